"""What is a command and what is a file, before anything is opened."""

from __future__ import annotations

import pytest

from diptych.cli.main import WRONG_USAGE
from diptych.cli.words import local_path, split


@pytest.mark.parametrize("word", ["quotatoins", "serach", "restroe"])
def test_a_word_that_is_neither_command_nor_file_is_answered_on_the_terminal(
    diptych, tmp_path, monkeypatch, word
):
    monkeypatch.chdir(tmp_path)

    assert split([word]).is_command
    assert split(["--library", "x.diptych", word]).is_command
    answer = diptych(word)
    assert answer.status == WRONG_USAGE
    assert word in answer.err


def test_files_go_to_the_window(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "letters").write_text("A file without a suffix.")

    for names in (["letters"], ["gone.txt"], ["./gone"], ["--", "gone"], []):
        assert not split(names).is_command, names


def test_libraries_are_opened_and_other_files_brought_in():
    words = split(["a.txt", "/here/One.diptych", "diptych://open/x", "Two.DIPTYCH", "b.html"])

    assert not words.is_command
    assert words.libraries == ("/here/One.diptych", "Two.DIPTYCH")
    assert words.files == ("a.txt", "b.html")
    assert words.links == ("diptych://open/x",)


def test_addresses_of_files_are_paths_unless_two_dashes_stand_before_them():
    address = "file:///tmp/Gr%C3%B6%C3%9Fe%20und%20Ma%C3%9F/My%20library.diptych"

    assert split([address]).libraries == ("/tmp/Größe und Maß/My library.diptych",)
    assert split(["file:///tmp/a.txt"]).files == ("/tmp/a.txt",)
    assert split(["--", "file:a.txt", "x.diptych"]).files == ("file:a.txt",)
    assert split(["--", "file:a.txt", "x.diptych"]).libraries == ("x.diptych",)


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("file://localhost/tmp/a", "/tmp/a"),
        ("file:/tmp/a", "/tmp/a"),
        ("FILE:///tmp/50%25", "/tmp/50%"),
        ("file:///tmp/why?.txt", "/tmp/why?.txt"),
        ("file:///tmp/no.#1.txt", "/tmp/no.#1.txt"),
        ("file://elsewhere/tmp/a", "file://elsewhere/tmp/a"),
        ("file.txt", "file.txt"),
        ("file:a", "file:a"),
        ("file://[", "file://["),
    ],
)
def test_only_addresses_on_this_machine_are_paths(word, path):
    assert local_path(word, "linux") == path


@pytest.mark.parametrize(
    ("word", "path"),
    [
        ("file:///C:/Users/Ann/My%20library.diptych", "C:/Users/Ann/My library.diptych"),
        ("file://server/share/a.txt", "//server/share/a.txt"),
        (r"C:\Users\a.txt", r"C:\Users\a.txt"),
    ],
)
def test_addresses_of_windows_name_drives_and_servers(word, path):
    assert local_path(word, "win32") == path
