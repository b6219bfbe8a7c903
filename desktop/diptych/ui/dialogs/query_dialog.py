"""A small window that asks for a query, and says meanwhile how it is understood."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.line_dialog import LineDialog

WIDTH = 480
LINES = 2
"""Lines of what is said of the query; the window keeps its height while that changes."""
PAUSE = 120
"""Milliseconds without typing after which it is asked what a query means."""


class QueryDialog(LineDialog):
    """Asks for a query; whoever opened it says what it means and finds."""

    typed = Signal(str)
    """Say how this query is understood."""

    def __init__(
        self, theme: Theme, title: str, *, label: str, text: str, act: str, parent: QWidget
    ) -> None:
        """``act`` is what is done with the query, as the button says it."""
        super().__init__(theme, title, label=label, text=text, act=act, parent=parent)
        self.sentence = QLabel(self)
        self.sentence.setWordWrap(True)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.sentence.setFont(resized(self.font(), -1))
        self.sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.sentence.setMinimumHeight(LINES * self.sentence.fontMetrics().lineSpacing())
        self.put_under_line(self.sentence)
        self.setMinimumWidth(WIDTH)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(lambda: self.typed.emit(self.line.text()))
        self.line.textChanged.connect(self._pause.start)

    def explain(self, query: str, words: str) -> None:
        """Say something of a query, if that still stands in the field."""
        if query == self.line.text():
            self.sentence.setText(words)
