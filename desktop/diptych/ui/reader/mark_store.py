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
    """Characters that show the same marks: the topmost, those beneath (newest first).

    ``more`` is how many more there are where there are most.
    """

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
        self.starts = list(map(itemgetter(0), ordered))
        self.ends = list(map(itemgetter(1), ordered))
        self.items = list(map(itemgetter(2), ordered))
        self._index()

    @classmethod
    def of_columns(cls, starts: list[int], ends: list[int], items: list[T]) -> MarkStore[T]:
        """Make a store of columns, which are sorted already as a rule: thousands come at once."""
        if starts != sorted(starts):
            return cls(zip(starts, ends, items, strict=True))
        store = cls()
        store.starts, store.ends, store.items = starts, ends, items
        store._index()
        return store

    def _index(self) -> None:
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
        self._tidy_runs(changed)

    def _tidy_runs(self, changed: int) -> None:
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
        furthest = self._furthest
        furthest.insert(place, max(end, furthest[place - 1]) if place else end)
        while (place := place + 1) < len(furthest) and furthest[place] < end:
            furthest[place] = end
        self._tidy_runs(bisect_left(self.starts, start))

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
    stretches: Sequence[Stretch[T]],
    start: int,
    end: int,
    rank: Callable[[T], Any],
    apart: Callable[[T], bool] | None = None,
) -> list[Segment[T]]:
    """Cut ``start``..``end`` where marks come into or go out of sight; the highest is on top.

    Uncovered characters have no segment. ``rank`` must be unique for each mark. Where only
    those change that are counted there is no cut, unless the mark is one to be told ``apart``.
    """
    by_rank = sorted(stretches, key=lambda mark: rank(mark.item))
    # Places in the order of ranks, negative where a mark ends: numbers sort faster than ranks do.
    changes: list[tuple[int, int]] = []
    for height, (begin, stop, _) in enumerate(by_rank, 1):
        begins, ends = max(start, begin), min(end, stop)
        if begins < ends:
            changes.append((begins, height))
            changes.append((ends, -height))
    changes.sort()
    items = [mark.item for mark in by_rank]
    cuts = {number for number, item in enumerate(items, 1) if apart(item)} if apart else set()
    segments: list[Segment[T]] = []
    over: list[int] = []
    seen: list[int] = []
    first = place = start
    most = 0
    cut = False
    for where, height in changes:
        if where > place:
            tip = over[-BENEATH - 1 :]
            if tip != seen or cut:
                if seen:
                    segments.append(_segment(first, place, seen, items, most))
                first, seen, most, cut = place, tip, 0, False
            most = max(most, len(over))
            place = where
        cut = cut or abs(height) in cuts
        if height > 0:
            insort(over, height)
        else:
            del over[bisect_left(over, -height)]
    if seen:
        segments.append(_segment(first, place, seen, items, most))
    return segments


def _segment(
    start: int, end: int, heights: Sequence[int], items: Sequence[T], depth: int
) -> Segment[T]:
    *beneath, top = [items[height - 1] for height in heights]
    beneath.reverse()
    return Segment(start, end, top, tuple(beneath), max(0, depth - 1 - BENEATH))
