"""The tabs of panels, 40 px high."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QTabBar, QWidget

from diptych.ui.widgets.hairline import fill_hairline


class HairlineTabs(QTabBar):
    """Tabs with the hairline beneath the whole width."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedHeight(40)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline, then the tabs."""
        painter = QPainter(self)
        try:
            line = QRect(0, self.height() - 1, self.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()
        super().paintEvent(event)
