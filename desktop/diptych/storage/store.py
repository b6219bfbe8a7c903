"""The door to a library: snapshots to read from any thread, one queue to write through."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from sqlalchemy import Connection, select

from diptych.domain.changes import Changes
from diptych.domain.errors import LibraryError, LibraryReadOnlyError, NotFoundError
from diptych.domain.library_info import LibraryInfo
from diptych.storage import change_log
from diptych.storage.change_log import ChangeBatch
from diptych.storage.database import Database, open_database
from diptych.storage.failures import translated
from diptych.storage.journal import Journal
from diptych.storage.location import locate
from diptych.storage.revisions import CHUNK_OF_TEXT
from diptych.storage.session import Session
from diptych.storage.tables import library_table
from diptych.storage.transaction import Transaction
from diptych.storage.writer import Writer

log = logging.getLogger(__name__)

T = TypeVar("T")

CLOSED = "it is closed"
READERS_PATIENCE = 5.0
"""Seconds in which those who are reading when the store is closed may come to their end."""

LIBRARY = select(library_table.c.id, library_table.c.name, library_table.c.created)


@dataclass(frozen=True, slots=True, kw_only=True)
class Committed(Generic[T]):
    """What a piece of writing returned, and what it changed."""

    result: T
    changes: Changes


class Store:
    """One open library.

    ``instance`` names this running program in the change log; ``person_id`` is who writes.
    Errors of the surroundings (a full disk, a locked, damaged or read-only library) are raised
    as ``LibraryError``; others are bugs and stay as they are.
    """

    def __init__(
        self, database: Database, info: LibraryInfo, *, instance: str, person_id: str
    ) -> None:
        self.info = info
        self.instance = instance
        self.person_id = person_id
        self._database = database
        self._closing = False
        self._closed = False
        self._readers = 0
        self._reading_ended = threading.Condition()
        self._watchers: list[Callable[[Changes], None]] = []
        self._polling = threading.Lock()
        self._version: int | None = None
        with self._reading() as connection:
            self._seen = change_log.head_of(connection)
        self._writer = Writer(upkeep=self.checkpoint)

    @classmethod
    def open(
        cls,
        location: str,
        *,
        instance: str,
        person_id: str = "",
        create: bool = True,
        normaliser: int = 1,
    ) -> Store:
        """Open the library at a path or a PostgreSQL address, and make it if there is none.

        ``normaliser`` is the number that a new library keeps of the normaliser of its texts.
        """
        place = locate(location)
        with translated(place.shown):
            database = open_database(place, create=create, normaliser=normaliser)
            try:
                with database.reading.connect() as connection:
                    row = connection.execute(LIBRARY).one()
                info = LibraryInfo(
                    id=row.id,
                    name=row.name,
                    location=place.shown,
                    created=row.created,
                    read_only=database.read_only,
                )
                return cls(database, info, instance=instance, person_id=person_id)
            except BaseException:
                database.close()
                raise

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """Give a transaction that sees one snapshot; from any thread, and cheap."""
        with self._reading() as connection:
            yield Transaction(Session(connection, None, self._load_chunk))

    def write(
        self,
        work: Callable[[Transaction], T],
        *,
        background: bool = False,
        action: str = "",
        prepare: Callable[[], None] | None = None,
    ) -> Future[Committed[T]]:
        """Queue ``work`` for the writer thread; the future has its result once it is on disk.

        The reader's edits go before ``background`` work. Where ``work`` raises, nothing of it
        is stored and the future carries the error. ``action`` names it in the change log.
        ``prepare`` is called on the writer's thread before the transaction begins.
        """
        if self.info.read_only:
            refused: Future[Committed[T]] = Future()
            reason = "it can be read but not written"
            refused.set_exception(LibraryReadOnlyError(self.info.location, reason))
            return refused
        if self._closing:
            raise LibraryError(self.info.location, CLOSED)

        def turn() -> Committed[T]:
            if prepare is not None:
                prepare()
            return self._commit(work, action)

        return self._writer.submit(turn, background=background)

    def watch(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call back, on the writer thread, after each commit of this store that changed things.

        Who waits for the commit's future is answered after the watchers. Returns the way to stop.
        """
        self._watchers.append(callback)

        def stop() -> None:
            if callback in self._watchers:
                self._watchers.remove(callback)

        return stop

    def poll(self) -> Changes | None:
        """Return what other instances committed since last asked; cheap where nothing was."""
        with self._polling, translated(self.info.location):
            self._check_open()
            version = self._database.version()
            if version is None or version == self._version:
                return None
            with self._reading() as connection:
                changes, self._seen = change_log.by_others(connection, self._seen, self.instance)
            self._version = version
            return changes

    def head(self) -> tuple[int, str]:
        """Return the change log's newest sequence and token."""
        with self._reading() as connection:
            return change_log.head_of(connection)

    def changes_since(self, sequence: int, token: str, limit: int = 500) -> ChangeBatch | None:
        """Return the log's rows after a pair; ``None`` means the pair is unknown: start anew."""
        with self._reading() as connection:
            return change_log.changes_since(connection, sequence, token, limit)

    def checkpoint(self) -> None:
        """Bring everything into the library's one file, as far as readers allow."""
        with translated(self.info.location):
            self._database.checkpoint()

    def close(self) -> None:
        """Finish what is queued and being read, then close; the store is of no use afterwards."""
        if self._closing:
            return
        self._closing = True
        self._writer.close()
        with self._reading_ended:
            self._closed = True
            self._reading_ended.wait_for(lambda: not self._readers, timeout=READERS_PATIENCE)
        with self._polling:
            try:
                self.checkpoint()
            except LibraryError as error:
                # Nothing is lost: the log beside the file has it all.
                log.warning("the library's log stays beside it: %s", error)
            self._database.close()

    def _commit(self, work: Callable[[Transaction], T], action: str) -> Committed[T]:
        with translated(self.info.location), self._database.writing.begin() as connection:
            journal = Journal(
                connection, instance=self.instance, person_id=self.person_id, action=action
            )
            result = work(Transaction(Session(connection, journal, self._load_chunk)))
            changes = journal.close()
        if changes.changes:
            self._announce(changes)
        return Committed(result=result, changes=changes)

    def _announce(self, changes: Changes) -> None:
        for callback in tuple(self._watchers):
            try:
                callback(changes)
            except Exception:
                # What is stored is stored: one watcher's mistake is not the writer's failure.
                log.exception("a watcher of the library failed")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._reading_ended:
            self._check_open()
            self._readers += 1
        try:
            # Begun at once: rows that come past SQLAlchemy are of the same snapshot.
            with (
                translated(self.info.location),
                self._database.reading.begin() as connection,
            ):
                yield connection
        finally:
            with self._reading_ended:
                self._readers -= 1
                self._reading_ended.notify_all()

    def _check_open(self) -> None:
        if self._closed:
            raise LibraryError(self.info.location, CLOSED)

    def _load_chunk(self, revision_id: str, number: int) -> str:
        with self._reading() as connection:
            key = {"id": revision_id, "number": number}
            text = connection.execute(CHUNK_OF_TEXT, key).scalar()
        if text is None:
            raise NotFoundError("revision", revision_id)
        return str(text)
