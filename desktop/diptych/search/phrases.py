"""Where several words stand as a condition wants them, in a segment of an index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce

import numpy as np

from diptych.search import syntax
from diptych.search.forms import Run
from diptych.search.postings import NO_LONGS, Flags, Longs, Postings
from diptych.search.sequences import NOWHERE, Places, either, following, near, places_of
from diptych.search.syntax import Compound, Form, Near, TextLeaf, Word

MOST_ENTRIES = 16
"""Forms of one word that are looked up one by one at a place; of more, all places are read."""


class Phrases:
    """Asks one field; ``runs`` gives the words there that agree with a word of the query."""

    def __init__(self, postings: Postings, runs: Callable[[Word], Sequence[Run]]) -> None:
        self._postings = postings
        self._runs = runs

    def documents(self, leaf: TextLeaf, wanted: Flags) -> Longs:
        """Return the document of each place where the condition holds, among those flagged."""
        sequences = leaf.items if isinstance(leaf, Near) else (leaf.elements,)
        for sequence in sequences:
            wanted = wanted & self._with_sequence(sequence, len(wanted))
            if not wanted.any():
                return NO_LONGS
        if isinstance(leaf, Near):
            places = [self._sequence(sequence, wanted) for sequence in sequences]
            return near(places, leaf.distance)
        return self._of_phrase(leaf.elements, wanted)

    def _of_phrase(self, elements: syntax.Sequence, wanted: Flags) -> Longs:
        postings = self._postings
        entries = [
            [number for run in self._runs(element) for number in range(*run)]
            for element in elements
            if isinstance(element, Word) and element.form is not Form.PREFIX
        ]
        plain = len(entries) == len(elements) and all(
            len(own) <= MOST_ENTRIES and not any("-" in postings.words[entry] for entry in own)
            for own in entries
        )
        if not plain:
            return self._sequence(elements, wanted).documents
        # From the rarest word on: where it stands, the others are looked for.
        order = sorted(range(len(entries)), key=lambda at: int(postings.totals[entries[at]].sum()))
        rarest = entries[order[0]]
        found = [postings.places(number, number + 1, wanted) for number in rarest]
        documents, positions, _ = (np.concatenate(column) for column in zip(*found, strict=True))
        positions -= order[0]
        for at in order[1:]:
            stands = [postings.stands(number, documents, positions + at) for number in entries[at]]
            kept = reduce(np.logical_or, stands)
            documents, positions = documents[kept], positions[kept]
        return documents

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
