"""Asking one state of an index where the conditions of a query hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial

import numpy as np

from diptych.search.documents import Key, stemming_languages
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
from diptych.search.source import NOTHING, Found, Valued
from diptych.search.state import Part, State
from diptych.search.syntax import Form, Phrase, TextLeaf, Word, words

FEW = 16
"""Postings are put together by sorting where there are so many times more documents."""

_Entries = tuple[Run, tuple[bool, ...] | None]
"""Words of a field, and by which of the rules they agree; ``None`` is by all."""


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
        self._rules, self._ruled = state.ruled(languages or stemming_languages(state.languages))
        self._forms = Forms(state.contents)
        self._living, self._parts = state.living, state.parts
        self._held: dict[tuple[int, str], tuple[TextLeaf, Found]] = {}
        """By conditions as such: those that are equal are one by now, and to compare takes long."""
        if hidden_units or hidden_articles:
            self._living = state.living.copy()
            for own, base in zip(state.contents, state.bases, strict=False):
                hidden = own.documents.numbers_of(hidden_units, hidden_articles)
                self._living[[base + number for number in hidden]] = False
            self._parts = state.parts_of(self._living, (False,) * len(state.segments))

    @property
    def groups(self) -> Sequence[str]:
        """What documents are grouped by."""
        return self._state.groups

    @property
    def places(self) -> Mapping[str, int]:
        """The place of each group there."""
        return self._state.places

    @property
    def codes(self) -> Longs:
        """The place there of each document's group."""
        return self._state.codes

    def keys(self, numbers: Longs) -> list[Key]:
        """Return which documents these are."""
        return self._state.keys(numbers)

    def numbers(self) -> Longs:
        """Return the numbers of all documents."""
        return np.flatnonzero(self._living)

    def of_sort(self, sort: str) -> Flags:
        """Flag the documents whose units begin so."""
        return self._state.of_sort(sort)

    def size(self, field: str) -> tuple[int, int]:
        """Return how many documents have the field, and how many words these have in it."""
        return self._state.text_sizes[field]

    def drag(self, field: str, average: float) -> Floats:
        """Return what the length of the field in each document weighs against what it says."""
        return self._state.drag(field, average)

    def is_single(self, field: str) -> bool:
        """Tell whether no group has several documents with the field."""
        return self._state.is_single(field)

    def of_groups(self, codes: Longs) -> Longs:
        """Return the documents of these groups, in order."""
        return self._state.of_groups(codes)

    def having(self, field: str, values: Collection[str]) -> Longs:
        """Return the documents that have one of these values, each once."""
        return self._joined(lambda part: _having(part, field, values)).numbers

    def values(self, field: str) -> Iterable[str]:
        """Return the values of an exact field, some perhaps no longer used."""
        return {value for part in self._parts for value in part.contents.field(field).words}

    def valued(self, field: str) -> Valued:
        """Return which document has which value of an exact field."""
        every = self._state.valued(field)
        living = self._living[every.numbers]
        return Valued(every.values, every.places[living], every.numbers[living])

    def vocabulary(self, field: str) -> Iterable[tuple[Sequence[str], Ints]]:
        """Yield the words of a field, of deleted documents too, and how often each stands there."""
        for part in self._parts:
            postings = part.contents.field(field)
            yield postings.words, postings.totals

    def holding(self, leaf: TextLeaf, field: str) -> Found:
        """Return how often the condition holds in the field of each document."""
        known = self._held.get((id(leaf), field))
        if known is None:
            match leaf:
                case Phrase(elements=(Word() as word,)):
                    held = self._joined(lambda part: self._times(part, word, field))
                case _:
                    held = self._joined(lambda part: self._times_held(part, leaf, field))
            known = self._held[id(leaf), field] = leaf, held
        return known[1]

    def _joined(self, ask: Callable[[Part], Found]) -> Found:
        if len(self._parts) == 1:
            return ask(self._parts[0])
        found = [own for own in map(ask, self._parts) if len(own.numbers)]
        if len(found) == 1:
            return found[0]
        return Found(
            np.concatenate([NO_LONGS, *(own.numbers for own in found)]),
            np.concatenate([NO_FLOATS, *(own.times for own in found)]),
        )

    def _times(self, part: Part, word: Word, field: str) -> Found:
        """Count the word in each document; forms of it that agree are one word."""
        postings = part.contents.field(field)
        if not postings.words:
            return NOTHING
        if len(self._rules) == 1:
            # So it is nearly always, and a query asks it of each word in each field.
            runs = self._forms.runs(postings, self._rules[0], word)
            return _together(part, runs, [postings.documents(*run) for run in runs])
        entries = self._entries(postings, word)
        found = []
        for run, rules in entries:
            ids, times = postings.documents(*run)
            if rules is not None:
                kept = np.array(rules)[self._ruled[part.base :][ids]]
                ids, times = ids[kept], times[kept]
            found.append((ids, times))
        return _together(part, [run for run, _ in entries], found)

    def _times_held(self, part: Part, leaf: TextLeaf, field: str) -> Found:
        """Count how often several words stand as the condition wants them."""
        postings = part.contents.field(field)
        found = []
        for rules, flags in self._apart(postings, leaf):
            phrases = Phrases(postings, partial(self._forms.runs, postings, rules))
            wanted = part.living
            if flags is not None:
                wanted = wanted & flags[self._ruled[part.base : part.base + len(wanted)]]
            found.append(phrases.documents(leaf, wanted))
        documents = np.concatenate([NO_LONGS, *found])
        if not len(documents):
            return NOTHING
        times = np.bincount(documents)
        numbers = np.flatnonzero(times)
        return _found(part, numbers, times[numbers].astype(np.float64))

    def _apart(self, postings: Postings, leaf: TextLeaf) -> Iterator[tuple[Rules, Flags | None]]:
        """Yield the rules by which other words agree, and which of all rules are like these."""
        if len(self._rules) == 1:
            yield self._rules[0], None
            return
        alike: dict[tuple[Sequence[Run], ...], list[int]] = {}
        for number, rules in enumerate(self._rules):
            runs = tuple(self._forms.runs(postings, rules, word) for word in words(leaf))
            if any(runs):
                alike.setdefault(runs, []).append(number)
        for numbers in alike.values():
            flags = np.zeros(len(self._rules), np.bool_)
            flags[numbers] = True
            yield self._rules[numbers[0]], None if len(numbers) == len(self._rules) else flags

    def _entries(self, postings: Postings, word: Word) -> Sequence[_Entries]:
        """Return the words that agree, and by which rules."""
        if word.form is Form.PREFIX:
            return [(run, None) for run in self._forms.runs(postings, self._rules[0], word)]
        by: dict[int, list[int]] = {}
        for number, rules in enumerate(self._rules):
            for run in self._forms.runs(postings, rules, word):
                for entry in range(*run):
                    by.setdefault(entry, []).append(number)
        alike: dict[tuple[int, ...], list[int]] = {}
        for entry in sorted(by):
            alike.setdefault(tuple(by[entry]), []).append(entry)
        every = range(len(self._rules))
        return [
            (run, None if len(numbers) == len(every) else tuple(own in numbers for own in every))
            for numbers, entries in alike.items()
            for run in runs_of(entries)
        ]


def _found(part: Part, numbers: Longs, times: Floats | Shorts) -> Found:
    """Leave out what is deleted, and number documents through all segments."""
    if not part.whole:
        living = part.living[numbers]
        numbers, times = numbers[living], times[living]
    return Found(numbers + part.base if part.base else numbers, times)


def _together(part: Part, runs: Sequence[Run], found: Sequence[tuple[Ints, Shorts]]) -> Found:
    """Add up what was found of some runs of words."""
    if not runs:
        return NOTHING
    first, after = runs[0]
    if len(runs) == 1 and after - first == 1:
        ids, times = found[0]
        return _found(part, ids.astype(np.int64), times)
    return _found(part, *_summed(found, len(part.living)))


def _having(part: Part, field: str, values: Collection[str]) -> Found:
    postings = part.contents.field(field)
    entries = sorted(number for value in values if (number := postings.number_of(value)) >= 0)
    runs = runs_of(entries)
    if not runs:
        return NOTHING
    if len(entries) == 1:
        found = postings.documents(*runs[0])[0].astype(np.int64)
    else:
        flags = np.zeros(len(part.living), np.bool_)
        for run in runs:
            flags[postings.documents(*run)[0]] = True
        found = np.flatnonzero(flags)
    return _found(part, found, np.ones(len(found)))


def _summed(parts: Sequence[tuple[Ints, Shorts]], documents: int) -> tuple[Longs, Floats]:
    """Add up what several words have in each document."""
    ids, times = parts[0]
    if len(parts) > 1:
        ids = np.concatenate([own for own, _ in parts])
        times = np.concatenate([own for _, own in parts])
    if len(ids) * FEW < documents:
        order = np.argsort(ids, kind="stable")
        ids = ids[order]
        first = np.flatnonzero(np.diff(ids, prepend=-1))
        weights: Floats = times[order].astype(np.float64)
        return ids[first].astype(np.int64), np.add.reduceat(weights, first)
    sums: Floats = np.bincount(ids, weights=times).astype(np.float64, copy=False)
    numbers: Longs = (sums > 0).nonzero()[0]
    return numbers, sums.take(numbers)
