"""Draws somebody who may have said it: the fitting letters bold, the role behind them in grey."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.quotation import SpeakerKind
from diptych.ui.models.rows import RowRole
from diptych.ui.models.speaker_completion import NewSpeaker, SpeakerOffer, label
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_fitting, paint_ground, paint_icon, paint_line

Index = QModelIndex | QPersistentModelIndex

_LEFT = 38
_RIGHT = 16
_APART = 6


class SpeakerOfferDelegate(RowDelegate):
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
        if isinstance(row, SpeakerOffer) and (words := row.where):
            width = min(round(QFontMetricsF(small).horizontalAdvance(words)), rect.width() // 2)
            paint_line(painter, rect.adjusted(-width + rect.width(), 0, 0, 0), words, small, muted)
            rect = rect.adjusted(0, 0, -width - 8, 0)
        text = self.theme.colour("text")
        marks = row.marks if isinstance(row, SpeakerOffer) else ()
        used = paint_fitting(painter, rect, label(row), marks, fonts=self.fonts, colour=text)
        rest = rect.adjusted(used + _APART, 0, 0, 0)
        if isinstance(row, SpeakerOffer) and rest.width() > 20:
            paint_line(painter, rest, row.role, small, muted)
        painter.restore()
