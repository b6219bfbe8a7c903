from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest

from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.domain.progress import Progress, Unwatched
from diptych.formats.importers.given import Given
from diptych.library import reading_files, saved_pages
from diptych.library.reading_files import (
    FAULT,
    NO_MEMORY,
    FileReader,
    ReadAhead,
    given_of,
)
from diptych.library.sources import Source


class Remembering:
    """Reads nothing, and says what it was given."""

    def __init__(self) -> None:
        self.given: list[Given] = []
        self.closed = False

    def read(self, given: Given, progress: Progress) -> object:
        self.given.append(given)
        raise UnreadableFileError(given.name, "as a test asked")

    def close(self) -> None:
        self.closed = True


def test_a_preview_reads_as_an_import_does(tmp_path):
    (tmp_path / "ferry.txt").write_text("A ferry.\n\nIt runs.")

    with FileReader() as reader:
        draft = reader.draft_of(tmp_path / "ferry.txt", Unwatched(), {"encoding": "utf-8"})

    assert draft.text == "A ferry.\n\nIt runs."


@pytest.mark.parametrize(
    ("error", "reason"), [(ZeroDivisionError("x"), FAULT), (MemoryError(), NO_MEMORY)]
)
def test_a_fault_of_an_importer_costs_one_file_whoever_reads_it(tmp_path, error, reason, caplog):
    class Faulty(Remembering):
        def read(self, given: Given, progress: Progress) -> object:
            raise error

    (tmp_path / "ferry.txt").write_text("A ferry.")

    with (
        FileReader(Faulty()) as reader,  # type: ignore[arg-type]
        pytest.raises(UnreadableFileError) as caught,
    ):
        reader.draft_of(tmp_path / "ferry.txt", Unwatched())

    assert (caught.value.name, caught.value.reason) == ("ferry.txt", reason)
    assert ("ZeroDivisionError" in caplog.text) == (reason == FAULT)


def test_a_page_is_read_with_what_it_was_saved_with(tmp_path, monkeypatch):
    (tmp_path / "ferry.html").write_text("<p>")
    (tmp_path / "ferry_files").mkdir()
    (tmp_path / "ferry_files" / "a.png").write_bytes(b"1")
    remembering = Remembering()

    reader = FileReader(remembering)  # type: ignore[arg-type]
    with reader, pytest.raises(UnreadableFileError):
        reader.draft_of(tmp_path / "ferry.html", Unwatched())

    (given,) = remembering.given
    assert given.name == "ferry.html"
    assert given.beside == {"ferry_files/a.png": b"1"}
    assert remembering.closed
    with pytest.raises(CancelledError):
        FileReader.draft_of(_closed(), tmp_path / "ferry.html", Unwatched())


def _closed() -> FileReader:
    reader = FileReader()
    reader.close()
    return reader


def test_files_of_a_folder_that_are_left_out_are_told(tmp_path, monkeypatch):
    from builders import blocks_of
    from diptych.domain.draft import Draft

    monkeypatch.setattr(saved_pages, "BESIDE_FILES", 0)
    (tmp_path / "ferry_files").mkdir()
    (tmp_path / "ferry_files" / "a.png").write_bytes(b"1")
    source = Source(path=tmp_path / "ferry.html", folder=tmp_path / "ferry_files")
    draft = Draft(
        text="Text",
        blocks=tuple(blocks_of("Text")),
        title="t",
        title_found=True,
        importer="i",
        importer_version=1,
    )

    given, left_out = given_of(source, b"<p>", {})

    assert given.beside == {}
    assert "1 file " in reading_files.with_warnings(draft, left_out).warnings[0]
    assert reading_files.with_warnings(draft, 0) is draft
    assert "2,000 files " in reading_files.with_warnings(draft, 2000).warnings[0]


def sources(folder: Path, *sizes: int) -> list[Source]:
    made = []
    for number, size in enumerate(sizes):
        path = folder / f"{number}.txt"
        path.write_bytes(b"x" * size)
        made.append(Source(path=path))
    return made


def test_files_are_read_two_at_once_and_come_in_their_order(tmp_path):
    both = threading.Barrier(2)
    begun: list[int] = []

    def read(source: Source, progress: Progress) -> str:
        both.wait(10)
        time.sleep(0.02 if source.path.name == "0.txt" else 0)
        return source.path.name

    with ReadAhead(sources(tmp_path, 1, 1, 1, 1), read, begun=begun.append) as ahead:
        names = [underway.future.result() for underway in ahead]

    assert names == ["0.txt", "1.txt", "2.txt", "3.txt"]
    assert begun == [0, 1, 2, 3]


def test_large_files_are_not_held_together(tmp_path, monkeypatch):
    monkeypatch.setattr(reading_files, "AHEAD_BYTES", 100)
    begun: list[int] = []
    held: list[list[int]] = []

    with ReadAhead(
        sources(tmp_path, 60, 30, 60, 500, 1), lambda source, progress: None, begun=begun.append
    ) as ahead:
        for underway in ahead:
            underway.future.result()
            held.append([one.number for one, _ in ahead._underway])

    assert held == [[0, 1], [1, 2], [2], [3], [4]]
    assert begun == [0, 1, 2, 3, 4]


def test_only_what_a_thread_has_taken_up_is_said_to_be_begun(tmp_path):
    goes_on = threading.Event()
    begun: list[int] = []

    def read(source: Source, progress: Progress) -> None:
        assert goes_on.wait(10)

    with ReadAhead(sources(tmp_path, 1, 1, 1, 1, 1), read, begun=begun.append) as ahead:
        every = iter(ahead)
        next(every)
        ends = time.monotonic() + 10
        while len(begun) < 2 and time.monotonic() < ends:
            ahead.notice()
        time.sleep(0.05)
        ahead.notice()
        at_first = [*begun]
        goes_on.set()
        for underway in every:
            underway.future.result()

    assert at_first == [0, 1]
    assert begun == [0, 1, 2, 3, 4]


def test_leaving_ends_what_is_being_read(tmp_path):
    ended: list[str] = []
    started = threading.Event()

    def read(source: Source, progress: Progress) -> None:
        try:
            while True:
                progress.step(1, 2)
                started.set()
                time.sleep(0.01)
        except CancelledError:
            ended.append(source.path.name)
            raise

    with ReadAhead(sources(tmp_path, 1, 1, 1), read, begun=lambda number: None) as ahead:
        underway = next(iter(ahead))
        assert started.wait(10)
        assert underway.watched.so_far in {(0, 0), (1, 2)}

    assert set(ended) >= {"0.txt"}
    assert isinstance(underway.future.exception(), CancelledError)


def test_a_file_that_is_gone_has_no_size(tmp_path):
    with ReadAhead(
        [Source(path=tmp_path / "gone"), Source(path=Path("a\0b"))],
        lambda source, progress: source.path.name,
        begun=lambda number: None,
    ) as ahead:
        assert [underway.future.result() for underway in ahead] == ["gone", "a\0b"]
