"""Offsets of Python (code points) and of Qt (UTF-16 units): the one place that knows both.

Qt counts a character beyond U+FFFF twice. What it draws may also have soft hyphens that the text
has not. A piece of text is at most a few thousand characters, so its table is free where there is
neither and small where there are some.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from heapq import merge
from itertools import pairwise

_LAST_SINGLE = "\uffff"
_SOFT_HYPHEN = "\u00ad"


class Offsets:
    """Converts positions inside one piece of text; a position in mid-character rounds down.

    ``hyphens`` are the offsets, in their order, before which a copy for drawing has a soft hyphen
    more; one may stand at the very end. A position on either side of such a hyphen is the text's
    one place there, and the hyphen belongs to the character before it.
    """

    __slots__ = ("_astral", "_extra", "_hyphens")

    def __init__(self, text: str, hyphens: Sequence[int] = ()) -> None:
        self._astral: list[int] = []
        self._hyphens = hyphens
        if not text.isascii() and max(text) > _LAST_SINGLE:
            self._astral = [place for place, letter in enumerate(text) if letter > _LAST_SINGLE]
        lows = [self.to_qt(place) + 1 for place in self._astral]
        self._extra = list(merge(lows, [self.to_qt(place) for place in hyphens]))

    def to_qt(self, offset: int) -> int:
        """Return where the character at ``offset`` begins, in UTF-16 units."""
        units = offset + bisect_left(self._astral, offset)
        return units + bisect_right(self._hyphens, offset) if self._hyphens else units

    def from_qt(self, units: int) -> int:
        """Return which character begins at, or holds, UTF-16 unit ``units``."""
        return units - bisect_right(self._extra, units)

    def character(self, units: int) -> int:
        """Return which character is drawn at UTF-16 unit ``units``: before a hyphen, its own."""
        offset = self.from_qt(units)
        return offset - 1 if self.to_qt(offset) > units else offset


def with_hyphens(text: str, hyphens: Sequence[int]) -> str:
    """Return the copy of ``text`` that ``Offsets(text, hyphens)`` counts in, to be drawn."""
    if not hyphens:
        return text
    cuts = [0, *hyphens, len(text)]
    return _SOFT_HYPHEN.join(text[start:end] for start, end in pairwise(cuts))
