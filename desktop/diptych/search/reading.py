"""Asking one state of an index where the conditions of a query hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from diptych.search.contents import Contents
from diptych.search.documents import TEXT_FIELDS, Key, rules_of, stemming_languages
from diptych.search.evaluation import Found, Valued
from diptych.search.forms import Forms, Rules, Run, runs_of
from diptych.search.phrases import Phrases
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
from diptych.search.state import State
from diptych.search.syntax import Form, Phrase, TextLeaf, Word, words

FEW = 16
"""Postings are put together by sorting where there are so many times more documents."""

_Entries = tuple[Run, Flags | None]
"""Words of a field, and which languages their documents must be in; ``None`` is any."""


class _Segment(NamedTuple):
    contents: Contents
    base: int
    living: Flags
    spoken: Ints
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
        self._rules = _rules(state.spoken[0], languages or stemming_languages(state.languages))
        self._forms = Forms(
            [
                own.fields[name]
                for own in state.contents
                for name in TEXT_FIELDS
                if name in own.fields
            ]
        )
        living, whole = state.living, state.whole
        if hidden_units or hidden_articles:
            living, whole = living.copy(), (False,) * len(state.segments)
            for own, base in zip(state.contents, state.bases, strict=False):
                hidden = own.documents.numbers_of(hidden_units, hidden_articles)
                living[[base + number for number in hidden]] = False
        self._living = living
        self._segments = [
            _Segment(own, start, living[start:end], state.spoken[1][start:end], intact)
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
        parts = [
            _spoken_in(flags, segment.spoken, *postings.documents(*run))
            for run, flags in self._entries(postings, word)
        ]
        if not parts:
            return Found(NO_LONGS, NO_FLOATS)
        ids, times = parts[0] if len(parts) == 1 else _concatenated(parts)
        if bool((ids[1:] > ids[:-1]).all()):
            return segment.found(ids.astype(np.int64), times.astype(np.float64))
        return segment.found(*_summed(ids, times, len(segment.contents.documents)))

    def _times_held(self, segment: _Segment, leaf: TextLeaf, field: str) -> Found:
        """Count how often several words stand as the condition wants them."""
        postings = segment.contents.field(field)
        found = []
        for rules, flags in self._apart(postings, leaf):
            phrases = Phrases(postings, partial(self._runs, postings, rules))
            wanted = segment.living if flags is None else segment.living & flags[segment.spoken]
            found.append(phrases.documents(leaf, wanted))
        times = np.bincount(np.concatenate([NO_LONGS, *found]), minlength=1)
        numbers = np.flatnonzero(times)
        return segment.found(numbers, times[numbers].astype(np.float64))

    def _runs(self, postings: Postings, rules: Rules, word: Word) -> Sequence[Run]:
        return self._forms.runs(postings, word, rules)

    def _apart(self, postings: Postings, leaf: TextLeaf) -> Iterator[tuple[Rules, Flags | None]]:
        """Yield rules by which other words agree, and which languages go by them."""
        found: dict[tuple[Sequence[Run], ...], tuple[Rules, Flags]] = {}
        for rules, flags in self._rules:
            runs = tuple(self._runs(postings, rules, word) for word in words(leaf))
            found[runs] = rules, flags | found[runs][1] if runs in found else flags
        for rules, flags in found.values():
            yield rules, None if len(found) == 1 else flags

    def _entries(self, postings: Postings, word: Word) -> Sequence[_Entries]:
        """Return the words that agree, with the languages in which they do, or for all."""
        if len(self._rules) == 1 or word.form is Form.PREFIX:
            rules, _ = self._rules[0]
            return [(run, None) for run in self._runs(postings, rules, word)]
        every: dict[int, Flags] = {}
        for rules, flags in self._rules:
            for run in self._runs(postings, rules, word):
                for number in range(*run):
                    every[number] = every[number] | flags if number in every else flags
        alike: dict[bytes, list[int]] = {}
        for number in sorted(every):
            alike.setdefault(every[number].tobytes(), []).append(number)
        return [
            (run, None if every[numbers[0]].all() else every[numbers[0]])
            for numbers in alike.values()
            for run in runs_of(numbers)
        ]


def _rules(spoken: Sequence[str], languages: tuple[str, ...]) -> list[tuple[Rules, Flags]]:
    """Return the rules that there are in a library, and which languages of documents go by each."""
    found: dict[Rules, Flags] = {}
    for number, language in enumerate(spoken):
        rules = rules_of(language, languages)
        found.setdefault(rules, np.zeros(len(spoken), np.bool_))[number] = True
    return list(found.items())


def _spoken_in(flags: Flags | None, spoken: Ints, ids: Ints, times: Shorts) -> tuple[Ints, Shorts]:
    """Leave only documents in the languages that are flagged."""
    if flags is None:
        return ids, times
    kept = flags[spoken[ids]]
    return ids[kept], times[kept]


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
