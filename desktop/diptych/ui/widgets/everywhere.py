"""Actions that act whatever stands over the window: a sheet or a popover keeps none of them off."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

EVERYWHERE = "everywhere"
"""The property of such an action."""


def acting_everywhere(window: QWidget) -> list[QAction]:
    """Return the actions of a window that act even while something stands over it."""
    return [action for action in window.actions() if action.property(EVERYWHERE)]
