"""What is a command and what is a file, before anything is opened."""

from __future__ import annotations

import pytest

from diptych.cli.main import WRONG_USAGE
from diptych.cli.words import split


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
