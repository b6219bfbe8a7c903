"""“Did you mean …?” under a query of which a word occurs nowhere."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from diptych.domain.hit import Suggestion
from diptych.ui.appearance.fonts import resized
from diptych.ui.models.wording import as_tip
from diptych.ui.widgets.announcement import announce

translate = QCoreApplication.translate

LONGEST = 60
"""Letters of a query that are shown; its words stand at its end as it is typed."""


class SuggestionLine(QWidget):
    """Offers another query by a button, if there is one to offer."""

    chosen = Signal(str)
    """Ask this query instead."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._query = ""
        words = QLabel(translate("search view", "Did you mean"), self)
        words.setFont(resized(self.font(), -1))
        words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.button = QPushButton(self)
        self.button.setFlat(True)
        self.button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.button.clicked.connect(lambda: self.chosen.emit(self._query))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(words)
        row.addWidget(self.button)
        row.addStretch(1)
        self.hide()

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Offer this query, or none."""
        self._query = "" if suggestion is None else suggestion.query
        # An ampersand would be a key.
        shown = self.button.fontMetrics().elidedText(
            self._query,
            Qt.TextElideMode.ElideLeft,
            LONGEST * self.fontMetrics().averageCharWidth(),
        )
        self.button.setText(shown.replace("&", "&&"))
        self.button.setToolTip(as_tip(self._query) if shown != self._query else "")
        name = translate("search view", "Did you mean {query}?").replace("{query}", self._query)
        self.button.setAccessibleName(name)
        self.setVisible(bool(self._query))
        if self._query:
            announce(self.button, name)
