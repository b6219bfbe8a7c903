"""A small window that asks for a query, and says meanwhile how it is understood."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.line_dialog import LineDialog
from diptych.ui.widgets.wrapped_label import WrappedLabel

WIDTH = 460
PAUSE = 120
"""Milliseconds without typing after which it is asked what a query means."""


class QueryDialog(LineDialog):
    """Asks for a query; whoever opened it says what it finds."""

    typed = Signal(str)
    """Say how this query is understood."""

    def __init__(
        self, theme: Theme, title: str, *, label: str, text: str, act: str, parent: QWidget
    ) -> None:
        """``act`` is what is done with the query, as the button says it."""
        super().__init__(theme, title, label=label, text=text, act=act, parent=parent)
