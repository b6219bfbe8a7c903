"""Draws an annotation as a card: its bar, the quote, the note, tags and speaker."""

from __future__ import annotations

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from diptych.domain.annotation import AnchorState, Colour
from diptych.domain.person import Person
from diptych.text.references import bare
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_cards import AnnotationRow
from diptych.ui.models.annotation_words import GroupHeading, state_words
from diptych.ui.models.link_words import in_one_line
from diptych.ui.models.rows import RowRole
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_delegate import RowDelegate
from diptych.ui.panels.row_painting import (
    SQUARE,
    paint_ground,
    paint_icon,
    paint_line,
    paint_square,
    paint_tags,
    right_inset,
)
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.wrapped_text import WrappedText

Index = QModelIndex | QPersistentModelIndex

_PAD = 8
_QUOTE_LINES = 3
_NOTE_LINES = 3
_NOTE_INDENT = 20
_HEADING = 28
_BREAK = 8
_KEPT = 400
STATE_ICONS = {
    AnchorState.MOVED: "moved",
    AnchorState.UNCERTAIN: "question",
    AnchorState.ORPHAN: "orphan",
}


class _Card:
    """A card laid out for one width: every part with its height."""

    __slots__ = ("article", "height", "linked", "meta", "note", "quote", "row")

    def __init__(self, row: AnnotationRow, fonts: ListFonts, theme: Theme, width: int) -> None:
        self.row = row
        step = round(theme.tokens.type["excerpt_size"] * theme.tokens.type["excerpt_line_height"])
        quote = " ".join(row.quote[:2000].split())
        self.quote = WrappedText(quote, fonts.quote, width, lines=_QUOTE_LINES, step=step)
        self.note: WrappedText | None = None
        small = round(QFontMetricsF(fonts.small).height())
        if row.annotation.note.strip():
            words = " ".join(bare(row.annotation.note[:2000]).split())
            room = width - _NOTE_INDENT
            self.note = WrappedText(words, fonts.small, room, lines=_NOTE_LINES, step=small)
        state = row.annotation.anchor.state
        said = row.tags or row.speaker or row.creator
        self.meta = bool(said or state != AnchorState.ANCHORED)
        self.article = small + 2 if row.article else 0
        """The height of the line that names the article."""
        note_height = self.note.height + 3 if self.note is not None else 0
        self.linked = in_one_line(row.links, row.annotation.id)
        lines = bool(self.meta) + bool(self.linked)
        self.height = self.quote.height + note_height + self.article + lines * (small + 2)


class AnnotationDelegate(RowDelegate):
    """Draws cards and the headings between them; it remembers how it laid out the last ones."""

    def restyle(self, theme: Theme, icons: Icons, fonts: ListFonts) -> None:
        """Draw in another theme or other fonts."""
        super().restyle(theme, icons, fonts)
        self._cards: dict[tuple[str, int], _Card] = {}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        width: int = option.rect.width()
        if isinstance(row, GroupHeading):
            return QSize(width, _HEADING if row.first else _HEADING + _BREAK)
        if not isinstance(row, AnnotationRow):
            return QSize(width, _HEADING)
        return QSize(width, self._card(row, self._room(option)).height + 2 * _PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: D102 - Qt's promise
        row = index.data(RowRole)
        painter.save()
        if isinstance(row, GroupHeading):
            self._paint_heading(painter, option, row)
        elif isinstance(row, AnnotationRow):
            paint_ground(painter, option, self.theme)
            self._paint_card(painter, option, row)
        painter.restore()

    def _inset(self) -> int:
        return int(self.theme.tokens.space["panel_inset"])

    def _room(self, option: QStyleOptionViewItem) -> int:
        return option.rect.width() - 2 * self._inset() - right_inset(option, self.theme)

    def _card(self, row: AnnotationRow, width: int) -> _Card:
        key = (row.annotation.id, width)
        card = self._cards.get(key)
        if card is None or card.row != row:
            if len(self._cards) >= _KEPT:
                self._cards.clear()
            card = self._cards[key] = _Card(row, self.fonts, self.theme, width)
        return card

    def _paint_heading(
        self, painter: QPainter, option: QStyleOptionViewItem, row: GroupHeading
    ) -> None:
        rect: QRect = option.rect
        inset, muted, font = self._inset(), self.theme.colour("muted"), self.fonts.caption
        if not row.first:
            rect = rect.adjusted(0, _BREAK // 2, 0, 0)
            line = QRect(rect.left(), rect.top(), rect.width(), 1)
            fill_hairline(painter, line, self.theme.colour("border"))
            rect = rect.adjusted(0, _BREAK // 2, 0, 0)
        line = rect.adjusted(inset, 0, -right_inset(option, self.theme), 0)
        count = str(row.count)
        paint_line(painter, line, count, font, muted, right=True)
        taken = round(QFontMetricsF(font).horizontalAdvance(count)) + 8
        if row.colour is not None:
            paint_square(painter, line.left(), line.center().y() + 0.5, row.colour, self.theme)
            line = line.adjusted(SQUARE + 6, 0, 0, 0)
        paint_line(painter, line.adjusted(0, 0, -taken, 0), row.title, font, muted)

    def _paint_card(
        self, painter: QPainter, option: QStyleOptionViewItem, row: AnnotationRow
    ) -> None:
        rect: QRect = option.rect
        inset, room = self._inset(), self._room(option)
        card = self._card(row, room)
        top, left = rect.top() + _PAD, rect.left() + 2 * inset
        self._paint_bar(painter, rect.left() + inset, top, card)
        painter.setPen(self.theme.colour("text"))
        card.quote.draw(painter, left, top)
        y = top + card.quote.height
        if card.note is not None:
            y += 3
            paint_icon(painter, self.icons, "note", QPointF(left - 1, y), "muted")
            painter.setPen(self.theme.colour("text"))
            card.note.draw(painter, left + _NOTE_INDENT, y)
            y += card.note.height
        height = round(QFontMetricsF(self.fonts.small).height())
        if card.article:
            line = QRect(left, y + 2, room, height)
            paint_line(painter, line, row.article, self.fonts.small, self.theme.colour("muted"))
            y += card.article
        if card.meta:
            line = QRect(left, y + 2, room, height)
            self._paint_meta(painter, line, row)
            y += height + 2
        if card.linked:
            self._paint_links(painter, left, y + 2, room, card)

    def _paint_links(self, painter: QPainter, left: int, top: int, room: int, card: _Card) -> None:
        """Draw the sign of links, and what the first one says."""
        height = round(QFontMetricsF(self.fonts.small).height())
        paint_icon(
            painter, self.icons, "link", QPointF(left - 1, top + (height - 16) // 2), "muted"
        )
        line = QRect(left + _NOTE_INDENT, top, room - _NOTE_INDENT, height)
        paint_line(painter, line, card.linked, self.fonts.small, self.theme.colour("muted"))

    def _paint_bar(self, painter: QPainter, x: int, top: int, card: _Card) -> None:
        """Draw the bar at the card's edge; several tags split it, as they do in the margin."""
        colours = [card.row.colour]
        if card.row.annotation.colour is None and card.row.tags:
            colours = list(dict.fromkeys(label.colour for label in card.row.tags))
        width = self.theme.tokens.size["tag_bar"]
        part = card.height / len(colours)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for place, colour in enumerate(colours):
            painter.setBrush(self.theme.tag(colour).bar)
            gap = 1 if place else 0
            body = QRectF(x, top + place * part + gap, width, part - gap)
            painter.drawRoundedRect(body, width / 2, width / 2)

    def _paint_meta(self, painter: QPainter, rect: QRect, row: AnnotationRow) -> None:
        state = row.annotation.anchor.state
        if state != AnchorState.ANCHORED:
            role = "muted" if state == AnchorState.MOVED else "warning"
            words = state_words(state)
            room = round(QFontMetricsF(self.fonts.small).horizontalAdvance(words)) + 22
            at = QPointF(rect.right() - room + 1, rect.center().y() - 7)
            paint_icon(painter, self.icons, STATE_ICONS[state], at, role)
            paint_line(painter, rect, words, self.fonts.small, self.theme.colour(role), right=True)
            rect = rect.adjusted(0, 0, -room - 8, 0)
        if row.creator is not None:
            rect = self._paint_initials(painter, rect, row.creator)
        paint_tags(painter, rect, row.tags, row.speaker, font=self.fonts.small, theme=self.theme)

    def _paint_initials(self, painter: QPainter, rect: QRect, person: Person) -> QRect:
        """Draw who made it at the end of the line, ruled in their colour; return what is left."""
        font, words = self.fonts.caption, person.short
        wide = round(QFontMetricsF(font).horizontalAdvance(words)) + 2
        place = QRect(rect.right() - wide + 1, rect.top(), wide, rect.height())
        paint_line(painter, place, words, font, self.theme.colour("muted"))
        if person.colour in set(Colour):
            line = QRect(place.left(), place.bottom() - 1, wide, 2)
            painter.fillRect(line, self.theme.tag(Colour(person.colour)).bar)
        return rect.adjusted(0, 0, -wide - 8, 0)
