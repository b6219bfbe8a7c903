"""What rows of all lists have in common: their ground, tags as squares with names, and icons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QStyle, QStyleOptionViewItem

from diptych.domain.annotation import Colour
from diptych.domain.span import Span
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.widgets.own_direction import draw_words

SQUARE = 8
"""A tag is a square of 8 px and its name, everywhere."""

_FLAGS = QStyle.StateFlag


def paint_ground(
    painter: QPainter, option: QStyleOptionViewItem, theme: Theme, *, inset: int = 0
) -> None:
    """Fill a row that is selected or under the pointer; ring one that has the keyboard's focus.

    ``inset`` keeps the ground away from the panel's edges, with round corners.
    """
    state: QStyle.StateFlag = option.state
    rect = QRectF(option.rect).adjusted(inset, 0, -inset, 0)
    radius = float(theme.tokens.radius["row"]) if inset else 0.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state & (_FLAGS.State_Selected | _FLAGS.State_MouseOver):
        chosen = bool(state & _FLAGS.State_Selected)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("selected" if chosen else "hover"))
        painter.drawRoundedRect(rect, radius, radius)
    by_keyboard = state & _FLAGS.State_KeyboardFocusChange
    if state & _FLAGS.State_HasFocus and (by_keyboard or not state & _FLAGS.State_Selected):
        ring = theme.tokens.focus["ring"]
        half = ring / 2
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("focus"), ring))
        painter.drawRoundedRect(rect.adjusted(half, half, -half, -half), radius, radius)


def right_inset(option: QStyleOptionViewItem, theme: Theme) -> int:
    """Return the room at a row's right: the panel's inset, of which a scroll bar takes most."""
    inset = int(theme.tokens.space["panel_inset"])
    view = option.widget
    if isinstance(view, QAbstractScrollArea):
        # The bar's own isVisible() lags behind while the view is being laid out.
        bar = view.contentsRect().width() - view.viewport().width()
        # Inside the ground of the row that is chosen, and the ring around it.
        return max(int(theme.tokens.space["list_inset"]) + 4, inset - bar)
    return inset


def paint_line(
    painter: QPainter,
    rect: QRect,
    text: str,
    font: QFont,
    colour: QColor,
    *,
    right: bool = False,
) -> None:
    """Draw one line in the middle of ``rect``'s height, shortened where there is no room."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
    side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(colour)
    along = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    draw_words(painter, rect, along, shown)


def paint_fitting(
    painter: QPainter,
    rect: QRect,
    name: str,
    marks: Iterable[Span],
    *,
    fonts: ListFonts,
    colour: QColor,
) -> int:
    """Draw a name in one line, what fits of it bold, as far as there is room.

    ``marks`` are places in the name, in order. Return how wide all of it is, at most ``rect``.
    """
    x, along = float(rect.left()), Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
    painter.setPen(colour)
    for words, font in _fitting_pieces(name, marks, fonts):
        metrics, room = QFontMetricsF(font), rect.right() - round(x)
        if room <= 0:
            break
        painter.setFont(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRect(round(x), rect.top(), room, rect.height()), along, shown)
        x += metrics.horizontalAdvance(words)
    return min(round(x), rect.right()) - rect.left()


def _fitting_pieces(
    name: str, marks: Iterable[Span], fonts: ListFonts
) -> Iterator[tuple[str, QFont]]:
    end = 0
    for mark in marks:
        if mark.start > end:
            yield name[end : mark.start], fonts.body
        yield name[mark.start : mark.end], fonts.bold
        end = mark.end
    if end < len(name):
        yield name[end:], fonts.body


def paint_square(painter: QPainter, x: float, middle: float, colour: Colour, theme: Theme) -> None:
    """Draw a tag's square, ``middle`` being the middle of its line."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.tag(colour).bar)
    top = round(middle - SQUARE / 2 + 1)  # letters stand below the middle of their line
    painter.drawRoundedRect(QRectF(round(x), top, SQUARE, SQUARE), 2, 2)


def paint_tags(
    painter: QPainter,
    rect: QRect,
    tags: Sequence[TagLabel],
    speaker: str,
    *,
    font: QFont,
    theme: Theme,
) -> None:
    """Draw tags side by side, then the speaker in grey; what has no room is counted: ``+2``."""
    metrics = QFontMetricsF(font)
    x, middle = float(rect.left()), rect.center().y() + 0.5
    painter.setFont(font)
    for place, label in enumerate(tags):
        width = metrics.horizontalAdvance(label.name)
        left = len(tags) - place
        room = rect.right() - x - (SQUARE + 5)
        if place and width > room - (28 if left > 1 else 0):
            paint_line(painter, _rest(rect, x), f"+{left}", font, theme.colour("muted"))
            return
        paint_square(painter, x, middle, label.colour, theme)
        x += SQUARE + 5
        words = QRect(
            round(x), rect.top(), max(0, min(round(width) + 2, round(room))), rect.height()
        )
        paint_line(painter, words, label.name, font, theme.colour("text"))
        x += words.width() + 8
    if speaker and rect.right() - x > 24:
        paint_line(painter, _rest(rect, x), speaker, font, theme.colour("muted"))


def _rest(rect: QRect, x: float) -> QRect:
    return QRect(round(x), rect.top(), max(0, rect.right() - round(x) + 1), rect.height())


def paint_icon(
    painter: QPainter, icons: Icons, name: str, at: QPointF, role: str, *, size: int = 16
) -> None:
    """Draw an icon of a row, sharp on every screen."""
    ratio = painter.device().devicePixelRatioF()
    painter.drawPixmap(QPointF(round(at.x()), round(at.y())), icons.pixmap(name, role, size, ratio))
