"""How many words a text has, as a reader would count them."""

from __future__ import annotations

import re

# A word begins with a letter or a digit and goes on until white space or a mark that parts words;
# commas and colons inside numbers do not. Chinese and Japanese have no spaces: each character
# counts, as word processors do it.
_IDEOGRAPHS = (
    r"\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_PARTING = r"\s,;:/\\|()\[\]{}<>\"“”„«»‹›…‒–—―\u3000-\u303f\uff00-\uff0f\uff1a-\uff20"
_WORD = re.compile(
    rf"[{_IDEOGRAPHS}]|[^\W_{_IDEOGRAPHS}](?:[^{_PARTING}{_IDEOGRAPHS}]|(?<=\d)[,:/](?=\d))*"
)
_ASCII_WORD = re.compile(r"[A-Za-z0-9](?:[^\s,;:/\\|()\[\]{}<>\"]|(?<=[0-9])[,:/](?=[0-9]))*")


def count_words(text: str) -> int:
    """Count the words; a hyphenated compound and a number with commas are one each."""
    pattern = _ASCII_WORD if text.isascii() else _WORD
    return len(pattern.findall(text))
