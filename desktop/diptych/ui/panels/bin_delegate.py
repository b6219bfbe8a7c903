"""Draws a thing in the bin: what it is, and below where it was, when it went and by whom."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.changes import Kind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.bin_model import BinRow
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import (
    SQUARE,
    paint_ground,
    paint_icon,
    paint_line,
    paint_square,
)
from diptych.ui.panels.two_line_delegate import TwoLineDelegate

Index = QModelIndex | QPersistentModelIndex

_INDENT = 28
_ICONS = {Kind.ARTICLE: "document", Kind.NOTE: "note", Kind.COLLECTION: "folder"}


class BinDelegate(TwoLineDelegate):
    """Two lines; a tag has its square before it, a highlight its bar, anything else an icon."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        heights = (QFontMetricsF(font).height() for font in (fonts.body, fonts.quote))
        self._first = round(max(heights))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, BinRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme)
        first, second = self.lines(option)
        self._paint_sign(painter, first.united(second), first, row)
        muted, small = self.theme.colour("muted"), self.fonts.small
        paint_line(painter, first, row.left, small, muted, right=True)
        taken = round(QFontMetricsF(small).horizontalAdvance(row.left)) + 16
        quoted = row.thing.kind is Kind.ANNOTATION
        font = self.fonts.quote if quoted else self.fonts.body
        words = first.adjusted(_INDENT, 0, -taken, 0)
        paint_line(painter, words, row.words, font, self.theme.colour("text"))
        paint_line(painter, second.adjusted(_INDENT, 0, 0, 0), row.second, small, muted)
        painter.restore()

    def _paint_sign(self, painter: QPainter, body: QRect, first: QRect, row: BinRow) -> None:
        """Say what kind of thing it is: in its colour, where it has one."""
        colour = row.thing.colour or Colour.AMBER
        if row.thing.kind is Kind.TAG:
            left = first.left() + (16 - SQUARE) / 2
            paint_square(painter, left, first.center().y() + 0.5, colour, self.theme)
        elif row.thing.kind is Kind.ANNOTATION:
            width = self.theme.tokens.size["tag_bar"]
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.tag(colour).bar)
            bar = QRectF(first.left() + 6, body.top(), width, body.height())
            painter.drawRoundedRect(bar, width / 2, width / 2)
        else:
            at = QPointF(first.left(), first.center().y() - 7)
            paint_icon(painter, self.icons, _ICONS[row.thing.kind], at, "muted")
