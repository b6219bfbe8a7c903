"""Which words of a text agree with a word of a query: the one rule for index, scan and marks."""

from __future__ import annotations

import re

from diptych.search.syntax import Form, Word
from diptych.text.analysis import ALGORITHMS, stem

DEFAULT_LANGUAGES = ("en",)
FIXED_LETTERS = 2
"""Letters at its beginning that a fuzzy word must have right; few people mistype those."""

_CHANGED = frozenset({"die", "lie", "tie"})
"""English stems of words that begin otherwise: "dying"."""
_KEPT = {"da": 3, "no": 3, "nb": 3, "nn": 3, "sv": 3, "de": 2, "es": 2, "fr": 2, "it": 2, "pt": 2}
"""First letters that words have in common with their stems; in other languages it is one."""
_UMLAUTS = tuple("aou")
"""German letters that may be two in a word, "Ueber", and are one in its stem."""
_PREFIXING = frozenset({"ar", "ga", "id", "nl", "st", "ta", "yi"})
"""Languages whose stems lose letters at the front."""
_LOST = {"nl": "ge"}
"""All that they may lose there, where that is known."""
_SHORT_PLURAL = re.compile(r"[a-z]{2,4}[aeiou]s")
_HISSING = re.compile(r"[a-z]{1,3}[aiu]s")
_HISSING_PLURAL = re.compile(r"[a-z]{1,3}[aiu]ses")
"""English words like "bus" and "buses", of which the algorithm makes two."""


class Agreement:
    """Tells which folded words agree with one word of a query, by the rules of some languages.

    Whoever wrote the text and whoever typed the query may have used different forms of a word;
    they agree if they have one stem in any of the languages. Those are most often only one, that
    of the text.
    """

    __slots__ = ("_forms_begin", "_known", "_near_begin", "_stems", "_word", "beginning")

    def __init__(self, word: Word, languages: tuple[str, ...] = DEFAULT_LANGUAGES) -> None:
        self._word = word
        self._known: dict[str, bool] = {}
        codes = (own.partition("-")[0].lower() for own in languages or DEFAULT_LANGUAGES)
        rules = dict.fromkeys(code if code in ALGORITHMS else "en" for code in codes)
        self._stems = {language: stems_of(word.text, language) for language in rules}
        self._forms_begin = self._beginning_of_forms()
        self._near_begin = word.text[:FIXED_LETTERS]
        self.beginning = self._beginning()
        """Letters with which every word that agrees begins; it narrows down what to look at."""

    def __call__(self, folded: str) -> bool:
        """Tell whether a word of a text agrees."""
        known = self._known.get(folded)
        if known is None:
            known = self._known[folded] = self._agrees(folded)
        return known

    def _agrees(self, folded: str) -> bool:
        word = self._word
        if not folded.startswith(self.beginning):
            return False
        if word.form is Form.PREFIX:
            return True
        if (
            word.form is Form.FUZZY
            and folded.startswith(self._near_begin)
            and within(folded, word.text, word.edits)
        ):
            return True
        return folded.startswith(self._forms_begin) and any(
            stem(folded, language) in stems for language, stems in self._stems.items()
        )

    def _beginning(self) -> str:
        if self._word.form is Form.PREFIX:
            return self._word.text
        if self._word.form is Form.FUZZY:
            return self._forms_begin[:FIXED_LETTERS]
        return self._forms_begin

    def _beginning_of_forms(self) -> str:
        text = self._word.text
        shared = [
            "" if language in _PREFIXING else _kept(own, language)
            for language, stems in self._stems.items()
            for own in stems
        ]
        length = len(text)
        for own in shared:
            different = (i for i, letter in enumerate(own) if text[i : i + 1] != letter)
            length = min(length, next(different, len(own)))
        return text[:length]


def beginnings_of(text: str, language: str) -> tuple[str, ...]:
    """Return how the words that have these stems begin, each word in one of these ways or more."""
    if language in _PREFIXING and language not in _LOST:
        return ("",)
    begin = {_kept(own, language) for own in stems_of(text, language)}
    if language in _LOST:
        begin.add(_LOST[language])
    return tuple(begin)


def _kept(own: str, language: str) -> str:
    """Return the letters of a stem with which its words begin."""
    if language == "en" and own not in _CHANGED:
        return own[: max(2, len(own) - 1)]
    if language == "de" and own.startswith(_UMLAUTS):
        return own[:1]
    return own[: _KEPT.get(language, 1)]


def stems_of(text: str, language: str) -> frozenset[str]:
    """Return the stems of the words whose forms agree with a word that was typed."""
    words = [text]
    if _SHORT_PLURAL.fullmatch(text):
        # "ngos": typed without capitals, nothing tells that it is the plural of "ngo".
        words.append(text[:-1])
    if language == "en" and _HISSING.fullmatch(text):
        words.append(f"{text}es")
    elif language == "en" and _HISSING_PLURAL.fullmatch(text):
        words.append(text[:-2])
    return frozenset(stem(word, language) for word in words)


def within(one: str, other: str, edits: int) -> bool:
    """Tell whether at most ``edits`` letters are added, lost, changed or swapped between them."""
    if abs(len(one) - len(other)) > edits:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > edits:
            return False
    return row[-1] <= edits
