"""Having words spoken by a screen reader, where one is there."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget


def announce(speaker: QWidget, words: str) -> None:
    """Have something spoken after what is being spoken; elsewhere this does nothing."""
    if words and QAccessible.isActive():
        from PySide6.QtGui import QAccessibleAnnouncementEvent  # noqa: PLC0415 - rarely needed

        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(speaker, words))
