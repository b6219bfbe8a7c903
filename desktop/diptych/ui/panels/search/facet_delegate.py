"""Draws a facet: icon, name and, at the end of the row, a count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from diptych.ui.models.facet_model import FacetRow
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line

Index = QModelIndex | QPersistentModelIndex


class FacetDelegate(RowDelegate):
    """Rows of 26 px, inset in the panel."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["row_compact"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, FacetRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect.adjusted(16, 0, -16, 0)
        at = QPointF(rect.left(), rect.center().y() - 7)
        paint_icon(painter, self.icons, row.icon, at, "accent" if chosen else "muted")
        count = str(row.count)
        muted = self.theme.colour("muted")
        paint_line(painter, rect, count, self.fonts.small, muted, right=True)
        taken = round(QFontMetricsF(self.fonts.small).horizontalAdvance(count)) + 8
        name = rect.adjusted(24, 0, -taken, 0)
        paint_line(painter, name, row.name, self.fonts.body, self.theme.colour("text"))
        painter.restore()
