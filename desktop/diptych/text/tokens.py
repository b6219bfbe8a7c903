"""Words and signs of a text as they are compared with those of another text."""

from __future__ import annotations

import re
from array import array
from dataclasses import dataclass

ALIKE = str.maketrans(
    {"‘": "'", "’": "'", "‚": "'", "‛": "'", "“": '"', "”": '"', "„": '"', "‟": '"'}
    | dict.fromkeys("‐‑‒–—−", "-")
)
"""Quotation marks and dashes that people type otherwise than printers set; one for one."""

# Scripts that set no blanks between words are taken letter by letter.
_UNSPACED = (
    r"\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f"
    r"\U00020000-\U0003ffff"
)
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W_{_UNSPACED}]+|[^\w\s]|_")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words and signs of a text with where they begin and end; white space is none."""

    keys: list[str]
    starts: array[int]
    ends: array[int]

    @classmethod
    def of(cls, text: str) -> Tokens:
        """Take a text apart; quotation marks and dashes of all kinds are alike."""
        alike = text.translate(ALIKE)
        keys: list[str] = []
        starts, ends = array("q"), array("q")
        for found in _TOKEN.finditer(alike):
            keys.append(found[0])
            starts.append(found.start())
            ends.append(found.end())
        return cls(keys, starts, ends)

    def __len__(self) -> int:
        return len(self.keys)
