"""Draws who speaks, and what they said below them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from diptych.domain.quotation import SpeakerKind
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.models.speaker_entries import SpeakerRow
from diptych.ui.models.speaker_tree import PendingRow, QuestionRow
from diptych.ui.models.speaker_words import name_of, paragraph_of, pending_words, place_of
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.models.wording import SEPARATOR, number
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import paint_ground, paint_icon, paint_line, right_inset
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

ARROW_AT, ICON_AT, NAME_AT, QUOTE_AT, BAR_AT = 16, 38, 62, 47, 34
"""How far from the left edge the parts of rows stand."""
ARROW = 14
_ICON = 16
_PAD = 5
_LINES = 3
_KEPT = 400
RING = 16
"""The ring with a “?” that a guess has."""


class _Said:
    """A quotation laid out for one width."""

    __slots__ = ("height", "quote", "words")

    def __init__(self, quote: SpokenQuote, fonts: ListFonts, theme: Theme, width: int) -> None:
        kinds = theme.tokens.type
        step = round(kinds["excerpt_size"] * kinds["excerpt_line_height"])
        self.quote = quote
        self.words = WrappedText(quote.words, fonts.quote, width, lines=_LINES, step=step)
        self.height = self.words.height + place_height(fonts)


def place_height(fonts: ListFonts) -> int:
    """Return the height of the line that says where a quotation stands."""
    return max(RING + 2, round(QFontMetricsF(fonts.small).height()) + 1)


class SpeakerDelegate(RowDelegate):
    """Rows of speakers and of quotations; it remembers how it laid out the last ones."""

    question_height: Callable[[int], int] = staticmethod(lambda _: 0)
    """How high what is asked below a guess is for a width; set by who has it."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._said: dict[tuple[str, int], _Said] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if isinstance(row, SpokenQuote):
            return QSize(width, self._laid(row, self._room(option)).height + 2 * _PAD)
        if isinstance(row, QuestionRow):
            return QSize(width, self.question_height(width))
        return QSize(width, self.theme.tokens.size["row_dialog"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        painter.save()
        if isinstance(row, SpeakerRow):
            paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
            self._paint_speaker(painter, option, row)
        elif isinstance(row, SpokenQuote):
            paint_ground(painter, option, self.theme, inset=self.theme.tokens.space["list_inset"])
            self._paint_quote(painter, option, row)
        elif isinstance(row, PendingRow):
            line = option.rect.adjusted(QUOTE_AT, 0, -right_inset(option, self.theme), 0)
            muted = self.theme.colour("muted")
            paint_line(painter, line, pending_words(), self.fonts.small, muted)
        painter.restore()

    def _room(self, option: QStyleOptionViewItem) -> int:
        return int(option.rect.width()) - QUOTE_AT - right_inset(option, self.theme)

    def _laid(self, quote: SpokenQuote, width: int) -> _Said:
        key = (quote.key, width)
        said = self._said.get(key)
        if said is None or said.quote is not quote:
            if len(self._said) >= _KEPT:
                self._said.clear()
            said = self._said[key] = _Said(quote, self.fonts, self.theme, width)
        return said

    def _paint_speaker(
        self, painter: QPainter, option: QStyleOptionViewItem, row: SpeakerRow
    ) -> None:
        rect: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        role, middle = "accent" if chosen else "muted", rect.center().y() + 1
        arrow = QPointF(rect.left() + ARROW_AT, middle - ARROW / 2)
        paint_icon(painter, self.icons, "right" if row.folded else "down", arrow, role, size=ARROW)
        left = rect.left() + ICON_AT
        if row.kind is not None:
            name = "document" if row.kind is SpeakerKind.DOCUMENT else "person"
            paint_icon(painter, self.icons, name, QPointF(left, middle - _ICON / 2), role)
        else:
            paint_icon(painter, self.icons, "quote", QPointF(left, middle - _ICON / 2), role)
        line = rect.adjusted(NAME_AT, 0, -right_inset(option, self.theme), 0)
        muted, small = self.theme.colour("muted"), self.fonts.small
        count = number(row.count)
        paint_line(painter, line, count, small, muted, right=True)
        taken = round(QFontMetricsF(small).horizontalAdvance(count))
        line.setRight(line.right() - max(20, taken + 8))
        font = self.fonts.body if row.kind is None else self.fonts.bold
        words = name_of(row)
        paint_line(painter, line, words, font, self.theme.colour("text"))
        wide = round(QFontMetricsF(font).horizontalAdvance(words)) + 5
        if row.role and line.width() - wide > 16:
            paint_line(painter, line.adjusted(wide, 1, 0, 1), row.role, small, muted)

    def _paint_quote(
        self, painter: QPainter, option: QStyleOptionViewItem, quote: SpokenQuote
    ) -> None:
        rect: QRect = option.rect
        said = self._laid(quote, self._room(option))
        top, left = rect.top() + _PAD, rect.left() + QUOTE_AT
        self._paint_bar(painter, rect.left() + BAR_AT, top, said)
        painter.setPen(self.theme.colour("text"))
        said.words.draw(painter, left, top)
        line = QRect(left, top + said.words.height, self._room(option), place_height(self.fonts))
        if quote.to_check is not None:
            at = QPointF(left, line.center().y() - RING / 2 + 1)
            paint_icon(painter, self.icons, "question", at, "warning", size=RING)
            line.setLeft(left + RING + 8)
        self._paint_place(painter, line, quote)

    def _paint_place(self, painter: QPainter, line: QRect, quote: SpokenQuote) -> None:
        """Say where a quotation stands; a title that is too long gives way to the paragraph."""
        font, muted = self.fonts.small, self.theme.colour("muted")
        paragraph = paragraph_of(quote)
        if not quote.title or not paragraph:
            paint_line(painter, line, place_of(quote), font, muted)
            return
        metrics = QFontMetricsF(font)
        rest = f"{SEPARATOR}{paragraph}"
        room = line.width() - metrics.horizontalAdvance(rest)
        title = metrics.elidedText(quote.title, Qt.TextElideMode.ElideRight, max(0.0, room))
        paint_line(painter, line, f"{title}{rest}", font, muted)

    def _paint_bar(self, painter: QPainter, x: int, top: int, said: _Said) -> None:
        """Draw the bar of a quotation that is highlighted; several colours split it."""
        colours = said.quote.colours
        if not colours:
            return
        width = self.theme.tokens.size["tag_bar"]
        part = said.height / len(colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, colour in enumerate(colours):
            painter.setBrush(self.theme.tag(colour).bar)
            gap = 1 if place else 0
            body = QRectF(x, top + place * part + gap, width, part - gap)
            painter.drawRoundedRect(body, width / 2, width / 2)
