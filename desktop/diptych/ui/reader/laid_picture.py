"""A picture in the text: as large as it is, or as the column is wide, and one character to all."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect
from PySide6.QtGui import QTextLayout, QTextLine

from diptych.ui.reader.laid import Box, Laid, Row
from diptych.ui.reader.typography import Face

FRAME = 4
"""Pixels by which highlights and selections show around a picture."""

WORDLESS = "\ufffc"
"""What stands in the text for a picture without words."""

ABSENT = 40
"""How high the box is that stands for a picture of which nothing is known."""

_LEAST = 8


class LaidPicture(Laid):
    """A figure whose text, the words that stand for the picture, is not drawn.

    Its room is known before the picture is read, from its own ``size`` in pixels; it is never
    made larger. Whatever covers a character of its words covers the picture. An empty ``name`` is
    a picture that is not there and has no words either.
    """

    __slots__ = ("_box", "name")

    def __init__(
        self,
        text: str,
        face: Face,
        width: int,
        *,
        name: str,
        size: tuple[int, int],
        above: int = 0,
        below: int = 0,
        backwards: bool = False,
    ) -> None:
        super().__init__("", face, width, above=above, below=below, backwards=backwards)
        self.text = text
        self.offsets = type(self.offsets)(text)
        self.name = name
        self.mixed = False
        self.layout = QTextLayout()
        wide, tall = drawn_size(size, width) if name else (width, ABSENT)
        left = width - wide if backwards else 0
        self._box = Box(left, above, wide, tall)
        units = self.offsets.to_qt(len(text))
        self.rows = [Row(0, units, units, above, tall, tall, QTextLine())]
        self._rows_from, self._tops = [0], [above]
        self.height = above + tall + below

    @property
    def picture(self) -> QRect:
        """Where the picture is, from the piece's top left corner."""
        return QRect(*self._box)

    def _edge(self, offset: int) -> int:
        box = self._box
        at_end = bool(self.text) and offset >= len(self.text)
        return box.x + box.width if at_end is not self.backwards else box.x

    def x_of(self, offset: int, row: int | None = None) -> int:  # noqa: ARG002 - it has one line
        """Return the edge where a caret before the picture, or behind it, stands."""
        return self._edge(offset)

    def boxes(self, start: int, end: int) -> list[Box]:
        """Return the picture, and a frame around it, for whatever part of its words."""
        return [self.box_in(0, 0, 0)] if start < end else []

    def strips(self, parts: Sequence[tuple[int, int]]) -> list[list[tuple[int, int, int]]]:
        """Return of each part the one line there is, from edge to edge."""
        left, right = self._box.x, self._box.x + self._box.width
        return [[(0, left, right)] if start < end else [] for start, end in parts]

    def box_in(self, number: int, left: int, right: int) -> Box:  # noqa: ARG002 - as above
        """Return the picture and the frame around it."""
        x, y, wide, tall = self._box
        return Box(x - FRAME, y - FRAME, wide + 2 * FRAME, tall + 2 * FRAME)

    def heights(self, first: int, last: int) -> tuple[int, int]:  # noqa: ARG002 - as above
        """Return where the picture begins and ends."""
        return self._box.y, self._box.y + self._box.height

    def caret_box(self, offset: int, number: int | None = None) -> Box:  # noqa: ARG002 - as above
        """Return the caret's rectangle, as high as the picture."""
        return Box(self._edge(offset), self._box.y, 1, self._box.height)

    def offset_in_row(self, number: int, x: float) -> int:  # noqa: ARG002 - as above
        """Return the place before the picture or behind it, whichever is nearer."""
        behind = (x > self._box.x + self._box.width / 2) is not self.backwards
        return len(self.text) if behind else 0

    def character_at(self, x: float, y: float) -> int | None:
        """Return the first of its words where the picture is at a point."""
        return 0 if self.picture.contains(round(x), round(y)) else None

    def snapped(self, offset: int) -> int:
        """Return the place behind the picture, or the one before it."""
        return offset if offset >= len(self.text) else 0

    def stepped(self, offset: int, *, forward: bool, words: bool = False) -> int:  # noqa: ARG002 - as above
        """Step over the whole picture."""
        return len(self.text) if forward else 0

    def row_ends(self, number: int) -> tuple[int, int]:  # noqa: ARG002 - as above
        """Return the places before the picture and behind it."""
        return 0, len(self.text)


def drawn_size(size: tuple[int, int], width: int) -> tuple[int, int]:
    """Return how wide and high a picture of a size is drawn in a column."""
    wide, tall = max(1, size[0]), max(1, size[1])
    if wide <= width:
        return max(wide, _LEAST), max(tall, _LEAST)
    return width, max(_LEAST, round(tall * width / wide))
