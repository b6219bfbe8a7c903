"""Marks by place: which overlap a stretch of text, and which is on top where they do."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from operator import itemgetter
from typing import Any, Generic, NamedTuple, TypeVar

T = TypeVar("T")

BENEATH = 3
"""Marks shown under the topmost one; those beyond are counted."""

_RUN = 64


class Stretch(NamedTuple, Generic[T]):
    """One mark: the characters it covers and what it stands for."""

    start: int
    end: int
    item: T


class Segment(NamedTuple, Generic[T]):
    """Characters under the same marks: the topmost, those beneath (newest first), how many more."""

    start: int
    end: int
    top: T
    beneath: tuple[T, ...]
    more: int


class MarkStore(Generic[T]):
    """Stretches sorted by start, with running maxima of ends: what overlaps is found by bisection.

    ``runs`` of maxima let a query pass over thousands of marks that end too early even where one
    mark covers the whole text.
    """

    def __init__(self, stretches: Iterable[tuple[int, int, T]] = ()) -> None:
        ordered = sorted(stretches, key=itemgetter(0, 1))
        self.starts = [start for start, _, _ in ordered]
        self.ends = [end for _, end, _ in ordered]
        self.items = [item for _, _, item in ordered]
        self._furthest: list[int] = []
        self._runs: list[int] = []
        self._tidy(0)

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Stretch[T]]:
        return map(Stretch, self.starts, self.ends, self.items)

    def _tidy(self, changed: int) -> None:
        """Renew the maxima from index ``changed`` on."""
        before = self._furthest[changed - 1] if changed else -1
        following = accumulate(self.ends[changed:], max, initial=before)
        next(following)
        self._furthest[changed:] = following
        first = changed // _RUN
        self._runs[first:] = [
            max(self.ends[place : place + _RUN]) for place in range(first * _RUN, len(self), _RUN)
        ]

    def add(self, start: int, end: int, item: T) -> None:
        """Put one more in, without sorting anew."""
        place = bisect_right(self.starts, start)
        while place and self.starts[place - 1] == start and self.ends[place - 1] > end:
            place -= 1
        self.starts.insert(place, start)
        self.ends.insert(place, end)
        self.items.insert(place, item)
        self._tidy(place)

    def remove(self, start: int, item: T) -> bool:
        """Take out the one that stands for ``item`` and begins at ``start``; false if none does."""
        for place in range(bisect_left(self.starts, start), bisect_right(self.starts, start)):
            if self.items[place] == item:
                del self.starts[place], self.ends[place], self.items[place]
                self._tidy(place)
                return True
        return False

    def overlapping(self, start: int, end: int) -> list[Stretch[T]]:
        """Return those that share a character with ``start``..``end``, by place."""
        last = bisect_left(self.starts, end)
        place = bisect_right(self._furthest, start)
        found: list[Stretch[T]] = []
        ends = self.ends
        while place < last:
            stop = min(last, (place // _RUN + 1) * _RUN)
            if self._runs[place // _RUN] > start:
                found.extend(
                    Stretch(self.starts[index], ends[index], self.items[index])
                    for index in range(place, stop)
                    if ends[index] > start and ends[index] > self.starts[index]
                )
            place = stop
        return found

    def first_starting(self, start: int, end: int) -> T | None:
        """Return the first that begins in ``start``..``end``."""
        place = bisect_left(self.starts, start)
        return self.items[place] if place < len(self) and self.starts[place] < end else None


def flatten(
    stretches: Sequence[Stretch[T]], start: int, end: int, rank: Callable[[T], Any]
) -> list[Segment[T]]:
    """Cut ``start``..``end`` where marks begin or end; of those that overlap the highest is on top.

    Uncovered characters have no segment. ``rank`` must be unique for each mark.
    """
    changes: list[tuple[int, bool, Any, T]] = []
    for mark in stretches:
        begin, stop = max(start, mark.start), min(end, mark.end)
        if begin < stop:
            key = rank(mark.item)
            changes.append((begin, True, key, mark.item))
            changes.append((stop, False, key, mark.item))
    changes.sort(key=lambda change: change[0])
    segments: list[Segment[T]] = []
    keys: list[Any] = []
    items: dict[Any, T] = {}
    place = start
    for where, begins, key, item in changes:
        if where > place and keys:
            top, *rest = (items[each] for each in keys[: -BENEATH - 2 : -1])
            segments.append(
                Segment(place, where, top, tuple(rest), max(0, len(keys) - 1 - BENEATH))
            )
        place = where
        if begins:
            insort(keys, key)
            items[key] = item
        else:
            del keys[bisect_left(keys, key)]
    return segments
