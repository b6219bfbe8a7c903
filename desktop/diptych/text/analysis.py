"""Words as search, find and comparison see them: where they stand, folded, and their stems.

``resume`` and ``résumé`` fold alike, ``PCTs’`` folds to ``pct``; ``co-operate`` is two words that
are also one, ``cooperate``. Scripts that are written without spaces give one word for each
character, so that a sequence of characters is found wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import normalize

from diptych.text.endings import Endings

if TYPE_CHECKING:
    from Stemmer import Stemmer

ANALYSER: int = 1
"""Raised when the same text gives other words; indexes made before are then made anew."""

APOSTROPHES = "'’‘‛′ʼʻ＇"
HYPHENS = "-‐‑‒–−"
IGNORED = "\u00ad\u200b\u200c\u200d\u2060"
"""Characters inside words that nobody sees: soft hyphens, joiners, zero-width spaces."""

STRIPPED_MARKS = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7"
    "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u0711\u0730-\u074a"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
)
"""Accents, breathings and points. Vowel signs of Indic scripts and voicing marks of kana are
letters to their readers and stay."""

_SIGNS = (
    "\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd"
    "\u0f35\u0f37\u0f39\u0f71-\u0f84\u102b-\u103e\u17b4-\u17d3\u3099\u309a"
)
_UNSPACED = (
    "\u0e01-\u0e2e\u0e2f-\u0e33\u0e40-\u0e46\u0e81-\u0eae\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6"
    "\u1000-\u102a\u1780-\u17b3\u1100-\u11ff\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30ff"
    "\u3131-\u318e\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7fb\uf900-\ufaff"
    "\uff66-\uff9d\U00020000-\U000323af"
)
_IN_WORD = rf"\w{STRIPPED_MARKS}{_SIGNS}{IGNORED}"
_VOICING = rf"{STRIPPED_MARKS}{_SIGNS}\uff9e\uff9f"
_JOINTS = re.escape(APOSTROPHES + HYPHENS)

CHUNK = re.compile(
    rf"[{_UNSPACED}][{_VOICING}]*"
    rf"|[{_IN_WORD}]++(?:[{_JOINTS}][{_IN_WORD}]++)*+"
)
"""A word with everything that belongs to it; several words where hyphens join them. It never goes
back on a letter that it has taken, which saves remembering where it could."""

JOINED_BEFORE = re.compile(rf"[{_IN_WORD}][{_JOINTS}]?\Z")
JOINED_AFTER = re.compile(rf"[{_JOINTS}]?[{_IN_WORD}]")
"""What stands before and after a piece of a longer chunk, and not around a whole one."""

NO_WORD = re.compile(rf"[^{_IN_WORD}{_JOINTS}]")
"""A character across which no word goes on: where a text may be cut."""

_PART = re.compile(
    rf"[{_UNSPACED}][{_VOICING}]*"
    rf"|(?:(?![_{_UNSPACED}])[{_IN_WORD}])+"
    rf"(?:[{re.escape(APOSTROPHES)}](?:(?![_{_UNSPACED}])[{_IN_WORD}])+)*"
)
_INVISIBLE = re.compile(f"[{IGNORED}]")
_MARKS = re.compile(f"[{STRIPPED_MARKS}]")
_ANY_APOSTROPHE = re.compile(f"[{APOSTROPHES}]")
_ELIDED = re.compile(r"(?:l|d|qu|jusqu|lorsqu|puisqu|un|dell|nell|sull|dall|all)'(?=\w)")
_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i"}
)
_VOWELS = frozenset("aeiouy")
LONGEST_WORD = 64
"""Characters of a word that tell it from others; what is longer is no word but a code."""
LONGEST_JOINED = 48
"""Hyphenated chains longer than this are no word that anybody writes in one."""

ALGORITHMS = {
    "ar": "arabic", "hy": "armenian", "eu": "basque", "ca": "catalan", "cs": "czech",
    "da": "danish", "nl": "dutch", "en": "english", "eo": "esperanto", "et": "estonian",
    "fi": "finnish", "fr": "french", "de": "german", "el": "greek", "hi": "hindi",
    "hu": "hungarian", "id": "indonesian", "ga": "irish", "it": "italian", "lt": "lithuanian",
    "ne": "nepali", "no": "norwegian", "nb": "norwegian", "nn": "norwegian", "fa": "persian",
    "pl": "polish", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian",
    "st": "sesotho", "es": "spanish", "sv": "swedish", "ta": "tamil", "tr": "turkish",
    "yi": "yiddish",
}  # fmt: skip
"""Snowball's algorithms by language; any other language is stemmed as English."""


class Token(NamedTuple):
    """One word at its place; ``stem`` is what its forms share."""

    start: int
    end: int
    folded: str
    stem: str


class Term(NamedTuple):
    """A word as an index holds it: it covers ``length`` word positions from ``position`` on.

    ``length`` is above one for hyphenated words written as one: ``co-operate`` gives ``co`` and
    ``operate``, and over both ``cooperate``.
    """

    folded: str
    position: int
    length: int
    start: int
    end: int


Chunk = tuple[tuple[tuple[int, int, str], ...], str]
"""What one match of ``CHUNK`` consists of: start, end and folded word of each part, and the word
that they are together. Bare tuples: a hundred thousand are remembered, and the garbage collector
passes over these."""


def tokens(text: str, language: str = "en") -> Iterator[Token]:
    """Yield the words of ``text`` in order; a hyphenated word gives its parts."""
    for match in CHUNK.finditer(text):
        base = match.start()
        for start, end, folded in analyse(match.group())[0]:
            yield Token(base + start, base + end, folded, stem(folded, language))


def terms(text: str) -> Iterator[Term]:
    """Yield what an index holds of ``text``: its words, and hyphenated ones also as one."""
    position = 0
    for match in CHUNK.finditer(text):
        base = match.start()
        parts, joined = analyse(match.group())
        if joined:
            first, last = parts[0], parts[-1]
            yield Term(joined, position, len(parts), base + first[0], base + last[1])
        for start, end, folded in parts:
            yield Term(folded, position, 1, base + start, base + end)
            position += 1


def vocabulary(text: str) -> set[str]:
    """Return the folded words of ``text``, hyphenated ones also as one; quicker than ``terms``."""
    words: set[str] = set()
    for raw in set(CHUNK.findall(text)):
        parts, joined = analyse(raw)
        words.update(part[2] for part in parts)
        if joined:
            words.add(joined)
    return words


def analyse(raw: str) -> Chunk:
    """Split one match of ``CHUNK`` into words; remembered, since texts repeat their words."""
    return _remembered(raw) if len(raw) <= LONGEST_WORD else _analyse(raw)


def _analyse(raw: str) -> Chunk:
    if raw.isascii() and raw.isalpha():
        return ((0, len(raw), fold(raw)[:LONGEST_WORD]),), ""
    parts = []
    for match in _PART.finditer(raw):
        folded = fold(match.group())
        if folded:
            parts.append((match.start(), match.end(), folded[:LONGEST_WORD]))
    return tuple(parts), _joined(raw, parts)


_remembered = lru_cache(maxsize=1 << 17)(_analyse)


def _joined(raw: str, parts: list[tuple[int, int, str]]) -> str:
    """Write the parts as one word if hyphens, and nothing else, stand between them."""
    if len(parts) < 2:
        return ""
    if any(
        raw[left[1] : right[0]] not in HYPHENS or left[1] == right[0]
        for left, right in pairwise(parts)
    ):
        return ""
    joined = "".join(part[2] for part in parts)
    return "" if len(joined) > LONGEST_JOINED or joined.isdecimal() else joined


def fold(word: str) -> str:
    """Return the form in which two spellings of a word are the same word.

    Case, accents, ligatures and invisible characters go; apostrophes too, with a possessive or
    an elided article. The plural of an acronym is the acronym.
    """
    if word.isascii() and word.isalpha():
        return word[:-1].lower() if _is_plural_acronym(word) else word.lower()
    word = _ANY_APOSTROPHE.sub("'", _INVISIBLE.sub("", word)).strip("'")
    if word[-2:] in {"'s", "'S"}:
        word = word[:-2]
    if _is_plural_acronym(word):
        word = word[:-1]
    word = _letters(_letters(word))
    if "'" in word:
        word = _ELIDED.sub("", word, count=1).replace("'", "")
    return word


def _letters(word: str) -> str:
    """Leave the bare letters; once more where lower case brings out new marks."""
    bare = _MARKS.sub("", normalize("NFKD", word)).casefold().translate(_LETTERS)
    return normalize("NFC", _MARKS.sub("", normalize("NFKD", bare)))


def _is_plural_acronym(word: str) -> bool:
    return len(word) > 2 and word[-1] == "s" and word[:-1].isupper()


@lru_cache(maxsize=1 << 17)
def stem(folded: str, language: str = "en") -> str:
    """Return what the forms of a folded word share, by the rules of ``language`` (ISO 639-1)."""
    return stems((folded,), language)[0]


def stems(folded: Sequence[str], language: str) -> list[str]:
    """Return the stem of each word; of thousands in a third of the time, and none is remembered."""
    code = language.partition("-")[0].lower()
    stemmer, lock = _stemmer(ALGORITHMS.get(code, "english"))
    endings = _endings(code)
    with lock:
        stemmed: list[str] = stemmer.stemWords(
            [endings.restored(word) for word in folded] if endings else folded
        )
    if endings:
        stemmed = [endings.bare(stem) for stem in stemmed]
    for number in [at for at, word in enumerate(folded) if word.endswith("s")]:
        word = folded[number]
        if len(word) > 3 and word[-2] != "s" and _VOWELS.isdisjoint(word):
            # "dvds", which has nothing that the algorithms could tell a syllable by.
            stemmed[number] = word[:-1]
    return stemmed


@lru_cache(maxsize=len(ALGORITHMS))
def _endings(code: str) -> Endings:
    return Endings(code)


@lru_cache(maxsize=len(ALGORITHMS))
def _stemmer(algorithm: str) -> tuple[Stemmer, Lock]:
    # Imported late: words are needed long before stems are.
    from Stemmer import Stemmer  # noqa: PLC0415 - see above

    return Stemmer(algorithm, 0), Lock()
