"""Two parts one above the other, with a line between them that can be moved."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from diptych.ui.widgets.hairline import fill_hairline


class UprightSplitter(QSplitter):
    """One part above the other, a hairline between them that can be grabbed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setHandleWidth(7)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:  # noqa: N802 - Qt's name
        """Return the line between the parts."""
        return _Handle(Qt.Orientation.Vertical, self)


class _Handle(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Base))
            line = QRect(0, self.height() // 2, self.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()
