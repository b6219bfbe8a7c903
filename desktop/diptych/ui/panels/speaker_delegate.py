"""Draws somebody who may have said it: the fitting letters bold, the role behind them in grey."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.quotation import SpeakerKind
from diptych.ui.models.rows import RowRole
from diptych.ui.models.speaker_completion import NewSpeaker, Row, SpeakerOffer, elsewhere, label
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line

Index = QModelIndex | QPersistentModelIndex

_LEFT = 38
_RIGHT = 16


class SpeakerDelegate(RowDelegate):
    """Rows of 30 px: what speaks, its name, its role, and whether it speaks elsewhere."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self.theme.tokens.size["control"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, SpeakerOffer | NewSpeaker):
            return
        painter.save()
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
        rect: QRect = option.rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        icon = "document" if row.kind is SpeakerKind.DOCUMENT else "person"
        if isinstance(row, NewSpeaker):
            icon = "plus"
        middle = option.rect.center().y() + 0.5
        paint_icon(painter, self.icons, icon, QPointF(14, middle - 8), "muted")
        muted, small = self.theme.colour("muted"), self.fonts.small
        if isinstance(row, SpeakerOffer) and not row.here:
            words = elsewhere()
            paint_line(painter, rect, words, small, muted, right=True)
            rect = rect.adjusted(0, 0, -round(QFontMetricsF(small).horizontalAdvance(words)) - 8, 0)
        used = self._paint_name(painter, rect, row)
        rest = rect.adjusted(used, 0, 0, 0)
        if isinstance(row, SpeakerOffer) and rest.width() > 20:
            paint_line(painter, rest, row.role, small, muted)
        painter.restore()

    def _paint_name(self, painter: QPainter, rect: QRect, row: Row) -> int:
        """Draw the name letter group by letter group; return how wide it is."""
        x = float(rect.left())
        painter.setPen(self.theme.colour("text"))
        for piece, font in self._pieces(row):
            metrics = QFontMetricsF(font)
            room = rect.right() - x
            if room <= 0:
                break
            painter.setFont(font)
            place = QRect(round(x), rect.top(), round(room), rect.height())
            shown = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, room)
            painter.drawText(
                place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
            )
            x += metrics.horizontalAdvance(piece)
        return round(x) - rect.left() + 6

    def _pieces(self, row: Row) -> Iterator[tuple[str, QFont]]:
        name, end = label(row), 0
        for mark in row.marks if isinstance(row, SpeakerOffer) else ():
            if mark.start > end:
                yield name[end : mark.start], self.fonts.body
            yield name[mark.start : mark.end], self.fonts.bold
            end = mark.end
        if end < len(name):
            yield name[end:], self.fonts.body
