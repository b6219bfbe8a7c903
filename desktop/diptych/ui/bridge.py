"""The one place where the library's announcements become signals of the interface's thread."""

from __future__ import annotations

from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from diptych.domain.changes import Changes

if TYPE_CHECKING:
    from diptych.library.library import Library


class LibraryBridge(QObject):
    """Tells what every commit touched, of this window and of other instances."""

    changed = Signal(object)
    """A `Changes`, on the interface's thread, in the order of the commits."""
    _arrived = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._arrived.connect(self._announce, Qt.ConnectionType.QueuedConnection)
        self._unsubscribe = library.watch(self._receive)

    def _receive(self, changes: Changes) -> None:
        """Run on the thread that commits: nothing of Qt but the queued signal."""
        if shiboken6.isValid(self):
            self._arrived.emit(changes)

    def _announce(self, changes: Changes) -> None:
        self.changed.emit(changes)

    def close(self) -> None:
        """Listen no more."""
        self._unsubscribe()
