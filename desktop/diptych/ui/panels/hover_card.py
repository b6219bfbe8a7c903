"""What is shown of the highlights under the pointer: their tags, whole, and their notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from diptych.domain.annotation import AnchorState, Colour
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.annotation_words import state_words
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import SQUARE, paint_line, paint_square
from diptych.ui.widgets.hairline import fill_hairline
from diptych.ui.widgets.popover import cut_corners, paint_raised, place_beside, room_for
from diptych.ui.widgets.wrapped_text import WrappedText

WIDTH = 320
LINKS_AT_MOST = 3
"""Links of one highlight that are told of; of more, how many there are."""
AT_MOST = 4
"""Highlights that are told of; of more, how many there are."""

_PAD = 12
_BAR_GAP = 9
_BETWEEN = 8
_APART = 12
_LINES = 10
_ABOVE_LINKS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Hovered:
    """One highlight under the pointer; tags are named by their whole path."""

    colour: Colour | None
    """``None`` is no highlight but a note of the text itself."""
    tags: tuple[TagLabel, ...] = ()
    note: str = ""
    state: AnchorState = AnchorState.ANCHORED
    speaker: str = ""
    """Who says it."""
    creator: str = ""
    """Who made it, where that is to be said."""
    links: tuple[str, ...] = ()
    """What its links say, each in a line."""

    def __bool__(self) -> bool:
        sure = self.state is AnchorState.ANCHORED
        people = self.speaker or self.creator
        return bool(self.tags or self.note or people or self.links or not sure)


def more_words(count: int) -> str:
    """Say how many there are besides."""
    return QCoreApplication.translate("HoverCard", "+{count} more").format(count=count)


class _Part:
    """One highlight laid out: its tags in lines, then its note, then how sure its place is."""

    def __init__(self, hovered: Hovered, fonts: ListFonts, width: int) -> None:
        self.hovered = hovered
        metrics = QFontMetricsF(fonts.body)
        self.step = round(metrics.height()) + 2
        self.tags: list[list[tuple[int, int, TagLabel]]] = []
        x = width + 1
        for label in hovered.tags:
            wide = min(width, SQUARE + 5 + round(metrics.horizontalAdvance(label.name)) + 2)
            if x + wide > width:
                self.tags.append([])
                x = 0
            self.tags[-1].append((x, wide, label))
            x += wide + _BETWEEN
        words = " ".join(hovered.note.split())
        self.note = (
            WrappedText(words, fonts.body, width, lines=_LINES, step=self.step) if words else None
        )
        self.words = state_words(hovered.state)
        self.speaker = hovered.speaker
        self.creator = hovered.creator
        self.links = list(hovered.links[:LINKS_AT_MOST])
        if more := len(hovered.links) - len(self.links):
            self.links.append(more_words(more))
        self.height = (
            len(self.tags) * self.step
            + (self.note.height + (4 if self.tags else 0) if self.note is not None else 0)
            + (self.step if self.words else 0)
            + (self.step if self.speaker else 0)
            + (self.step if self.creator else 0)
            + (self.step * len(self.links) + _ABOVE_LINKS if self.links else 0)
        )


class HoverCard(QWidget):
    """Opens below a highlight, takes neither the keyboard nor the pointer, and goes by itself."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._parts: list[_Part] = []
        self._more = 0
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme."""
        self._theme = theme
        self._fonts = ListFonts.of(theme, self.font())
        self.update()

    def show_for(self, found: Sequence[Hovered], target: QRect) -> None:
        """Tell of these highlights, the topmost first, below ``target`` (global coordinates)."""
        told = [one for one in found if one]
        if not told:
            self.hide()
            return
        room = WIDTH - 2 * _PAD - _BAR_GAP
        self._parts = [_Part(one, self._fonts, room) for one in told[:AT_MOST]]
        self._more = len(told) - len(self._parts)
        self.resize(self.sizeHint())
        self.move(place_beside(self.rect(), target, room_for(self)))
        self.update()
        self.show()

    def said(self) -> list[str]:
        """Return what the card says, line by line."""
        lines = []
        for part in self._parts:
            lines += [label.name for row in part.tags for _, _, label in row]
            lines += [part.speaker] if part.speaker else []
            lines += [part.note.text] if part.note is not None else []
            lines += [part.words] if part.words else []
            lines += [part.creator] if part.creator else []
            lines += part.links
        return [*lines, f"+{self._more}"] if self._more else lines

    def sizeHint(self) -> QSize:
        """Return as much room as all of it needs; a single short line makes the card narrow."""
        height = sum(part.height for part in self._parts) + _APART * (len(self._parts) - 1)
        width = WIDTH
        only = self._parts[0]
        bare = only.note is None and not only.speaker and not only.creator and not only.links
        if len(self._parts) == 1 and bare and len(self._parts[0].tags) == 1:
            x, wide, _ = self._parts[0].tags[0][-1]
            width = max(120, x + wide + 2 * _PAD + _BAR_GAP)
        if self._more:
            height += self._parts[-1].step + 4
        return QSize(width, height + 2 * _PAD - 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners."""
        cut_corners(self)
        super().resizeEvent(event)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw the raised surface and what stands on it."""
        painter = QPainter(self)
        try:
            theme = self._theme
            paint_raised(painter, self)
            y = _PAD - 2
            for place, part in enumerate(self._parts):
                if place:
                    line = QRect(_PAD, y - _APART // 2, self.width() - 2 * _PAD, 1)
                    fill_hairline(painter, line, theme.colour("border"))
                self._paint_part(painter, QPoint(_PAD, y), part)
                y += part.height + _APART
            if self._more:
                rest = QRect(_PAD, y - 8, self.width() - 2 * _PAD, self._parts[-1].step)
                words = more_words(self._more)
                paint_line(painter, rest, words, self._fonts.small, theme.colour("muted"))
        finally:
            painter.end()

    def _paint_part(self, painter: QPainter, at: QPoint, part: _Part) -> None:
        theme, x, y = self._theme, at.x() + _BAR_GAP, at.y()
        if part.hovered.colour is not None:
            bar = QRect(at.x(), y, theme.tokens.size["tag_bar"], part.height)
            painter.fillRect(bar, theme.tag(part.hovered.colour).bar)
        else:
            x = at.x()
        for row in part.tags:
            for left, wide, label in row:
                paint_square(painter, x + left, y + part.step / 2, label.colour, theme)
                words = QRect(x + left + SQUARE + 5, y, wide - SQUARE - 5, part.step)
                paint_line(painter, words, label.name, self._fonts.body, theme.colour("text"))
            y += part.step
        if part.speaker:
            y = self._paint_small(painter, QPoint(x, y), part.step, (part.speaker, "muted"))
        if part.note is not None:
            y += 4 if part.tags else 0
            painter.setPen(theme.colour("text"))
            part.note.draw(painter, x, y)
            y += part.note.height
        if part.words:
            role = "muted" if part.hovered.state is AnchorState.MOVED else "warning"
            y = self._paint_small(painter, QPoint(x, y), part.step, (part.words, role))
        if part.creator:
            y = self._paint_small(painter, QPoint(x, y), part.step, (part.creator, "muted"))
        y += _ABOVE_LINKS
        for line in part.links:
            y = self._paint_small(painter, QPoint(x, y), part.step, (line, "text"))

    def _paint_small(self, painter: QPainter, at: QPoint, step: int, said: tuple[str, str]) -> int:
        """Draw one small line, words and the role of their colour; return where the next begins."""
        words, role = said
        place = QRect(at.x(), at.y(), self.width() - at.x() - _PAD, step)
        paint_line(painter, place, words, self._fonts.small, self._theme.colour(role))
        return at.y() + step
