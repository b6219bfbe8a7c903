"""What Diptych is, whose it is, and where it keeps things."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from diptych.ui.appearance.fonts import resized, serif
from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.overlay import Overlay

WIDTH, HEIGHT = 460, 320


class About(Overlay):
    """A small sheet: name, version, licence, and the folders of the reader's own files."""

    licences_wanted = Signal()
    """The reader asks for what Diptych is built on; the sheet is gone."""

    def __init__(self, theme: Theme, version: str, places: list[str], parent: QWidget) -> None:
        super().__init__(parent, width=WIDTH, height=HEIGHT)
        column = self.sheet.column
        column.setContentsMargins(28, 24, 28, 20)
        column.setSpacing(8)
        name = QLabel("Diptych", self.sheet)
        name.setFont(serif(list(theme.tokens.type["reading_linux"]), 26))
        column.addWidget(name)
        what = QLabel(
            self.tr("Puts two articles side by side, to highlight, tag, search and compare."),
            self.sheet,
        )
        what.setWordWrap(True)
        column.addWidget(what)
        licence = QLabel(
            self.tr("Version {version}. MIT licence. Nothing leaves this computer.").format(
                version=version
            ),
            self.sheet,
        )
        licence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(licence)
        column.addSpacing(8)
        for place in places:
            line = QLabel(place, self.sheet)
            line.setFont(resized(self.font(), -1))
            line.setForegroundRole(QPalette.ColorRole.PlaceholderText)
            line.setWordWrap(True)
            line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(line)
        column.addStretch(1)
        column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        licences = QPushButton(self.tr("Licences"), self.sheet)
        licences.clicked.connect(self._show_licences)
        self._close = QPushButton(self.tr("Close"), self.sheet)
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout()
        row.addWidget(licences)
        row.addStretch(1)
        row.addWidget(self._close)
        return row

    def _show_licences(self) -> None:
        self.dismiss()
        self.licences_wanted.emit()

    def open(self) -> None:
        """Show it with the focus on the button that closes it."""
        super().open()
        self._close.setFocus(Qt.FocusReason.PopupFocusReason)
