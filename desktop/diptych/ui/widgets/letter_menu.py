"""A menu in which letters and digits choose, whatever they do in the text behind it."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu


class LetterMenu(QMenu):
    """Keeps the keys while it is open; those of the pane that it opened from have to wait."""

    def event(self, event: QEvent) -> bool:
        """Say that a key is meant for the menu, before it is taken for a shortcut."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            event.accept()
            return True
        return super().event(event)
