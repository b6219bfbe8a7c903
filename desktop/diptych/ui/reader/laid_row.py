"""One row of a table, laid out: its cells beside one another, each with lines of its own."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from math import floor

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout

from diptych.ui.reader.laid import Box, Ground, Laid, Row
from diptych.ui.reader.offsets import Offsets
from diptych.ui.reader.table_cells import Cell, is_headed
from diptych.ui.reader.table_plan import Place
from diptych.ui.reader.tables import Table
from diptych.ui.reader.typography import Face

PAD_ABOVE, PAD_BELOW = 4, 7
"""Free pixels above and below the lines of a row, up to the hairlines: above letters is more."""

_BETWEEN_BANDS = 3
_NEW_LINE = "\u2028"


class LaidCells(Laid):
    """Cells below one another: of a row that is too long to be laid out whole."""

    __slots__ = ()

    def _drawn(self, text: str, hyphens: Sequence[int]) -> str:
        return super()._drawn(text.replace("\t", _NEW_LINE), hyphens)


class LaidRow(LaidCells):
    """A row whose cells stand in the columns of its table.

    It is one layout: the text has a line break where cells are parted, and lines are put where
    their cells are. So lines are in the order of the text, as everywhere, but not one below the
    other.
    """

    __slots__ = ("_by_top", "_cells", "_members", "_places", "_table", "_width")

    def __init__(
        self,
        text: str,
        face: Face,
        width: int,
        *,
        cells: Sequence[Cell],
        table: Table,
        above: int = 0,
        below: int = 0,
        formats: Callable[[Offsets], Sequence[QTextLayout.FormatRange]] | None = None,
        backwards: bool = False,
    ) -> None:
        self._cells = cells
        self._table = table
        self._width = width
        self._places = [table.plan.across(cell.column, cell.span) for cell in cells]
        self._members: list[tuple[int, int]] = []
        super().__init__(
            text, face, width, above=above + PAD_ABOVE, below=below + PAD_BELOW,
            formats=formats, backwards=backwards,
        )  # fmt: skip
        self.above = above
        tops: dict[int, int] = {}
        for number, row in enumerate(self.rows):
            tops.setdefault(row.top, number)
        self._by_top = sorted(tops.items())

    @property
    def headed(self) -> bool:
        """Tell whether all that stands in the row are headers of columns."""
        return is_headed(self._cells)

    def rule(self, *, top: bool = False, dark: bool = False) -> Ground:
        """Return the hairline above the row, or below it: a darker one below headers."""
        y = self.above if top else self._bottom() + PAD_BELOW - 1
        left = self._width - self._table.plan.width if self.backwards else 0
        box = Box(left, y, self._table.plan.width, 1)
        return Ground(box, "control" if dark else "border")

    def _break(self, layout: QTextLayout, width: int, hang: float) -> list[Row]:  # noqa: ARG002
        rows: list[Row] = []
        ends = [self.offsets.to_qt(cell.end) for cell in self._cells]
        cell, band = 0, 0
        top = deepest = start = self.above
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            if rows and line.textStart() > ends[cell] and cell < len(ends) - 1:
                self._members.append((self._members[-1][1] if self._members else 0, len(rows)))
                cell += 1
                if self._places[cell].band != band:
                    band, start = self._places[cell].band, deepest + _BETWEEN_BANDS
                top = start
            place = self._places[cell]
            line.setLineWidth(place.width)
            row = self._put(line, self._left(place), top)
            if share := self._spare_before(self._cells[cell]):
                spare = max(0.0, place.width - line.naturalTextWidth())
                line.setPosition(line.position() + QPointF(floor(spare * share), 0.0))
            rows.append(row)
            top += row.height
            deepest = max(deepest, top)
        layout.endLayout()
        if not rows:
            rows.append(self._empty(layout, top))
        self._members.append((self._members[-1][1] if self._members else 0, len(rows)))
        return rows

    def _spare_before(self, cell: Cell) -> float:
        """Return which share of a line's free room stands before it: all before a number.

        What heads several columns stands over their middle.
        """
        if self.backwards:
            return 0.0
        if cell.header and cell.span > 1:
            return 0.5
        return 1.0 if cell.column in self._table.numeric else 0.0

    def _left(self, place: Place) -> int:
        return self._width - place.x - place.width if self.backwards else place.x

    def _bottom(self) -> int:
        return max(row.top + row.height for row in self.rows)

    # Which line is where -------------------------------------------------------------------

    def row_at(self, y: float) -> int:
        """Return a line at ``y``: of those that begin at one height the first in the text."""
        return self._by_top[max(0, bisect_right(self._by_top, (y, len(self.rows))) - 1)][1]

    def _cell_of(self, number: int) -> int:
        return max(0, bisect_right(self._members, (number, len(self.rows))) - 1)

    def span_of(self, number: int) -> tuple[int, int]:
        """Return from where to where lines go that begin at the same height."""
        first, top = self.rows[number], self.rows[number].top
        last = max(n for n, row in enumerate(self.rows) if row.top == top)
        return first.first, self.rows[last].seen

    def row_near(self, x: float, y: float) -> int:
        """Return the line of the cell that is nearest to a point."""
        bands = {self._places[cell].band: first for cell, (first, _) in self._said()}
        band = 0
        for one, first in sorted(bands.items()):
            if self.rows[first].top <= y:
                band = one
        return self._row_in(self._cell_at(x, band), y)

    def _said(self) -> list[tuple[int, tuple[int, int]]]:
        return [(cell, rows) for cell, rows in enumerate(self._members) if rows[0] < rows[1]]

    def _cell_at(self, x: float, band: int) -> int:
        """Return the cell of one band that is nearest to ``x``."""
        found, least = 0, float("inf")
        for cell, _ in self._said():
            place = self._places[cell]
            if place.band != band:
                continue
            left = self._left(place)
            away = max(left - x, x - left - place.width, 0.0)
            if away < least:
                found, least = cell, away
        return found

    def _row_in(self, cell: int, y: float) -> int:
        """Return the line of a cell at ``y``, the first or last one beyond them."""
        first, last = self._members[cell]
        for number in range(last - 1, first, -1):
            if self.rows[number].top <= y:
                return number
        return first

    def row_beyond(self, number: int, *, down: bool) -> int | None:
        """Return the next line of a cell, then that of the cell below it, if there is one."""
        cell = self._cell_of(number)
        first, last = self._members[cell]
        beyond = number + 1 if down else number - 1
        if first <= beyond < last:
            return beyond
        place = self._places[cell]
        bands = {self._places[one].band for one, _ in self._said()}
        band = place.band + (1 if down else -1)
        if band not in bands:
            return None
        there = self._cell_at(self._left(place) + place.width / 2, band)
        return self._members[there][0] if down else self._members[there][1] - 1

    def row_entered(self, x: float, *, down: bool) -> int:
        """Return which line one comes into from above or below: that of the cell at ``x``."""
        bands = [self._places[cell].band for cell, _ in self._said()]
        cell = self._cell_at(x, min(bands) if down else max(bands))
        return self._members[cell][0] if down else self._members[cell][1] - 1

    def heights(self, first: int, last: int) -> tuple[int, int]:
        """Return where letters of some lines begin and end: the last one may be the highest."""
        face, rows = self.face, self.rows[first : last + 1]
        top = min(row.top + row.baseline for row in rows) - face.ascent
        return top, max(row.top + row.baseline for row in rows) + face.descent
