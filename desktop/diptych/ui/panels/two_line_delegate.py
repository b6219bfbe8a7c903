"""What rows of two lines share: how high they are, and where their lines stand."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import right_inset

Index = QModelIndex | QPersistentModelIndex

_PAD = 7


class TwoLineDelegate(RowDelegate):
    """A line in the font of lists, and a small one below it."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._first = round(QFontMetricsF(fonts.body).height())
        self._second = round(QFontMetricsF(fonts.small).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        del index
        return QSize(option.rect.width(), self._first + self._second + 2 * _PAD)

    def lines(self, option: QStyleOptionViewItem) -> tuple[QRect, QRect]:
        """Return where the two lines of a row stand within its margins."""
        inset = self.theme.tokens.space["panel_inset"]
        body: QRect = option.rect.adjusted(inset, _PAD, -right_inset(option, self.theme), -_PAD)
        first = QRect(body.left(), body.top(), body.width(), self._first)
        return first, QRect(body.left(), first.bottom() + 1, body.width(), self._second)
