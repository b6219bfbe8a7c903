"""What joins the parts of the program, and what it leaves on a reader's terminal: nothing."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from diptych.app import LogFile

RECORD = logging.LogRecord("diptych", logging.WARNING, __file__, 1, "words", None, None)


@pytest.mark.parametrize("place", ["", "none/diptych.log"])
def test_a_log_that_cannot_be_opened_is_left_out(tmp_path, capsys, place):
    handler = LogFile(tmp_path / place)

    handler.handle(RECORD)

    handler.close()
    assert capsys.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_log_on_a_full_disk_is_left_out(capsys):
    handler = LogFile(Path("/dev/full"))

    handler.handle(RECORD)
    handler.handle(RECORD)

    handler.close()
    assert capsys.readouterr() == ("", "")


def test_a_log_is_opened_with_its_first_line_and_has_it(tmp_path):
    handler = LogFile(tmp_path / "diptych.log")
    assert list(tmp_path.iterdir()) == []

    handler.handle(RECORD)

    handler.close()
    assert (tmp_path / "diptych.log").read_text() == "words\n"


def test_a_search_is_answered_where_neither_index_nor_log_can_be_written(tmp_path):
    text = tmp_path / "ferry.txt"
    text.write_text("The ferry stops\n\nThe harbour master said why.\n", encoding="utf-8")
    home = tmp_path / "home"
    run(home, "import", text)
    # Whoever may write everywhere (root) may not do this either.
    assert not (home / "cache").exists()
    (home / "cache").write_text("in the way")
    (home / "data" / "diptych.log").unlink(missing_ok=True)
    (home / "data" / "diptych.log").mkdir()

    found, made = run(home, "search", "harbour"), run(home, "reindex")

    assert found.returncode == 0
    assert "harbour master" in found.stdout
    assert found.stderr == "1 article with *harbour*\n"
    assert made.returncode == 1
    assert made.stderr.count("\n") == 1
    assert made.stderr.endswith(": there is no such folder\n")


def run(home: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "diptych", *map(str, words)],
        env={**os.environ, "DIPTYCH_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
