"""The tables of a text: runs of rows whose cells share columns."""

from __future__ import annotations

from bisect import bisect_right, insort
from dataclasses import dataclass
from math import ceil

from PySide6.QtGui import QFont, QFontMetricsF

from diptych.ui.reader.inline import Inline
from diptych.ui.reader.table_cells import Cell, cells_of, is_numeric
from diptych.ui.reader.table_plan import Need, Plan, divided
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Face

_ROWS = 120
"""Rows whose cells are measured; longer tables keep the first ones' widths."""

_LONGEST = 3
"""Cells of a column that are measured: the ones with most letters."""

_LEAST, _MOST = 3, 14
"""Letters that a column has room for at least, and that its longest word may ask for."""

_GAPS = 1.5, 0.9
"""Between two columns, in sizes of the type: in a table that fits, and in one that does not."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its pieces from ``first`` up to ``last``, its columns, and which say numbers."""

    first: int
    last: int
    plan: Plan
    numeric: frozenset[int]


class Tables:
    """Finds and measures tables when one of their rows is first laid out."""

    def __init__(self, model: TextModel, inline: Inline | None, face: Face, width: int) -> None:
        self._model = model
        self._inline = inline
        self._width = width
        self._size = face.font.pixelSize()
        self._letter = face.letter
        self._font = face.font
        self._metrics: tuple[QFontMetricsF, QFontMetricsF] | None = None
        self._known: list[tuple[int, int]] = []
        self._tables: dict[int, Table] = {}

    def of(self, piece: int) -> Table:
        """Return the table that a row is of."""
        place = bisect_right(self._known, (piece, len(self._model))) - 1
        if place >= 0 and self._known[place][0] <= piece < self._known[place][1]:
            return self._tables[self._known[place][0]]
        first, last = self._run(piece)
        table = self._tables[first] = self._measured(first, last)
        insort(self._known, (first, last))
        return table

    def cells(self, piece: int) -> list[Cell]:
        """Return the cells of a row."""
        start = self._model.starts[piece]
        marks = self._inline.cells(start, self._model.ends[piece]) if self._inline else ()
        return cells_of(
            self._model.slice(piece), [(mark.start - start, mark.target) for mark in marks]
        )

    def _run(self, piece: int) -> tuple[int, int]:
        """Return the pieces of the rows that stand around one, without a break."""
        return self._model.pieces_of_blocks(*self._model.blocks.run_of(self._model.block(piece)))

    def _measured(self, first: int, last: int) -> Table:
        said: list[list[tuple[str, bool]]] = []
        # Of each column what its cells say, and whether they are headers.
        for piece in range(first, min(last, first + _ROWS)):
            if not (self._model.begins_block(piece) and self._model.ends_block(piece)):
                continue
            row = self._model.slice(piece)
            for start, end, column, span, header in self.cells(piece):
                while len(said) < column + span:
                    said.append([])
                if span == 1:
                    said[column].append((row[start:end], header))
        needs = [self._need(column) for column in said]
        gap, small = (round(gap * self._size) for gap in _GAPS)
        if sum(need.most + gap for need in needs) - gap > self._width:
            gap = small
        plan = divided(needs, self._width, gap, 2 * small)
        numeric = frozenset(
            number
            for number, column in enumerate(said)
            if is_numeric(words for words, header in column if not header)
        )
        return Table(first, last, plan, numeric)

    def _need(self, column: list[tuple[str, bool]]) -> Need:
        """Measure the cells with most letters, and the words with most."""
        longest = sorted(column, key=lambda cell: len(cell[0]))[-_LONGEST:]
        most = max((self._wide(*cell) for cell in longest), default=0.0)
        words = [(max(said.split(), key=len, default=""), header) for said, header in column]
        longest = sorted(words, key=lambda word: len(word[0]))[-_LONGEST:]
        least = max((self._wide(*word) for word in longest), default=0.0)
        least = min(max(least, _LEAST * self._letter), _MOST * self._letter, self._width)
        return Need(ceil(least), ceil(max(most, least)))

    def _wide(self, words: str, header: bool) -> float:
        # Of a cell that goes over many lines it is enough to know that it does.
        if self._metrics is None:
            bold = QFont(self._font)
            bold.setBold(True)
            self._metrics = QFontMetricsF(self._font), QFontMetricsF(bold)
        return 1.0 + self._metrics[header].horizontalAdvance(words[:400])
