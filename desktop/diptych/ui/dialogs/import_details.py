"""What is known of one article that comes in, in lines to write in, below its preview."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from diptych.library.details import Details
from diptych.ui.appearance.fonts import resized
from diptych.ui.appearance.theme import Theme
from diptych.ui.dialogs.details_dialog import DetailLine, detail_hints, detail_names

translate = QCoreApplication.translate

SHOWN = ("title", "authors", "source", "published", "language", "url", "doi")
_PLACES = {
    "title": (0, 0, 3),
    "authors": (1, 0, 3),
    "source": (2, 0, 3),
    "published": (3, 0, 1),
    "language": (3, 2, 1),
    "url": (4, 0, 3),
    "doi": (5, 0, 3),
}
"""Row, column of the name, and how many columns the line behind it takes."""

_LINE = 26
_LANGUAGE = 76
_NARROW = ("published", "language")
"""The lines in which there is no room for how they are written; a tool tip says it."""


class ImportDetails(QWidget):
    """Shows what was found; says what the reader writes, as soon as a line is left."""

    grown = Signal()
    """It needs more room, or less."""
    written = Signal(object)
    """The reader has written these ``Details``; what is not said stays as it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        hints, names = detail_hints(), detail_names()
        self.lines = {
            name: DetailLine(names[name], "", "" if name in _NARROW else hints.get(name, ""), self)
            for name in SHOWN
        }
        self._fault = QLabel(self)
        self._fault.setWordWrap(True)
        self._fault.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(14, 10, 14, 12)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(1, 1)
        for name, line in self.lines.items():
            row, column, width = _PLACES[name]
            line.setFixedHeight(_LINE)
            line.editingFinished.connect(self._leave_line)
            grid.addWidget(self._caption(names[name], line), row, column)
            grid.addWidget(line, row, column + 1, 1, width)
        self.lines["language"].setFixedWidth(_LANGUAGE)
        for name in _NARROW:
            self.lines[name].setToolTip(hints[name])
        grid.addWidget(self._fault, 6, 0, 1, 4)
        self.set_theme(theme)

    def show_values(self, values: Mapping[str, str]) -> None:
        """Show what is known, by the names of details."""
        self.hush()
        for name, line in self.lines.items():
            line.show_value(values.get(name, ""))

    def renew_values(self, values: Mapping[str, str]) -> None:
        """Show what is known now; the line that is being written in stays as it is."""
        for name, line in self.lines.items():
            if not line.hasFocus() or line.said() is None:
                line.show_value(values.get(name, ""))

    def set_read_only(self, read_only: bool) -> None:
        """Let nothing be written: while the file is being read, or where nothing can be stored."""
        for line in self.lines.values():
            line.setReadOnly(read_only)

    def said(self) -> Details:
        """Return what the reader has written and what was not there before."""
        lines = self.lines
        return Details(
            title=lines["title"].said(),
            authors=lines["authors"].said(),
            source=lines["source"].said(),
            published=lines["published"].said(),
            language=lines["language"].said(),
            url=lines["url"].said(),
            doi=lines["doi"].said(),
        )

    def show_fault(self, detail: str, sentence: str) -> None:
        """Say why this cannot be, and let the line be written anew."""
        self._fault.setText(sentence)
        self._fault.setAccessibleName(sentence)
        self._fault.show()
        self.grown.emit()
        line = self.lines.get(detail)
        if line is not None:
            line.selectAll()

    def hush(self) -> None:
        """Say nothing of what cannot be."""
        if not self._fault.isHidden():
            self._fault.hide()
            self.grown.emit()

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        palette = QPalette(self._fault.palette())
        palette.setColor(QPalette.ColorRole.WindowText, theme.colour("error"))
        self._fault.setPalette(palette)

    def _leave_line(self) -> None:
        said = self.said()
        if said != Details():
            self.written.emit(said)

    def _caption(self, words: str, line: DetailLine) -> QLabel:
        label = QLabel(words, self)
        label.setFont(resized(self.font(), -1))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setBuddy(line)
        return label
