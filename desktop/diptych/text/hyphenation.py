"""Where words may be parted at a line's end, by the patterns of their language.

The patterns are Hunspell's, as pyphen brings them. Nothing here changes a text: what is given are
offsets, and whoever draws the text puts its soft hyphens into a copy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

BEFORE, AFTER = 2, 3
"""Letters that stay before a hyphen, and letters that go to the next line, at least."""

_KEPT = 20_000
"""Words whose places are remembered: those of a long book, some megabytes."""

_LONGEST = 60
"""Letters of the longest word that is parted: nobody writes longer ones by hand."""

_CHUNK = re.compile(rf"\S{{{BEFORE + AFTER},}}")
_LETTERS = re.compile(r"[^\W\d_]+")
_LEFT_ALONE = re.compile(r"[\d_@/\\\u00ad\u0300-\u036f]|www\.|\w\.\w", re.IGNORECASE)
"""What no word has that may be parted: digits, parts of addresses, hyphens and marks of its own."""

_HYPHENS = "-\u2010\u2011"
_DIALECTS = {"en": "en_GB", "no": "nb_NO"}
"""The patterns of languages that have several, or have them under another name."""

_WITHOUT = frozenset({"as", "hi", "kn", "mr", "or", "pa", "sa", "te", "th"})
"""Languages with patterns whose scripts are not parted by a hyphen."""

_Positions = Callable[[str], Iterable[int]]


class Hyphenation:
    """Finds where the words of one language may be parted; it remembers words it has seen."""

    def __init__(self, positions: _Positions) -> None:
        self._positions = positions
        self._known: dict[str, tuple[int, ...]] = {}

    def places(self, text: str) -> list[int]:
        """Return the offsets before which a soft hyphen may stand, in their order.

        Names in capitals, compounds with a hyphen, addresses, and words with digits or with soft
        hyphens of their own are left whole.
        """
        known = self._known
        found: list[int] = []
        for chunk in _CHUNK.finditer(text):
            inside = known.get(chunk[0])
            if inside is None:
                inside = self._learn(chunk[0])
            if inside:
                start = chunk.start()
                found += [start + place for place in inside]
        return found

    def _learn(self, chunk: str) -> tuple[int, ...]:
        if len(self._known) >= _KEPT:
            self._known.clear()
        places = () if _LEFT_ALONE.search(chunk) else tuple(self._inside(chunk))
        self._known[chunk] = places
        return places

    def _inside(self, chunk: str) -> Iterable[int]:
        for run in _LETTERS.finditer(chunk):
            word, start, end = run[0], run.start(), run.end()
            beside = chunk[max(0, start - 1) : start] + chunk[end : end + 1]
            if not _may_be_parted(word) or any(letter in _HYPHENS for letter in beside):
                continue
            last = len(word) - AFTER
            yield from (start + place for place in self._positions(word) if BEFORE <= place <= last)


def _may_be_parted(word: str) -> bool:
    """Tell whether a word is long enough, of one case but for its first letter, and alphabetic."""
    if not BEFORE + AFTER <= len(word) <= _LONGEST or not word[1:].islower():
        return False
    return all(letter < "\u0530" or "\u1e00" <= letter < "\u2000" for letter in word)


def hyphenation_for(language: str) -> Hyphenation | None:
    """Read the patterns of ``language`` (``en``, ``de-AT``); ``None`` where there are none.

    It may take half a second, for German or Hungarian: not for the interface's thread.
    """
    name = language.replace("-", "_")
    main = name.partition("_")[0].lower()
    if not main or main in _WITHOUT:
        return None
    import pyphen  # noqa: PLC0415 - only those who want hyphens need it

    found = pyphen.language_fallback(_DIALECTS.get(name.lower(), name))
    if found is None and main in _DIALECTS:
        found = pyphen.language_fallback(_DIALECTS[main])
    if found is None:
        return None
    patterns = pyphen.Pyphen(lang=found).hd

    def positions(word: str) -> list[int]:
        places = patterns.positions(word)
        patterns.cache.clear()  # it keeps every word for ever; ours are kept above
        # A place with data has other letters when the word is parted: the text has only its own.
        return [int(place) for place in places if place.data is None]

    return Hyphenation(positions)
