"""What an import tells while it runs, and what is said of it afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from builders import an_article
from diptych.domain.errors import CancelledError
from diptych.domain.progress import Unwatched
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import Preferences
from diptych.ui.journeys.import_run import FileRow, FileState, ImportRun, report_line
from diptych.ui.journeys.importing import outcome, time_left

TEXTS = {
    "a": "A\n\nThe ferry stopped at noon, and nobody knew why.",
    "bad": "",
    "c": "C\n\nBy evening the queue reached the church.",
    "twin": "Twin\n\nThe harbour master said that it had never stopped before.",
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(
        str(tmp_path / "test.diptych"), preferences=Preferences(), cache=tmp_path / "cache"
    ) as opened:
        (tmp_path / "again.txt").write_text(TEXTS["twin"])
        opened.import_paths([tmp_path / "again.txt"])
        yield opened


def drained(run):
    while run.drain():
        pass
    return run


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / f"{name}.txt").write_text(text)
    return place


def test_every_file_of_a_folder_is_told_of_with_what_became_of_it(library, folder):
    run = ImportRun([folder])
    run.work(library, Unwatched())
    drained(run)

    assert [(row.path.stem, row.state.value, row.detail) for row in run.rows] == [
        ("a", "imported", "A"),
        ("bad", "failed", "the file is empty"),
        ("c", "imported", "C"),
        ("twin", "duplicate", "Twin"),
    ]
    titles = [library.article(article_id).title for article_id in run.to_show(4)]
    assert titles == ["A", "C", "Twin"]
    assert sum(run.counts.values()) == 4
    assert run.done == 4


def test_a_path_that_cannot_be_read_is_told_of_as_the_library_says_it(library, tmp_path):
    (tmp_path / "empty").mkdir()
    run = ImportRun([tmp_path / "empty", tmp_path / "gone.txt"])
    run.work(library, Unwatched())

    assert [(row.state.value, row.detail) for row in drained(run).rows] == [
        ("failed", "there is nothing in this folder"),
        ("failed", "there is no such file"),
    ]


def test_stopped_it_says_which_files_were_not_read(library, folder):
    class Stop:
        def step(self, done, total, what=""):
            if done == 2:
                raise CancelledError

    run = ImportRun([folder])
    run.work(library, Stop())
    drained(run)

    states = [row.state.value for row in run.rows]
    assert states == ["imported", "failed", "cancelled", "cancelled"]


def test_what_was_told_is_taken_over_in_portions(library, folder):
    run = ImportRun([folder])
    run.work(library, Unwatched())
    assert run.drain(2) == [0, 1]
    assert len(run.rows) == 2


def test_the_report_has_a_line_for_each_file(library, folder):
    run = ImportRun([folder])
    run.work(library, Unwatched())
    lines = drained(run).report().splitlines()
    assert len(lines) == 4
    assert lines[1].endswith("failed\tthe file is empty")


def test_the_report_has_what_is_said_of_a_file_that_came_in(qapp):
    told = ("Left out: 1 picture, with more than 40 megapixels.",)
    row = FileRow(path=Path("map.html"), state=FileState.IMPORTED, title="A map", remarks=told)
    assert report_line(row) == f"map.html\timported\tA map\t{told[0]}"


def test_what_is_left_out_is_neither_read_nor_counted(library, folder):
    run = ImportRun([folder])
    run.look(library, Unwatched())
    drained(run)
    names = [row.path.name for row in run.rows]
    out = names.index("a.txt")
    run.leave_out([out], left_out=True)
    run.work(library, Unwatched())
    states = {row.path.name: row.state for row in drained(run).rows}
    assert states["a.txt"] is FileState.LEFT_OUT
    assert FileState.WAITING not in states.values()
    assert (run.done, run.total) == (3, 3)
    assert sorted(one.article.title for one in library.articles()) == ["C", "Twin"]


def test_what_was_left_out_comes_in_after_all(library, folder):
    run = ImportRun([folder])
    run.look(library, Unwatched())
    drained(run)
    run.leave_out([0], left_out=True)
    run.leave_out([0], left_out=False)
    run.work(library, Unwatched())
    assert FileState.LEFT_OUT not in {row.state for row in drained(run).rows}
    assert run.total == 4


def test_a_file_has_its_folder_where_all_are_not_in_one(tmp_path):
    def placed(*named: str, of: str) -> str:
        run = ImportRun([tmp_path / name for name in named])
        run.folders = frozenset(tmp_path / name for name in named if "." not in name)
        return run.place_of(tmp_path / of)

    assert placed("cuttings", of="cuttings/a.txt") == ""
    assert placed("cuttings", of="cuttings/2002/may/a.txt") == "2002 / may"
    assert placed("cuttings", "fens", of="fens/may/a.txt") == "fens / may"
    assert placed("fens/a.txt", "fens/b.txt", of="fens/a.txt") == ""
    assert placed("fens/a.txt", "may/a.txt", of="may/a.txt") == "may"


def test_a_newer_version_that_is_taken_back_is_offered_again(qapp):
    older = an_article(title="The keys")
    offered = FileRow(
        path=Path("keys.html"), state=FileState.IMPORTED, article_id="newer", older=older
    )
    run = ImportRun([offered.path])
    run.rows.append(offered)
    run.took_as_newer(0, older.id)
    assert (run.rows[0].article_id, run.rows[0].older) == (older.id, None)
    assert run.mind_taken_back({older.id}) == []

    assert run.mind_taken_back({older.id, "newer"}) == [0]
    assert run.rows[0] == offered
    assert run.mind_taken_back({older.id, "newer"}) == []
    assert run.mind_taken_back({older.id}) == [0]
    assert (run.rows[0].article_id, run.rows[0].older) == (older.id, None)


def test_the_bar_moves_within_a_file_and_never_goes_back(folder):
    run = ImportRun([folder])
    run.found(folder / "a.txt")
    run.begun(0)
    drained(run)
    seen = []
    for done in (0, 50, 100, 0, 50, 100, 0):
        run.read_so_far(done, 100)
        seen.append(run.within)

    assert seen == sorted(seen)
    assert 0.7 < seen[-1] < 1.0


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


def a_run(*paths, folder=0, asker=None):
    """An import of these files and of a folder with so many others."""
    inside = [Path(f"/folder/{number}") for number in range(folder)]
    run = ImportRun([Path("/folder"), *paths] if folder else list(paths), asker)
    for path in [*inside, *paths]:
        run.rows.append(FileRow(path=path, state=FileState.IMPORTED, article_id=path.name))
    return run


A, B, C, D, E = (Path(f"/{name}") for name in "abcde")


@pytest.mark.parametrize(
    ("run", "shown"),
    [
        (a_run(A, B), ["a", "b"]),
        (a_run(A, folder=2), ["a", "0", "1"]),
        (a_run(A, folder=5), ["a"]),
        (a_run(folder=4), ["0", "1", "2", "3"]),
        (a_run(folder=5), []),
        (a_run(A, B, C, D, E), ["a", "b", "c", "d"]),
        (a_run(A, B, C, D, E, asker="a window"), []),
        (a_run(A, B, folder=3, asker="a window"), ["a", "b"]),
        (a_run(A, A), ["a"]),
    ],
)
def test_what_was_named_is_shown_before_what_was_in_folders(run, shown):
    assert run.to_show(4) == shown
