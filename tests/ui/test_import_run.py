"""What an import tells while it runs, and what is said of it afterwards."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from builders import an_article
from diptych.domain.errors import CancelledError
from diptych.library.importing import Imported, ImportStatus
from diptych.ui.import_run import FileState, ImportRun
from diptych.ui.importing import outcome, time_left


class Shelf:
    """A library that takes every file but those called ``bad``."""

    def import_paths(self, paths, progress):
        progress.step(0, 1)
        (path,) = paths
        if path.stem == "bad":
            return [Imported(path=path, status=ImportStatus.FAILED, reason="it is broken")]
        if path.stem == "twin":
            article = an_article(id="twin")
            return [Imported(path=path, status=ImportStatus.DUPLICATE, article=article)]
        article = an_article(id=path.stem, title=path.stem.title())
        return [Imported(path=path, status=ImportStatus.IMPORTED, article=article)]


class StopAfter:
    def __init__(self, steps):
        self.steps = steps

    def step(self, done, total, what=""):
        self.steps -= 1
        if self.steps < 0:
            raise CancelledError


def drained(run):
    while run.drain():
        pass
    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("a", "bad", "c", "twin"):
        (tmp_path / f"{name}.txt").write_text(name)
    return tmp_path


def test_every_file_of_a_folder_is_told_of_with_what_became_of_it(folder):
    run = ImportRun([folder])
    run.work(Shelf(), StopAfter(1000))
    drained(run)

    assert [(row.path.stem, row.state.value, row.detail) for row in run.rows] == [
        ("a", "imported", "A"),
        ("bad", "failed", "it is broken"),
        ("c", "imported", "C"),
        ("twin", "duplicate", "The ferry stops"),
    ]
    assert run.articles == ["a", "c", "twin"]
    assert sum(run.counts.values()) == 4


def test_stopped_it_says_which_files_were_not_read(folder):
    run = ImportRun([folder])
    with pytest.raises(CancelledError):
        run.work(Shelf(), StopAfter(4 + 2 + 1))
    drained(run)

    states = [row.state for row in run.rows]
    assert states[0] == FileState.IMPORTED
    assert states[-1] == FileState.CANCELLED
    assert FileState.READING not in states
    assert FileState.WAITING not in states


def test_what_was_told_is_taken_over_in_portions(folder):
    run = ImportRun([folder])
    run.work(Shelf(), StopAfter(1000))
    assert run.drain(2) == [0, 1]
    assert len(run.rows) == 2


def test_the_report_has_a_line_for_each_file(folder):
    run = ImportRun([folder])
    run.work(Shelf(), StopAfter(1000))
    lines = drained(run).report().splitlines()
    assert len(lines) == 4
    assert lines[1].endswith("failed\tit is broken")


def of(**counts):
    rows = [
        SimpleNamespace(path=Path(f"{state}.txt"), state=FileState(state), detail="it is broken.")
        for state, times in counts.items()
        for _ in range(times)
    ]
    return SimpleNamespace(
        rows=rows, counts={each: counts.get(each.value, 0) for each in FileState}
    )


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({"imported": 1}, "1 article imported."),
        ({"imported": 3, "duplicate": 2}, "3 articles imported, 2 already here."),
        (
            {"imported": 3, "failed": 1, "cancelled": 2},
            "3 articles imported, 1 failed, 2 cancelled.",
        ),
        ({"failed": 1}, "“failed.txt” was not imported: it is broken."),
        ({}, "There was nothing to import."),
    ],
)
def test_the_outcome_is_one_sentence(qapp, counts, sentence):
    assert outcome(of(**counts)) == sentence


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(None, ""), (1, ""), (22, "about 20 seconds left"), (240, "about 4 minutes left")],
)
def test_the_time_left_is_said_roughly(qapp, seconds, words):
    assert time_left(SimpleNamespace(seconds_left=lambda: seconds)) == words
