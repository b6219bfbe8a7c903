"""How long work tells how far it is, and learns that it is to stop."""

from __future__ import annotations

from typing import Protocol

from diptych.domain.errors import CancelledError


class Progress(Protocol):
    """Told by long work between its steps; ``step`` raises ``CancelledError`` to stop it."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Say that ``done`` of ``total`` are done and ``what`` is being worked on."""


class Unwatched:
    """A progress that nobody watches or cancels."""

    def step(self, done: int, total: int, what: str = "") -> None:
        """Go on."""


__all__ = ["CancelledError", "Progress", "Unwatched"]
