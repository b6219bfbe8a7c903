"""How places in two texts answer one another: by share, by paragraph, and through pins.

Nothing here knows Qt: a `Measured` says how a text stands on its screen, and what comes out is
how far the other one is to be scrolled. A way by meaning needs only pins of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Protocol

STEEPEST = 3.0
"""Before the first pin and after the last one, how many times faster or slower than by share
the other text may go: else the last lines of one would race through half of the other."""


class Way(StrEnum):
    """How panes scroll."""

    APART = "apart"
    SHARE = "share"
    PARAGRAPH = "paragraph"


class Measured(Protocol):
    """A text as it stands in its pane; the reading line is a third of the way down the pane.

    Values are pixels of text above the pane's upper edge; paragraphs are counted from 0, with
    how much of one is above the reading line as a fraction.
    """

    def value(self) -> float:
        """Return how far the text is scrolled."""

    def most(self) -> float:
        """Return how far it can be scrolled."""

    def offset(self) -> int:
        """Return where the line of text on the reading line begins."""

    def value_at(self, offset: int) -> float:
        """Return how far it would be scrolled with the line of ``offset`` on the reading line."""

    def paragraph(self) -> float:
        """Return which paragraph is on the reading line."""

    def paragraph_at(self, offset: int) -> float:
        """Return where among the paragraphs the line of ``offset`` is."""

    def value_of_paragraph(self, place: float) -> float:
        """Return how far it would be scrolled with that place on the reading line."""


Pair = tuple[int, int]
"""An offset in one text and the one in the other that is pinned to it."""


class Pins:
    """Pairs of offsets, asked from either side; both sides hold exactly where they are pinned.

    They need not be in the same order in both texts. Of two pins at one place the later one
    given counts.
    """

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._pairs = sorted(dict(pairs).items())
        self._starts = [one for one, _ in self._pairs]

    def __len__(self) -> int:
        return len(self._pairs)

    @property
    def offsets(self) -> tuple[int, ...]:
        """The pinned offsets of the first text, in order."""
        return tuple(self._starts)

    def turned(self) -> Pins:
        """Return the pins as the other text has them."""
        return Pins((other, one) for one, other in self._pairs)

    def around(self, offset: int) -> tuple[Pair | None, Pair | None]:
        """Return the last pin at or before ``offset`` and the first one after it."""
        after = bisect_right(self._starts, offset)
        before = self._pairs[after - 1] if after else None
        return before, self._pairs[after] if after < len(self._pairs) else None


Knot = tuple[float, float]


def between(x: float, low: Knot, high: Knot) -> float:
    """Return what answers ``x`` on the line from ``low`` to ``high``, and no farther."""
    width = high[0] - low[0]
    if width <= 0:
        return low[1]
    part = min(1.0, max(0.0, (x - low[0]) / width))
    return low[1] + part * (high[1] - low[1])


def by_share(pins: Pins, leader: Measured, follower: Measured) -> float:
    """Return how far the follower is scrolled where both have the same share behind them."""
    low, high = pins.around(leader.offset())
    ends = (leader.most(), follower.most())
    start = _knot(low, leader, follower) if low else (0.0, 0.0)
    end = _knot(high, leader, follower) if high else ends
    if low and high:
        return between(leader.value(), start, end)
    if not low and not high:
        return between(leader.value(), start, end)
    usual = ends[1] / ends[0] if ends[0] > 0 else 1.0
    slope = (end[1] - start[1]) / (end[0] - start[0]) if end[0] > start[0] else usual
    slope = min(usual * STEEPEST, max(usual / STEEPEST, slope))
    fixed = start if low else end
    return fixed[1] + slope * (leader.value() - fixed[0])


def by_paragraph(pins: Pins, leader: Measured, follower: Measured) -> float:
    """Return how far the follower is scrolled where each paragraph answers one of the other.

    Between two pins the paragraphs are shared out evenly; elsewhere the next one answers the
    next one, counted from the nearest pin, or from the first paragraph.
    """
    place = leader.paragraph()
    low, high = pins.around(leader.offset())
    first = _paragraphs(low, leader, follower) if low else None
    last = _paragraphs(high, leader, follower) if high else None
    if first and last:
        return follower.value_of_paragraph(between(place, first, last))
    fixed = first or last or (0.0, 0.0)
    return follower.value_of_paragraph(fixed[1] + place - fixed[0])


def _knot(pin: Pair, leader: Measured, follower: Measured) -> Knot:
    return leader.value_at(pin[0]), follower.value_at(pin[1])


def _paragraphs(pin: Pair, leader: Measured, follower: Measured) -> Knot:
    return leader.paragraph_at(pin[0]), follower.paragraph_at(pin[1])


WAYS: Mapping[Way, Callable[[Pins, Measured, Measured], float]] = {
    Way.SHARE: by_share,
    Way.PARAGRAPH: by_paragraph,
}
"""Where the follower stands, by each way of scrolling together."""


def eased(target: float, present: float, expected: float) -> float:
    """Return how far to go from ``present`` in a step that should be ``expected`` long.

    Heights that were guessed become known while one reads, and panes are made wider: then the
    texts are no longer level. A step makes up for at most half of its own length of that, so
    that nothing jumps under the reader.
    """
    error = target - present - expected
    most = max(2.0, abs(expected) / 2)
    return expected + min(most, max(-most, error))
