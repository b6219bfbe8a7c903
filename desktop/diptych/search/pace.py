"""How indexing lives beside a window that is used, and how it ends when the program does."""

from __future__ import annotations

import time
from collections.abc import Callable


class StoppedError(Exception):
    """The work is to end here; it goes on at this point another time."""


class Pace:
    """Lets other threads work: after each ``spell`` of work it sleeps for ``pause`` seconds.

    Python runs one thread at a time; without this every call of the interface would wait for the
    indexing thread. ``stop`` tells when to end.
    """

    def __init__(
        self,
        *,
        spell: float = 0.004,
        pause: float = 0.004,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._spell = spell
        self._pause = pause
        self._stop = stop
        self._since = time.monotonic()

    def breathe(self) -> None:
        """Sleep if it is time to; raise ``StoppedError`` if the work is to end."""
        if time.monotonic() - self._since <= self._spell:
            return
        if self._stop():
            raise StoppedError
        if self._pause:
            time.sleep(self._pause)
        self._since = time.monotonic()


def unpaced() -> Pace:
    """Return the pace of work that somebody waits for."""
    return Pace(pause=0)
