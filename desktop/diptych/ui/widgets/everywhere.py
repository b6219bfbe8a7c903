"""Actions that act whatever stands over the window: a sheet or a popover keeps none of them off."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

EVERYWHERE = "everywhere"
"""The property of such an action."""


GUIDE = "help.guide"
"""The name of the action that opens the guide."""


def opening_guide(before: QWidget | None) -> list[QAction]:
    """Return the action that opens the guide in the window a dialog stands before, for it too."""
    window = before.window() if before is not None else None
    actions = window.actions() if window is not None else []
    return [action for action in actions if action.objectName() == GUIDE]


def acting_everywhere(window: QWidget) -> list[QAction]:
    """Return the actions of a window that act even while something stands over it."""
    return [action for action in window.actions() if action.property(EVERYWHERE)]
