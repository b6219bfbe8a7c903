"""Where several words stand as a condition wants them, in a segment of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import pairwise

import numpy as np

from diptych.search import syntax
from diptych.search.forms import Run
from diptych.search.postings import NO_LONGS, Flags, Longs, Postings, Spots
from diptych.search.sequences import NOWHERE, Places, either, following, near, places_of
from diptych.search.syntax import Compound, Form, Near, Phrase, TextLeaf, Word

MOST_ENTRIES = 16
"""Forms of one word that are looked up one by one at a place; of more, all places are read."""


class Phrases:
    """Asks one field; ``runs`` gives the words there that agree with a word of the query."""

    def __init__(self, postings: Postings, runs: Callable[[Word], Sequence[Run]]) -> None:
        self._postings = postings
        self._runs = runs

    def documents(self, leaf: TextLeaf, wanted: Flags) -> Longs:
        """Return the document of each place where the condition holds, among those flagged."""
        if isinstance(leaf, Phrase):
            entries = self._entries(leaf.elements)
            if entries is not None:
                return self._in_sequence(entries, wanted)
        sequences = leaf.items if isinstance(leaf, Near) else (leaf.elements,)
        for sequence in sequences:
            wanted = wanted & self._with_sequence(sequence, len(wanted))
            if not wanted.any():
                return NO_LONGS
        places = [self._sequence(sequence, wanted) for sequence in sequences]
        return near(places, leaf.distance) if isinstance(leaf, Near) else places[0].documents

    def _entries(self, elements: syntax.Sequence) -> list[list[int]] | None:
        """Return the few words that agree with each element, if that is all there is to it."""
        words = self._postings.words
        found: list[list[int]] = []
        for element in elements:
            if not isinstance(element, Word) or element.form is Form.PREFIX:
                return None
            entries = [number for run in self._runs(element) for number in range(*run)]
            if len(entries) > MOST_ENTRIES or any("-" in words[number] for number in entries):
                return None
            found.append(entries)
        return found

    def _in_sequence(self, entries: list[list[int]], wanted: Flags) -> Longs:
        """Return the document of each place where one of each of these words follows the other."""
        if not all(entries):
            return NO_LONGS
        postings = self._postings
        # From the rarest word on: where it stands, the others are looked for.
        order = sorted(range(len(entries)), key=lambda at: int(postings.totals[entries[at]].sum()))
        return np.concatenate(
            [
                self._beside(postings.spots(number, wanted), entries, order)
                for number in entries[order[0]]
            ]
        )

    def _beside(self, spots: Spots, entries: list[list[int]], order: list[int]) -> Longs:
        """Return the document of each spot of the first word that has the others around it."""
        for before, at in pairwise(order):
            spots.positions[:] += at - before
            stands = [self._postings.stands(number, spots) for number in entries[at]]
            spots = spots.only(reduce(np.logical_or, stands))
        return spots.documents

    def _with_sequence(self, sequence: syntax.Sequence, count: int) -> Flags:
        return reduce(np.logical_and, (self._with_element(own, count) for own in sequence))

    def _with_element(self, element: syntax.Element, count: int) -> Flags:
        if isinstance(element, Compound):
            apart = self._with_sequence(element.parts, count)
            return apart | self._with_element(element.joined, count)
        flags = np.zeros(count, np.bool_)
        for run in self._runs(element):
            flags[self._postings.documents(*run)[0]] = True
        return flags

    def _sequence(self, sequence: syntax.Sequence, wanted: Flags) -> Places:
        places = [self._element(element, wanted) for element in sequence]
        return reduce(following, places)

    def _element(self, element: syntax.Element, wanted: Flags) -> Places:
        if isinstance(element, Compound):
            apart = self._sequence(element.parts, wanted)
            return either(self._element(element.joined, wanted), apart)
        found = [self._postings.places(*run, wanted) for run in self._runs(element)]
        if not found:
            return NOWHERE
        return places_of(*(np.concatenate(column) for column in zip(*found, strict=True)))
