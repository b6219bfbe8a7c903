"""The table articles × tags as a picture: what stands where, before anything is painted.

The picture is as large as its names need: none is shortened, none lies over another.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import cos, radians, sin, sqrt

from PySide6.QtCore import QPointF, QRectF, QSizeF
from PySide6.QtGui import QColor, QFont, QFontInfo, QFontMetricsF, QPolygonF, QTransform

from diptych.domain.tag_matrix import TagMatrix
from diptych.ui.appearance.fonts import interface_font
from diptych.ui.appearance.mixing import ground_of, ink_on
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.tag_matrix_model import STEPS, Head, Side, share_of
from diptych.ui.models.wording import annotation_count
from diptych.ui.panels.tag_matrix_heads import wrapped

MARGIN = 32.0
BESIDE_AT_MOST = 300.0
"""Pixels of a title beside the table; longer ones take more lines."""
ABOVE_AT_MOST = 240.0
BARS = 600.0
"""Pixels of the longest bar."""
WITHIN = 6.0
"""Pixels by which a bubble must be wider than its number to hold it."""
MANY_COLUMNS, MANY_ROWS = 40, 60
"""Beyond these, names above stand upright and rows are closer, so that it can still be taken in."""
SQUARE = 8.0
NO_END = 1 << 30


class Form(StrEnum):
    """How counts are drawn."""

    HEAT = "heat"
    BUBBLES = "bubbles"
    BARS = "bars"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlotData:
    """What is drawn: the heads of rows and columns without totals, and the words around them."""

    matrix: TagMatrix
    rows: Sequence[Head]
    columns: Sequence[Head]
    title: str
    subtitle: str
    total: str
    transposed: bool = False
    parents: Mapping[str, str] = field(default_factory=dict)
    """In which tag each tag is nested, by their ids."""

    def count(self, row: Head, column: Head) -> int:
        """Return the count of a cell."""
        article, tag = (column, row) if self.transposed else (row, column)
        return self.matrix.count(article.id, tag.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """One line of words at ``place``, the left end of its top, turned by ``angle`` about it."""

    text: str
    place: QPointF
    size: QSizeF
    font: QFont
    colour: QColor
    angle: float = 0.0

    def outline(self) -> QPolygonF:
        """Return where the words are."""
        turn = QTransform().translate(self.place.x(), self.place.y()).rotate(self.angle)
        found: QPolygonF = turn.map(QPolygonF(QRectF(QPointF(0, 0), self.size)))
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """A rectangle with round corners, or a disc where they are as round as can be."""

    rect: QRectF
    colour: QColor
    radius: float = 3.0


@dataclass(slots=True)
class Plot:
    """A picture ready to be painted, in logical pixels."""

    title: str
    description: str
    paper: QColor
    size: QSizeF = field(default_factory=QSizeF)
    shapes: list[Shape] = field(default_factory=list)
    words: list[Words] = field(default_factory=list)


def lay_out(data: PlotData, theme: Theme, form: Form) -> Plot:
    """Return the picture of a table in a form, in the colours of a theme."""
    return _Layout(data, theme, form).whole()


class _Layout:
    """Puts one picture together, from the top to the bottom."""

    def __init__(self, data: PlotData, theme: Theme, form: Form) -> None:
        self._data, self._theme, self._form = data, theme, form
        base = interface_font()
        # By its own name: other programs know no "Sans Serif" of the system's.
        base.setFamily(QFontInfo(base).family())
        dense = len(data.rows) > MANY_ROWS
        self._body = _of(base, 11 if dense else 13)
        self._small = _of(base, 11)
        self._bold = _of(self._body, self._body.pixelSize(), bold=True)
        self._cell = 20.0 if dense else 30.0
        self._largest = data.matrix.largest
        self._plot = Plot(title=data.title, description=data.subtitle, paper=theme.colour("paper"))
        self._text, self._muted = theme.colour("text"), theme.colour("muted")

    def whole(self) -> Plot:
        """Return all of it."""
        top = self._put_title()
        put = self._put_bars if self._form is Form.BARS else self._put_table
        bottom = put(top)
        right = max(
            [
                *(shape.rect.right() for shape in self._plot.shapes),
                *(words.outline().boundingRect().right() for words in self._plot.words),
            ]
        )
        self._plot.size = QSizeF(round(right + MARGIN), round(bottom + MARGIN))
        return self._plot

    def _put_title(self) -> float:
        data, y = self._data, MARGIN
        for text, font, colour in (
            (data.title, _of(self._body, 18, bold=True), self._text),
            (data.subtitle, _of(self._body, 12), self._muted),
        ):
            for line in wrapped(text, font, 620, 620, NO_END):
                y = self._line(line, MARGIN, y, font, colour).bottom() + 2
        return y + 18

    # --- the table -------------------------------------------------------------------------

    def _put_table(self, top: float) -> float:
        data = self._data
        beside, above = self._beside(data.rows), self._above(data.columns)
        left = MARGIN + beside.width + 12
        y = top + above.height + 8
        last = self._size(str(data.matrix.total), self._bold).width() + 16
        self._put_above(above, left, y)
        for head, lines in zip(data.rows, beside.lines, strict=True):
            height = self._row_height(lines)
            self._put_beside(head, lines, y, height)
            for number, column in enumerate(data.columns):
                box = QRectF(left + number * above.step, y, above.step, height)
                self._put_cell(data.count(head, column), box)
            self._put_total(
                head.count, QRectF(left + len(data.columns) * above.step, y, last, height)
            )
            y += height
        for number, column in enumerate(data.columns):
            self._put_total(
                column.count, QRectF(left + number * above.step, y, above.step, self._cell)
            )
        room = QRectF(left + len(data.columns) * above.step, y, last, self._cell)
        self._put_total(data.matrix.total, room)
        names = self._size(data.total, self._bold)
        self._line(
            data.total,
            left - 12 - names.width(),
            y + (self._cell - names.height()) / 2,
            self._bold,
            self._text,
        )
        return self._put_legend(left, y + self._cell + 20)

    def _beside(self, heads: Sequence[Head]) -> _Beside:
        lines, width = [], self._size(self._data.total, self._bold).width()
        for head in heads:
            indent = self._indent(head)
            own = wrapped(head.name, self._body, BESIDE_AT_MOST, BESIDE_AT_MOST, NO_END)
            lines.append(own)
            widest = max(self._size(line, self._body).width() for line in own)
            width = max(width, widest + indent)
        return _Beside(width=width, lines=lines)

    def _indent(self, head: Head) -> float:
        return 14.0 * head.depth + (SQUARE + 7 if head.colour is not None else 0.0)

    def _row_height(self, lines: Sequence[str]) -> float:
        line = QFontMetricsF(self._body).height()
        return max(self._cell, round(len(lines) * line + (4 if len(lines) > 1 else 0)))

    def _put_beside(self, head: Head, lines: Sequence[str], y: float, height: float) -> None:
        line = QFontMetricsF(self._body).height()
        x = MARGIN + self._indent(head)
        first = y + (height - len(lines) * line) / 2
        if head.colour is not None:
            self._square(head, QPointF(x - SQUARE - 7, first + (line - SQUARE) / 2 + 0.5))
        for number, words in enumerate(lines):
            self._line(words, x, first + number * line, self._body, self._text)

    def _above(self, heads: Sequence[Head]) -> _Above:
        """Wrap the names above, and find how far apart columns must be for none to lie on another.

        Turned by an angle, lines of neighbours are as far apart as their columns, times its sine.
        """
        angle = 90.0 if len(heads) > MANY_COLUMNS else 45.0
        line = QFontMetricsF(self._small).height()
        lines = [
            wrapped(self._name(head), self._small, ABOVE_AT_MOST, ABOVE_AT_MOST, NO_END)
            for head in heads
        ]
        most = max(map(len, lines), default=1)
        numbers = [self._size(str(head.count), self._bold).width() for head in heads]
        bubbles = self._form is Form.BUBBLES
        widest_number = self._size(str(self._largest), self._small).width()
        step = max(
            self._bubble_room(widest_number) if bubbles else 0.0,
            self._cell + (6 if angle < 90 else 0),
            (most * line + 5) / sin(radians(angle)),
            max(numbers, default=0.0) + 6,
        )
        widest = max(
            (self._size(words, self._small).width() for own in lines for words in own), default=0.0
        )
        room = widest + SQUARE + 6
        height = room * sin(radians(angle)) + most * line * cos(radians(angle))
        return _Above(angle=angle, step=round(step), height=height, lines=lines)

    @staticmethod
    def _name(head: Head) -> str:
        """Name what is nested by its path: nothing else says what it is nested in."""
        return head.full_name if head.side is Side.TAG and head.depth else head.name

    def _put_above(self, above: _Above, left: float, bottom: float) -> None:
        line = QFontMetricsF(self._small).height()
        along = QPointF(cos(radians(above.angle)), -sin(radians(above.angle)))
        down = QPointF(sin(radians(above.angle)), cos(radians(above.angle)))
        for number, (head, lines) in enumerate(zip(self._data.columns, above.lines, strict=True)):
            lowest = len(lines) * line / 2 * cos(radians(above.angle))
            foot = QPointF(left + (number + 0.5) * above.step, bottom - 4 - lowest)
            corner = foot - down * (len(lines) * line / 2)
            if head.colour is not None:
                middle = corner + down * (line / 2) + along * (SQUARE / 2)
                self._square(head, middle - QPointF(SQUARE / 2, SQUARE / 2))
                corner += along * (SQUARE + 6)
            for place, words in enumerate(lines):
                at = corner + down * (place * line)
                self._plot.words.append(
                    Words(
                        text=words,
                        place=at,
                        size=self._size(words, self._small),
                        font=self._small,
                        colour=self._text,
                        angle=-above.angle,
                    )
                )

    def _put_cell(self, count: int, box: QRectF) -> None:
        inner = box.adjusted(1.5, 1.5, -1.5, -1.5)
        if self._form is Form.HEAT:
            ground = self._ground(count)
            self._plot.shapes.append(Shape(rect=inner, colour=ground))
            if count:
                self._centred(str(count), box, self._body, ink_on(self._theme, ground))
            return
        if not count:
            return
        side = max(6.0, (self._cell - 3) * sqrt(count / self._largest))
        self._disc(box.center(), side)
        words = self._size(str(count), self._small)
        if words.width() + WITHIN <= side:
            ink = ink_on(self._theme, self._theme.colour("accent"))
            self._centred(str(count), box, self._small, ink)
        else:
            x, y = box.center().x() + side / 2 + 2, box.center().y() - words.height() / 2
            self._line(str(count), x, y, self._small, self._muted)

    def _bubble_room(self, widest: float) -> float:
        """Return how far bubbles must be apart for numbers that stand beside the smaller ones."""
        largest_disc = min(self._cell - 3, widest + WITHIN)
        return largest_disc + 2 * (widest + 4)

    def _ground(self, count: int) -> QColor:
        if not count:
            return self._theme.colour("window")
        return ground_of(self._theme, share_of(count, self._largest))

    def _disc(self, middle: QPointF, side: float) -> None:
        rect = QRectF(middle.x() - side / 2, middle.y() - side / 2, side, side)
        shape = Shape(rect=rect, colour=self._theme.colour("accent"), radius=side / 2)
        self._plot.shapes.append(shape)

    def _put_total(self, count: int, box: QRectF) -> None:
        self._centred(str(count), box, self._bold, self._muted)

    def _put_legend(self, left: float, y: float) -> float:
        """Show what a few counts look like."""
        largest = self._largest
        if largest <= STEPS:
            shown = list(range(1, largest + 1))
        else:
            shown = sorted({1, max(2, largest // 8), largest // 3, 2 * largest // 3, largest})
        x, height = left, 30.0
        for count in shown:
            words = self._size(str(count), self._body).width()
            width = max(40.0, words + 20, self._bubble_room(words))
            self._put_cell(count, QRectF(x, y, width, height))
            x += width
        return y + height

    # --- bars ------------------------------------------------------------------------------

    def _put_bars(self, top: float) -> float:
        """Draw a bar for each article, one part for each tag; then which part is which.

        Where tags count what is nested in them, that has no part of its own.
        """
        data = self._data
        articles, tags = (data.columns, data.rows) if data.transposed else (data.rows, data.columns)
        parts = _counted_once(tags, data.parents) if data.matrix.with_children else tags
        counts = [[data.matrix.count(one.id, tag.id) for tag in parts] for one in articles]
        unit = min(24.0, BARS / max(1, *(sum(row) for row in counts)))
        beside = self._beside(articles)
        left, y = MARGIN + beside.width + 12, top
        for head, lines, row in zip(articles, beside.lines, counts, strict=True):
            height = self._row_height(lines)
            self._put_beside(head, lines, y, height)
            x = left
            for tag, count in zip(parts, row, strict=True):
                if count:
                    box = QRectF(x, y + 3, count * unit, height - 6)
                    self._put_part(tag, count, box)
                    x += box.width()
            words = annotation_count(head.count)
            size = self._size(words, self._small)
            self._line(words, x + 8, y + (height - size.height()) / 2, self._small, self._muted)
            y += height
        return self._put_names(parts, left, y + 18)

    def _put_part(self, tag: Head, count: int, box: QRectF) -> None:
        """Draw the part of one tag, with its count where there is room; a gap tells neighbours."""
        colours = self._theme.tag(tag.colour)
        self._plot.shapes.append(
            Shape(rect=box.adjusted(0, 0, -1, 0), colour=colours.bar, radius=0)
        )
        if self._size(str(count), self._small).width() + 4 <= box.width():
            self._centred(str(count), box, self._small, ink_on(self._theme, colours.bar))

    def _put_names(self, heads: Sequence[Head], left: float, y: float) -> float:
        """Say which colour is which tag, in the order of the parts."""
        x, line = left, QFontMetricsF(self._small).height() + 6
        for head in heads:
            room = SQUARE + 6 + self._size(head.name, self._small).width() + 18
            if x > left and x + room > left + BARS:
                x, y = left, y + line
            self._square(head, QPointF(x, y + (line - 6 - SQUARE) / 2))
            self._line(head.name, x + SQUARE + 6, y, self._small, self._text)
            x += room
        return y + line

    # --- parts -----------------------------------------------------------------------------

    def _square(self, head: Head, corner: QPointF) -> None:
        rect = QRectF(corner.x(), corner.y(), SQUARE, SQUARE)
        self._plot.shapes.append(
            Shape(rect=rect, colour=self._theme.tag(head.colour).bar, radius=2)
        )

    def _centred(self, text: str, box: QRectF, font: QFont, colour: QColor) -> None:
        size = self._size(text, font)
        x = box.center().x() - size.width() / 2
        self._line(text, x, box.center().y() - size.height() / 2, font, colour)

    def _line(self, text: str, x: float, y: float, font: QFont, colour: QColor) -> QRectF:
        size = self._size(text, font)
        self._plot.words.append(
            Words(text=text, place=QPointF(x, y), size=size, font=font, colour=colour)
        )
        return QRectF(QPointF(x, y), size)

    @staticmethod
    def _size(text: str, font: QFont) -> QSizeF:
        metrics = QFontMetricsF(font)
        return QSizeF(metrics.horizontalAdvance(text), metrics.height())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Beside:
    width: float
    lines: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    angle: float
    step: float
    height: float
    lines: Sequence[Sequence[str]]


def _counted_once(tags: Sequence[Head], parents: Mapping[str, str]) -> list[Head]:
    """Leave out the tags that are counted in another of these, however far above."""
    shown, kept = {tag.id for tag in tags}, []
    for tag in tags:
        above = parents.get(tag.id, "")
        while above and above not in shown:
            above = parents.get(above, "")
        if not above:
            kept.append(tag)
    return kept


def _of(font: QFont, pixels: int, *, bold: bool = False) -> QFont:
    made = QFont(font)
    made.setPixelSize(pixels)
    made.setBold(bold)
    return made
