"""Draws what a query may become: a sign of its kind, its name, what is said of it, its count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.hit import Completion
from diptych.ui.models.query_completions import FIELD, QueryCompletionsModel
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import number
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, paint_square

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
        used = self._paint_name(painter, rect, row, model)
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

    def _paint_name(
        self, painter: QPainter, rect: QRect, row: Completion, model: QueryCompletionsModel
    ) -> int:
        """Draw the name, what was typed of it bold; return how wide it is."""
        mark, name = model.mark(row), row.name
        pieces: list[tuple[str, QFont]] = [(name, self.fonts.body)]
        if mark is not None:
            pieces = [
                (name[: mark.start], self.fonts.body),
                (name[mark.start : mark.end], self.fonts.bold),
                (name[mark.end :], self.fonts.body),
            ]
        x = float(rect.left())
        painter.setPen(self.theme.colour("text"))
        along = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        for words, font in pieces:
            room = rect.right() - round(x)
            if not words or room <= 0:
                continue
            metrics = QFontMetricsF(font)
            painter.setFont(font)
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            painter.drawText(QRect(round(x), rect.top(), room, rect.height()), along, shown)
            x += metrics.horizontalAdvance(words)
        return min(round(x), rect.right()) - rect.left()
