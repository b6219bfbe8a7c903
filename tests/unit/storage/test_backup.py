from __future__ import annotations

import os
import sqlite3
import threading
from datetime import date, timedelta
from pathlib import Path

import pytest

from builders import a_note, a_tag
from diptych.domain.errors import CancelledError, LibraryDamagedError, LibraryError
from diptych.domain.kept_backup import Occasion
from diptych.domain.progress import Unwatched
from diptych.storage import backup as backups
from diptych.storage.backup import (
    backup,
    before_deletion,
    daily,
    kept,
    occasion_of,
    verify,
    when_asked,
)
from diptych.storage.restoring import put_beside
from diptych.storage.store import Store
from unit.storage.stocking import add_article


def contents(store: Store) -> object:
    with store.read() as tx:
        return (
            tx.articles.summaries(),
            tx.annotations.select(),
            tx.tags.all(),
            tx.notes.all(),
            [tx.revisions.text(s.article.revision_id) for s in tx.articles.summaries()],
            [tx.originals.data(s.article.original_id) for s in tx.articles.summaries()],
        )


def test_a_backup_holds_everything_and_is_a_library(store, open_store, tmp_path):
    add_article(store, tags=("care",))
    target = tmp_path / "copies" / "copy.diptych"

    backup(store, target)

    verify(target)
    copy = open_store(str(target), create=False)
    assert contents(copy) == contents(store)
    assert copy.info.id == store.info.id
    assert copy.changes_since(*store.head()) is not None


def test_a_backup_is_one_file_that_needs_no_other(store, tmp_path):
    target = tmp_path / "copies" / "copy.diptych"
    backup(store, target)

    verify(target)

    assert [path.name for path in target.parent.iterdir()] == ["copy.diptych"]


def test_a_backup_is_of_one_moment_while_others_write(store, tmp_path, monkeypatch):
    monkeypatch.setattr(backups, "PAGES_AT_ONCE", 1)
    monkeypatch.setattr(backups, "ROWS_AT_ONCE", 1)
    add_article(store)
    before = contents(store)
    target = tmp_path / "copy.diptych"
    wrote = threading.Event()

    class WritingMeanwhile:
        def step(self, done: int, total: int, what: str = "") -> None:
            if not wrote.is_set():
                store.write(lambda tx: tx.notes.insert(a_note())).result(timeout=20)
                wrote.set()

    backup(store, target, WritingMeanwhile())

    copy = Store.open(str(target), instance="copy")
    assert contents(copy) == before != contents(store)
    copy.close()


def test_a_backup_that_is_cancelled_leaves_what_was_there(store, tmp_path):
    target = tmp_path / "copies" / "copy.diptych"
    backup(store, target)
    store.write(lambda tx: tx.tags.insert(a_tag())).result()
    old = target.read_bytes()

    class Cancelled:
        def step(self, done: int, total: int, what: str = "") -> None:
            raise CancelledError

    with pytest.raises(CancelledError):
        backup(store, target, Cancelled())

    assert target.read_bytes() == old
    assert [path.name for path in target.parent.iterdir()] == [target.name]


def test_a_library_is_not_copied_onto_itself(tmp_path):
    store = Store.open(str(tmp_path / "a.diptych"), instance="i")
    with pytest.raises(LibraryError, match="onto itself"):
        backup(store, tmp_path / "a.diptych")
    store.close()


def test_a_damaged_copy_is_noticed(store, tmp_path):
    for _ in range(5):
        add_article(store)
    target = tmp_path / "copy.diptych"
    backup(store, target)
    data = bytearray(target.read_bytes())
    data[len(data) // 2 :] = os.urandom(len(data) - len(data) // 2)
    target.write_bytes(data)

    with pytest.raises(LibraryDamagedError):
        verify(target)


def test_another_database_is_not_a_library(tmp_path):
    path = tmp_path / "other.sqlite"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE library (x)")
    connection.close()

    with pytest.raises(LibraryDamagedError):
        verify(path)


def test_one_backup_a_day(store, tmp_path):
    folder = tmp_path / "backups"
    day = date(2026, 3, 2)

    first = daily(store, folder, today=day)

    assert first == folder / "2026-03-02.diptych"
    assert daily(store, folder, today=day) is None
    assert kept(folder) == [first]


def test_five_days_and_four_weeks_are_kept(store, tmp_path, monkeypatch):
    def write(_store: Store, target: Path, _progress: object = None) -> None:
        target.parent.mkdir(exist_ok=True)
        target.touch()

    monkeypatch.setattr(backups, "backup", write)
    folder = tmp_path / "backups"
    monday = date(2026, 1, 5)
    for day in range(60):
        daily(store, folder, today=monday + timedelta(days=day))
    (folder / "a letter.txt").touch()

    names = [path.stem for path in kept(folder)]

    # The sixtieth day is a Thursday; the first days of its week and of three before it stay.
    assert names == [
        "2026-03-05", "2026-03-04", "2026-03-03", "2026-03-02", "2026-03-01",
        "2026-02-23", "2026-02-16", "2026-02-09",
    ]  # fmt: skip
    assert (folder / "a letter.txt").exists()


def test_a_file_of_a_day_that_never_was_is_not_dropped(store, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    odd = folder / "2026-02-30.diptych"
    odd.touch()

    made = daily(store, folder, today=date(2026, 3, 2))

    assert kept(folder) == [made, odd]


def test_before_a_large_deletion_a_backup_is_made_even_if_the_day_has_one(store, tmp_path):
    folder = tmp_path / "backups"
    daily(store, folder)

    made = before_deletion(store, folder)

    verify(made)
    assert kept(folder)[0] == made
    assert len(kept(folder)) == 2


class StopsAtTheCheck:
    """A progress that is cancelled once the copy is written and being looked through."""

    def step(self, done: int, total: int, what: str = "") -> None:
        if what == "checking":
            raise CancelledError


def test_a_backup_that_is_cancelled_while_it_is_checked_leaves_nothing(
    store, tmp_path, monkeypatch
):
    monkeypatch.setattr(backups, "STEPS_AT_ONCE", 1)
    add_article(store)
    target = tmp_path / "copies" / "copy.diptych"

    with pytest.raises(CancelledError):
        backup(store, target, StopsAtTheCheck())

    assert list(target.parent.iterdir()) == []


def test_one_that_was_asked_for_is_put_beside_with_an_id_of_its_own(store, open_store, tmp_path):
    add_article(store, tags=("care",))
    kept_one = when_asked(store, tmp_path / "backups")
    assert occasion_of(kept_one) is Occasion.ASKED

    made = put_beside(kept_one, tmp_path / "new", "harbour", Unwatched())

    assert made == tmp_path / "new" / "harbour.diptych"
    assert [path.name for path in made.parent.iterdir()] == ["harbour.diptych"]
    beside = open_store(str(made), create=False)
    assert contents(beside) == contents(store)
    assert (beside.info.id != store.info.id, beside.info.name) == (True, "harbour")
