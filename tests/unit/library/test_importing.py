from __future__ import annotations

import logging
from concurrent.futures import Future
from pathlib import Path

import pytest

from builders import TEXT
from diptych.domain.errors import CancelledError, DiskFullError, LibraryLockedError
from diptych.domain.progress import Unwatched
from diptych.library import annotating, articles
from diptych.library.arriving import FROM_THE_BIN, Imported, ImportStatus, plain_name
from diptych.library.importing import Desk, import_paths
from diptych.library.reading_files import FileReader
from diptych.library.writing import Writing
from diptych.storage.store import Store
from library_states import ME, apply, state

OTHER = "Another text about the church.\n\nIt has two paragraphs, and both are short."


class Watch:
    """Remembers what it was told, and cancels at one step."""

    def __init__(self, cancel_at: int | None = None) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._cancel_at = cancel_at

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))
        if self._cancel_at is not None and total and done >= self._cancel_at:
            raise CancelledError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "articles"
    place.mkdir()
    (place / "ferry.txt").write_text(TEXT, encoding="utf-8")
    (place / "church.txt").write_text(OTHER, encoding="utf-8")
    return place


def bring_in(store: Store, *paths: Path, progress: object = None, **more: object) -> list[Imported]:
    desk = Desk(store, Writing(store, ME), background=False)
    with FileReader() as reader:
        return import_paths(
            paths, progress or Unwatched(), desk=desk, reader=reader, person_id=ME.id, **more
        )


def statuses(results: list[Imported]) -> dict[str, str]:
    return {result.path.name: result.status.value for result in results}


def test_a_file_becomes_an_article_with_text_blocks_and_its_original(store, folder):
    (result,) = bring_in(store, folder / "ferry.txt")

    assert result.status == ImportStatus.IMPORTED
    with store.read() as tx:
        readable = tx.revisions.readable(result.article)
        original = tx.originals.by_sha(tx.originals.by_sha(_sha(TEXT)).sha256)
        data = tx.originals.data(original.id)
        (summary,) = tx.articles.summaries()
    assert readable.text.whole() == TEXT
    assert [TEXT[b.start : b.end] for b in readable.blocks] == TEXT.split("\n\n")
    assert data == TEXT.encode()
    assert result.article.original_id == original.id
    assert result.article.person_id == ME.id
    assert summary.words == readable.revision.words > 20
    assert readable.revision.importer == "plain text" or readable.revision.importer


def _sha(text: str) -> str:
    from hashlib import sha256

    return sha256(text.encode()).hexdigest()


def test_hidden_blocks_are_not_counted_as_words(store, folder):
    (folder / "web.txt").write_text(f"{OTHER}\n\nComments are closed.\n")

    (result,) = bring_in(store, folder / "web.txt")

    with store.read() as tx:
        (summary,) = tx.articles.summaries()
    assert result.article is not None
    assert summary.words == len(OTHER.split())


def test_the_same_bytes_twice_are_a_duplicate_of_the_first(store, folder):
    (folder / "again.txt").write_text(TEXT, encoding="utf-8")

    results = bring_in(store, folder)
    again = bring_in(store, folder)

    assert statuses(results) == {
        "again.txt": "imported",
        "church.txt": "imported",
        "ferry.txt": "duplicate",
    }
    assert results[2].article.id == results[0].article.id
    assert set(statuses(again).values()) == {"duplicate"}
    assert len(state(store)) == 2


def test_a_file_that_was_in_the_bin_comes_out_with_its_highlights(store, folder):
    (result,) = bring_in(store, folder / "ferry.txt")
    with store.read() as tx:
        readable = tx.revisions.readable(result.article)
    from builders import a_quote

    apply(store, annotating.highlight(a_quote(readable)))
    before = state(store)
    apply(store, articles.delete_articles([result.article]))

    (again,) = bring_in(store, folder / "ferry.txt")

    assert again.status == ImportStatus.IMPORTED
    assert again.article.id == result.article.id
    assert FROM_THE_BIN in again.warnings
    assert state(store) == before


def test_a_broken_file_costs_itself_only(store, folder):
    (folder / "empty.txt").write_bytes(b"")
    (folder / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (folder / "blank.txt").write_text(" \n\n\t\n")

    results = bring_in(store, folder, folder / "none.txt")

    assert statuses(results) == {
        "binary.txt": "failed",
        "blank.txt": "failed",
        "church.txt": "imported",
        "empty.txt": "failed",
        "ferry.txt": "imported",
        "none.txt": "failed",
    }
    for result in results:
        assert bool(result.reason) == (result.status == ImportStatus.FAILED)
        assert "\n" not in result.reason


def test_a_file_that_vanishes_before_it_is_read_fails_alone(store, folder):
    class Vanishing(Report):
        def found(self, path: Path) -> None:
            (folder / "ferry.txt").unlink(missing_ok=True)

    results = bring_in(store, folder, report=Vanishing())

    assert statuses(results) == {"church.txt": "imported", "ferry.txt": "failed"}
    assert results[1].reason == "there is no such file"


def test_cancelling_keeps_what_is_done_and_names_the_rest(store, folder):
    (folder / "z.txt").write_text("z " * 50)

    results = bring_in(store, folder, progress=Watch(cancel_at=1))

    assert statuses(results) == {
        "church.txt": "imported",
        "ferry.txt": "cancelled",
        "z.txt": "cancelled",
    }
    assert len(state(store)) == 1


def test_cancelling_before_anything_is_found_names_what_was_asked_for(store, folder):
    class AtOnce(Watch):
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    results = bring_in(store, folder, progress=AtOnce())

    assert statuses(results) == {"articles": "cancelled"}


def test_one_long_file_is_watched_and_can_be_cancelled(store, folder):
    text = "\n\n".join(f"Paragraph {n} about the ferry and the quay." for n in range(20_000))
    (folder / "long.txt").write_text(text)
    watch = Watch()

    (result,) = bring_in(store, folder / "long.txt", progress=watch)
    (cancelled,) = bring_in(store, folder / "ferry.txt", progress=Watch(cancel_at=0))

    assert result.status == ImportStatus.IMPORTED
    assert len({done for done, total, _ in watch.steps if total > 1}) > 3
    assert {what for _, _, what in watch.steps} <= {"long.txt", ""}
    assert cancelled.status == ImportStatus.CANCELLED


class Report:
    """Writes down what it is told."""

    def __init__(self) -> None:
        self.told = []

    def found(self, path: Path) -> None:
        self.told.append(("found", path.name))

    def begun(self, number: int) -> None:
        self.told.append(("begun", number))

    def read_so_far(self, done: int, total: int) -> None:
        pass

    def ended(self, number: int, result: Imported) -> None:
        self.told.append(("ended", number, result.status.value))


def test_a_report_is_told_of_every_file_as_it_is_dealt_with(store, folder):
    report = Report()
    (folder / "nothing.txt").touch()

    bring_in(store, folder, report=report)

    assert report.told[:3] == [
        ("found", "church.txt"),
        ("found", "ferry.txt"),
        ("found", "nothing.txt"),
    ]
    assert [entry for entry in report.told if entry[0] == "begun"] == [
        ("begun", 0),
        ("begun", 1),
        ("begun", 2),
    ]
    ended = [entry for entry in report.told if entry[0] == "ended"]
    assert ended == [("ended", 0, "imported"), ("ended", 1, "imported"), ("ended", 2, "failed")]
    assert all(report.told.index(("begun", n)) < report.told.index(ended[n]) for n in range(3))


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 4])
def test_a_report_hears_the_end_of_every_file_wherever_the_import_is_stopped(store, folder, steps):
    class StopAfter:
        left = steps

        def step(self, done: int, total: int, what: str = "") -> None:
            self.left -= 1
            if self.left < 0:
                raise CancelledError

    report = Report()

    bring_in(store, folder, progress=StopAfter(), report=report)

    found = [entry for entry in report.told if entry[0] == "found"]
    ended = [entry[1] for entry in report.told if entry[0] == "ended"]
    assert ended == list(range(len(found)))
    assert report.told[-1][2] == "cancelled"


def test_several_files_are_counted(store, folder):
    watch = Watch()

    bring_in(store, folder, progress=watch)

    assert (0, 2, "church.txt") in watch.steps
    assert (1, 2, "ferry.txt") in watch.steps
    assert watch.steps[-1] == (2, 2, "")


@pytest.mark.parametrize("error", [DiskFullError, LibraryLockedError])
def test_when_the_library_cannot_take_more_the_rest_fails_with_one_sentence(
    store, folder, monkeypatch, error
):
    commits = []

    def refuse(self: Desk, work: object) -> Imported:
        commits.append(work)
        raise error("lib", "there is no room left on the disk")

    bring_in(store, folder / "church.txt")
    monkeypatch.setattr(Desk, "commit", refuse)
    (folder / "z.txt").write_text("z " * 50)

    results = bring_in(store, folder)

    assert statuses(results) == {
        "church.txt": "duplicate",
        "ferry.txt": "failed",
        "z.txt": "failed",
    }
    assert {r.reason for r in results[1:]} == {"there is no room left on the disk"}
    assert len(commits) == 1


def test_a_full_disk_leaves_nothing_half(store, folder, monkeypatch):
    def fill(tx: object) -> None:
        tx.session.connection.exec_driver_sql("PRAGMA max_page_count = 1")

    before = state(store)
    text = "\n\n".join(f"Paragraph {n} of a report on the ferry." for n in range(30_000))
    (folder / "big.txt").write_text(text)
    store.write(fill).result()

    (result,) = bring_in(store, folder / "big.txt")

    assert result.status == ImportStatus.FAILED
    assert result.reason == "there is no room left on the disk"
    assert state(store) == before
    with store.read() as tx:
        assert tx.originals.by_sha(_sha(text)) is None


def test_a_fault_of_ours_costs_one_file_and_is_logged(store, folder, monkeypatch, caplog):
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(FileReader, "draft", broken)
    with caplog.at_level(logging.ERROR):
        results = bring_in(store, folder)

    assert set(statuses(results).values()) == {"failed"}
    assert "log" in results[0].reason
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.parametrize("error", [MemoryError(), RecursionError()])
def test_a_file_too_large_for_the_machine_fails_alone(store, folder, monkeypatch, error):
    def hungry(*_: object) -> None:
        raise error

    monkeypatch.setattr(FileReader, "draft", hungry)

    assert set(statuses(bring_in(store, folder)).values()) == {"failed"}


def test_a_file_that_came_in_meanwhile_is_a_duplicate(store, folder, monkeypatch):
    bring_in(store, folder / "ferry.txt")
    monkeypatch.setattr(Desk, "living", lambda self, digest: [])

    (result,) = bring_in(store, folder / "ferry.txt")

    assert result.status == ImportStatus.DUPLICATE
    assert len(state(store)) == 1


def test_the_library_that_is_open_is_not_imported_into_itself(store, tmp_path, folder):
    results = bring_in(store, tmp_path)

    told = {result.path.name: result.reason for result in results if result.reason}
    assert told["test.diptych"] == "that is a Diptych library, not an article"
    assert statuses(results)["ferry.txt"] == "imported"


def test_names_that_are_no_text_are_written_as_far_as_they_are(store, tmp_path):
    path = tmp_path / b"caf\xe9.txt".decode("utf-8", "surrogateescape")
    path.write_text(OTHER)

    (result,) = bring_in(store, path)

    assert result.status == ImportStatus.IMPORTED
    assert plain_name(path.name) == "caf?.txt"


def test_work_in_the_background_goes_behind_the_readers_edits(store, folder, monkeypatch):
    asked = []
    submit = Writing.submit

    def watch(self: Writing, work: object, *, background: bool = False, action: str = "") -> Future:
        asked.append((background, action))
        return submit(self, work, background=background, action=action)

    monkeypatch.setattr(Writing, "submit", watch)
    desk = Desk(store, Writing(store, ME), background=True)

    with FileReader() as reader:
        import_paths([folder], Unwatched(), desk=desk, reader=reader, person_id=ME.id)

    assert asked == [(True, "import"), (True, "import")]
