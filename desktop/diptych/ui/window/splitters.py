"""The splitter of panels and panes: a hairline to see, seven pixels to grab."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from diptych.ui.widgets.hairline import fill_hairline

GRAB = 3
"""Pixels beside the line at which it can be grabbed too."""


class HairlineSplitter(QSplitter):
    """Puts widgets side by side with a border of 1 px between them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """Return a handle that is wider than it looks."""
        return _Handle(self)


class _Handle(QSplitterHandle):
    """Reaches three pixels into its neighbours, where it only can be grabbed."""

    def __init__(self, splitter: HairlineSplitter) -> None:
        super().__init__(Qt.Orientation.Horizontal, splitter)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Reach into both neighbours."""
        super().resizeEvent(event)
        if self.width() == 1:
            place = self.geometry()
            self.setContentsMargins(GRAB, 0, GRAB, 0)
            self.setGeometry(place.adjusted(-GRAB, 0, GRAB, 0))
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a line
        """Draw the line in the middle."""
        painter = QPainter(self)
        try:
            line = QRect(self.width() // 2, 0, 1, self.height())
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()
