"""What is selected, and how it grows: by character, word or paragraph."""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum

from diptych.domain.span import Span
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.page import Page
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.walking import beside, outermost
from diptych.ui.reader.words import word_at


class Unit(Enum):
    """What a drag selects at a time."""

    CHARACTER = 1
    WORD = 2
    PARAGRAPH = 3


class Motion(Enum):
    """Where a key sends the caret."""

    LEFT = 1
    RIGHT = 2
    WORD_LEFT = 3
    WORD_RIGHT = 4
    UP = 5
    DOWN = 6
    ROW_START = 7
    ROW_END = 8
    PAGE_UP = 9
    PAGE_DOWN = 10
    PARAGRAPH_UP = 11
    PARAGRAPH_DOWN = 12
    START = 13
    END = 14


Line = tuple[int, int, Laid]
"""A piece, one of its lines, and its layout."""


class Selecting:
    """An anchor and a caret in one article; the selection is what lies between.

    Both stand between what readers see as characters. ``page`` is asked for anew, since
    another width or font makes another page. ``hanging`` is a caret that a key has sent to the
    end of a line whose last word goes on in the next: it stays there until it moves.
    """

    def __init__(self, page: Callable[[], Page]) -> None:
        self._page = page
        self.anchor = 0
        self.caret = 0
        self.hanging = False
        self._origin = (0, 0)
        self._unit = Unit.CHARACTER
        self._goal: int | None = None

    def span(self) -> Span | None:
        """Return the selected characters; ``None`` where there are none."""
        if self.anchor == self.caret:
            return None
        return Span(min(self.anchor, self.caret), max(self.anchor, self.caret))

    def put(self, anchor: int, caret: int) -> None:
        """Place both; offsets in hidden text go to where a caret can stand."""
        model = self._page().model
        self.anchor, self.caret = model.snapped(anchor), model.snapped(caret)
        self._goal = None
        self.hanging = False

    def press(self, offset: int, unit: Unit, *, extend: bool = False) -> None:
        """Begin a selection at ``offset``, or take the present one's caret there."""
        self._unit = unit
        if extend:
            self._origin = (self.anchor, self.anchor)
            self.drag(offset)
            return
        self._origin = self._around(offset)
        self.put(*self._origin)

    def hold(self, fixed: int) -> None:
        """Begin to move one end of the selection, the other being ``fixed``."""
        self._unit = Unit.CHARACTER
        self._origin = (fixed, fixed)

    def drag(self, offset: int) -> None:
        """Take the selection to ``offset``, in whole units."""
        start, end = self._around(offset)
        if start < self._origin[0]:
            self.put(self._origin[1], start)
        elif end > self._origin[1]:
            self.put(self._origin[0], end)
        else:
            self.put(*self._origin)

    def _around(self, offset: int) -> tuple[int, int]:
        if self._unit is Unit.PARAGRAPH:
            return self._page().model.paragraph(offset)
        if self._unit is Unit.WORD:
            return self._word(offset)
        return offset, offset

    def _word(self, offset: int) -> tuple[int, int]:
        """Return the word around ``offset``, whole even where a piece ends inside it."""
        model = self._page().model
        piece, local, _ = self._page().find(offset)
        start = model.starts[piece]
        begin, text = model.around(piece, start, model.ends[piece])
        first, last = word_at(text, start + local - begin)
        return begin + first, begin + last

    def move(self, motion: Motion, height: int, *, select: bool) -> None:
        """Send the caret somewhere by key; the anchor stays if ``select``."""
        goal = self._goal
        page = self._page()
        if not len(page.model):
            return
        piece, row, laid = line = page.stand(self.caret, hanging=self.hanging)
        if not select and self.span() is not None and motion in {Motion.LEFT, Motion.RIGHT}:
            ends = sorted((self.anchor, self.caret))
            target = ends[(motion is Motion.RIGHT) != laid.backwards]
        elif motion in _VERTICAL:
            goal = laid.x_of(self.caret - page.model.starts[piece], row) if goal is None else goal
            target, line = self._vertical(page, motion, height, line, goal)
        elif motion in {Motion.ROW_START, Motion.ROW_END}:
            end = laid.row_ends(row)[motion is Motion.ROW_END]
            target, goal = page.model.starts[piece] + end, None
        else:
            target, goal = self._horizontal(page, motion), None
        self.put(self.anchor if select else target, target)
        self._goal = goal
        in_line = motion in _VERTICAL or motion in {Motion.ROW_START, Motion.ROW_END}
        self.hanging = in_line and page.stand(target)[:2] != line[:2]

    def _horizontal(self, page: Page, motion: Motion) -> int:
        model = page.model
        if motion is Motion.START:
            return model.starts[0]
        if motion is Motion.END:
            return model.ends[len(model) - 1]
        if motion in {Motion.PARAGRAPH_UP, Motion.PARAGRAPH_DOWN}:
            return self._paragraph(model, down=motion is Motion.PARAGRAPH_DOWN)
        right = motion in {Motion.RIGHT, Motion.WORD_RIGHT}
        words = motion in {Motion.WORD_LEFT, Motion.WORD_RIGHT}
        piece, local, laid = page.find(self.caret)
        if laid.mixed:
            return self._sideways(page, right=right, words=words)
        forward = right is not laid.backwards  # a picture in what reads from right to left
        return self._step(page, piece, local, forward=forward, words=words)

    def _sideways(self, page: Page, *, right: bool, words: bool) -> int:
        """Return the place that one sees to the left or right, at a line's end in the next one."""
        starts = page.model.starts
        piece, row, laid = page.stand(self.caret, hanging=self.hanging)
        target = beside(laid, row, self.caret - starts[piece], right=right, words=words)
        if target is not None:
            return starts[piece] + target
        down = right != laid.backwards
        step = _next_row(page, piece, row, down=down)
        if step is None:
            return self.caret
        piece, row = step
        laid = page.laid(piece)
        target = outermost(laid, row, right=laid.backwards == down)
        if starts[piece] + target == self.caret:  # the same place, seen from the other line
            target = beside(laid, row, target, right=right, words=words) or target
        return starts[piece] + target

    def _paragraph(self, model: TextModel, *, down: bool) -> int:
        """Return where the next paragraph begins, or this one, or the one before."""
        first, last = model.paragraph(self.caret)
        if down:
            end = model.piece_at(max(first, last - 1))
            return model.starts[end + 1] if end + 1 < len(model) else model.ends[end]
        before = model.piece_at(first) - 1
        if self.caret > first or before < 0:
            return first
        return model.paragraph(model.starts[before])[0]

    def _step(self, page: Page, piece: int, local: int, *, forward: bool, words: bool) -> int:
        model, laid = page.model, page.laid(piece)
        target = laid.stepped(local, forward=forward, words=words)
        reached = model.starts[piece] + target
        at_end = target == (len(laid.text) if forward else 0)
        if target != local and not (words and at_end and model.inside_word(reached)):
            return reached
        other = piece + (1 if forward else -1)
        if not 0 <= other < len(model):
            return model.starts[piece] + local
        edge = 0 if forward else len(page.laid(other).text)
        if model.block(other) == model.block(piece):  # the same place, seen from the other piece
            edge = page.laid(other).stepped(edge, forward=forward, words=words)
        return model.starts[other] + edge

    def _vertical(
        self, page: Page, motion: Motion, height: int, line: Line, goal: int
    ) -> tuple[int, Line]:
        """Return where a key goes from one line to others, and which of them it is then in."""
        piece, row, laid = line
        down = motion in {Motion.DOWN, Motion.PAGE_DOWN}
        left = height if motion in {Motion.PAGE_UP, Motion.PAGE_DOWN} else 1
        while left > 0:
            step = _row_beyond(page, piece, row, goal, down=down)
            if step is None:
                edge = laid.row_ends(row)[down]
                return page.model.starts[piece] + edge, (piece, row, laid)
            piece, row = step
            laid = page.laid(piece)
            left -= laid.rows[row].height
        return page.model.starts[piece] + laid.offset_in_row(row, goal), (piece, row, laid)


_VERTICAL = frozenset({Motion.UP, Motion.DOWN, Motion.PAGE_UP, Motion.PAGE_DOWN})


def _row_beyond(
    page: Page, piece: int, row: int, goal: int, *, down: bool
) -> tuple[int, int] | None:
    """Return the line that one sees below another one, or above it, around ``goal``."""
    beyond = page.laid(piece).row_beyond(row, down=down)
    if beyond is not None:
        return piece, beyond
    piece += 1 if down else -1
    if not 0 <= piece < len(page.model):
        return None
    return piece, page.laid(piece).row_entered(goal, down=down)


def _next_row(page: Page, piece: int, row: int, *, down: bool) -> tuple[int, int] | None:
    row += 1 if down else -1
    if 0 <= row < len(page.laid(piece).rows):
        return piece, row
    piece += 1 if down else -1
    if not 0 <= piece < len(page.model):
        return None
    return piece, 0 if down else len(page.laid(piece).rows) - 1
