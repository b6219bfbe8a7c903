"""How much it counts that words stand in a document: Whoosh's BM25F, of whole arrays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log
from typing import NamedTuple, Protocol

import numpy as np

from diptych.search.documents import GUESSED, NOTE, QUOTE, TITLE
from diptych.search.postings import Flags, Floats, Ints, Longs
from diptych.search.source import Found

WEIGHTS: Mapping[str, float] = {TITLE: 2.5, QUOTE: 1.5, NOTE: 1.5, GUESSED: 0.4}
"""Fields in which a word counts for more than in a text, or for less: of two guesses about one is
wrong."""
SATURATION = 1.2
LENGTH_SHARE = 0.75


def weight_of(field: str, documents: int, frequency: int) -> float:
    """Return what a word can count for at most that stands in so many of a field's documents."""
    rarity = log(documents / (frequency + 1)) + 1
    return rarity * (SATURATION + 1) * WEIGHTS.get(field, 1.0)


def drag(lengths: Ints, average: float) -> Floats:
    """Return how often a word has to stand in documents of these lengths to count for half."""
    dragged: Floats = lengths.astype(np.float64)
    dragged *= SATURATION * LENGTH_SHARE / average
    dragged += SATURATION * (1 - LENGTH_SHARE)
    return dragged


class Scores:
    """The scores of all groups, those of which nothing is known 0."""

    def __init__(self, groups: int) -> None:
        self._groups = groups
        self._every: Floats | None = None

    def add(self, groups: Longs, scores: Floats) -> None:
        """Add to the scores of some groups, each of which comes once."""
        if self._every is None:
            # Goes through what is given once, where filling and adding go three times.
            every = np.bincount(groups, scores, self._groups)
            self._every = every.astype(np.float64, copy=False)
        else:
            self._every[groups] += scores

    def of(self, groups: Longs) -> Floats:
        """Return the scores of some groups."""
        return np.zeros(len(groups)) if self._every is None else self._every.take(groups)


class Evidence(Protocol):
    """Something that speaks for groups."""

    def weigh(self, scores: Scores, wanted: Flags | None) -> None:
        """Add what it counts for the groups that are wanted, which ``None`` says are all."""


class Told(NamedTuple):
    """Groups, each once, and what it counts for each."""

    groups: Longs
    counts: Floats

    def weigh(self, scores: Scores, wanted: Flags | None) -> None:
        """Add what it counts."""
        kept = slice(None) if wanted is None else wanted[self.groups]
        scores.add(self.groups[kept], self.counts[kept])


class Said(NamedTuple):
    """Words that stand in documents: in which, of which group, and the drag of all documents."""

    groups: Longs
    found: Found
    drag: Floats

    def weighed(self, weight: float, wanted: Flags | None) -> tuple[Longs, Floats]:
        """Return the groups that are wanted, and what it counts for each of them."""
        groups, (numbers, times) = self.groups, self.found
        if wanted is not None:
            kept = wanted.take(groups).nonzero()[0]
            if len(kept) < len(groups):
                groups, numbers, times = groups.take(kept), numbers.take(kept), times.take(kept)
        often = times.astype(np.float64, copy=False)
        below = self.drag.take(numbers)
        below += often
        counts: Floats = np.divide(often, below, out=below)
        counts *= weight
        return groups, counts


class Words:
    """Words in one field of documents; of several documents of a group, the best counts.

    ``single`` says that no group has several.
    """

    def __init__(self, said: Sequence[Said], weight: float, *, single: bool) -> None:
        self._said = said
        self._weight = weight
        self._single = single

    def weigh(self, scores: Scores, wanted: Flags | None) -> None:
        """Add what it counts."""
        every = [said.weighed(self._weight, wanted) for said in self._said]
        if self._single:
            scores.add(*every[0])
            return
        groups = np.concatenate([own for own, _ in every])
        counts = np.concatenate([own for _, own in every])
        order = np.argsort(groups, kind="stable")
        groups, counts = groups[order], counts[order]
        first = np.flatnonzero(np.diff(groups, prepend=-1))
        if len(first):
            scores.add(groups[first], np.maximum.reduceat(counts, first))
