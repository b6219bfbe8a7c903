"""Where the places of one text are in another that is mostly the same.

Two readings of one file share nearly all of their words, but a paragraph may be new, gone, or
wrapped otherwise. What both have once and in the same order are landmarks; a place between two
of them is somewhere between where they are in the other text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from diptych.text.tokens import Tokens

WORDS_TOGETHER = 3
"""So many words in a row make a landmark, where both texts have them only once."""
MOST_CHARACTERS = 4_000_000
"""Longer stretches without a common line are not compared word by word: memory."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a place is at the earliest and at the latest; both are the same where it is known."""

    low: int
    high: int


class Alignment:
    """Which stretches two texts have in common, in the order of both."""

    def __init__(self, old: str, new: str) -> None:
        self._old = old
        self._new = new
        self._runs = _joined(_common_lines(old, new), len(old), len(new))
        self._starts = [start for start, _, _ in self._runs]
        self._words: dict[int, _Words | None] = {}

    def place(self, offset: int, *, ends: bool = False) -> Stretch:
        """Return where in the new text the old one's ``offset`` is.

        Where something was put in just there, it is behind that, with what follows it; with
        ``ends`` it is before it, with what goes before.
        """
        at = max(0, (bisect_left if ends else bisect_right)(self._starts, offset) - 1)
        start, there, length = self._runs[at]
        if length and offset <= start + length:
            exact = there + offset - start
            return Stretch(exact, exact)
        # The texts' ends are the last run; they say nothing of a place when nothing joins them.
        return self._between(min(at, len(self._runs) - 2), offset, ends=ends)

    def _between(self, at: int, offset: int, *, ends: bool) -> Stretch:
        """Return where a place is that no common line holds: by the words around it."""
        if at < 0:
            return Stretch(0, 0)
        start, there, length = self._runs[at]
        first, first_there = start + length, there + length
        last, last_there, _ = self._runs[at + 1]
        if at not in self._words:
            sizes = (last - first, last_there - first_there)
            self._words[at] = (
                _Words(self._old[first:last], self._new[first_there:last_there])
                if all(sizes) and sum(sizes) <= MOST_CHARACTERS
                else None
            )
        words = self._words[at]
        if words is None:
            return Stretch(first_there, last_there)
        found = words.place(offset - first, ends=ends)
        return Stretch(first_there + found.low, first_there + found.high)


class _Words:
    """Two stretches without a common line, compared by their words."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = Tokens.of(old), Tokens.of(new)
        self._size = len(new)
        self._pairs = self._paired()
        self._places = [here for here, _ in self._pairs]

    def place(self, offset: int, *, ends: bool) -> Stretch:
        """Return where a place of the old stretch is in the new one."""
        token = (bisect_left if ends else bisect_right)(self._old.starts, offset) - 1
        before = bisect_right(self._places, token) - 1
        if before >= 0 and self._places[before] == token:
            inside = offset - self._old.starts[token]
            other = self._pairs[before][1]
            length = self._new.ends[other] - self._new.starts[other]
            if inside <= length:
                exact = self._new.starts[other] + inside
                return Stretch(exact, exact)
        low = self._new.ends[self._pairs[before][1]] if before >= 0 else 0
        after = before + 1
        high = self._new.starts[self._pairs[after][1]] if after < len(self._pairs) else self._size
        return Stretch(low, max(low, high))

    def _paired(self) -> list[tuple[int, int]]:
        """Return which words stand for one another: those of landmarks, and what joins them."""
        old, new = self._old.keys, self._new.keys
        pairs: list[tuple[int, int]] = []
        here = there = 0
        marks = landmarks(_together(old), _together(new))
        for first, other in [(0, 0), *marks, (len(old), len(new))]:
            if first < here or other < there:
                continue
            start, beside = first, other
            while start > here and beside > there and old[start - 1] == new[beside - 1]:
                start, beside = start - 1, beside - 1
            end, behind = first, other
            while end < len(old) and behind < len(new) and old[end] == new[behind]:
                end, behind = end + 1, behind + 1
            # A word or two that both begin or end with, a full stop, may be so by chance.
            if end - start >= min(WORDS_TOGETHER, len(old), len(new)):
                pairs += zip(range(start, end), range(beside, behind), strict=True)
                here, there = end, behind
        return pairs


def landmarks(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Return the places of what both have once, as many as stand in one order in both."""
    there = _only_once(new)
    pairs = [(here, there[value]) for value, here in _only_once(old).items() if value in there]
    return _in_order(sorted(pairs))


def _only_once(values: Sequence[Hashable]) -> dict[Hashable, int]:
    found: dict[Hashable, int] = {}
    for place, value in enumerate(values):
        found[value] = -1 if value in found else place
    return {value: place for value, place in found.items() if place >= 0}


def _in_order(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of pairs in which the second numbers rise too."""
    tails: list[int] = []
    at: list[int] = []
    before = array("q", [-1]) * len(pairs)
    for place, (_, there) in enumerate(pairs):
        rank = bisect_left(tails, there)
        before[place] = at[rank - 1] if rank else -1
        if rank == len(tails):
            tails.append(there)
            at.append(place)
        else:
            tails[rank], at[rank] = there, place
    chosen = []
    place = at[-1] if at else -1
    while place >= 0:
        chosen.append(pairs[place])
        place = before[place]
    return chosen[::-1]


def _together(words: Sequence[str]) -> list[Hashable]:
    """Return what stands at each word: it and those after it."""
    shifted = [words[step:] for step in range(WORDS_TOGETHER)]
    return [hash(some) for some in zip(*shifted, strict=False)]


def _common_lines(old: str, new: str) -> Iterator[tuple[int, int, int]]:
    """Yield what both begin with, the lines they have in common, and what both end with.

    Each is where it begins in the old text and in the new one, and its length.
    """
    head = _whole_lines(old, new, common_start(old, new))
    yield 0, 0, head
    tail = common_end(old, new, min(len(old), len(new)) - head)
    tail = _whole_last_lines(old, new, tail)
    ours = [found.span() for found in _LINE.finditer(old, head, len(old) - tail)]
    theirs = [found.span() for found in _LINE.finditer(new, head, len(new) - tail)]
    marks = landmarks(
        [old[start:end] for start, end in ours], [new[start:end] for start, end in theirs]
    )
    for here, there in marks:
        start, end = ours[here]
        yield start, theirs[there][0], end - start
    yield len(old) - tail, len(new) - tail, tail


def _whole_lines(old: str, new: str, head: int) -> int:
    """Return how many of the characters that both begin with are whole lines in both."""
    if all(head == len(text) or text[head] == "\n" for text in (old, new)):
        return head
    return old.rfind("\n", 0, head) + 1


def _whole_last_lines(old: str, new: str, tail: int) -> int:
    """Return how many of the characters that both end with are whole lines in both."""
    if all(tail == len(text) or text[-tail - 1] == "\n" for text in (old, new)):
        return tail
    at = old.find("\n", len(old) - tail)
    return len(old) - at - 1 if at >= 0 else 0


def _joined(runs: Iterator[tuple[int, int, int]], old: int, new: int) -> list[tuple[int, int, int]]:
    """Return runs in order, those that go on in both texts as one; the ends are runs too."""
    found: list[tuple[int, int, int]] = []
    for run in [*runs, (old, new, 0)]:
        if found:
            start, there, length = found[-1]
            if run[0] - start == run[1] - there and run[0] <= start + length:
                found[-1] = (start, there, max(length, run[0] + run[2] - start))
                continue
        found.append(run)
    return found


def common_start(one: str, other: str, most: int | None = None) -> int:
    """Return how many characters two texts have in common at their start, at most ``most``."""
    low, high = 0, min(len(one), len(other)) if most is None else most
    step = 64
    while low < high:
        upto = min(high, low + step)
        if one[low:upto] == other[low:upto]:
            low, step = upto, step * 2
        elif upto - low == 1:
            break
        else:
            high, step = upto, max(1, (upto - low) // 2)
    return low


def common_end(one: str, other: str, most: int) -> int:
    """Return how many characters two texts have in common at their end, at most ``most``."""
    size, longer = 0, 64
    while size < most:
        more = min(longer, most - size)
        ours = one[len(one) - size - more : len(one) - size]
        theirs = other[len(other) - size - more : len(other) - size]
        if ours == theirs:
            size, longer = size + more, longer * 2
        elif more == 1:
            break
        else:
            most, longer = size + more, more // 2
    return size
