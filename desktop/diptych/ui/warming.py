"""What a window is equipped with is imported once it is painted, a part at each turn.

In one go it would take a quarter of a second at the start, in which no key is heard.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

PARTS = (
    "diptych.ui.journeys.aligning",
    "diptych.ui.journeys.arranging",
    "diptych.text.analysis",
    "diptych.library.following",
    "diptych.ui.journeys.bringing_in",
    "diptych.ui.journeys.codebook",
    "diptych.ui.panels.speakers.view",
    "diptych.ui.journeys.listing_speakers",
    "diptych.library.applying",
    "diptych.library.clipping",
    "diptych.ui.journeys.pasting",
    "diptych.ui.journeys.quoting",
    "diptych.ui.panels.annotations_table",
    "diptych.ui.journeys.tabling",
    "diptych.ui.panels.search.view",
    "diptych.ui.journeys.searching",
    "diptych.ui.seeking",
    "diptych.ui.equipment",
)
"""Each brings what it needs itself; the last one needs all others, and some that take no time."""


class Warming(QObject):
    """Imports one part after the other; whoever needs one earlier imports it as ever."""

    def __init__(self, then: Callable[[], None], parent: QObject) -> None:
        super().__init__(parent)
        self._then = then
        self._left = [name for name in PARTS if name not in sys.modules]
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    def begin(self) -> None:
        """Import what is not there yet, and do then what waits for it: at once where all is."""
        if self._left:
            self._turns.start()
        else:
            self._end()

    def finish(self) -> None:
        """Import all that is left now, and do what waits for it."""
        while self._left:
            importlib.import_module(self._left.pop(0))
        self._end()

    def _go_on(self) -> None:
        if self._left:
            importlib.import_module(self._left.pop(0))
        else:
            self._end()

    def _end(self) -> None:
        self._turns.stop()
        self.deleteLater()
        self._then()
