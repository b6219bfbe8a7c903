"""Draws an entry of a history: what happened, line by line, and below when and by whom."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.history_model import HistoryRow, translate
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    SQUARE,
    paint_ground,
    paint_line,
    paint_square,
    right_inset,
)
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

_PAD = 8
_BETWEEN = 2
_LINES = 3
_LONG = 600
"""Characters of a note that three lines have any use for."""
_KEPT = 400


class HistoryDelegate(RowDelegate):
    """Rows as high as what happened needs; it remembers how it broke the last lines."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._broken: dict[tuple[str, int], WrappedText] = {}
        self._step = round(QFontMetricsF(fonts.body).height())
        self._small = round(QFontMetricsF(fonts.small).height())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if not isinstance(row, HistoryRow):
            return QSize(width, self._small)
        room = self._room(option)
        lines = sum(
            self._wrapped(line.words, room - (SQUARE + 6 if line.square else 0)).height + _BETWEEN
            for line in row.lines
        )
        return QSize(width, lines + self._small + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if not isinstance(row, HistoryRow):
            return
        painter.save()
        paint_ground(painter, option, self.theme)
        inset, room = self.theme.tokens.space["panel_inset"], self._room(option)
        left, top = option.rect.left() + inset, option.rect.top() + _PAD
        for line in row.lines:
            indent = SQUARE + 6 if line.square else 0
            if line.square is not None:
                paint_square(painter, left, top + self._step / 2 - 0.5, line.square, self.theme)
            wrapped = self._wrapped(line.words, room - indent)
            painter.setPen(self.theme.colour("text"))
            wrapped.draw(painter, left + indent, top)
            top += wrapped.height + _BETWEEN
        below = QRect(left, top, room, self._small)
        muted = self.theme.colour("muted")
        paint_line(painter, below, row.head, self.fonts.small, muted)
        if row.now:
            words, accent = translate("history", "Now"), self.theme.colour("accent")
            paint_line(painter, below, words, self.fonts.small, accent, right=True)
        painter.restore()

    def _room(self, option: QStyleOptionViewItem) -> int:
        inset = int(self.theme.tokens.space["panel_inset"])
        return int(option.rect.width()) - inset - right_inset(option, self.theme)

    def _wrapped(self, words: str, width: int) -> WrappedText:
        key = (words, width)
        found = self._broken.get(key)
        if found is None:
            if len(self._broken) >= _KEPT:
                self._broken.clear()
            shown = words if len(words) <= _LONG else f"{words[:_LONG]}…"
            found = WrappedText(shown, self.fonts.body, width, lines=_LINES, step=self._step)
            self._broken[key] = found
        return found
