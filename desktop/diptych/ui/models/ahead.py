"""Work done ahead in small portions, so that no keystroke waits for all of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer

T = TypeVar("T")

PORTION = 0.006
"""Seconds of work between two looks at the reader's keys."""


class Ahead(QObject):
    """Calls a function for one thing after the other while nothing else is to be done.

    Meant for filling caches: it says nothing when it is done, and whoever comes earlier does
    the rest at once.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._left: Iterator[Any] = iter(())
        self._do: Callable[[Any], object] = id
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._portion)

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return not self._timer.isActive()

    def work(self, do: Callable[[T], object], things: Iterable[T]) -> None:
        """Begin with ``things``, forgetting what was left of those before."""
        self._do, self._left = do, iter(things)
        self._timer.start()

    def _portion(self) -> None:
        until = perf_counter() + PORTION
        for thing in self._left:
            self._do(thing)
            if perf_counter() > until:
                return
        self._timer.stop()
