"""Edits that could not be stored yet: kept in memory, in their order, and tried again."""

from __future__ import annotations

import logging
from collections import deque
from concurrent.futures import Future, wait
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.domain.errors import LibraryError

if TYPE_CHECKING:
    from diptych.domain.changes import Changes
    from diptych.library.edits import Edit
    from diptych.ui.commands.edit_command import Applies
    from diptych.ui.jobs import JobRunner

log = logging.getLogger(__name__)

TRIED_EACH = 5000
"""Milliseconds between two attempts to store what could not be stored."""


@dataclass(eq=False, slots=True)
class _Pending:
    """An edit on its way, and the future of whoever made it."""

    edit: Edit
    future: Future[Changes] = field(default_factory=Future)


class Unsaved(QObject):
    """Stands between the undo stack and the library, and hands edits on one after another.

    A full disk, or whatever else is no fault of the edit, keeps it and all later ones here
    until they can be stored; their futures wait as long. An edit that does not fit any more is
    refused as ever, and the next one has its turn.
    """

    changed = Signal()
    """One more edit waits, an attempt has failed again, or all that waited is stored."""

    def __init__(self, library: Applies, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._pending: deque[_Pending] = deque()
        self._flying: Future[Changes] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(TRIED_EACH)
        self._clock.timeout.connect(self.try_again)
        self.refused: list[Edit] = []
        """Edits that did not fit any more, until whoever made them is told."""
        self.reason: LibraryError | None = None
        """Why edits are kept here; ``None`` while all is well."""

    @property
    def count(self) -> int:
        """How many edits wait for the library to take them again; 0 while all is well."""
        return len(self._pending) if self.reason is not None else 0

    def apply(self, edit: Edit, /) -> Future[Changes]:
        """Queue an edit behind those that wait; the future tells what came of it in the end."""
        pending = _Pending(edit)
        self._pending.append(pending)
        if self.reason is None:
            self._send()
        else:
            self.changed.emit()
        return pending.future

    def try_again(self) -> None:
        """Try now what is kept, rather than in some seconds."""
        self._clock.stop()
        self._send()

    def settle(self, seconds: float | None = None) -> bool:
        """Wait until everything is stored, trying once what could not be; tell whether it is.

        ``seconds`` bound the wait for a single edit; ``None`` waits as long as the library does.
        """
        self._clock.stop()
        while self._pending:
            self._send()
            flying = self._flying
            if flying is None or not wait([flying], seconds).done:
                return False
            if not self._land(flying):
                return False
        return True

    def give_up(self) -> None:
        """Let go of what is kept: it is lost."""
        self._clock.stop()
        if self._pending:
            log.warning("%d edits were never stored: %s", len(self._pending), self.reason)
        self._pending.clear()
        self._flying = None

    def _send(self) -> None:
        """Hand the first edit to the library, unless one is on its way."""
        if self._flying is not None or not self._pending:
            return
        try:
            flying = self._library.apply(self._pending[0].edit)
        except LibraryError as error:
            flying = Future()
            flying.set_exception(error)
        self._flying = flying
        landed = partial(self._come_home, flying)
        self._jobs.follow(flying, owner=self, done=landed, failed=landed)

    def _come_home(self, flying: Future[Changes], _: object) -> None:
        # Whoever waited for it has seen to it already.
        if flying is self._flying and self._land(flying):
            self._send()

    def _land(self, flying: Future[Changes]) -> bool:
        """See to what came of an attempt; ``False`` where the edit stays here."""
        self._flying = None
        error = flying.exception()
        if isinstance(error, LibraryError):
            self.reason = error
            self._clock.start()
            self.changed.emit()
            return False
        landed = self._pending.popleft()
        done = landed.future
        well_again = self.reason is not None and not self._pending
        if well_again:
            self.reason = None
        if error is not None:
            self.refused.append(landed.edit)
            done.set_exception(error)
        else:
            done.set_result(flying.result())
        if well_again:
            self.changed.emit()
        return True
