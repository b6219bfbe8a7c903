"""Where words stand, as arrays: the form in which an index holds, reads and merges postings.

The postings of a field lie in the order of its words, those of a word in the order of its
documents. So all words with one beginning are one slice, and questions are asked of whole arrays.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int32]
Shorts = NDArray[np.uint16]
Longs = NDArray[np.int64]
Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

MOST_POSITIONS = (1 << 16) - 1
"""Words of one text that are indexed; documents are cut so that none has more."""

MOST_REMEMBERED = 1000
"""Words of queries whose agreeing words are kept, for each field of a segment."""

_LAST = "\U0010ffff"
"""No character, and behind all that there are."""

NO_INTS: Ints = np.zeros(0, np.int32)
NO_SHORTS: Shorts = np.zeros(0, np.uint16)
NO_LONGS: Longs = np.zeros(0, np.int64)
NO_FLOATS: Floats = np.zeros(0, np.float64)


class Spots(NamedTuple):
    """Places in documents: each document once, and of each place the row of its document there."""

    ids: Ints
    rows: Ints
    positions: Ints

    @property
    def documents(self) -> Longs:
        """The document of each place."""
        return self.ids.take(self.rows).astype(np.int64)

    def only(self, kept: Flags) -> Spots:
        """Return the places that are flagged."""
        return Spots(self.ids, self.rows[kept], self.positions[kept])


@dataclass(frozen=True)
class Postings:
    """The words of one field in order and the documents of each.

    ``counts`` says in how many documents a word stands, ``totals`` how often altogether; ``ids``
    are the documents, ``times`` how often it stands in each, and ``positions`` where. A field of
    whole values has neither totals nor times nor positions. ``cooperate-2`` is the word
    ``cooperate`` where it is written as two with a hyphen.
    """

    words: Sequence[str]
    counts: Ints
    totals: Ints
    ids: Ints
    times: Shorts
    positions: Shorts

    @cached_property
    def firsts(self) -> Longs:
        """Where the postings of each word begin, and where the last end."""
        return firsts(self.counts)

    @cached_property
    def position_firsts(self) -> Longs:
        """Where the positions of each word begin, and where the last end."""
        return firsts(self.totals)

    @cached_property
    def spans(self) -> Longs:
        """How many positions each word covers: more than one where it is written with hyphens."""
        spans = np.ones(len(self.words), np.int64)
        for numbers in self.hyphened.values():
            for number in numbers:
                spans[number] = int(self.words[number].rpartition("-")[2])
        return spans

    @cached_property
    def hyphened(self) -> dict[str, list[int]]:
        """The words that are also written with hyphens, and the places of what stands for that."""
        found: dict[str, list[int]] = {}
        for number in [number for number, word in enumerate(self.words) if "-" in word]:
            found.setdefault(self.words[number].partition("-")[0], []).append(number)
        return found

    @cached_property
    def hyphened_words(self) -> list[str]:
        """The words that are also written with hyphens, in order."""
        return sorted(self.hyphened)

    @cached_property
    def agreeing(self) -> dict[object, Sequence[tuple[int, int]]]:
        """Which runs of words were found to agree with what."""
        return {}

    @cached_property
    def stemmed(self) -> dict[tuple[str, str], Sequence[str]]:
        """The stems of the words with one beginning, for each beginning and language."""
        return {}

    def remember(self, key: object, runs: Sequence[tuple[int, int]]) -> None:
        """Keep what agrees with a word, for the next letter of a query that is typed."""
        if len(self.agreeing) >= MOST_REMEMBERED:
            self.agreeing.clear()
        self.agreeing[key] = runs

    @property
    def has_positions(self) -> bool:
        """Whether this is a field of words, not of whole values."""
        return len(self.totals) > 0

    def number_of(self, word: str) -> int:
        """Return the place of a word among the words, -1 if it is not there."""
        at = bisect_left(self.words, word)
        return at if at < len(self.words) and self.words[at] == word else -1

    def beginning(self, letters: str) -> tuple[int, int]:
        """Return the first of the words that begin so, and the one after the last."""
        return beginning(self.words, letters)

    def documents(self, first: int, after: int) -> tuple[Ints, Shorts]:
        """Return documents and times of these words, one word's after the other's."""
        start, end = int(self.firsts[first]), int(self.firsts[after])
        return self.ids[start:end], self.times[start:end]

    def places(self, first: int, after: int, wanted: Flags) -> tuple[Longs, Longs, Longs]:
        """Return where these words stand in the documents that are flagged.

        That is three columns: document, position, and how many positions the word covers.
        """
        ids, times = self.documents(first, after)
        chosen = np.flatnonzero(wanted[ids])
        lengths = times[chosen].astype(np.int64)
        ends = np.cumsum(times, dtype=np.int64) + self.position_firsts[first]
        positions = self.positions[ranges(ends[chosen] - lengths, lengths)].astype(np.int64)
        spans = np.repeat(self.spans[first:after], self.counts[first:after])[chosen]
        return (
            np.repeat(ids[chosen].astype(np.int64), lengths),
            positions,
            np.repeat(spans, lengths),
        )

    def spots(self, word: int, wanted: Flags) -> Spots:
        """Return where a word stands in the documents that are flagged."""
        ids, times = self.documents(word, word + 1)
        first, after = self.position_firsts[word : word + 2].tolist()
        positions = self.positions[first:after]
        kept = wanted[ids]
        if not kept.all():
            positions = positions[np.repeat(kept, times)]
            ids, times = ids[kept], times[kept]
        rows = np.repeat(np.arange(len(ids), dtype=np.int32), times)
        return Spots(ids, rows, positions.astype(np.int32))

    def stands(self, word: int, spots: Spots) -> Flags:
        """Flag where a word stands at these spots.

        Each is looked up by halves, all at once: of a word that stands everywhere hardly any
        position need be read.
        """
        ids, times = self.documents(word, word + 1)
        at = np.searchsorted(ids, spots.ids)
        at[at == len(ids)] = 0
        found: Flags = (ids.take(at) == spots.ids).take(spots.rows)
        own = self.positions[self.position_firsts[word] : self.position_firsts[word + 1]]
        counts = times.take(at).astype(np.int32)
        reached = (np.cumsum(times, dtype=np.int32).take(at) - counts).take(spots.rows)
        count = counts.take(spots.rows)
        # How many of its positions come before, by halves: the last of them is what is left.
        for _ in range((int(counts.max(initial=1)) - 1).bit_length()):
            half = count >> 1
            before = own.take(reached + half) <= spots.positions
            count -= half
            half *= before
            reached += half
        found &= own.take(reached) == spots.positions
        return found

    def slices(self, most: int) -> Iterator[tuple[int, int]]:
        """Yield runs of words, each with about so many postings and at least one word."""
        first = 0
        while first < len(self.words):
            after = int(np.searchsorted(self.firsts, self.firsts[first] + most, "right")) - 1
            after = min(len(self.words), max(after, first + 1))
            yield first, after
            first = after


NO_POSTINGS = Postings((), NO_INTS, NO_INTS, NO_INTS, NO_SHORTS, NO_SHORTS)


def beginning(words: Sequence[str], letters: str) -> tuple[int, int]:
    """Return the first of some words in order that begin so, and the one after the last."""
    if not letters:
        return 0, len(words)
    first = bisect_left(words, letters)
    return first, bisect_left(words, letters + _LAST, first)


def firsts(counts: NDArray[Any]) -> Longs:
    """Return where runs of these lengths begin, and where the last ends."""
    made = np.zeros(len(counts) + 1, np.int64)
    np.cumsum(counts, out=made[1:])
    return made


def ranges(starts: Longs, lengths: Longs) -> Longs:
    """Return the numbers of all runs one after another, each from its start on."""
    ends = np.cumsum(lengths)
    total = int(ends[-1]) if len(ends) else 0
    return np.repeat(starts - ends + lengths, lengths) + np.arange(total)


def occurring(numbers: NDArray[Any]) -> tuple[Longs, Longs]:
    """Return which numbers occur, in order, and how often each.

    None may be much larger than there is room for as many counts. NumPy's own way sorts, and
    brings a module about masked arrays: tens of milliseconds of somebody's first search.
    """
    counts = np.bincount(numbers)
    which = np.flatnonzero(counts)
    return which, counts[which]


def ordered(ranks: Longs) -> Longs:
    """Return in what order to take things so that their ranks rise, equals as they stand.

    Rank and place are sorted as one number, which takes a tenth of the time of an indirect sort.
    """
    keys = (ranks << 32) | np.arange(len(ranks))
    keys.sort()
    return keys & 0xFFFFFFFF
