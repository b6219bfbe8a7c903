"""Draws a tag that fits what was typed: the fitting letters bold, the tag above it in grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.ui.models.rows import RowRole
from diptych.ui.models.tag_completion import Completion, NewTag
from diptych.ui.models.tag_completion_model import inside, label
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    paint_fitting,
    paint_ground,
    paint_icon,
    paint_line,
    paint_square,
)

Index = QModelIndex | QPersistentModelIndex

_LEFT = 38
_APART = 5


class CompletionDelegate(RowDelegate):
    """Rows of 30 px: square, name, where it is nested, and how often it is used."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["control"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, Completion | NewTag):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        rect: QRect = option.rect.adjusted(_LEFT, 0, -16, 0)
        middle = option.rect.center().y() + 0.5
        muted = self.theme.colour("muted")
        if isinstance(row, Completion):
            paint_square(painter, 18, middle, row.tag.colour, self.theme)
            if row.count:
                count = str(row.count)
                paint_line(painter, rect, count, self.fonts.small, muted, right=True)
                taken = round(QFontMetricsF(self.fonts.small).horizontalAdvance(count)) + 8
                rect = rect.adjusted(0, 0, -taken, 0)
        else:
            paint_icon(painter, self.icons, "plus", QPointF(14, middle - 8), "muted")
        text = self.theme.colour("text")
        marks = row.marks if isinstance(row, Completion) else ()
        used = paint_fitting(painter, rect, label(row), marks, fonts=self.fonts, colour=text)
        rest = rect.adjusted(used + _APART, 0, 0, 0)
        if rest.width() > 20:
            paint_line(painter, rest, inside(row.parents), self.fonts.small, muted)
        painter.restore()
