"""Which segments of an index are put together, and when.

While somebody waits only small ones are, so that a commit stays short; while nobody does, all are
but those that are much larger than the rest. Each document is copied only as often as the index
grows to a multiple.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

MOST_SEGMENTS = 8
"""A search looks into each segment; more than this and the smaller ones are put together."""
MUCH_LARGER = 4


class Size(NamedTuple):
    """How many documents a segment has, and how many of them are not deleted."""

    every: int
    living: int

    @property
    def is_hollow(self) -> bool:
        """Whether more than half of it is deleted."""
        return (self.every - self.living) * 2 > self.every


def to_merge(sizes: Sequence[Size]) -> list[int]:
    """Return which segments a commit puts together."""
    hollow = [number for number, size in enumerate(sizes) if size.is_hollow]
    others = [number for number in _smallest_first(sizes) if not sizes[number].is_hollow]
    if len(others) <= MOST_SEGMENTS:
        return hollow
    chosen: list[int] = []
    total = 0
    for number in others:
        few = len(others) - len(chosen) <= MOST_SEGMENTS
        if few and len(chosen) > MOST_SEGMENTS // 2 and sizes[number].living > total:
            break
        total += sizes[number].living
        chosen.append(number)
    return [*hollow, *chosen]


def to_merge_at_rest(sizes: Sequence[Size]) -> list[int]:
    """Return which segments are put together while nothing else is to be done."""
    hollow = [number for number, size in enumerate(sizes) if size.is_hollow]
    chosen: list[int] = []
    total = 0
    for number in _smallest_first(sizes):
        if sizes[number].is_hollow:
            continue
        if chosen and sizes[number].living > total * MUCH_LARGER:
            if len(chosen) > 1:
                break
            # Hardly anything by itself; what follows may belong together.
            chosen, total = [], 0
        total += sizes[number].living
        chosen.append(number)
    return [*hollow, *chosen] if len(chosen) > 1 else hollow


def _smallest_first(sizes: Sequence[Size]) -> list[int]:
    return sorted(range(len(sizes)), key=lambda number: sizes[number].living)
