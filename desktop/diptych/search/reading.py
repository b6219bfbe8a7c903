"""Asking one state of an index where the conditions of a query hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from functools import reduce
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from diptych.search import syntax
from diptych.search.agreement import Agreement
from diptych.search.contents import Contents
from diptych.search.distance import nearly
from diptych.search.documents import TEXT_FIELDS, Key, stemming_languages
from diptych.search.evaluation import Found, Valued
from diptych.search.postings import (
    NO_FLOATS,
    NO_LONGS,
    Flags,
    Floats,
    Ints,
    Longs,
    Postings,
    Shorts,
)
from diptych.search.sequences import NOWHERE, Places, either, following, near, places_of
from diptych.search.state import State
from diptych.search.syntax import Compound, Form, Near, Phrase, TextLeaf, Word

FEW = 16
"""Postings are put together by sorting where there are so many times more documents."""

MOST_ENTRIES = 16
"""Forms of one word that are looked up one by one at a place; of more, all places are read."""

Run = tuple[int, int]
"""Words of a field from the first up to the one after the last."""


class _Segment(NamedTuple):
    contents: Contents
    base: int
    living: Flags
    whole: bool

    def found(self, numbers: Longs, times: Floats) -> Found:
        """Leave out what is deleted, and number documents through all segments."""
        if not self.whole:
            living = self.living[numbers]
            numbers, times = numbers[living], times[living]
        return Found(numbers + self.base if self.base else numbers, times)


class IndexSource:
    """A source of what one state of the index holds, for one query.

    Documents of ``hidden_units`` and ``hidden_articles`` count as not there: they have changed
    since, and are asked elsewhere.
    """

    def __init__(
        self,
        state: State,
        *,
        languages: tuple[str, ...] = (),
        hidden_units: frozenset[str] = frozenset(),
        hidden_articles: frozenset[str] = frozenset(),
    ) -> None:
        self._state = state
        self._languages = languages or stemming_languages(state.languages)
        self._agreements: dict[Word, Agreement] = {}
        living, whole = state.living, state.whole
        if hidden_units or hidden_articles:
            living, whole = living.copy(), (False,) * len(state.segments)
            for own, base in zip(state.contents, state.bases, strict=False):
                hidden = own.documents.numbers_of(hidden_units, hidden_articles)
                living[[base + number for number in hidden]] = False
        self._living = living
        self._segments = [
            _Segment(own, start, living[start:end], intact)
            for own, (start, end), intact in zip(
                state.contents, pairwise(state.bases), whole, strict=True
            )
        ]

    @property
    def groups(self) -> Sequence[str]:
        """What documents are grouped by."""
        return self._state.groups

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each group there."""
        return self._state.places

    @property
    def codes(self) -> Ints:
        """The place there of each document's group."""
        return self._state.codes

    def key(self, number: int) -> Key:
        """Return which document this is."""
        return self._state.key(number)

    def numbers(self) -> Longs:
        """Return the numbers of all documents."""
        return np.flatnonzero(self._living)

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""
        return self._state.of_sort(sort)

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""
        sizes = [s.contents.documents.sizes.get(field, (0, 0)) for s in self._segments]
        return sum(size[0] for size in sizes), sum(size[1] for size in sizes)

    def lengths(self, field: str) -> Ints:
        """Return how many words of the field each document has."""
        return self._state.lengths[field]

    def having(self, field: str, values: Collection[str]) -> Longs:
        """Return the documents that have one of these values, each once."""
        return self._joined(lambda segment: _having(segment, field, values)).numbers

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""
        return {value for s in self._segments for value in s.contents.field(field).words}

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field."""
        every = self._state.valued(field)
        living = self._living[every.numbers]
        return Valued(every.values, every.places[living], every.numbers[living])

    def vocabulary(self, field: str) -> Iterable[tuple[Sequence[str], Ints]]:
        """Yield the words of a field, of deleted documents too, and how often each stands there."""
        for segment in self._segments:
            postings = segment.contents.field(field)
            yield postings.words, postings.totals

    def holding(self, leaf: TextLeaf, field: str) -> Found:
        """Return how often the condition holds in the field of each document."""
        match leaf:
            case Phrase(elements=(Word() as word,)):
                return self._joined(lambda segment: self._times(segment, word, field))
            case _:
                return self._joined(lambda segment: self._times_held(segment, leaf, field))

    def _joined(self, ask: Callable[[_Segment], Found]) -> Found:
        found = [own for own in map(ask, self._segments) if len(own.numbers)]
        if len(found) == 1:
            return found[0]
        return Found(
            np.concatenate([NO_LONGS, *(own.numbers for own in found)]),
            np.concatenate([NO_FLOATS, *(own.times for own in found)]),
        )

    def _times(self, segment: _Segment, word: Word, field: str) -> Found:
        """Count the word in each document; forms of it that agree are one word."""
        postings = segment.contents.field(field)
        runs = self._runs(postings, word)
        if not runs:
            return Found(NO_LONGS, NO_FLOATS)
        parts = [postings.documents(*run) for run in runs]
        alone = len(runs) == 1 and runs[0][1] - runs[0][0] == 1
        ids, times = parts[0] if len(parts) == 1 else _concatenated(parts)
        if alone:
            return segment.found(ids.astype(np.int64), times.astype(np.float64))
        return segment.found(*_summed(ids, times, len(segment.contents.documents)))

    def _times_held(self, segment: _Segment, leaf: TextLeaf, field: str) -> Found:
        """Count how often several words stand as the condition wants them."""
        postings = segment.contents.field(field)
        sequences = leaf.items if isinstance(leaf, Near) else (leaf.elements,)
        wanted = segment.living.copy()
        for sequence in sequences:
            wanted &= self._with_sequence(postings, sequence, len(wanted))
            if not wanted.any():
                return Found(NO_LONGS, NO_FLOATS)
        if isinstance(leaf, Near):
            places = [self._sequence(postings, sequence, wanted) for sequence in sequences]
            documents = near(places, leaf.distance)
        else:
            documents = self._documents_of_phrase(postings, leaf.elements, wanted)
        times = np.bincount(documents, minlength=1)
        numbers = np.flatnonzero(times)
        return segment.found(numbers, times[numbers].astype(np.float64))

    def _documents_of_phrase(
        self, postings: Postings, elements: syntax.Sequence, wanted: Flags
    ) -> Longs:
        """Return the document of each place at which the phrase stands."""
        entries = [
            [number for run in self._runs(postings, element) for number in range(*run)]
            for element in elements
            if isinstance(element, Word) and element.form is not Form.PREFIX
        ]
        plain = len(entries) == len(elements) and all(
            len(own) <= MOST_ENTRIES and not any("-" in postings.words[entry] for entry in own)
            for own in entries
        )
        if not plain:
            return self._sequence(postings, elements, wanted).documents
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

    def _with_sequence(self, postings: Postings, sequence: syntax.Sequence, count: int) -> Flags:
        return reduce(
            np.logical_and, (self._with_element(postings, own, count) for own in sequence)
        )

    def _with_element(self, postings: Postings, element: syntax.Element, count: int) -> Flags:
        if isinstance(element, Compound):
            apart = self._with_sequence(postings, element.parts, count)
            return apart | self._with_element(postings, element.joined, count)
        flags = np.zeros(count, np.bool_)
        for run in self._runs(postings, element):
            flags[postings.documents(*run)[0]] = True
        return flags

    def _sequence(self, postings: Postings, sequence: syntax.Sequence, wanted: Flags) -> Places:
        places = [self._element(postings, element, wanted) for element in sequence]
        return reduce(following, places)

    def _element(self, postings: Postings, element: syntax.Element, wanted: Flags) -> Places:
        if isinstance(element, Compound):
            apart = self._sequence(postings, element.parts, wanted)
            return either(self._element(postings, element.joined, wanted), apart)
        found = [postings.places(*run, wanted) for run in self._runs(postings, element)]
        if not found:
            return NOWHERE
        return places_of(*(np.concatenate(column) for column in zip(*found, strict=True)))

    def _agreement(self, word: Word) -> Agreement:
        """Return what tells which words agree; of a fuzzy word it knows all that stand here."""
        agrees = self._agreements.get(word)
        if agrees is None:
            agrees = self._agreements[word] = Agreement(word, self._languages)
            if word.form is Form.FUZZY:
                stand = list(self._beginning(agrees.beginning))
                near_by = nearly(stand, word.text, word.edits).tolist()
                agrees.known.update(
                    (own, close or agrees.is_form(own))
                    for own, close in zip(stand, near_by, strict=True)
                )
        return agrees

    def _beginning(self, letters: str) -> set[str]:
        """Return the words of all fields and segments that begin so."""
        return {
            entry.partition("-")[0]
            for segment in self._segments
            for name, postings in segment.contents.fields.items()
            if name in TEXT_FIELDS
            for entry in postings.words[slice(*postings.beginning(letters))]
        }

    def _runs(self, postings: Postings, word: Word) -> Sequence[Run]:
        """Return the words of a field that agree; remembered, as one types letter by letter."""
        key = (word, self._languages)
        runs = postings.agreeing.get(key)
        if runs is None:
            agrees = self._agreement(word)
            runs = _agreeing(postings, word, agrees)
            postings.remember(key, runs)
        return runs


def _agreeing(postings: Postings, word: Word, agrees: Agreement) -> Sequence[Run]:
    first, after = postings.beginning(agrees.beginning)
    if word.form is Form.PREFIX:
        return ((first, after),) if after > first else ()
    folded = [entry.partition("-")[0] for entry in postings.words[first:after]]
    known = agrees.known
    known.update((own, agrees.is_form(own)) for own in folded if own not in known)
    flags = np.fromiter(map(known.__getitem__, folded), np.bool_, len(folded))
    return _runs_of(np.flatnonzero(flags) + first)


def _runs_of(numbers: Longs) -> Sequence[Run]:
    """Join numbers that follow one another."""
    if not len(numbers):
        return ()
    breaks = np.flatnonzero(np.diff(numbers) > 1)
    starts = numbers[np.concatenate([[0], breaks + 1])]
    ends = numbers[np.concatenate([breaks, [-1]])] + 1
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def _having(segment: _Segment, field: str, values: Collection[str]) -> Found:
    postings = segment.contents.field(field)
    numbers = [number for value in values if (number := postings.number_of(value)) >= 0]
    if not numbers:
        return Found(NO_LONGS, NO_FLOATS)
    flags = np.zeros(len(segment.contents.documents), np.bool_)
    for number in numbers:
        flags[postings.documents(number, number + 1)[0]] = True
    found = np.flatnonzero(flags)
    return segment.found(found, np.ones(len(found)))


def _concatenated(parts: Sequence[tuple[Ints, Shorts]]) -> tuple[Ints, Shorts]:
    return np.concatenate([ids for ids, _ in parts]), np.concatenate([times for _, times in parts])


def _summed(ids: Ints, times: Shorts, documents: int) -> tuple[Longs, Floats]:
    """Add up what several words have in each document."""
    if len(ids) * FEW < documents:
        order = np.argsort(ids, kind="stable")
        ids = ids[order]
        first = np.flatnonzero(np.diff(ids, prepend=-1))
        weights: Floats = times[order].astype(np.float64)
        return ids[first].astype(np.int64), np.add.reduceat(weights, first)
    sums: Floats = np.bincount(ids, weights=times, minlength=1).astype(np.float64)
    numbers: Longs = np.flatnonzero(sums)
    return numbers, sums[numbers]
