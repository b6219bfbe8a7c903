"""How a library's file is opened, by the standard library alone.

POSIX forgets all of a process's locks on a file when the process closes any descriptor of it
that SQLite does not know of. So nobody may open a library's file by other means while this
process works on it, and ``unlocked`` says when it does not.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from pathlib import Path

from diptych.storage.library_format import MAGIC

BUSY_SECONDS = 10.0
"""How long one waits for other processes before a library counts as locked."""

LOGS = ("-wal", "-shm", "-journal")
"""What SQLite adds to a file's name for those that it keeps beside it."""


class Mode(Enum):
    """How a file is opened; ``UNCHANGING`` reads what nobody writes, without a lock."""

    CREATE = "mode=rwc"
    WRITE = "mode=rw"
    READ = "mode=ro"
    UNCHANGING = "mode=ro&immutable=1"


def connect(path: Path, mode: Mode, *, busy: float = BUSY_SECONDS) -> sqlite3.Connection:
    """Open the file in autocommit mode; transactions are begun by those who need them."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{mode.value}",
        uri=True,
        timeout=busy,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA temp_store = MEMORY")
        if mode in {Mode.READ, Mode.UNCHANGING}:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def log_of(path: Path) -> Path:
    """Return where SQLite keeps the write-ahead log of a file that is in use."""
    return path.with_name(path.name + "-wal")


def is_writable(path: Path) -> bool:
    """Tell whether this account may write the file, and its log beside it."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def choose_mode(path: Path) -> Mode:
    """Decide how an existing library can be opened."""
    if is_writable(path):
        return Mode.WRITE
    if log_of(path).exists():
        return Mode.READ
    # A file in WAL mode cannot be read where its index cannot be made, unless it never changes.
    return Mode.UNCHANGING


# The process's own state, as its locks are: there is no other place to ask.
_opening = threading.Lock()
_in_use: Counter[str] = Counter()


@contextmanager
def in_use(path: Path) -> Iterator[None]:
    """Say that this process works on the file, with connections that lock it."""
    key = os.path.realpath(path)
    with _opening:
        _in_use[key] += 1
    try:
        yield
    finally:
        with _opening:
            _in_use[key] -= 1


@contextmanager
def unlocked(path: Path) -> Iterator[bool]:
    """Tell whether this process holds no lock on the file; as long as it lasts none begins to.

    Only for a moment: opening a library waits for it.
    """
    with _opening:
        free = not any(count and _is_same(path, used) for used, count in _in_use.items())
        if free:
            yield True
            return
    yield False


def is_database(path: Path) -> bool:
    """Tell whether a file is SQLite's; what this process works on is not opened to find out."""
    with unlocked(path) as free:
        if not free:
            return True
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(MAGIC)) == MAGIC


def is_log(path: Path) -> bool:
    """Tell whether SQLite keeps, or would keep, something of a database under this name."""
    found = [log for log in LOGS if path.name.endswith(log) and path.name != log]
    return any(is_database(path.with_name(path.name.removesuffix(log))) for log in found)


def _is_same(path: Path, used: str) -> bool:
    """Tell whether both are the same file, however they are called."""
    if os.path.realpath(path) == used:
        return True
    try:
        return path.samefile(used)
    except OSError:
        return False
