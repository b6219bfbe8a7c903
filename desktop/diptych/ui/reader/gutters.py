"""What lies between and over panes: gutters to drag, and the shade of a drop."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.window.splitters import GRAB


class Gutters(QSplitter):
    """Panes beside one another with gutters of 32 px in the window's colour, or stacked.

    Between stacked panes nothing is ever drawn: the gutter is only as high as can be grabbed.
    """

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.theme = theme
        self.setHandleWidth(theme.tokens.size["gutter"])
        self.setChildrenCollapsible(False)

    def set_stacked(self, stacked: bool) -> None:
        """Put the panes one below the other, or beside one another."""
        self.setOrientation(Qt.Orientation.Vertical if stacked else Qt.Orientation.Horizontal)
        self.setHandleWidth(2 * GRAB + 1 if stacked else self.theme.tokens.size["gutter"])

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self.theme = theme
        for place in range(self.count()):
            self.handle(place).update()

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """Return a gutter."""
        return _Gutter(self)


class _Gutter(QSplitterHandle):
    """One gutter: hairlines at both edges."""

    def __init__(self, splitter: Gutters) -> None:
        super().__init__(splitter.orientation(), splitter)
        self._splitter = splitter

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the ground and the two edges."""
        theme = self._splitter.theme
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), theme.colour("window"))
            line, width, height = theme.colour("border"), self.width(), self.height()
            if self.orientation() == Qt.Orientation.Horizontal:
                edges = (QRect(0, 0, 1, height), QRect(width - 1, 0, 1, height))
            else:
                edges = (QRect(0, 0, width, 1), QRect(0, height - 1, width, 1))
            for edge in edges:
                fill_hairline(painter, edge, line)
        finally:
            painter.end()


class DropShade(QWidget):
    """Shows where a drop would open."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._area = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours."""
        self._theme = theme
        self.update()

    def show_at(self, area: QRect) -> None:
        """Show an outline around ``area``."""
        self._area = area
        around = self.parentWidget()
        assert around is not None
        self.setGeometry(around.rect())
        self.raise_()
        self.show()
        self.update()

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw a thin veil and a line in the accent's colour."""
        painter = QPainter(self)
        try:
            veil = self._theme.colour("accent")
            painter.setOpacity(0.08)
            painter.fillRect(self._area, veil)
            painter.setOpacity(1.0)
            painter.setPen(veil)
            for inset in (0, 1):
                painter.drawRect(self._area.adjusted(inset, inset, -1 - inset, -1 - inset))
        finally:
            painter.end()
