"""The question before changes are lost that could not be saved."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.style import PRIMARY
from diptych.ui.models.wording import counted
from diptych.ui.widgets.overlay import Overlay

WIDTH, HEIGHT = 460, 150


class ClosingQuestion(Overlay):
    """Says why changes are not saved; Escape and the first button keep the window open."""

    lost = Signal()
    """The reader closes all the same."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT)
        column = self.sheet.column
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(8)
        self._title = QLabel(self.sheet)
        self._title.setFont(resized(self.font(), 2, bold=True))
        self._why = QLabel(self.sheet)
        self._why.setWordWrap(True)
        self._why.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self._title)
        column.addWidget(self._why)
        column.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = QPushButton(self.tr("Close anyway"), self.sheet)
        self.keep_button = QPushButton(self.tr("Keep open"), self.sheet)
        self.keep_button.setProperty(PRIMARY, True)  # noqa: FBT003 - Qt knows no names
        self.close_button.clicked.connect(lambda _=False: self.lost.emit())
        self.keep_button.clicked.connect(self.dismiss)
        for button in (self.close_button, self.keep_button):
            row.addWidget(button)
        column.addLayout(row)

    def ask(self, count: int, cause: str) -> None:
        """Show it with the focus on what loses nothing."""
        words = self.tr("%Ln change(s) not saved", "", count)
        self._title.setText(counted(words, count))
        ending = self.tr("If you close Diptych now, this is lost.")
        self._why.setText(f"{cause} {ending}")
        self.sheet.setAccessibleName(f"{self._title.text()}. {self._why.text()}")
        self.open()
        self.keep_button.setFocus(Qt.FocusReason.PopupFocusReason)
