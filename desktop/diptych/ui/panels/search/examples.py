"""What can be searched for, by examples that are tried by a click."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

translate = QCoreApplication.translate


def _examples() -> tuple[tuple[str, str], ...]:
    """Return queries, and what each of them finds."""
    return (
        (translate("query example", "care trust"), translate("search view", "both words")),
        (
            translate("query example", '"care trust"'),
            translate("search view", "the phrase as it stands"),
        ),
        (
            translate("query example", "care OR trust"),
            translate("search view", "at least one of the words"),
        ),
        (
            translate("query example", "care -trust"),
            translate("search view", "the first word without the second"),
        ),
        (
            translate("query example", "near(care money, 10)"),
            translate("search view", "words that stand close together"),
        ),
        (translate("query example", "counc*"), translate("search view", "words that begin so")),
        (
            translate("query example", "recieve~"),
            translate("search view", "words that are spelt almost so"),
        ),
        ("tag:money", translate("search view", "what has a tag, or one below it")),
        ("year:2001..2002", translate("search view", "articles of these years")),
        ("has:note", translate("search view", "what has a note")),
    )


class QueryExamples(QWidget):
    """A table of examples; a click puts one into the field."""

    chosen = Signal(str)
    """Search for this."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(0)
        self.buttons: list[QPushButton] = []
        for row, (query, meaning) in enumerate(_examples()):
            button = QPushButton(query, self)
            button.setFlat(True)
            button.setFixedHeight(24)
            button.setAccessibleDescription(meaning)
            button.clicked.connect(lambda _=False, query=query: self.chosen.emit(query))
            words = QLabel(meaning, self)
            words.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            grid.addWidget(button, row, 0, Qt.AlignmentFlag.AlignRight)
            grid.addWidget(words, row, 1)
            self.buttons.append(button)
