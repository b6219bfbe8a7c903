"""Draws what fits behind ``[[``: the icon of its kind, its words, and the article in grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.changes import Kind
from diptych.ui.models.reference_completion import Offer
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line

Index = QModelIndex | QPersistentModelIndex

ROW = 28
KIND_ICONS = {Kind.ARTICLE: "document", Kind.ANNOTATION: "highlight", Kind.NOTE: "note"}
_LEFT = 36
_LEAST_INSIDE = 60


class ReferenceDelegate(RowDelegate):
    """Rows of 28 px."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, Offer):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        middle = option.rect.center().y() + 0.5
        icon = KIND_ICONS[row.target.kind]
        paint_icon(painter, self.icons, icon, QPointF(option.rect.left() + 13, middle - 8), "muted")
        line: QRect = option.rect.adjusted(_LEFT, 0, -14, 0)
        paint_line(painter, line, row.words, self.fonts.body, self.theme.colour("text"))
        used = round(QFontMetricsF(self.fonts.body).horizontalAdvance(row.words)) + 10
        if row.inside and line.width() - used > _LEAST_INSIDE:
            rest = line.adjusted(used, 0, 0, 0)
            paint_line(painter, rest, row.inside, self.fonts.small, self.theme.colour("muted"))
        painter.restore()
