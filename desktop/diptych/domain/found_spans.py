"""What finding in a text came to."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from diptych.domain.span import Span

MOST_FOUND = 10_000
"""Places that are marked in one text. Nobody steps through more, and drawing them takes time."""


@dataclass(frozen=True, slots=True)
class FoundSpans:
    """The places in their order, which do not overlap; ``more`` tells that there are others."""

    spans: tuple[Span, ...] = ()
    more: bool = False

    @classmethod
    def first(cls, found: Sequence[Span], most: int, start: int = 0) -> Self:
        """Take the first ``most`` from ``start`` on, then those before it; one of overlapping ones.

        What overlaps was found in two pieces of one text, and is one place.
        """
        whole: list[Span] = []
        for span in sorted(found):
            last = whole[-1] if whole else None
            if last is not None and span.start < last.end:
                whole[-1] = Span(last.start, max(last.end, span.end))
            else:
                whole.append(span)
        ahead = bisect_left(whole, start, key=lambda span: span.start)
        kept = sorted([*whole[ahead:], *whole[:ahead]][:most])
        return cls(tuple(kept), more=len(whole) > most)
