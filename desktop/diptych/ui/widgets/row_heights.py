"""Heights of the rows of a long list, measured only where they are looked at; Qt-free."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate


class RowHeights:
    """Where each row of a list begins, though most rows were never measured.

    A row that was not measured counts with its last known height, or with ``typical``. Tops are
    added up again only after something changed.
    """

    def __init__(self, typical: int) -> None:
        self.typical = typical
        self._heights: list[int] = []
        self._measured = bytearray()
        self._tops: list[int] | None = None

    def __len__(self) -> int:
        return len(self._heights)

    def reset(self, count: int) -> None:
        """Begin anew with ``count`` rows, none measured."""
        self._heights = [self.typical] * count
        self._measured = bytearray(count)
        self._tops = None

    def insert(self, first: int, last: int) -> None:
        """Make room for new rows ``first`` to ``last``."""
        count = last - first + 1
        self._heights[first:first] = [self.typical] * count
        self._measured[first:first] = bytearray(count)
        self._tops = None

    def remove(self, first: int, last: int) -> None:
        """Forget rows ``first`` to ``last``."""
        del self._heights[first : last + 1]
        del self._measured[first : last + 1]
        self._tops = None

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
            self._tops = None
        return difference

    def height(self, row: int) -> int:
        """Return the row's height, as far as it is known."""
        return self._heights[row]

    def top(self, row: int) -> int:
        """Return where the row begins."""
        return self._added()[row]

    def at(self, y: int) -> int:
        """Return the row at ``y``, the last one below all rows; -1 where there are none."""
        if not self._heights:
            return -1
        return min(len(self) - 1, max(0, bisect_right(self._added(), y) - 1))

    def total(self) -> int:
        """Return the height of all rows together."""
        return self._added()[-1]

    def _added(self) -> list[int]:
        if self._tops is None:
            self._tops = list(accumulate(self._heights, initial=0))
        return self._tops
