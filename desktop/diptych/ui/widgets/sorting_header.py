"""The head of a table: names of columns that sort by a click, quiet as all second lines."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPolygon
from PySide6.QtWidgets import QHeaderView, QWidget

from diptych.ui.widgets.hairline import fill_hairline

HEIGHT = 28
_ARROW = 4


class SortingHeader(QHeaderView):
    """Draws titles in grey over a hairline, with a small arrow at the one that sorts."""

    def __init__(self, parent: QWidget, *, first_inset: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._first_inset = first_inset
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionsMovable(False)
        self.setMinimumSectionSize(48)
        self.setStretchLastSection(False)

    def sizeHint(self) -> QSize:
        """Return the height of a line."""
        return QSize(super().sizeHint().width(), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground and the hairline across all of the width, then the titles."""
        painter = QPainter(self.viewport())
        try:
            area = self.viewport().rect()
            painter.fillRect(area, self.palette().color(QPalette.ColorRole.Base))
            line = QRect(0, area.bottom(), area.width(), 1)
            fill_hairline(painter, line, self.palette().color(QPalette.ColorRole.Mid))
        finally:
            painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one title."""
        painter.save()
        muted = self.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.setPen(muted)
        painter.setFont(self.font())
        room = rect.adjusted(self._first_inset if section == 0 else 0, 0, -12, 0)
        sorts = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(
            words, Qt.TextElideMode.ElideRight, room.width() - (14 if sorts else 0)
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)
        if sorts:
            at = QPoint(room.left() + metrics.horizontalAdvance(shown) + 9, rect.center().y() + 1)
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            tip = -_ARROW // 2 if up else _ARROW // 2
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(muted)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawPolygon(
                QPolygon(
                    [
                        at + QPoint(-_ARROW, -tip),
                        at + QPoint(_ARROW, -tip),
                        at + QPoint(0, tip + (-1 if up else 1)),
                    ]
                )
            )
        painter.restore()
