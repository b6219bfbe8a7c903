"""What the system hands to a program that runs: macOS tells it so, and starts no second one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class HearingApplication(QApplication):
    """The application, which hears of files and links that are opened with it."""

    handed = Signal(str)
    """A path, or a link of ours."""

    def event(self, event: QEvent) -> bool:
        """Tell of what is handed over; all else is Qt's."""
        if event.type() == QEvent.Type.FileOpen and isinstance(event, QFileOpenEvent):
            self.handed.emit(event.file() or event.url().toString())
            return True
        return super().event(event)
