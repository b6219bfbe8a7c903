"""A library in an SQLite file: its engines, and how its changes are kept safe."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from diptych.domain.errors import LibraryDamagedError
from diptych.storage.failures import NOT_A_LIBRARY
from diptych.storage.file_access import Mode, connect
from diptych.storage.json_text import to_json
from diptych.storage.library_format import APPLICATION_ID

_NETWORK_FILE_SYSTEMS = frozenset(
    {
        "9p",
        "afs",
        "ceph",
        "cifs",
        "fuse.sshfs",
        "glusterfs",
        "ncpfs",
        "nfs",
        "nfs4",
        "smb3",
        "smbfs",
    }
)


READERS_CACHE = 768
"""Kibibytes of the file that each reading connection keeps; the system keeps the rest, once."""


def connect_to_read(path: Path, mode: Mode) -> sqlite3.Connection:
    """Open the file for reading.

    A writable file is opened writable all the same: only such a connection tidies its log away
    when it is the last to close.
    """
    connection = connect(path, mode)
    connection.execute("PRAGMA query_only = ON")
    connection.execute(f"PRAGMA cache_size = -{READERS_CACHE}")
    return connection


def engine_over(open_file: Callable[[], sqlite3.Connection], *, begin: str) -> Engine:
    """Return an engine whose transactions start with the statement ``begin``."""
    engine = create_engine(
        "sqlite://",
        creator=open_file,
        poolclass=QueuePool,
        pool_size=4,
        max_overflow=-1,
        json_serializer=to_json,
        # Statements are few and all known: none is ever compiled twice.
        query_cache_size=1000,
    )

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.execute(begin)

    return engine


def choose_journal(connection: sqlite3.Connection, path: Path) -> str:
    """Switch to WAL, or to a rollback journal where WAL cannot work; return which."""
    if not on_network(path):
        try:
            (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
            # The mode is in the file; only a read shows that its shared memory works.
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in {sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN}:
                raise
        else:
            if mode == "wal":
                return "wal"
    # Without shared memory one connection alone may still take the file out of WAL mode.
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    (mode,) = connection.execute("PRAGMA journal_mode = DELETE").fetchone()
    connection.execute("PRAGMA locking_mode = NORMAL")
    connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return str(mode)


def on_network(path: Path, mounts: Path = Path("/proc/self/mounts")) -> bool:
    """Tell whether the file lies on another machine, where WAL seems to work and does not."""
    if str(path).startswith("\\\\"):
        return True
    try:
        lines = mounts.read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    place, kind = "", ""
    real = os.path.realpath(path)
    for line in lines:
        _, mounted, file_system, *_ = line.split(" ")
        mounted = mounted.replace("\\040", " ")
        inside = real == mounted or real.startswith(mounted.rstrip("/") + "/")
        if inside and len(mounted) >= len(place):
            place, kind = mounted, file_system
    return kind in _NETWORK_FILE_SYSTEMS


def is_new(connection: sqlite3.Connection, location: str) -> bool:
    """Tell whether the file holds nothing yet; raise if it holds something that is not ours."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    if not tables:
        return True
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    if application != APPLICATION_ID or "library" not in tables:
        raise LibraryDamagedError(location, NOT_A_LIBRARY)
    return False
