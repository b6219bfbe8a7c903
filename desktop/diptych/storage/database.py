"""The two kinds of database behind one face: engines to read and write, and their upkeep."""

from __future__ import annotations

import os
import sqlite3
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Protocol

from sqlalchemy import Engine, NullPool, create_engine, func, select
from sqlalchemy.engine import URL

from diptych.domain.errors import LibraryDamagedError, LibraryError, LibraryReadOnlyError
from diptych.storage import postgresql, schema, sqlite_file
from diptych.storage.backup import copy_beside
from diptych.storage.change_log import HEAD
from diptych.storage.failures import NOT_A_LIBRARY
from diptych.storage.file_access import Mode, choose_mode, connect, in_use
from diptych.storage.library_format import APPLICATION_ID, SCHEMA
from diptych.storage.location import Location

OUT_OF_DATE = "it must be brought up to date first and cannot be written"


class Database(Protocol):
    """An open database."""

    reading: Engine
    writing: Engine
    read_only: bool

    def version(self) -> int | None:
        """Return a number that differs once anybody has committed; ``None`` where busy."""

    def checkpoint(self) -> None:
        """Bring what was committed into the library's one file."""

    def close(self) -> None:
        """Let go of everything."""


def open_database(place: Location, *, create: bool, normaliser: int) -> Database:
    """Open what is at ``place``, made or brought up to date first where needed."""
    if place.path is not None:
        return SQLiteDatabase(place.path, place.shown, create=create, normaliser=normaliser)
    assert place.url is not None
    return PostgreSQLDatabase(place.url, place, create=create, normaliser=normaliser)


class SQLiteDatabase:
    """A library in a file."""

    def __init__(self, path: Path, shown: str, *, create: bool, normaliser: int) -> None:
        self._path = path
        self._shown = shown
        mode = _mode(path, shown, create=create)
        self.read_only = mode in {Mode.READ, Mode.UNCHANGING}
        self._use = ExitStack()
        self._use.enter_context(in_use(path))
        try:
            self._set_up(mode, normaliser=normaliser, create=create)
            mode = Mode.WRITE if mode is Mode.CREATE else mode
            self._watching = connect(path, mode, busy=0.0)
        except BaseException:
            self._use.close()
            raise
        self.reading = sqlite_file.engine_over(
            partial(sqlite_file.connect_to_read, path, mode), begin="BEGIN"
        )
        self.writing = sqlite_file.engine_over(
            partial(connect, path, mode), begin="BEGIN IMMEDIATE"
        )

    def _set_up(self, mode: Mode, *, normaliser: int, create: bool) -> None:
        connection = connect(self._path, mode)
        try:
            new = sqlite_file.is_new(connection, self._shown)
            if new and (self.read_only or not create):
                raise LibraryDamagedError(self._shown, NOT_A_LIBRARY)
            if not self.read_only:
                sqlite_file.choose_journal(connection, self._path)
            engine = create_engine(
                "sqlite://",
                creator=partial(connect, self._path, mode),
                poolclass=NullPool,
            )
            if new:
                self._create(engine, normaliser)
            with engine.connect() as reading:
                behind = schema.is_behind(reading, self._shown)
            if behind:
                self._migrate(engine)
        finally:
            connection.close()

    def _create(self, engine: Engine, normaliser: int) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            # Another process may have been quicker.
            if not schema.exists(connection):
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                schema.create(connection, name=self._path.stem, normaliser=normaliser)
            connection.commit()

    def _migrate(self, engine: Engine) -> None:
        if self.read_only:
            raise LibraryReadOnlyError(self._shown, OUT_OF_DATE)
        copy_beside(self._path, f"before schema {SCHEMA}")
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            if schema.is_behind(connection, self._shown):
                schema.migrate(connection)
            connection.commit()

    def version(self) -> int | None:
        """Return SQLite's count of what other connections committed."""
        try:
            ((version,),) = self._watching.execute("PRAGMA data_version").fetchall()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                return None
            raise
        return int(version)

    def checkpoint(self) -> None:
        """Copy the write-ahead log into the file, as far as readers allow."""
        if self.read_only:
            return
        connection = connect(self._path, Mode.WRITE)
        try:
            connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        finally:
            connection.close()

    def close(self) -> None:
        """Close every connection; the last one in any process tidies the log away."""
        self._watching.close()
        self.reading.dispose()
        self.writing.dispose()
        self._use.close()


def _mode(path: Path, shown: str, *, create: bool) -> Mode:
    if path.is_file():
        return choose_mode(path)
    if path.is_dir():
        raise LibraryError(shown, "this is a folder")
    if not create:
        raise LibraryError(shown, "there is no such library")
    path.parent.mkdir(parents=True, exist_ok=True)
    if not os.access(path.parent, os.W_OK):
        raise LibraryReadOnlyError(shown, "nothing can be written in this folder")
    return Mode.CREATE


class PostgreSQLDatabase:
    """A library in a database of a server."""

    def __init__(self, url: URL, place: Location, *, create: bool, normaliser: int) -> None:
        self.writing = postgresql.engine_to_write(url)
        self.reading = postgresql.engine_to_read(url)
        try:
            self.read_only = self._prepare(place, create=create, normaliser=normaliser)
        except BaseException:
            self.close()
            raise

    def _prepare(self, place: Location, *, create: bool, normaliser: int) -> bool:
        """Make or migrate what is missing or behind; tell whether nothing may be written."""
        with self.writing.connect() as connection:
            (answer,) = connection.exec_driver_sql("SHOW transaction_read_only").one()
            new = not schema.exists(connection)
            behind = not new and schema.is_behind(connection, place.shown)
        if new and not create:
            raise LibraryError(place.shown, "there is no such library")
        if (new or behind) and answer == "on":
            raise LibraryReadOnlyError(place.shown, OUT_OF_DATE)
        if new or behind:
            self._set_up(place, normaliser)
        return bool(answer == "on")

    def _set_up(self, place: Location, normaliser: int) -> None:
        with self.writing.begin() as connection:
            connection.execute(LOCK_CREATION)
            # Another instance may have been quicker.
            if not schema.exists(connection):
                schema.create(connection, name=place.title, normaliser=normaliser)
            elif schema.is_behind(connection, place.shown):
                schema.migrate(connection)

    def version(self) -> int | None:
        """Return the change log's counter: nothing that others must see leaves it as it was."""
        with self.reading.connect() as connection:
            return int(connection.execute(HEAD).scalar_one())

    def checkpoint(self) -> None:
        """Leave it to the server."""

    def close(self) -> None:
        """Close every connection."""
        self.reading.dispose()
        self.writing.dispose()


LOCK_CREATION = select(func.pg_advisory_xact_lock(postgresql.CREATION_LOCK))
