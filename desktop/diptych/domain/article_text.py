"""A revision's text, fetched piece by piece: a long report need not be in memory to be read."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache

from diptych.domain.span import Span

CHUNK = 65_536
"""Code points in one stored piece of a text."""


class ArticleText:
    """An immutable text of known length; pieces come from ``load`` when first needed.

    ``load(number)`` returns chunk ``number`` of ``CHUNK`` code points (the last may be
    shorter). Offsets are code points, end-exclusive, and clamped like a slice's.
    """

    def __init__(self, length: int, load: Callable[[int], str]) -> None:
        self.length = length
        self._load = lru_cache(maxsize=64)(load)

    @classmethod
    def of(cls, text: str) -> ArticleText:
        """Wrap a text that is in memory already."""
        return cls(len(text), lambda number: text[number * CHUNK : (number + 1) * CHUNK])

    def __len__(self) -> int:
        return self.length

    def slice(self, start: int, end: int) -> str:
        """Return the characters from ``start`` up to ``end``."""
        start, end = max(0, start), min(end, self.length)
        if start >= end:
            return ""
        first, last = start // CHUNK, (end - 1) // CHUNK
        if first == last:
            return self._load(first)[start - first * CHUNK : end - first * CHUNK]
        joined = "".join(self._load(number) for number in range(first, last + 1))
        return joined[start - first * CHUNK : end - first * CHUNK]

    def whole(self) -> str:
        """Return all of it; for work that reads everything, such as find or export."""
        return self.slice(0, self.length)


def blanked(text: str, spans: Sequence[Span], offset: int = 0) -> str:
    """Put blanks in place of what lies in ``spans``, so that offsets stay what they are.

    ``text`` begins at ``offset`` of that of which the spans are, which stand in order.
    """
    pieces, at = [], 0
    first = bisect_right(spans, offset, key=lambda span: span.end)
    for number in range(first, len(spans)):
        start, end = spans[number].start - offset, spans[number].end - offset
        if start >= len(text):
            break
        start, end = max(0, start), min(len(text), end)
        pieces += [text[at:start], " " * (end - start)]
        at = end
    return "".join([*pieces, text[at:]]) if pieces else text
