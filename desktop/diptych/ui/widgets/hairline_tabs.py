"""The tabs of panels, 40 px high."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QStyle, QTabBar, QWidget

from diptych.ui.widgets.hairline import fill_hairline


class HairlineTabs(QTabBar):
    """Tabs with the hairline beneath the whole width.

    Where their words do not fit, as in long languages, they stand closer before any is shortened.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setFixedHeight(40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the tabs stand closer, or as wide as they would."""
        tight = self._usual_width() > event.size().width()
        if tight != bool(self.property("tight")):
            self.setProperty("tight", tight)
            # Sizes of tabs are remembered until a text changes.
            for number in range(self.count()):
                self.setTabText(number, self.tabText(number))
        super().resizeEvent(event)

    def _usual_width(self) -> int:
        beside = self.style().pixelMetric(QStyle.PixelMetric.PM_TabBarTabHSpace)
        words = self.fontMetrics()
        texts = map(self.tabText, range(self.count()))
        return sum(words.horizontalAdvance(text) + beside for text in texts)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the hairline, then the tabs."""
        painter = QPainter(self)
        try:
            line = QRect(0, self.height() - 1, self.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()
        super().paintEvent(event)
