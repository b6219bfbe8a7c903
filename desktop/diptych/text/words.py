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
_TYPOGRAPHIC = (
    *((sign, " ") for sign in "“”„«»‹›…‒–—―\u00a0\u2009\u202f"),
    *((sign, "'") for sign in "’‘"),
)
"""What European texts have beside ASCII, and what does the same as it between words."""
_PARTS_ASCII = frozenset(',;:/\\|()[]{}<>"')
_ROUGHLY = str.maketrans(
    {
        code: "a"
        if chr(code).isalnum()
        else " "
        if chr(code) in _PARTS_ASCII or chr(code).isspace()
        else "."
        for code in range(128)
    }
)
"""Letters and digits, what parts words, and what stands in them or by itself."""
_NO_WORD = re.compile(r" \.+(?= )")
_IN_NUMBER = re.compile(r"[0-9][,:/](?=[0-9])")


def count_words(text: str) -> int:
    """Count the words; a hyphenated compound and a number with commas are one each."""
    if not text.isascii():
        plain = text
        for sign, instead in _TYPOGRAPHIC:
            plain = plain.replace(sign, instead)
        if not plain.isascii():
            return len(_WORD.findall(text))
        text = plain
    rough = f" {text.translate(_ROUGHLY)} "
    return len(rough.split()) - len(_NO_WORD.findall(rough)) - len(_IN_NUMBER.findall(text))
