"""How long work tells how far it is, and learns that it is to stop."""

from __future__ import annotations

from typing import Protocol

from diptych.domain.errors import CancelledError


class Progress(Protocol):
    """Told by long work between its steps; ``step`` raises ``CancelledError`` to stop it."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say that ``done`` of ``total`` are done and ``what`` is being worked on."""


WHOLE = 1000
"""Steps of work that has stages: finer than a bar can show."""


class Stage:
    """The progress of a part of longer work: while it is done, the whole goes from share to share.

    Whoever looks on sees one bar, which never goes back, not even where a part finds that there
    is more to do than it said.
    """

    def __init__(self, progress: Progress, begin: float, end: float) -> None:
        self._progress = progress
        self._begin, self._end = begin, end
        self._reached = 0

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say how far the whole is when ``done`` of ``total`` of this part are done."""
        share = min(1.0, done / total) if total > 0 else 0.0
        reached = round(WHOLE * (self._begin + (self._end - self._begin) * share))
        self._reached = max(self._reached, reached)
        self._progress.step(self._reached, WHOLE, what)


class Unwatched:
    """A progress that nobody watches or cancels."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Go on."""


__all__ = ["CancelledError", "Progress", "Stage", "Unwatched"]
