"""What a surface does while the reader does nothing: little by little, so that nobody waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

SLICE = 0.003
"""Seconds of one slice, to which its last piece is added: a quarter of what a handler may use."""

_SOON, _REST, _PAUSE, _TICKS = 4, 12, 200, 30
"""Milliseconds before the next screen is made ready (a frame goes before), between slices of
measuring, before measuring after the reader has moved, and before the strip is drawn anew."""


class Idle:
    """Calls three kinds of work in slices while ``surface`` is visible; each says if more is left.

    ``prepare`` makes the next screen ready, ``measure`` finds true heights, and ``tick`` fills
    the strip.
    """

    def __init__(
        self,
        surface: QWidget,
        *,
        prepare: Callable[[], bool],
        measure: Callable[[], bool],
        tick: Callable[[], bool],
    ) -> None:
        self._surface = surface
        self._preparing = self._timer(prepare, _SOON)
        self._measuring = self._timer(measure, _REST)
        self._ticking = self._timer(tick, _TICKS)

    def _timer(self, work: Callable[[], bool], rest: int) -> QTimer:
        timer = QTimer(self._surface, singleShot=True)

        def turn() -> None:
            if self._surface.isVisible() and work():
                timer.start(rest)

        timer.timeout.connect(turn)
        return timer

    def renewed(self) -> None:
        """Take note that the text was set anew."""
        self.moved()
        self.ticks()

    def moved(self) -> None:
        """Take note that the reader is somewhere else; measuring waits until they stay."""
        self.marked()
        self._measuring.start(_PAUSE)

    def marked(self) -> None:
        """Take note that marks changed: what was made ready may no longer be."""
        self._preparing.start(_SOON)

    def ticks(self) -> None:
        """Have the strip filled anew."""
        self._ticking.start(_TICKS)
