"""Draws what a query may become: a sign of its kind, its name, what is said of it, its count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.hit import Completion
from diptych.ui.models.query_completions import FIELD, QueryCompletionsModel
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import number
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    paint_fitting,
    paint_ground,
    paint_icon,
    paint_line,
    paint_square,
)

Index = QModelIndex | QPersistentModelIndex

ICONS = {
    FIELD: "filter",
    "source": "document",
    "author": "person",
    "speaker": "person",
    "collection": "folder",
    "language": "type",
    "year": "calendar",
    "has": "check",
    "word": "search",
}
"""What stands before a row; before a tag stands its square."""

NAMES_AT = 38
"""Pixels from the left at which names begin."""
_RIGHT = 16
_APART = 8
_LEAST_DETAIL = 40


class QueryCompletionDelegate(RowDelegate):
    """Rows of 30 px."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["control"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row, model = index.data(RowRole), index.model()
        if not isinstance(row, Completion) or not isinstance(model, QueryCompletionsModel):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        self._paint_sign(painter, option, row)
        rect: QRect = option.rect.adjusted(NAMES_AT, 0, -_RIGHT, 0)
        muted, small = self.theme.colour("muted"), self.fonts.small
        if row.count:
            count = number(row.count)
            paint_line(painter, rect, count, small, muted, right=True)
            taken = round(QFontMetricsF(small).horizontalAdvance(count)) + _APART
            rect = rect.adjusted(0, 0, -taken, 0)
        mark, text = model.mark(row), self.theme.colour("text")
        marks = (mark,) if mark is not None else ()
        used = paint_fitting(painter, rect, row.name, marks, fonts=self.fonts, colour=text)
        rest = rect.adjusted(used + _APART, 0, 0, 0)
        if row.detail and rest.width() > _LEAST_DETAIL:
            paint_line(painter, rest, row.detail, small, muted)
        painter.restore()

    def _paint_sign(self, painter: QPainter, option: QStyleOptionViewItem, row: Completion) -> None:
        left, middle = option.rect.left(), option.rect.center().y() + 0.5
        if row.kind == "tag":
            colour = Colour(row.colour) if row.colour else Colour.GREY
            paint_square(painter, left + 18, middle, colour, self.theme)
        else:
            at = QPointF(left + 14, middle - 8)
            paint_icon(painter, self.icons, ICONS[row.kind], at, "muted")
