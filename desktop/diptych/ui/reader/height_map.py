"""How high the text is: guessed by chunks, measured piece by piece as pieces are laid out.

The view holds on to a piece and a shift inside it, never to a height above: so whatever is
measured above, what the reader looks at stays where it is.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate

CHUNK = 256


class HeightMap:
    """Heights of ``count`` pieces, in whole pixels.

    ``guess_each(first, last)`` estimates the pieces of a chunk when it is first looked into;
    ``guess_many(first, last)`` estimates a whole chunk cheaply.
    """

    def __init__(
        self,
        count: int,
        guess_each: Callable[[int, int], Iterable[int]],
        guess_many: Callable[[int, int], int],
    ) -> None:
        self.count = count
        self._guess_each = guess_each
        self._totals = [
            guess_many(first, min(first + CHUNK, count)) for first in range(0, count, CHUNK)
        ]
        self._heights: list[array[int] | None] = [None] * len(self._totals)
        self._measured: list[bytearray | None] = [None] * len(self._totals)
        self._left = [min(CHUNK, count - first) for first in range(0, count, CHUNK)]
        self.total = sum(self._totals)
        self._above: list[int] | None = None
        self._inner: dict[int, list[int]] = {}

    def _chunk(self, number: int) -> array[int]:
        heights = self._heights[number]
        if heights is None:
            first = number * CHUNK
            last = min(first + CHUNK, self.count)
            heights = array("i", self._guess_each(first, last))
            self._heights[number] = heights
            self._measured[number] = bytearray(last - first)
            self._retotal(number, sum(heights))
        return heights

    def _retotal(self, number: int, total: int) -> None:
        if total != self._totals[number]:
            self.total += total - self._totals[number]
            self._totals[number] = total
            self._above = None

    def _tops(self) -> list[int]:
        """Return where each chunk begins, counted anew only after a correction."""
        if self._above is None:
            self._above = [0, *accumulate(self._totals)][:-1] or [0]
        return self._above

    def _tops_in(self, number: int) -> list[int]:
        """Return where each piece of a chunk begins, below the chunk's own top."""
        tops = self._inner.get(number)
        if tops is None:
            tops = self._inner[number] = [0, *accumulate(self._chunk(number))][:-1]
        return tops

    def _chunk_at(self, y: float) -> int:
        return max(0, bisect_right(self._tops(), y) - 1)

    def height(self, piece: int) -> int:
        """Return the piece's height, measured or guessed."""
        return self._chunk(piece // CHUNK)[piece % CHUNK]

    def measured(self, piece: int) -> bool:
        """Tell whether the height is known rather than guessed."""
        known = self._measured[piece // CHUNK]
        return known is not None and bool(known[piece % CHUNK])

    def measure(self, piece: int, height: int) -> None:
        """Take note of the piece's true height."""
        number, place = divmod(piece, CHUNK)
        heights = self._chunk(number)
        if heights[place] != height:
            self._retotal(number, self._totals[number] + height - heights[place])
            heights[place] = height
            self._inner.pop(number, None)
        known = self._measured[number]
        if known is not None and not known[place]:
            known[place] = 1
            self._left[number] -= 1

    def top(self, piece: int) -> int:
        """Return how far below the text's top the piece begins; ``count`` gives the text's end."""
        number, place = divmod(piece, CHUNK)
        if not place:
            return self._tops()[number] if number < len(self._totals) else self.total
        inside = self._tops_in(number)[place]
        return self._tops()[number] + inside

    def roughly(self, place: float) -> float:
        """Return how far below the top ``place`` (a piece and a part of it) is, guessing freely.

        Unlike ``top`` this never looks into a chunk that nobody has looked into.
        """
        number = min(int(place) // CHUNK, len(self._totals) - 1)
        above = self._tops()[number]
        inside = place - number * CHUNK
        heights = self._heights[number]
        if heights is None:
            size = min(CHUNK, self.count - number * CHUNK)
            return above + self._totals[number] * min(1.0, inside / size)
        whole = min(int(inside), len(heights) - 1)
        return above + self._tops_in(number)[whole] + (inside - whole) * heights[whole]

    def roughly_at(self, y: float) -> float:
        """Return which piece, and which part of it, is at ``y``; the reverse of ``roughly``."""
        number = self._chunk_at(y)
        y -= self._tops()[number]
        heights = self._heights[number]
        if heights is None:
            size = min(CHUNK, self.count - number * CHUNK)
            return number * CHUNK + min(size, max(0.0, y / max(1, self._totals[number])) * size)
        tops = self._tops_in(number)
        place = max(0, bisect_right(tops, y) - 1)
        part = (y - tops[place]) / max(1, heights[place])
        return number * CHUNK + place + min(1.0, max(0.0, part))

    def at(self, y: int) -> tuple[int, int]:
        """Return the piece at ``y`` and how far ``y`` lies below its top; clamped to the text."""
        if not self.count:
            return 0, 0
        y = max(0, y)
        number = self._chunk_at(y)
        y -= self._tops()[number]
        tops = self._tops_in(number)
        place = bisect_right(tops, y) - 1
        return number * CHUNK + place, min(y - tops[place], self._chunk(number)[place])

    def unmeasured(self, start: int) -> int | None:
        """Return the first piece from ``start`` on, then from the top, that is still guessed."""
        if not self.count:
            return None
        chunks = len(self._totals)
        home = min(start, self.count - 1) // CHUNK
        for step in range(chunks + 1):
            number = (home + step) % chunks
            if not self._left[number]:
                continue
            known = self._measured[number]
            place = start % CHUNK if step == 0 else 0
            if known is None:
                return number * CHUNK + place
            place = known.find(0, place)
            if place >= 0:
                return number * CHUNK + place
        return None
