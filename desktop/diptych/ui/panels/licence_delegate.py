"""Draws a component: its name, and below its version and licence."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.licences import Component
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.licence_model import below
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_line, right_inset

Index = QModelIndex | QPersistentModelIndex

_PAD = 7


class LicenceDelegate(RowDelegate):
    """Two lines, each shortened where there is no room."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._first = round(QFontMetricsF(fonts.body).height())
        self._second = round(QFontMetricsF(fonts.small).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self._first + self._second + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, Component):
            return
        painter.save()
        paint_ground(painter, option, self.theme)
        inset = self.theme.tokens.space["panel_inset"]
        body: QRect = option.rect.adjusted(inset, _PAD, -right_inset(option, self.theme), -_PAD)
        first = QRect(body.left(), body.top(), body.width(), self._first)
        second = QRect(body.left(), first.bottom() + 1, body.width(), self._second)
        paint_line(painter, first, row.name, self.fonts.body, self.theme.colour("text"))
        paint_line(painter, second, below(row), self.fonts.small, self.theme.colour("muted"))
        painter.restore()
