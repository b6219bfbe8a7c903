"""Writing down while the reader reads how the windows are: the program may end unasked."""

from __future__ import annotations

from collections.abc import Callable
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from diptych.ui.jobs import JobRunner
from diptych.ui.view_state import StudyState

if TYPE_CHECKING:
    from diptych.domain.progress import Progress

LOOKED_EACH = 2000
"""Milliseconds between two looks: what is the same at two of them is written."""
LONGEST = 10
"""Looks after which it is written though the reader goes on moving."""


class Remembering(QObject):
    """Looks how the windows are, and has it written on another thread where it is not yet."""

    def __init__(
        self,
        look: Callable[[], StudyState],
        write: Callable[[StudyState], object],
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._write = write
        self._jobs = jobs
        self._seen: StudyState | None = None
        self._written: StudyState | None = None
        self._moving = 0
        self._ended = False
        self._under_way = Lock()
        self._clock = QTimer(self)
        self._clock.setInterval(LOOKED_EACH)
        self._clock.timeout.connect(self._mind)

    def begin(self) -> None:
        """Look from now on."""
        self._clock.start()

    def end(self, last: StudyState) -> None:
        """Write the last state, on this thread; nothing follows it."""
        self._clock.stop()
        with self._under_way:
            self._ended = True
        self._write(last)

    def _mind(self) -> None:
        state = self._look()
        at_rest, self._seen = state == self._seen, state
        if state == self._written:
            self._moving = 0
            return
        self._moving += 1
        if not at_rest and self._moving < LONGEST:
            return
        self._moving, self._written = 0, state

        def work(_: Progress) -> None:
            # One is written at a time, and none after the last.
            with self._under_way:
                if not self._ended:
                    self._write(state)

        self._jobs.submit(work, owner=self)
