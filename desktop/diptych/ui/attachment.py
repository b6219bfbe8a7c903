"""The library of all windows, which may not be open yet: what needs it waits its turn."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from diptych.ui.hand import Hand
from diptych.ui.jobs import JobRunner

if TYPE_CHECKING:
    from PySide6.QtGui import QUndoCommand

    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.library import Library
    from diptych.ui.bridge import LibraryBridge
    from diptych.ui.commands.edit_command import EditHistory, Way
    from diptych.ui.unsaved import Unsaved

log = logging.getLogger(__name__)

POLLED_EACH = 1000
"""Milliseconds between two looks at what other instances have committed."""


class Attachment(QObject):
    """Holds the open library with its bridge and its history, or those who wait for them."""

    attached = Signal()
    """The library is open."""
    changed = Signal(object)
    """A `Changes` of the open library."""
    saved_changed = Signal(bool)
    """Whether every edit has been committed."""
    unsaved_changed = Signal()
    """`unsaved` keeps more edits, has failed again, or has stored all that it kept."""
    edited = Signal(object)
    """An `Edit` has been committed: done, undone or redone, in whatever window."""
    missed = Signal(object)
    """Why an `Edit` could not be applied whose window has been closed meanwhile."""
    lost = Signal(object)
    """Looking at the library failed: why."""

    def __init__(self, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._waiting: list[Callable[[Library], None]] = []
        self._polling = False
        self._clock = QTimer(self)
        self._clock.setInterval(POLLED_EACH)
        self._clock.timeout.connect(self._poll)
        self._saved = True
        self.library: Library | None = None
        self.bridge: LibraryBridge | None = None
        self.history: EditHistory | None = None
        self.unsaved: Unsaved | None = None
        """What keeps the edits that could not be stored; there is none where nothing can be."""

    def attach(self, library: Library) -> None:
        """Take the open library, and let those who waited have it, in their order."""
        from diptych.ui.bridge import LibraryBridge  # noqa: PLC0415 - not before the first paint
        from diptych.ui.commands.edit_command import EditHistory  # noqa: PLC0415 - as above
        from diptych.ui.unsaved import Unsaved  # noqa: PLC0415 - as above

        self.library = library
        self.bridge = LibraryBridge(library, self)
        self.bridge.changed.connect(self.changed)
        if not library.read_only:
            self.unsaved = Unsaved(library, self._jobs, self)
            self.unsaved.changed.connect(self.unsaved_changed)
        self.history = EditHistory(
            self.unsaved or library, self._jobs, done=self._done, failed=self._failed, parent=self
        )
        self._clock.start()
        self.attached.emit()
        waiting, self._waiting = self._waiting, []
        for work in waiting:
            work(library)

    def when_ready(self, work: Callable[[Library], None]) -> None:
        """Call ``work`` with the library: now, or as soon as it is open."""
        if self.library is not None:
            work(self.library)
        else:
            self._waiting.append(work)

    def do(self, make: Callable[[Library], Edit], by: Hand, *, merge: str = "") -> None:
        """Do the edit that ``make`` returns, so that it can be undone; `Hand.do` says more."""

        def work(library: Library) -> None:
            if self.history is not None:
                self.history.do(make(library), merge=merge, by=by)
                self._tell_saved()

        self.when_ready(work)

    def take_up(self, edit: Edit, by: Hand) -> None:
        """Let an edit be undone that a job of ``by`` has committed."""
        if self.history is not None:
            self.history.take_up(edit, by=by)

    def push(self, command: QUndoCommand) -> None:
        """Do what does not touch the library, so that it can be undone in its turn."""
        if self.history is not None:
            self.history.stack.push(command)
        else:
            command.redo()

    def undo(self, by: Hand) -> None:
        """Take the last edit back, in whatever window it was made."""
        if self.history is not None:
            self.history.undo(by=by)
            self._tell_saved()

    def redo(self, by: Hand) -> None:
        """Do again what was taken back last."""
        if self.history is not None:
            self.history.redo(by=by)
            self._tell_saved()

    @property
    def saved(self) -> bool:
        """Whether every edit has been committed, or refused."""
        return self.history is None or self.history.saved

    def settle(self, seconds: float | None = None) -> bool:
        """Wait until every edit is stored, trying once those that could not be.

        ``False`` means that some cannot be, or that one took longer than ``seconds``.
        """
        return self.unsaved is None or self.unsaved.settle(seconds)

    def _settle_for_good(self, unsaved: Unsaved) -> None:
        """Store all that can be; words that were refused are kept beside those of others."""
        if not unsaved.settle():
            unsaved.give_up()
            return
        for edit in unsaved.refused:
            again = self._reconciled(edit)
            if again is not None:
                unsaved.apply(again)
        unsaved.refused = []
        if not unsaved.settle():
            unsaved.give_up()

    def _done(self, edit: Edit, by: object, way: Way) -> None:
        self._tell_saved()
        self.edited.emit(edit)
        if isinstance(by, Hand) and by.present:
            by.edited.emit(edit)
            by.stepped.emit(edit, way)

    def _failed(self, edit: Edit, error: Exception, by: object) -> None:
        if self.unsaved is not None:
            self.unsaved.refused = [one for one in self.unsaved.refused if one is not edit]
        self._tell_saved()
        if isinstance(by, Hand) and by.present:
            by.refused.emit(edit, error)
            return
        again = self._reconciled(edit)
        if again is not None and self.history is not None:
            self.history.do(again)
            self._tell_saved()
        else:
            self.missed.emit(error)

    def _reconciled(self, edit: Edit) -> Edit | None:
        """Return what keeps the words of a note or tag, of which nobody is there to be told."""
        from diptych.library.noting import writes_note  # noqa: PLC0415 - not at start-up
        from diptych.library.tagging import writes_description  # noqa: PLC0415 - as above

        if self.library is None or not (writes_note(edit) or writes_description(edit)):
            return None
        return self.library.reconciled(edit)

    def _tell_saved(self) -> None:
        if self.saved != self._saved:
            self._saved = self.saved
            self.saved_changed.emit(self._saved)

    def _poll(self) -> None:
        if self.library is None or self._polling:
            return
        library = self.library
        self._polling = True

        def look(_: Progress) -> None:
            library.poll()

        self._jobs.submit(look, owner=self, done=self._looked, failed=self._could_not_look)

    def _looked(self, _: None) -> None:
        self._polling = False

    def _could_not_look(self, error: Exception) -> None:
        self._polling = False
        self._clock.stop()
        log.warning("other instances are no longer watched: %r", error)
        self.lost.emit(error)

    def detach(self) -> Library | None:
        """Let go of the library, for whoever closes it, once all is stored that can be."""
        if self.unsaved is not None:
            self._settle_for_good(self.unsaved)
        self._clock.stop()
        if self.bridge is not None:
            self.bridge.close()
        if self.history is not None:
            self.history.stack.blockSignals(True)  # noqa: FBT003 - Qt knows no names
        library, self.library = self.library, None
        self._waiting.clear()
        return library
