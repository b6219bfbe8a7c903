"""A file for every article: their names, and a folder that has all of them or none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import an_article
from diptych.domain.errors import CancelledError, UnwritableFileError
from diptych.domain.export import USUAL
from diptych.domain.progress import Unwatched
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import ExportData, ExportedArticle
from diptych.library.export_files import LONGEST, Names, files_of_articles, safe_name, write_folder


@given(st.text(max_size=200))
def test_a_name_is_one_that_every_system_takes(title):
    name = safe_name(title)

    assert name
    assert not set(name) & set('<>:"/\\|?*\x00\n')
    assert name == name.strip(". ")
    assert len(name.encode()) <= LONGEST + 1


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Care: who pays?", "Care who pays"),
        ("…", "…"),
        ("", "untitled"),
        ("../../etc/passwd", "etc passwd"),
        ("nul", "_nul"),
        ("COM1.txt", "_COM1.txt"),
        ("Concord", "Concord"),
    ],
)
def test_what_a_system_does_not_take_is_left_out(title, name):
    assert safe_name(title) == name


def test_two_of_one_title_get_different_names_case_aside():
    names = Names(".md")

    assert [names.name(title) for title in ("Ferry", "ferry", "Ferry?")] == [
        "Ferry.md",
        "ferry (2).md",
        "Ferry (3).md",
    ]


def test_every_article_gets_a_file_of_its_own():
    articles = tuple(ExportedArticle(article=an_article(title=t)) for t in ("One", "Two", ""))
    data = ExportData(library="Lib", articles=articles)

    files = files_of_articles(EXPORTERS["csv"], data, USUAL, Unwatched())

    assert [name for name, _ in files] == ["One.csv", "Two.csv", "Untitled.csv"]


def test_files_are_in_the_folder_and_others_there_are_left_alone(tmp_path):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "mine.txt").write_text("mine")
    (folder / "a.md").write_text("old")

    written = write_folder(folder, [("a.md", iter([b"ne", b"w"])), ("b.md", iter([b"b"]))])

    assert written == [folder / "a.md", folder / "b.md"]
    assert {path.name: path.read_text() for path in folder.iterdir()} == {
        "mine.txt": "mine", "a.md": "new", "b.md": "b"
    }  # fmt: skip
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_folder_is_made_only_when_all_is_written(tmp_path):
    def stopped():
        yield b"half"
        raise CancelledError

    with pytest.raises(CancelledError):
        write_folder(tmp_path / "out", [("a.md", iter([b"a"])), ("b.md", stopped())])

    assert list(tmp_path.iterdir()) == []


def test_where_nothing_can_be_written_one_sentence_says_so(tmp_path):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "folder" / "a.md").mkdir(parents=True)

    for place, reason in (
        (tmp_path / "file", "that is a file"),
        (tmp_path / "none" / "deeper", "there is no such folder"),
        (tmp_path / "folder", "that is a folder"),
    ):
        with pytest.raises(UnwritableFileError) as raised:
            write_folder(place, [("a.md", iter([b"a"]))])
        assert raised.value.reason == reason
    assert sorted(path.name for path in tmp_path.iterdir()) == ["file", "folder"]
