"""Whether a window may be open on the same library already; without Qt's network module.

A window listens for later starts only once it is painted, since that costs it time. Before that
it has a lock: whoever starts meanwhile waits for it, instead of opening a window of its own.
"""

from __future__ import annotations

import logging
import os
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QDir, QLockFile

log = logging.getLogger(__name__)

WAITED_FOR = 10.0
"""Seconds that another start is waited for, which has begun and does not listen yet."""

_AT_A_TIME = 50
"""Milliseconds between two looks at whether it does."""


def socket_name(location: str, home: Path) -> str:
    """Return the name of the socket of the library at ``location``, for this reader's home."""
    owner = str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "")
    key = "\n".join((owner, str(home), location)).encode("utf-8", "surrogateescape")
    return f"diptych-{zlib.crc32(key):08x}{zlib.adler32(key):08x}"


def may_be_running(name: str) -> bool:
    """Tell whether there is a socket of this name at all: most starts need not ask further."""
    if sys.platform == "win32":
        return True
    return (Path(QDir.tempPath()) / name).exists()


def lock_of(name: str) -> QLockFile:
    """Return the lock that a program has as long as its window is there, or is going to be.

    It is gone with its process, however that ends.
    """
    lock = QLockFile(str(Path(QDir.tempPath()) / f"{name}.lock"))
    # Never by its age alone: windows are open for weeks.
    lock.setStaleLockTime(0)
    return lock


def is_first(lock: QLockFile, name: str, ring: Callable[[], bool]) -> bool:
    """Tell whether this start is to open the window, and take the lock then if that can be.

    Else ``ring`` has reached the one that is there, and said what it wanted to say.
    """
    given_up = monotonic() + WAITED_FOR
    patience = 0
    while not lock.tryLock(patience):
        if lock.error() != QLockFile.LockError.LockFailedError:
            # Nothing can be locked here, so nobody else has.
            break
        if may_be_running(name) and ring():
            return False
        if monotonic() > given_up:
            log.warning("another window has begun and does not answer")
            return True
        patience = _AT_A_TIME
    return not (may_be_running(name) and ring())
