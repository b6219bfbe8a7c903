"""Draws a facet: icon or a tag's square, name and, at the end of the row, a count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.hit import FacetName
from diptych.ui.models.facet_model import FacetChoice, FacetHeading, FacetMore, more_words
from diptych.ui.models.rows import RowRole
from diptych.ui.models.wording import number
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, paint_square

Index = QModelIndex | QPersistentModelIndex

HEADING = 34
"""The height of a heading: the first one stands nearer to the top."""
FIRST = 32
_INSET = 16
_BESIDE_ICON = 24
_BESIDE_SQUARE = 16


class FacetDelegate(RowDelegate):
    """Rows of 26 px, inset in the panel."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        height = self.theme.tokens.size["row_compact"]
        if isinstance(index.data(RowRole), FacetHeading):
            height = HEADING if index.row() else FIRST
        return QSize(option.rect.width(), height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        painter.save()
        if isinstance(row, FacetHeading):
            inset = self.theme.tokens.space["panel_inset"]
            rect: QRect = option.rect
            line = rect.adjusted(inset, rect.height() - 24, -inset, -4)
            paint_line(painter, line, row.title, self.fonts.caption, self.theme.colour("muted"))
        elif isinstance(row, FacetMore):
            self._paint_ground(painter, option, chosen=False)
            rect = option.rect.adjusted(_INSET, 0, -_INSET, 0)
            paint_line(painter, rect, more_words(row), self.fonts.small, self.theme.colour("muted"))
        elif isinstance(row, FacetChoice):
            self._paint_ground(painter, option, chosen=row.value.chosen)
            self._paint_choice(painter, option.rect.adjusted(_INSET, 0, -_INSET, 0), row)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, option: QStyleOptionViewItem, *, chosen: bool
    ) -> None:
        if chosen:
            option.state |= QStyle.StateFlag.State_Selected
        else:
            option.state &= ~QStyle.StateFlag.State_Selected
        paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])

    def _paint_choice(self, painter: QPainter, rect: QRect, row: FacetChoice) -> None:
        left = 0
        if row.icon:
            at = QPointF(rect.left(), rect.center().y() - 7)
            role = "accent" if row.value.chosen else "muted"
            paint_icon(painter, self.icons, row.icon, at, role)
            left = _BESIDE_ICON
        elif row.facet is FacetName.TAG:
            colour = row.value.colour
            known = Colour(colour) if colour in set(Colour) else Colour.GREY
            paint_square(painter, rect.left(), rect.center().y() + 0.5, known, self.theme)
            left = _BESIDE_SQUARE
        count = number(row.value.articles)
        muted = self.theme.colour("muted")
        paint_line(painter, rect, count, self.fonts.small, muted, right=True)
        taken = round(QFontMetricsF(self.fonts.small).horizontalAdvance(count)) + 8
        end = 0
        if row.value.chosen and row.facet is not FacetName.KIND:
            # Not by colour alone: what is chosen can be taken off.
            at = QPointF(rect.right() - taken - 14, rect.center().y() - 7)
            paint_icon(painter, self.icons, "close", at, "accent", size=14)
            end = 20
        name = rect.adjusted(left, 0, -taken - end, 0)
        paint_line(painter, name, row.title, self.fonts.body, self.theme.colour("text"))
