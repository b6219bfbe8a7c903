"""Words parted at a line's end: which hyphens are the printer's, and which the word's own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from diptych.formats.importers.pdf.values import HYPHEN

_HYPHENS = f"-‐\u00ad{HYPHEN}"
_ENDS = re.compile(rf"(?P<word>\d+|[^\W\d_]+(?:[-‐’'][^\W\d_]+)*)[{_HYPHENS}]$")
_BEGINS = re.compile(r"[^\W\d_]+")
_COMPOUND = re.compile(r"[^\W\d_]+(?:[-‐‑][^\W\d_]+)+")
_WORD = re.compile(r"[^\W\d_]{3,}")

_KEEP = frozenset(
    {"well", "self", "ill", "half", "ex", "vice", "mid", "all", "cross", "quasi", "so"}
    | {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"}
)
"""What English words stand before a hyphen of their own."""


_BETWEEN = frozenset(
    {"and", "or", "to", "und", "oder", "bis", "et", "ou", "y", "e", "o", "en", "of"}
)
"""What follows a hyphen that stands for the rest of a word: “pre- and post-war”."""


class Hyphens:
    """Decides whether a hyphen at a line's end is kept, by the other words of the document."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = texts
        self._words: set[str] | None = None
        self._compounds: set[str] = set()

    def joint(self, line: str, following: str) -> str:
        """Return what stands between two lines in place of the first one's hyphen."""
        before, after = _ENDS.search(line), _BEGINS.match(following)
        if before is None or after is None or not following[0].islower():
            return "" if line[-1] == "\u00ad" else "-"
        first, second = before["word"].lower(), after[0].lower()
        if second in _BETWEEN:
            return "- "
        last = re.split(r"[-‐]", first)[-1]
        words = self._learnt()
        if line[-1] == "\u00ad" or last + second in words:
            return ""
        return "-" if f"{last}-{second}" in self._compounds or last in _KEEP else ""

    def _learnt(self) -> set[str]:
        if self._words is None:
            self._words = set()
            for text in self._texts:
                lower = text.lower()
                self._words.update(_WORD.findall(lower))
                for compound in _COMPOUND.findall(lower):
                    parts = re.split("[-‐‑]", compound)
                    self._compounds.update(map("-".join, pairwise(parts)))
        return self._words


def ends_parted(text: str) -> bool:
    """Tell whether a line ends with a hyphen after a letter or a digit."""
    return text[-1:] in _HYPHENS and _ENDS.search(text) is not None
