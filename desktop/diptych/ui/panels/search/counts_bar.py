"""The line above the hits: how many there are, where, and what can be done with them all."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.icon_button import IconButton

translate = QCoreApplication.translate

HEIGHT = 38


class CountsBar(QWidget):
    """Says the numbers of a result; ``add_action`` takes the buttons for all of it, at its end."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits = QLabel(self)
        self.hits.setFont(ListFonts.of(theme, self.font()).bold)
        self.where = ElidedLabel(role=QPalette.ColorRole.PlaceholderText, parent=self)
        self.where.setFont(resized(self.font(), -1))
        inset = theme.tokens.space["panel_inset"]
        row = QHBoxLayout(self)
        row.setContentsMargins(inset + 2, 0, inset, 0)
        row.setSpacing(8)
        row.addWidget(self.hits)
        row.addWidget(self.where, 1)
        self._choices = QHBoxLayout()
        self._choices.setSpacing(4)
        row.addLayout(self._choices)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(2)
        row.addLayout(self._actions)
        self.setFixedHeight(HEIGHT)

    def add_choice(self, choice: QWidget) -> None:
        """Let something that says how hits are listed stand before the buttons."""
        self._choices.addWidget(choice)

    def add_action(self, button: IconButton) -> None:
        """Let a button that acts on the whole result stand at the end, after those before it."""
        self._actions.addWidget(button)

    def show_numbers(self, hits: str, where: str) -> None:
        """Say how many hits there are, and in how many articles."""
        self.hits.setText(hits)
        self.hits.setVisible(bool(hits))
        self.where.set_text(where)
