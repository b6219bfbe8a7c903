"""Several segments' postings made into one's, a slice of words at a time.

Whatever the size of an index, only a slice of it is in memory meanwhile, and between two slices
other threads have their turn.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from diptych.search.pace import Pace
from diptych.search.postings import (
    NO_SHORTS,
    Ints,
    Longs,
    Postings,
    Shorts,
    firsts,
    ordered,
    ranges,
)

SLICE = 1 << 16
"""Postings of the largest segment in one slice: some megabytes, some milliseconds."""
GONE = -1


class Part(NamedTuple):
    """What one segment brings: ``numbers`` are those its documents have now, or ``GONE``."""

    postings: Postings
    numbers: Ints | None = None


def merged(parts: Sequence[Part], pace: Pace, size: int = SLICE) -> Iterator[Postings]:
    """Yield the postings of all, slice by slice in the order of words.

    The documents of each part are numbered after those of the parts before it.
    """
    if len(parts) == 1 and parts[0].numbers is None:
        yield parts[0].postings
        return
    largest = max(parts, key=lambda part: len(part.postings.ids)).postings
    reached = [0] * len(parts)
    for _, after in largest.slices(size):
        last = after == len(largest.words)
        until = [
            len(part.postings.words)
            if last
            else bisect_left(part.postings.words, largest.words[after])
            for part in parts
        ]
        yield _slice(parts, reached, until)
        reached = until
        pace.breathe()


def _slice(parts: Sequence[Part], first: Sequence[int], after: Sequence[int]) -> Postings:
    """Merge the words of each part between these two."""
    own = [part.postings.words[a:b] for part, a, b in zip(parts, first, after, strict=True)]
    words = sorted(set().union(*own))
    rank_of = {word: rank for rank, word in enumerate(words)}
    ranks: list[Longs] = []
    ids: list[Ints] = []
    pieces: list[tuple[Postings, int, int]] = []
    for part, mine, a, b in zip(parts, own, first, after, strict=True):
        postings = part.postings
        rank = np.fromiter(map(rank_of.__getitem__, mine), np.int64, len(mine))
        ranks.append(np.repeat(rank, postings.counts[a:b]))
        found, _ = postings.documents(a, b)
        ids.append(found if part.numbers is None else part.numbers[found])
        pieces.append((postings, a, b))
    ranked, numbers = np.concatenate(ranks), np.concatenate(ids)
    alive = np.flatnonzero(numbers != GONE)
    taken = alive[ordered(ranked[alive])]
    ranked, numbers = ranked[taken], numbers[taken]
    counts = np.bincount(ranked, minlength=len(words))
    kept = np.flatnonzero(counts)
    names = words if len(kept) == len(words) else [words[rank] for rank in kept.tolist()]
    lengths = counts[kept].astype(np.int32)
    if not any(postings.has_positions for postings, _, _ in pieces):
        return Postings(names, lengths, lengths[:0], numbers, NO_SHORTS, NO_SHORTS)
    times, positions = _positions(pieces, taken)
    totals = np.bincount(ranked, weights=times, minlength=len(words))[kept].astype(np.int32)
    return Postings(names, lengths, totals, numbers, times, positions)


def _positions(pieces: Sequence[tuple[Postings, int, int]], taken: Longs) -> tuple[Shorts, Shorts]:
    """Return times and positions of those postings that are taken, in that order."""
    times = np.concatenate([postings.documents(a, b)[1] for postings, a, b in pieces])
    positions = np.concatenate(
        [
            postings.positions[postings.position_firsts[a] : postings.position_firsts[b]]
            for postings, a, b in pieces
        ]
    )
    starts = firsts(times)[:-1][taken]
    chosen = times[taken]
    return chosen, positions[ranges(starts, chosen.astype(np.int64))]
