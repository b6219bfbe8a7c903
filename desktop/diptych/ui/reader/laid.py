"""One piece of text, laid out: its lines, and every question of where a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine, QTextOption

from diptych.ui.reader.offsets import Offsets
from diptych.ui.reader.typography import Face

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_FAR = 1_000_000
_BLANKS = " \t\u2028\u200b"
_MARKER = re.compile(r"(?:[•‣◦▪–—*+-]|\(?[0-9]{1,3}[.)]|\(?[a-zA-Z][.)])[ \t]+")


class Box(NamedTuple):
    """A rectangle in whole pixels, from the piece's top left corner."""

    x: int
    y: int
    width: int
    height: int


class Row(NamedTuple):
    """A line: its first and last UTF-16 unit (``seen``: without blanks at its end), its place."""

    first: int
    last: int
    seen: int
    top: int
    height: int
    baseline: int
    line: QTextLine


class Laid:
    """A piece that is laid out. Offsets are code points from the piece's start.

    ``height`` counts what is kept free above (``above``) and below (``below``) its lines. Letters
    of a taller script make a line taller, never overlap. ``goes_on`` says that the paragraph does
    so in the next piece.
    """

    __slots__ = (
        "_rows_from", "_tops", "above", "bullet", "face", "goes_on", "height", "layout", "mixed",
        "offsets", "painted", "rows", "text",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        face: Face,
        width: int,
        *,
        above: int = 0,
        below: int = 0,
        formats: Callable[[Offsets], Sequence[QTextLayout.FormatRange]] | None = None,
        item: bool = False,
        tabs: Sequence[float] = (),
        goes_on: bool = False,
    ) -> None:
        self.text = text
        self.face = face
        self.above = above
        self.goes_on = goes_on
        self.offsets = Offsets(text)
        self.mixed = not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None
        self.painted: object = None
        self.layout = QTextLayout(text, face.font)
        self.layout.setCacheEnabled(True)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.LayoutDirectionAuto if self.mixed else Qt.LayoutDirection.LeftToRight
        )
        if tabs:
            option.setTabArray(list(tabs))
        self.layout.setTextOption(option)
        if formats is not None and (ranges := formats(self.offsets)):
            self.layout.setFormats(list(ranges))
        hang = self._hang() if item else 0.0
        self.bullet = item and not hang
        self.rows = self._break(width - face.left - face.right, hang)
        self._rows_from = [row.first for row in self.rows]
        self._tops = [row.top for row in self.rows]
        last = self.rows[-1]
        self.height = last.top + last.height + below

    def leave_last_line(self) -> None:
        """Leave the last of several lines, which may not be full, to the piece that follows."""
        if len(self.rows) < 2:
            return
        last = self.rows.pop()
        # A line once made stays in the layout: nobody is to see it.
        last.line.setPosition(QPointF(0, -_FAR))
        self.text = self.text[: self.offsets.from_qt(last.first)]
        self._rows_from.pop()
        self._tops.pop()
        self.height -= last.height

    def _hang(self) -> float:
        """Return how wide the item's own bullet or number is, to hang it outside the lines."""
        marker = _MARKER.match(self.text)
        if marker is None or self.mixed:
            return 0.0
        return min(self.face.left, QFontMetricsF(self.face.font).horizontalAdvance(marker[0]))

    def _break(self, width: int, hang: float) -> list[Row]:
        rows: list[Row] = []
        face, layout, top = self.face, self.layout, self.above
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            out = hang if not rows else 0.0
            line.setLineWidth(max(1.0, width + out))
            # Only letters taller than the Latin font's, and than the room around it, need more.
            up = max(0, ceil(line.ascent()) - max(face.ascent, face.baseline))
            down = max(0, ceil(line.descent()) - max(face.descent, face.row - face.baseline))
            baseline, height = face.baseline + up, face.row + up + down
            line.setPosition(QPointF(face.left - out, top + baseline - line.ascent()))
            first = line.textStart()
            last = first + line.textLength()
            rows.append(Row(first, last, self._seen(first, last), top, height, baseline, line))
            top += height
        layout.endLayout()
        if not rows:  # Qt gives an empty text no line where the layout is cached
            rows.append(Row(0, 0, 0, top, face.row, face.baseline, layout.lineAt(0)))
        return rows

    def _seen(self, first: int, last: int) -> int:
        begin, end = self.offsets.from_qt(first), self.offsets.from_qt(last)
        blanks = end - begin - len(self.text[begin:end].rstrip(_BLANKS))
        return last - blanks

    # Where characters are ------------------------------------------------------------------

    def row_of(self, offset: int) -> int:
        """Return the number of the line that holds the character at ``offset``."""
        return max(0, bisect_right(self._rows_from, self.offsets.to_qt(offset)) - 1)

    def row_at(self, y: float) -> int:
        """Return the number of the line at ``y``, the first or last one beyond them."""
        return max(0, bisect_right(self._tops, y) - 1)

    def x_of(self, offset: int, row: int | None = None) -> int:
        """Return where a caret before the character at ``offset`` stands."""
        unit = self.offsets.to_qt(offset)
        line = self.rows[self.row_of(offset) if row is None else row].line
        if not line.isValid():
            return self.face.left
        x: float = line.cursorToX(unit)[0]  # type: ignore[index]  # PySide answers with a pair
        return round(x)

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return the rectangles, one or more in each line, that characters fill.

        They are as high as the font; blanks at a line's end are left out.
        """
        first, last = self.offsets.to_qt(start), self.offsets.to_qt(end)
        boxes: list[Box] = []
        height = self.face.ascent + self.face.descent
        for number in range(max(0, bisect_right(self._rows_from, first) - 1), len(self.rows)):
            row = self.rows[number]
            if row.first >= last:
                break
            begin, stop = max(first, row.first), min(last, row.seen)
            if begin >= stop:
                continue
            y = row.top + row.baseline - self.face.ascent
            if self.mixed:
                boxes += [Box(x, y, wide, height) for x, wide in _across(row.line, begin, stop)]
            else:
                left = round(row.line.cursorToX(begin)[0])  # type: ignore[index]  # PySide answers with a pair
                right = round(row.line.cursorToX(stop)[0])  # type: ignore[index]  # as above
                boxes.append(Box(left, y, right - left, height))
        return boxes

    def strips(self, parts: Sequence[tuple[int, int]]) -> list[list[tuple[int, int, int]]]:
        """Return of each of many parts, in their order, lines with left and right edges.

        As ``boxes``, for text of one direction: an edge that two parts share is found once.
        """
        to_qt, rows, last = self.offsets.to_qt, self.rows, len(self.rows) - 1
        found: list[list[tuple[int, int, int]]] = []
        number = max(0, bisect_right(self._rows_from, to_qt(parts[0][0])) - 1) if parts else 0
        edge, x = -1, 0
        for start, end in parts:
            begin, stop = to_qt(start), to_qt(end)
            while number < last and rows[number].last <= begin:
                number += 1
                edge = -1
            strips: list[tuple[int, int, int]] = []
            while True:
                row = rows[number]
                until = min(row.seen, stop)
                if begin < until:
                    left = x if begin == edge else round(row.line.cursorToX(begin)[0])  # type: ignore[index]  # PySide answers with a pair
                    edge, x = until, round(row.line.cursorToX(until)[0])  # type: ignore[index]  # as above
                    strips.append((number, left, x))
                if stop <= row.last or number == last:
                    break
                number += 1
                begin, edge = rows[number].first, -1
            found.append(strips)
        return found

    def caret_box(self, offset: int) -> Box:
        """Return the caret's rectangle before the character at ``offset``."""
        row = self.rows[self.row_of(offset)]
        y = row.top + row.baseline - self.face.ascent
        return Box(self.x_of(offset), y, 1, self.face.ascent + self.face.descent)

    # Which character is where --------------------------------------------------------------

    def offset_at(self, x: float, y: float) -> int:
        """Return the caret place nearest to a point, never inside what reads as one character."""
        return self.offset_in_row(self.row_at(y), x)

    def offset_in_row(self, number: int, x: float) -> int:
        """Return the caret place of one line nearest to ``x``."""
        row = self.rows[number]
        if not row.line.isValid():
            return 0
        unit = min(int(row.line.xToCursor(x)), row.last)
        if unit > row.seen and not self._is_last(number):
            unit = row.seen
        return self.offsets.from_qt(self._valid(unit))

    def character_at(self, x: float, y: float) -> int | None:
        """Return the character drawn at a point; ``None`` beside and between the lines."""
        row = self.rows[self.row_at(y)]
        if not row.line.isValid() or not row.top <= y < row.top + row.height:
            return None
        rect = row.line.naturalTextRect()
        if not rect.left() <= x <= rect.right():
            return None
        on = QTextLine.CursorPosition.CursorOnCharacter
        unit = int(row.line.xToCursor(x, on))
        return self.offsets.from_qt(min(unit, max(row.first, row.seen - 1)))

    def _is_last(self, number: int) -> bool:
        """Tell whether a line is the last one of its paragraph."""
        return number == len(self.rows) - 1 and not self.goes_on

    def _valid(self, unit: int) -> int:
        if self.layout.isValidCursorPosition(unit):
            return unit
        return self.layout.previousCursorPosition(unit)

    def snapped(self, offset: int) -> int:
        """Return ``offset``, or the start of the cluster that it lies inside."""
        return self.offsets.from_qt(self._valid(self.offsets.to_qt(offset)))

    def stepped(self, offset: int, *, forward: bool, words: bool = False) -> int:
        """Return the caret place one character, or one word, after or before ``offset``."""
        mode = QTextLayout.CursorMode.SkipWords if words else QTextLayout.CursorMode.SkipCharacters
        unit = self.offsets.to_qt(offset)
        step = self.layout.nextCursorPosition if forward else self.layout.previousCursorPosition
        return self.offsets.from_qt(step(unit, mode))

    def row_ends(self, number: int) -> tuple[int, int]:
        """Return where a caret stands at the start and at the end of a line."""
        row = self.rows[number]
        last = row.last if self._is_last(number) else row.seen
        return self.offsets.from_qt(row.first), self.offsets.from_qt(last)


def _across(line: QTextLine, begin: int, stop: int) -> list[tuple[int, int]]:
    """Return left edges and widths of what a line of mixed directions shows of some units."""
    pieces = sorted(
        (rect.left(), rect.right())
        for rect in (run.boundingRect() for run in line.glyphRuns(begin, stop - begin))
    )
    joined: list[tuple[float, float]] = []
    for left, right in pieces:
        if joined and left <= joined[-1][1] + 0.5:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return [(round(left), round(right) - round(left)) for left, right in joined]
