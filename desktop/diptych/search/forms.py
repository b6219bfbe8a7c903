"""Which words of an index's fields agree with a word of a query, by the rules of each language.

What ``agreement`` tells of one word, found for all words of a field: forms by their stems, which
are worked out once for all words with one beginning, and misspellings all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from diptych.search.agreement import FIXED_LETTERS, beginnings_of, stems_of
from diptych.search.contents import Contents
from diptych.search.distance import nearly
from diptych.search.documents import TEXT_FIELDS
from diptych.search.postings import Postings, beginning
from diptych.search.syntax import Form, Word
from diptych.text.analysis import stems

LETTERS = 3
"""The stems of all words with a beginning of no more letters are remembered: those are many."""

Run = tuple[int, int]
"""Words of a field from the first up to the one after the last."""
Rules = tuple[str, ...]
"""The languages by any of whose rules words agree."""


class Forms:
    """Answers for one query; what it finds out is remembered with the postings.

    A misspelt word is compared with the words of all fields at once.
    """

    def __init__(self, contents: Sequence[Contents]) -> None:
        self._contents = contents
        self._known: dict[tuple[str, str], tuple[tuple[str, ...], frozenset[str]]] = {}
        self._near: dict[Word, Sequence[str]] = {}

    def runs(self, postings: Postings, rules: Rules, word: Word) -> Sequence[Run]:
        """Return the words of a field that agree, in order."""
        if not postings.words:
            return ()
        if word.form is Form.PREFIX:
            first, after = postings.beginning(word.text)
            return ((first, after),) if after > first else ()
        key = (word.text, word.edits, rules)
        runs = postings.agreeing.get(key)
        if runs is None:
            runs = runs_of(sorted(self._entries(postings, rules, word)))
            postings.remember(key, runs)
        return runs

    def _entries(self, postings: Postings, rules: Rules, word: Word) -> set[int]:
        numbers = set[int]()
        for own in rules:
            begins, wanted = self._sought(word.text, own)
            for begin in begins:
                numbers.update(_forms(postings, begin, wanted, own))
        if word.form is Form.FUZZY:
            for own in self._nearly(word):
                number = postings.number_of(own)
                numbers.update(postings.hyphened.get(own, ()), (number,) if number >= 0 else ())
        return numbers

    def _sought(self, text: str, language: str) -> tuple[tuple[str, ...], frozenset[str]]:
        """Return how the forms of a word may begin, and which stems they may have."""
        found = self._known.get((text, language))
        if found is None:
            found = beginnings_of(text, language), stems_of(text, language)
            self._known[text, language] = found
        return found

    def _nearly(self, word: Word) -> Sequence[str]:
        """Return the words of all fields that are spelt nearly so."""
        found = self._near.get(word)
        if found is None:
            letters = word.text[:FIXED_LETTERS]
            every: set[str] = set()
            for own in self._contents:
                for postings in (own.field(name) for name in TEXT_FIELDS):
                    for words in (postings.words, postings.hyphened_words):
                        every.update(words[slice(*beginning(words, letters))])
            stand = [own for own in every if "-" not in own]
            flags = np.flatnonzero(nearly(stand, word.text, word.edits))
            found = self._near[word] = [stand[at] for at in flags.tolist()]
        return found


def _forms(postings: Postings, begin: str, wanted: frozenset[str], language: str) -> Iterator[int]:
    """Yield the words of a field that begin so and have one of these stems."""
    first, after = postings.beginning(begin)
    if after > first:
        for number, own in enumerate(_stemmed(postings, begin, language, first, after), first):
            if own in wanted:
                yield number


def _stemmed(
    postings: Postings, begin: str, language: str, first: int, after: int
) -> Sequence[str]:
    """Return the stems of a field's words that begin so."""
    known = postings.stemmed.get((begin, language))
    if known is None:
        folded = postings.words[first:after]
        if any("-" in own for own in folded):
            folded = [own.partition("-")[0] for own in folded]
        known = stems(folded, language)
        if len(begin) <= LETTERS:
            postings.stemmed[begin, language] = known
    return known


def runs_of(numbers: Sequence[int]) -> Sequence[Run]:
    """Join numbers, which are in order, where they follow one another."""
    runs: list[Run] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)
