"""How the process asks the system for memory, so that what it gave up is given back.

The C library of Linux puts a piece of up to 32 MB among the small ones as soon as one of its size
has been freed. Windows, images and texts come and go in such pieces all day, and the gaps that
they leave are never given back. A threshold that was set stays where it is.
"""

from __future__ import annotations

import contextlib
import ctypes
import sys

_M_MMAP_THRESHOLD = -3
"""As `malloc.h` of glibc names it."""
APART = 256 * 1024
"""Bytes from which on a piece of memory stands by itself."""


def keep_free_memory_together() -> None:
    """Set the threshold, where the C library has one."""
    if sys.platform != "linux":
        return
    # musl has no mallopt and gives large pieces back by itself.
    with contextlib.suppress(AttributeError, OSError):
        ctypes.CDLL(None).mallopt(_M_MMAP_THRESHOLD, APART)
