"""Heights of the rows of a long list, measured only where they are looked at; Qt-free."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

STRIDE = 512
"""Rows whose tops are added up in one go: more than are ever in sight."""


class RowHeights:
    """Where each row of a list begins, though most rows were never measured.

    A row that was not measured counts with its last known height, or with ``typical``. Tops are
    added up from the first row that changed, and only as far as somebody looks: a list of forty
    thousand that is filled as it is scrolled through pays for what is in sight.
    """

    def __init__(self, typical: int) -> None:
        self.typical = typical
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops: list[int] = [0]
        """The tops that are known: of the first rows, and of the one behind them."""
        self._total = 0

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Begin anew with ``count`` rows, none measured."""
        self._heights = [self.typical] * count
        self._measured = bytearray(count)
        self._total = self.typical * count
        self._changed(0)

    def insert(self, first: int, last: int) -> None:
        """Make room for new rows ``first`` to ``last``."""
        count = last - first + 1
        self._heights[first:first] = [self.typical] * count
        self._measured[first:first] = bytearray(count)
        self._total += self.typical * count
        self._changed(first)

    def remove(self, first: int, last: int) -> None:
        """Forget rows ``first`` to ``last``."""
        self._total -= sum(self._heights[first : last + 1])
        del self._heights[first : last + 1]
        del self._measured[first : last + 1]
        self._changed(first)

    def doubt(self, first: int = 0, last: int | None = None) -> None:
        """Have rows measured again when next looked at; till then they keep their heights."""
        end = len(self) if last is None else last + 1
        self._measured[first:end] = bytearray(end - first)

    def is_measured(self, row: int) -> bool:
        """Tell whether the row's height is known."""
        return bool(self._measured[row])

    def measure(self, row: int, height: int) -> int:
        """Set a row's height; return by how much it differs from what was believed."""
        self._measured[row] = 1
        difference = height - self._heights[row]
        if difference:
            self._heights[row] = height
            self._total += difference
            self._changed(row)
        return difference

    def height(self, row: int) -> int:
        """Return the row's height, as far as it is known."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Return where the row begins."""
        if row >= len(self._tops):
            self._add_up(row)
        return self._tops[row]

    def at(self, y: int) -> int:
        """Return the row at ``y``, the last one below all rows; -1 where there are none."""
        if not self._heights:
            return -1
        while self._tops[-1] <= y and len(self._tops) <= len(self):
            self._add_up(len(self._tops))
        return min(len(self) - 1, max(0, bisect_right(self._tops, y) - 1))

    def total(self) -> int:
        """Return the height of all rows together."""
        return self._total

    def _changed(self, row: int) -> None:
        """Forget the tops of the rows after this one."""
        del self._tops[row + 1 :]

    def _add_up(self, row: int) -> None:
        """Have the tops up to this row, and those of some further ones."""
        known = len(self._tops) - 1
        heights = self._heights[known : max(row, known + STRIDE)]
        self._tops += list(accumulate(heights, initial=self._tops[-1]))[1:]
