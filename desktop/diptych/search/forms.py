"""Which words of an index's fields agree with a word of a query, by the rules of each language.

What ``agreement`` tells of one word, found for all words of a field: forms by their stems, which
are worked out once for all words with one beginning, and misspellings all at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from diptych.search.agreement import FIXED_LETTERS, Agreement, stems_of
from diptych.search.contents import Contents
from diptych.search.distance import nearly
from diptych.search.documents import TEXT_FIELDS
from diptych.search.postings import Postings
from diptych.search.syntax import Form, Word
from diptych.text.analysis import stems

FEW = 100
"""Words with a beginning that are looked at one by one."""

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
        self._near: dict[Word, frozenset[str]] = {}

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
        numbers = {number for own in rules for number in _forms(postings, word.text, own)}
        if word.form is Form.FUZZY:
            near_by = self._nearly(word)
            first, after = postings.beginning(word.text[:FIXED_LETTERS])
            numbers.update(
                number
                for number, entry in enumerate(postings.words[first:after], first)
                if entry.partition("-")[0] in near_by
            )
        return numbers

    def _nearly(self, word: Word) -> frozenset[str]:
        """Return the words of all fields that are spelt nearly so."""
        found = self._near.get(word)
        if found is None:
            letters = word.text[:FIXED_LETTERS]
            stand = list(
                {
                    entry.partition("-")[0]
                    for own in self._contents
                    for name in TEXT_FIELDS
                    if (postings := own.fields.get(name)) is not None
                    for entry in postings.words[slice(*postings.beginning(letters))]
                }
            )
            flags = np.flatnonzero(nearly(stand, word.text, word.edits))
            found = self._near[word] = frozenset(stand[at] for at in flags.tolist())
        return found


def _forms(postings: Postings, text: str, language: str) -> Iterator[int]:
    """Yield the words of a field that are forms of this one."""
    agrees = Agreement(Word(text), (language,))
    first, after = postings.beginning(agrees.beginning)
    if after - first <= FEW:
        for number, entry in enumerate(postings.words[first:after], first):
            if agrees(entry.partition("-")[0]):
                yield number
        return
    stemmed = _stemmed(postings, agrees.beginning[:2], language)
    for own in stems_of(text, language):
        yield from stemmed.get(own, ())


def _stemmed(postings: Postings, letters: str, language: str) -> dict[str, list[int]]:
    """Return the words of a field that begin so by their stems."""
    found = postings.stemmed.get((letters, language))
    if found is None:
        first, after = postings.beginning(letters)
        folded = [entry.partition("-")[0] for entry in postings.words[first:after]]
        found = {}
        for number, own in enumerate(stems(folded, language), first):
            found.setdefault(own, []).append(number)
        postings.stemmed[letters, language] = found
    return found


def runs_of(numbers: Sequence[int]) -> Sequence[Run]:
    """Join numbers, which are in order, where they follow one another."""
    runs: list[Run] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1] = (runs[-1][0], number + 1)
        else:
            runs.append((number, number + 1))
    return tuple(runs)
