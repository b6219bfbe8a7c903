"""One piece of text, laid out: its lines, and every question of where a character stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import ceil
from typing import NamedTuple

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine, QTextOption

from diptych.text.direction import has_right_to_left, reads_right
from diptych.ui.reader.clusters import caret_x, cuts_ligature, nearest, place_at, spread
from diptych.ui.reader.justifying import LEAST_FULL, move_to_the_right, tail, with_tab
from diptych.ui.reader.offsets import Offsets, with_hyphens
from diptych.ui.reader.typography import Face
from diptych.ui.reader.words import step, unspaced

_FAR = 1_000_000
_STACKED = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20f0]{2}")
_SOFT_HYPHEN = "\u00ad"
_NOTHING = "\u200b"
_TAB = 4
"""Letters from one tab stop to the next."""
_BLANKS = f" \t\u2028{_NOTHING}"
_MARKER = re.compile(
    r"(?:[•‣◦▪–—*+-]|\(?[0-9٠-٩۰-۹]{1,3}[.)]|\(?[a-zA-Zא-ת\u0621-\u064a][.)])[ \t]+"
    r"|(?:・|[0-9]{1,3}[、．]|[一二三四五六七八九十]{1,3}、"
    r"|[(\uff08][一二三四五六七八九十]{1,3}[)\uff09])[ \t\u3000]*"
)


class Box(NamedTuple):
    """A rectangle in whole pixels, from the piece's top left corner."""

    x: int
    y: int
    width: int
    height: int


class Ground(NamedTuple):
    """Something drawn beneath a piece's marks: a box in the colour of ``role``.

    A round one that is a ``border`` is only that.
    """

    box: Box
    role: str
    radius: int = 0


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
    so in the next piece, ``ends_full`` that a line is full there and is to be set as such.
    ``hyphens`` are the offsets before which words may be parted; the text stays what it is.
    ``backwards`` says that it reads from right to left; where nobody says, its letters do.
    An ``item``'s bullet or number, or a ``label`` of so many characters, hangs outside the lines.
    ``grounds`` are drawn beneath it.
    """

    __slots__ = (
        "_rows_from", "_tops", "above", "backwards", "bullet", "face", "goes_on", "grounds",
        "height", "layout", "level", "mixed", "offsets", "painted", "rows", "text",
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
        label: int = 0,
        goes_on: bool = False,
        ends_full: bool = False,
        hyphens: Sequence[int] = (),
        backwards: bool | None = None,
    ) -> None:
        self.text = text
        self.face = face
        self.above = above
        self.goes_on = goes_on
        self.offsets = Offsets(text, hyphens)
        self.backwards = reads_right(text) if backwards is None else backwards
        self.mixed = self.backwards or has_right_to_left(text)
        self.painted: object = None
        self.grounds: Sequence[Ground] = ()
        self.level = 0
        drawn = self._drawn(text, hyphens)
        marker, hang = self._marker() if item else text[:label], 0.0
        self.bullet = item and not marker
        tabs: Sequence[float] = ()
        if marker:
            wide = QFontMetricsF(face.font).horizontalAdvance(marker)
            hang = min(wide, face.left)
            if face.justified and wide == hang and not self.mixed:
                drawn, tabs = with_tab(drawn, marker), [hang]
        option = self._option(tabs)
        ranges = list(formats(self.offsets)) if formats is not None else []
        width -= face.left + face.right
        self.layout, self.rows = self._set(drawn, option, ranges, width, hang, full=ends_full)
        if ends_full and self.rows[-1].line.naturalTextWidth() < LEAST_FULL * width:
            self.layout, self.rows = self._set(drawn, option, ranges, width, hang)
        self._rows_from = [row.first for row in self.rows]
        self._tops = [row.top for row in self.rows]
        self.height = self._bottom() + below

    def _drawn(self, text: str, hyphens: Sequence[int]) -> str:
        """Return the copy of the text that is drawn, as `Offsets` counts in it."""
        return with_hyphens(text, hyphens)

    def _option(self, tabs: Sequence[float]) -> QTextOption:
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTextDirection(
            Qt.LayoutDirection.RightToLeft if self.backwards else Qt.LayoutDirection.LeftToRight
        )
        if self.face.justified:
            option.setAlignment(Qt.AlignmentFlag.AlignJustify)
        elif self.backwards:
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        if tabs:
            option.setTabArray(list(tabs))
        elif "\t" in self.text:
            option.setTabStopDistance(_TAB * self.face.letter)
        return option

    def _set(
        self,
        drawn: str,
        option: QTextOption,
        ranges: list[QTextLayout.FormatRange],
        width: int,
        hang: float,
        *,
        full: bool = False,
    ) -> tuple[QTextLayout, list[Row]]:
        """Set what is drawn in lines, with the last one as ``full`` as any other."""
        behind = tail(drawn, QFontMetricsF(self.face.font), width) if full else ""
        layout = QTextLayout(drawn + behind, self.face.font)
        layout.setCacheEnabled(True)
        layout.setTextOption(option)
        if ranges:
            layout.setFormats(ranges)
        rows = self._break(layout, width, hang)
        if _SOFT_HYPHEN in drawn:
            self._show_hyphens(rows)
        if self.face.justified and self.backwards:
            blank = QFontMetricsF(self.face.font).horizontalAdvance(" ")
            for number, row in enumerate(rows[:-1]):
                right = self.left + width + (0.0 if number else hang)
                seen = row.seen - row.first
                move_to_the_right(row.line, seen, right, blank * (row.last > row.seen))
        end = self.offsets.to_qt(len(self.text))
        while behind and len(rows) > 1 and rows[-1].first >= end:
            _hide(rows.pop().line)
        return layout, rows

    def leave_last_line(self) -> None:
        """Leave the last of several lines, which may not be full, to the piece that follows."""
        if len(self.rows) < 2:
            return
        last = self.rows.pop()
        _hide(last.line)
        self.text = self.text[: self.offsets.from_qt(last.first)]
        self._rows_from.pop()
        self._tops.pop()
        self.height -= last.height

    @property
    def left(self) -> int:
        """Where lines begin at their left: what reads from right to left is set in from there."""
        return self.face.right if self.backwards else self.face.left

    def _marker(self) -> str:
        marker = _MARKER.match(self.text)
        return marker[0] if marker is not None else ""

    def _break(self, layout: QTextLayout, width: int, hang: float) -> list[Row]:
        rows: list[Row] = []
        top = self.above
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            out = hang if not rows else 0.0
            line.setLineWidth(max(1.0, width + out))
            left = self.left if self.backwards else self.left - out
            rows.append(self._put(line, left, top))
            top += rows[-1].height
        layout.endLayout()
        return rows or [self._empty(layout, top)]

    def _put(self, line: QTextLine, left: float, top: int) -> Row:
        """Give a line, which has its width, its place."""
        face, end = self.face, self.offsets.to_qt(len(self.text))
        # Only letters taller than the Latin font's, and than the room around it, need more.
        up = max(0, ceil(line.ascent()) - max(face.ascent, face.baseline))
        down = max(0, ceil(line.descent()) - max(face.descent, face.row - face.baseline))
        baseline, height = face.baseline + up, face.row + up + down
        line.setPosition(QPointF(left, top + baseline - line.ascent()))
        first = line.textStart()
        last = min(end, first + line.textLength())
        return Row(first, last, self._seen(first, last), top, height, baseline, line)

    def _empty(self, layout: QTextLayout, top: int) -> Row:
        """Return the line of an empty text: Qt gives it none where the layout is cached."""
        return Row(0, 0, 0, top, self.face.row, self.face.baseline, layout.lineAt(0))

    def _bottom(self) -> int:
        """Return where the lines end."""
        return self.rows[-1].top + self.rows[-1].height

    def _show_hyphens(self, rows: list[Row]) -> None:
        """Have the hyphens at lines' ends take their room at once: Qt gives it with the drawing."""
        for row in rows:
            offset = self.offsets.from_qt(row.last - 1)
            own = self.text[offset : offset + 1] == _SOFT_HYPHEN
            if own or self.offsets.to_qt(offset) >= row.last:
                row.line.glyphRuns(row.last - 1, 1)

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

    def span_of(self, number: int) -> tuple[int, int]:
        """Return the first unit of a line, and the one behind the last that is seen of it."""
        return self.rows[number].first, self.rows[number].seen

    def row_near(self, x: float, y: float) -> int:  # noqa: ARG002 - here, lines are beneath one another
        """Return the number of the line that is nearest to a point."""
        return self.row_at(y)

    def row_beyond(self, number: int, *, down: bool) -> int | None:
        """Return the line below (or above) another one; ``None`` where the piece ends."""
        beyond = number + 1 if down else number - 1
        return beyond if 0 <= beyond < len(self.rows) else None

    def row_entered(self, x: float, *, down: bool) -> int:  # noqa: ARG002 - as above
        """Return which line one comes into from above (``down``), or from below."""
        return 0 if down else len(self.rows) - 1

    def heights(self, first: int, last: int) -> tuple[int, int]:
        """Return where the letters of some lines begin and end, from the first to the last."""
        above, below = self.rows[first], self.rows[last]
        top = above.top + above.baseline - self.face.ascent
        return top, below.top + below.baseline + self.face.descent

    def box_in(self, number: int, left: int, right: int) -> Box:
        """Return what of a line lies between two edges, as high as the font."""
        row, face = self.rows[number], self.face
        top = row.top + row.baseline - face.ascent
        return Box(left, top, right - left, face.ascent + face.descent)

    def x_of(self, offset: int, row: int | None = None) -> int:
        """Return where a caret before the character at ``offset`` stands."""
        number = self.row_of(offset) if row is None else row
        line = self.rows[number].line
        if not line.isValid():
            return self.left
        if self.mixed:
            return caret_x(self, number, offset)
        x: float = line.cursorToX(self.offsets.to_qt(offset))[0]  # type: ignore[index]  # PySide answers with a pair
        return round(x)

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return the rectangles, one or more in each line, that characters fill.

        They are as high as the font; blanks at a line's end are left out.
        """
        first, last = self.offsets.to_qt(start), self.offsets.to_qt(end)
        boxes: list[Box] = []
        height = self.face.ascent + self.face.descent
        parted = cuts_ligature(self.text, start) or cuts_ligature(self.text, end)
        for number in range(max(0, bisect_right(self._rows_from, first) - 1), len(self.rows)):
            row = self.rows[number]
            if row.first >= last:
                break
            begin, stop = max(first, row.first), min(last, row.seen)
            if begin >= stop:
                continue
            y = row.top + row.baseline - self.face.ascent
            if self.mixed and parted:
                boxes += [Box(x, y, wide, height) for x, wide in spread(self, number, start, end)]
            elif self.mixed:
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

    def caret_box(self, offset: int, number: int | None = None) -> Box:
        """Return the caret's rectangle before the character at ``offset``, or in a line."""
        number = self.row_of(offset) if number is None else number
        row = self.rows[number]
        y = row.top + row.baseline - self.face.ascent
        return Box(self.x_of(offset, number), y, 1, self.face.ascent + self.face.descent)

    # Which character is where --------------------------------------------------------------

    def offset_at(self, x: float, y: float) -> int:
        """Return the caret place nearest to a point, never inside what reads as one character."""
        return self.offset_in_row(self.row_near(x, y), x)

    def offset_in_row(self, number: int, x: float) -> int:
        """Return the caret place of one line nearest to ``x``."""
        row = self.rows[number]
        if not row.line.isValid():
            return 0
        if self._pointed_by_letter():
            return place_at(self, number, x)
        unit = min(int(row.line.xToCursor(x)), row.last)
        if unit > row.seen and not self._is_last(number):
            unit = row.seen
        return self._beyond_nothing(self.offsets.from_qt(self._valid(unit)), forward=True)

    def _beyond_nothing(self, offset: int, *, forward: bool) -> int:
        """Return ``offset``, or the place beyond what is drawn as nothing at all.

        The blank line of two paragraphs that were joined is drawn as a space and as nothing.
        """
        while 0 < offset < len(self.text) and self.text[offset] == _NOTHING:
            offset += 1 if forward else -1
        return offset

    def character_at(self, x: float, y: float) -> int | None:
        """Return the character drawn at a point; ``None`` beside and between the lines."""
        number = self.row_near(x, y)
        row = self.rows[number]
        if not row.line.isValid() or not row.top <= y < row.top + row.height:
            return None
        if self._pointed_by_letter():
            found = nearest(self, number, x)
            return found.start if found is not None and found.left <= x <= found.right else None
        rect = row.line.naturalTextRect()
        if not rect.left() <= x <= rect.right():
            return None
        on = QTextLine.CursorPosition.CursorOnCharacter
        unit = min(int(row.line.xToCursor(x, on)), max(row.first, row.seen - 1))
        return self.offsets.character(unit)

    def _pointed_by_letter(self) -> bool:
        """Tell whether Qt may not know what is at a point: two directions or marks mislead it."""
        return self.mixed or (not self.text.isascii() and _STACKED.search(self.text) is not None)

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
        go_on = self.layout.nextCursorPosition if forward else self.layout.previousCursorPosition

        def landed(unit: int) -> int:
            return self._beyond_nothing(self.offsets.from_qt(unit), forward=forward or words)

        reached = go_on(unit, mode)
        while reached != unit and landed(reached) == offset:  # only over a hyphen, or nothing
            unit, reached = reached, go_on(reached, mode)
        target = min(len(self.text), landed(reached))
        # Qt takes what has no blanks for a single word.
        if words and unspaced(self.text[min(offset, target) : max(offset, target)]):
            return step(self.text, offset, forward=forward)
        return target

    def row_ends(self, number: int) -> tuple[int, int]:
        """Return where a caret stands at the start and at the end of a line."""
        row = self.rows[number]
        last = row.last if self._is_last(number) else row.seen
        return self.offsets.from_qt(row.first), self.offsets.from_qt(last)


def _hide(line: QTextLine) -> None:
    """Put a line where nobody sees it: once made it stays in its layout."""
    line.setPosition(QPointF(0, -_FAR))


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
