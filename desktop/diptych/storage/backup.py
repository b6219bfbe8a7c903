"""Copies of a library: checked, and never half there.

SQLite's own backup takes one snapshot while others go on working. A copy is written beside its
place, checked, and only then moved there. A library on a server is copied into a file.
"""

from __future__ import annotations

import os
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import date, datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import NullPool, create_engine, insert, select

from diptych.domain.errors import CancelledError, LibraryDamagedError, LibraryError
from diptych.domain.kept_backup import Occasion
from diptych.domain.progress import Progress, Unwatched
from diptych.storage import schema
from diptych.storage.change_log import HEAD
from diptych.storage.failures import DAMAGED, NOT_A_LIBRARY, translated
from diptych.storage.file_access import Mode, choose_mode, connect, is_database, is_log
from diptych.storage.json_text import to_json
from diptych.storage.library_format import APPLICATION_ID
from diptych.storage.tables import metadata

if TYPE_CHECKING:
    from diptych.storage.store import Store

PAGES_AT_ONCE = 500
ROWS_AT_ONCE = 200
STEPS_AT_ONCE = 10_000
"""SQLite's own steps between two looks at whether a check is still wanted: some milliseconds."""
DAYS, WEEKS, MOMENTS, ASKED = 5, 4, 5, 5
"""How many backups are kept: of the last days, of the last weeks, of before large deletions, and
of those that the reader wanted."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d\.diptych")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d \d{6}\.diptych")
_ASKED = re.compile(r"\d{4}-\d\d-\d\d \d{6} asked\.diptych")
_NAMES = {Occasion.DAY: _DAY, Occasion.DELETION: _MOMENT, Occasion.ASKED: _ASKED}


def backup(store: Store, target: Path, progress: Progress | None = None) -> None:
    """Copy an open library as it is at this moment to the file ``target``, in one piece."""
    told = progress or Unwatched()
    if "://" in store.info.location:
        in_one_piece(target, lambda part: _copy_rows(store, part, told), told)
    else:
        copy_file(Path(store.info.location), target, told)


def leave_others_alone(target: Path) -> None:
    """Refuse to write a backup over a file of another kind, which nobody could bring back."""
    with translated(str(target)):
        if is_log(target):
            raise LibraryError(str(target), "SQLite keeps a library's log under this name")
        if target.is_file() and target.stat().st_size and not is_database(target):
            raise LibraryError(str(target), "there is a file of another kind here already")


def daily(
    store: Store, folder: Path, progress: Progress | None = None, *, today: date | None = None
) -> Path | None:
    """Make the day's backup, unless it is there already; drop those that are not kept."""
    day = today or datetime.now().astimezone().date()
    target = folder / f"{day.isoformat()}.diptych"
    if store.info.read_only or target.exists():
        return None
    backup(store, target, progress)
    _prune(folder)
    return target


def before_deletion(store: Store, folder: Path, progress: Progress | None = None) -> Path:
    """Make a backup of this very moment, whatever the day has already."""
    moment = datetime.now().astimezone()
    target = folder / f"{moment:%Y-%m-%d %H%M%S}.diptych"
    backup(store, target, progress)
    _prune(folder)
    return target


def when_asked(store: Store, folder: Path, progress: Progress | None = None) -> Path:
    """Make a backup of this very moment because the reader wants one; drop those not kept."""
    moment = datetime.now().astimezone()
    target = folder / f"{moment:%Y-%m-%d %H%M%S} asked.diptych"
    backup(store, target, progress)
    _prune(folder)
    return target


def kept(folder: Path) -> list[Path]:
    """Return the backups in ``folder``, the newest first."""
    names = _NAMES.values()
    found = [path for path in _files(folder) if any(one.fullmatch(path.name) for one in names)]
    # The day's own backup was made before any deletion of that day.
    return sorted(found, key=lambda path: path.stem, reverse=True)


def _is_of_a_day(path: Path) -> bool:
    """Tell whether there was such a day: what is of a 30th of February is not ours to drop."""
    try:
        date.fromisoformat(path.stem[:10])
    except ValueError:
        return False
    return True


def occasion_of(path: Path) -> Occasion:
    """Return why a backup that is kept was made; its name says it."""
    return next(occasion for occasion, name in _NAMES.items() if name.fullmatch(path.name))


def _files(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_file()] if folder.is_dir() else []


def _prune(folder: Path) -> None:
    by_occasion: dict[Occasion, list[Path]] = {occasion: [] for occasion in Occasion}
    ours = [path for path in kept(folder) if _is_of_a_day(path)]
    for path in ours:
        by_occasion[occasion_of(path)].append(path)
    days = by_occasion[Occasion.DAY]
    first_of_week: dict[tuple[int, int], Path] = {}
    for path in days:
        year, week, _ = date.fromisoformat(path.stem).isocalendar()
        first_of_week[year, week] = path
    wanted = {
        *days[:DAYS],
        *list(first_of_week.values())[:WEEKS],
        *by_occasion[Occasion.DELETION][:MOMENTS],
        *by_occasion[Occasion.ASKED][:ASKED],
    }
    for path in ours:
        if path not in wanted:
            path.unlink(missing_ok=True)


def verify(path: Path, progress: Progress | None = None) -> None:
    """Raise ``LibraryDamagedError`` unless the file is a sound library."""
    told = progress or Unwatched()
    with translated(str(path)), closing(connect(path, choose_mode(path))) as connection:
        (application,) = connection.execute("PRAGMA application_id").fetchone()
        if application != APPLICATION_ID:
            raise LibraryDamagedError(str(path), NOT_A_LIBRARY)
        findings = _look_through(connection, told)
        if findings != [("ok",)]:
            raise LibraryDamagedError(str(path), DAMAGED)


def _look_through(connection: sqlite3.Connection, progress: Progress) -> list[tuple[str]]:
    """Return what SQLite finds amiss; ``progress`` may stop it half-way."""
    stopped: list[CancelledError] = []

    def still_wanted() -> bool:
        try:
            progress.step(0, 1, "checking")
        except CancelledError as error:
            # SQLite would swallow it: it only learns that it is to stop.
            stopped.append(error)
        return bool(stopped)

    connection.set_progress_handler(still_wanted, STEPS_AT_ONCE)
    try:
        return connection.execute("PRAGMA integrity_check(1)").fetchall()
    except sqlite3.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise


def copy_file(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy the library in ``source`` as it is at this moment to ``target``, in one piece."""
    if target.exists() and source.exists() and target.samefile(source):
        raise LibraryError(str(target), "a library cannot be copied onto itself")
    told = progress or Unwatched()
    in_one_piece(target, lambda part: copy_pages(source, part, told), told)


def copy_beside(path: Path, why: str) -> Path:
    """Make a checked copy of a library beside it, named by ``why``; return where it is.

    One that is there already of this very state will do; one of another state stays.
    """
    for number in count(1):
        name = why if number == 1 else f"{why} {number}"
        target = path.with_name(f"{path.stem} ({name}){path.suffix}")
        if not target.exists():
            copy_file(path, target)
        elif _state_of(target) != _state_of(path):
            continue
        return target
    raise AssertionError


def _state_of(path: Path) -> tuple[Any, ...] | None:
    """Return which library a file is, and how much was changed in it when last."""
    with suppress(sqlite3.DatabaseError), closing(connect(path, choose_mode(path))) as connection:
        library = connection.execute("SELECT id, schema, head FROM library").fetchone()
        token = connection.execute(
            "SELECT token FROM change ORDER BY sequence DESC LIMIT 1"
        ).fetchone()
        return (library, token)
    return None


def in_one_piece(
    target: Path, write: Callable[[Path], None], progress: Progress | None = None
) -> None:
    """Let ``write`` make a library beside ``target``; move it there when it proves sound."""
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    with translated(str(target)):
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            part.unlink(missing_ok=True)
            write(part)
            verify(part, progress)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def copy_pages(source: Path, part: Path, progress: Progress) -> None:
    """Copy a library's file to the new file ``part``, which nobody has checked then."""

    def step(_status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, "copying")

    with (
        closing(connect(source, choose_mode(source))) as reading,
        closing(connect(part, Mode.CREATE)) as writing,
    ):
        # One snapshot from first to last: without it a busy library starts the copy anew.
        reading.execute("BEGIN")
        reading.execute("SELECT count(*) FROM sqlite_master").fetchall()
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=step, sleep=0.0)
        _make_one_file(writing)


def _copy_rows(store: Store, part: Path, progress: Progress) -> None:
    engine = create_engine(
        "sqlite://",
        creator=partial(connect, part, Mode.CREATE),
        poolclass=NullPool,
        json_serializer=to_json,
    )
    tables = metadata.sorted_tables
    with store.read() as tx, engine.connect() as writing:
        # From here on the snapshot stands.
        tx.session.connection.execute(HEAD)
        # The rows fit together where they come from; here they come table by table.
        writing.exec_driver_sql("PRAGMA foreign_keys = OFF")
        writing.exec_driver_sql("BEGIN")
        schema.create_tables(writing)
        for number, table in enumerate(tables):
            progress.step(number, len(tables), "copying")
            options = {"yield_per": ROWS_AT_ONCE}
            rows = tx.session.connection.execute(select(table), execution_options=options)
            # By their place: a column may be called otherwise than its name is ("class").
            keys = table.columns.keys()
            for piece in rows.partitions():
                filled = [dict(zip(keys, row, strict=True)) for row in piece]
                writing.execute(insert(table), filled)
        writing.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        writing.commit()


def _make_one_file(connection: sqlite3.Connection) -> None:
    """Take the copy out of WAL mode: it is one file, readable where nothing can be written."""
    connection.execute("PRAGMA journal_mode = DELETE").fetchall()
