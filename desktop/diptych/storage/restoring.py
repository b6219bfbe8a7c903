"""Putting a checked backup in the place of a library, which others may have open, or beside it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from itertools import count
from pathlib import Path

from sqlalchemy import Connection, NullPool, create_engine

from diptych.domain.errors import LibraryDamagedError
from diptych.domain.identity import new_id
from diptych.domain.progress import Progress
from diptych.storage import schema
from diptych.storage.backup import PAGES_AT_ONCE, copy_file, copy_pages, in_one_piece, verify
from diptych.storage.failures import translated
from diptych.storage.file_access import LOGS, Mode, choose_mode, connect


def put_back(backup: Path, target: Path, progress: Progress) -> Path:
    """Make ``target`` hold what ``backup`` holds; return where its former contents are.

    A sound library is overwritten through SQLite, in one transaction: programs that have it
    open go on with the new contents, so that these are of the schema that they know. A damaged
    one cannot be overwritten, and is moved aside.
    """
    verify(backup)
    with _as_written_now(backup, target, progress) as current:
        return _put_back(current, target, progress)


def _put_back(backup: Path, target: Path, progress: Progress) -> Path:
    aside = _aside(target)
    try:
        copy_file(target, aside)
    except LibraryDamagedError:
        for suffix in ("", *LOGS):
            beside = target.with_name(target.name + suffix)
            if beside.exists():
                beside.rename(aside.with_name(aside.name + suffix))
        copy_file(backup, target, progress)
        return aside
    with translated(str(target)):
        _overwrite(backup, target, progress)
    return aside


def put_beside(backup: Path, folder: Path, name: str, progress: Progress) -> Path:
    """Make a library of a checked backup in ``folder``, called ``name``; return where it is.

    Nothing that is there is written over: where the name is taken, a number follows it. The
    library has an id of its own. With that of the one it was copied from, the two would share
    index, backups and views, and each would undo what the other has there.
    """
    with translated(str(folder / f"{name}{backup.suffix}")):
        folder.mkdir(parents=True, exist_ok=True)
        target = _take_place(folder, name, backup.suffix)

    def write(part: Path) -> None:
        copy_pages(backup, part, progress)
        with closing(connect(part, Mode.WRITE)) as writing:
            writing.execute("UPDATE library SET id = ?, name = ?", (new_id(), target.stem))
            writing.execute("PRAGMA journal_mode = DELETE").fetchall()

    try:
        in_one_piece(target, write, progress)
    except BaseException:
        # It is still as empty as it was taken.
        target.unlink(missing_ok=True)
        raise
    return target


@contextmanager
def _as_written_now(backup: Path, target: Path, progress: Progress) -> Iterator[Path]:
    """Give the backup, or what an earlier program wrote brought up to date in a file of its own.

    Raise ``LibraryTooNewError`` where it is from a later one.
    """
    with translated(str(backup)), _connected(backup, choose_mode(backup)) as connection:
        behind = schema.is_behind(connection, str(backup))
    if not behind:
        yield backup
        return
    made = target.with_name(f"{target.name}.{os.getpid()}.restoring")
    try:
        copy_file(backup, made, progress)
        with translated(str(made)), _connected(made, Mode.WRITE) as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            schema.migrate(connection)
            connection.commit()
        yield made
    finally:
        for suffix in ("", *LOGS):
            made.with_name(made.name + suffix).unlink(missing_ok=True)


@contextmanager
def _connected(path: Path, mode: Mode) -> Iterator[Connection]:
    engine = create_engine("sqlite://", creator=partial(connect, path, mode), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def _take_place(folder: Path, name: str, suffix: str) -> Path:
    """Make the first empty file that gets a name of its own, so that nobody else takes it."""
    for number in count(1):
        place = folder / (f"{name}{suffix}" if number == 1 else f"{name} {number}{suffix}")
        try:
            place.touch(exist_ok=False)
        except FileExistsError:
            continue
        return place
    raise AssertionError


def _overwrite(backup: Path, target: Path, progress: Progress) -> None:
    def step(_status: int, remaining: int, total: int) -> None:
        progress.step(total - remaining, total, "restoring")

    with (
        closing(connect(backup, choose_mode(backup))) as reading,
        closing(connect(target, Mode.WRITE)) as writing,
    ):
        reading.backup(writing, pages=PAGES_AT_ONCE, progress=step, sleep=0.05)


def _aside(target: Path) -> Path:
    moment = datetime.now().astimezone()
    return target.with_name(
        f"{target.stem} (before restoring {moment:%Y-%m-%d %H%M%S}){target.suffix}"
    )
