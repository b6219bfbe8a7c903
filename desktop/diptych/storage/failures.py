"""Where a database's errors become the reader's: full disk, locked, damaged, read-only.

Only what a reader can meet and mend is translated, by the databases' own codes; an error that
means our own mistake (a constraint, a missing column) stays as it was raised.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from diptych.domain.errors import (
    DiptychError,
    DiskFullError,
    LibraryDamagedError,
    LibraryError,
    LibraryLockedError,
    LibraryReadOnlyError,
)


class VersionConflict(DiptychError):  # noqa: N818 - named as the situation it is, as peers do
    """What is stored is not what the caller last saw, so nothing was stored."""

    def __init__(self, kind: str, object_id: str, reason: str = "was changed elsewhere") -> None:
        super().__init__(f"the {kind} {object_id} {reason}")
        self.kind = kind
        self.object_id = object_id


class NameTakenError(VersionConflict):
    """Another tag beside this one has the name already."""

    def __init__(self, kind: str, object_id: str, name: str) -> None:
        super().__init__(kind, object_id, f"cannot be called “{name}”: another one is")
        self.name = name


class CycleError(VersionConflict):
    """The object would stand below itself."""

    def __init__(self, kind: str, object_id: str) -> None:
        super().__init__(kind, object_id, "would stand below itself")


DAMAGED = "the file is damaged"
NOT_A_LIBRARY = "this is not a Diptych library"

_SQLITE: dict[int, tuple[type[LibraryError], str]] = {
    sqlite3.SQLITE_FULL: (DiskFullError, "there is no room left on the disk"),
    sqlite3.SQLITE_BUSY: (LibraryLockedError, "another program is using it"),
    sqlite3.SQLITE_LOCKED: (LibraryLockedError, "another program is using it"),
    sqlite3.SQLITE_PROTOCOL: (LibraryLockedError, "another program is using it"),
    sqlite3.SQLITE_CORRUPT: (LibraryDamagedError, DAMAGED),
    sqlite3.SQLITE_NOTADB: (LibraryDamagedError, NOT_A_LIBRARY),
    sqlite3.SQLITE_READONLY: (LibraryReadOnlyError, "it can be read but not written"),
    sqlite3.SQLITE_PERM: (LibraryReadOnlyError, "it may not be written"),
    sqlite3.SQLITE_CANTOPEN: (LibraryError, "the file cannot be opened"),
    sqlite3.SQLITE_IOERR: (LibraryError, "the disk did not answer properly"),
    sqlite3.SQLITE_AUTH: (LibraryError, "the file may not be opened"),
    sqlite3.SQLITE_NOLFS: (LibraryError, "the disk cannot hold a file of this size"),
}

_POSTGRESQL: dict[str, tuple[type[LibraryError], str]] = {
    "53100": (DiskFullError, "there is no room left on the server's disk"),
    "55P03": (LibraryLockedError, "another program is using it"),
    "40P01": (LibraryLockedError, "another program is using it"),
    "57014": (LibraryLockedError, "the server gave up waiting"),
    "25006": (LibraryReadOnlyError, "it can be read but not written"),
    "42501": (LibraryReadOnlyError, "this account may not do that"),
    "3D000": (LibraryError, "the server has no such database"),
    "08": (LibraryError, "the server cannot be reached"),
    "28": (LibraryError, "the server does not accept this name or password"),
    "53": (LibraryError, "the server has no room for another connection"),
    "57": (LibraryError, "the server is shutting down"),
    "58": (LibraryError, "the server's disk did not answer properly"),
    "XX": (LibraryDamagedError, "the server found damaged data"),
}

_SYSTEM: dict[int, tuple[type[LibraryError], str]] = {
    errno.ENOSPC: (DiskFullError, "there is no room left on the disk"),
    errno.EDQUOT: (DiskFullError, "there is no room left on the disk"),
    errno.EACCES: (LibraryReadOnlyError, "nothing can be written in this folder"),
    errno.EPERM: (LibraryReadOnlyError, "nothing can be written in this folder"),
    errno.EROFS: (LibraryReadOnlyError, "the disk can be read but not written"),
    errno.ENOENT: (LibraryError, "there is no such file"),
    errno.ENOTDIR: (LibraryError, "there is no such folder"),
    errno.EISDIR: (LibraryError, "this is a folder"),
}


@contextmanager
def translated(location: str) -> Iterator[None]:
    """Turn what the surroundings did to the database into an error the reader can be told."""
    try:
        yield
    except Exception as error:
        told = _translate(error.orig if isinstance(error, DBAPIError) else error, location)
        if told is None:
            raise
        raise told from error


def _translate(error: BaseException | None, location: str) -> LibraryError | None:
    found: tuple[type[LibraryError], str] | None = None
    if isinstance(error, sqlite3.Error):
        # Absent where the module itself, not the database, refused.
        code = getattr(error, "sqlite_errorcode", None)
        found = None if code is None else _SQLITE.get(code & 0xFF)
    elif isinstance(error, OSError):
        found = _SYSTEM.get(error.errno or 0, (LibraryError, error.strerror or str(error)))
    elif error is not None and type(error).__module__.startswith("psycopg"):
        found = _of_server(error)
    return found and found[0](location, found[1])


def _of_server(error: BaseException) -> tuple[type[LibraryError], str] | None:
    state: str | None = getattr(error, "sqlstate", None)
    if state is not None:
        return _POSTGRESQL.get(state) or _POSTGRESQL.get(state[:2])
    # Without a code the server never answered.
    return _POSTGRESQL["08"] if type(error).__name__ == "OperationalError" else None
