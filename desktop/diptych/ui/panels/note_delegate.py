"""Draws a note of the board: what it is on, its words, the quote, and where and when."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.reference import On
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.note_list_model import NoteRow
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    paint_ground,
    paint_icon,
    paint_line,
    paint_tags,
    right_inset,
)
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

ON_ICONS = {On.ANNOTATION: "highlight", On.ARTICLE: "document", On.LIBRARY: "library"}
_PAD = 9
_LEFT = 42
_LINES = 3
_GAP = 3
_KEPT = 400


class _Card:
    """A note laid out for one width."""

    __slots__ = ("height", "quote", "row", "text", "title")

    def __init__(self, row: NoteRow, fonts: ListFonts, theme: Theme, width: int) -> None:
        self.row = row
        body = round(QFontMetricsF(fonts.body).height()) + 1
        self.title = round(QFontMetricsF(fonts.bold).height()) + 2 if row.title else 0
        words = " ".join(row.text.split())
        self.text = WrappedText(words, fonts.body, width, lines=_LINES, step=body)
        self.quote: WrappedText | None = None
        if row.noted.quote:
            kinds = theme.tokens.type
            step = round(kinds["excerpt_size"] * kinds["excerpt_line_height"])
            quote = " ".join(row.noted.quote[:400].split())
            self.quote = WrappedText(quote, fonts.quote, width, lines=1, step=step)
        small = round(QFontMetricsF(fonts.small).height())
        quoted = self.quote.height + _GAP if self.quote is not None else 0
        self.height = self.title + (self.text.height if words else 0) + quoted + _GAP + small


class NoteDelegate(RowDelegate):
    """Draws notes; it remembers how it laid out the last ones."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._cards: dict[tuple[str, int], _Card] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if not isinstance(row, NoteRow):
            return QSize(width, 0)
        return QSize(width, self._card(row, self._room(option)).height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        if isinstance(row, NoteRow):
            painter.save()
            paint_ground(painter, option, self.theme)
            self._paint_card(painter, option, row)
            painter.restore()

    def _room(self, option: QStyleOptionViewItem) -> int:
        return int(option.rect.width()) - _LEFT - right_inset(option, self.theme)

    def _card(self, row: NoteRow, width: int) -> _Card:
        key = (row.noted.id, width)
        card = self._cards.get(key)
        if card is None or card.row != row:
            if len(self._cards) >= _KEPT:
                self._cards.clear()
            card = self._cards[key] = _Card(row, self.fonts, self.theme, width)
        return card

    def _paint_card(self, painter: QPainter, option: QStyleOptionViewItem, row: NoteRow) -> None:
        rect: QRect = option.rect
        room = self._room(option)
        card = self._card(row, room)
        left, y = rect.left() + _LEFT, rect.top() + _PAD
        text, muted = self.theme.colour("text"), self.theme.colour("muted")
        at = QPointF(rect.left() + self.theme.tokens.space["panel_inset"] + 2, y)
        paint_icon(painter, self.icons, ON_ICONS[row.noted.on], at, "muted")
        if card.title:
            line = QRect(left, y, room, card.title - 2)
            paint_line(painter, line, row.title, self.fonts.bold, text)
            y += card.title
        if card.text.text:
            painter.setPen(text)
            card.text.draw(painter, left, y)
            y += card.text.height
        if card.quote is not None:
            painter.setPen(muted)
            card.quote.draw(painter, left, y + _GAP)
            y += card.quote.height + _GAP
        small = round(QFontMetricsF(self.fonts.small).height())
        self._paint_foot(painter, QRect(left, y + _GAP, room, small), row)

    def _paint_foot(self, painter: QPainter, line: QRect, row: NoteRow) -> None:
        font, muted = self.fonts.small, self.theme.colour("muted")
        paint_line(painter, line, row.date, font, muted, right=True)
        taken = round(QFontMetricsF(font).horizontalAdvance(row.date)) + 14
        line = line.adjusted(0, 0, -taken, 0)
        if row.tags:
            paint_tags(painter, line, row.tags, row.article, font=font, theme=self.theme)
        else:
            paint_line(painter, line, row.article, font, muted)
