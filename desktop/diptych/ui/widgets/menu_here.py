"""The menu of whatever has the keyboard, for keyboards without a key for menus."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication


def open_menu_here() -> None:
    """Do what the key for menus does: ask what has the keyboard for its menu, at its cursor."""
    here = QApplication.focusWidget()
    if here is None:
        return
    cursor = here.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
    place = (cursor if isinstance(cursor, QRect) else here.rect()).center()
    asked = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, place, here.mapToGlobal(place))
    QApplication.sendEvent(here, asked)
