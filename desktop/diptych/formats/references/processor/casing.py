"""Titles as styles want them: capitals, and quotation marks within quotation marks."""

from __future__ import annotations

import re
from collections.abc import Callable

_WORDS = """
a an and as at but by de down for from in into nor of on onto or over so the till to up via vs
with without yet
"""
_SMALL = frozenset(_WORDS.split())
"""Words that stay small within a title."""
_WORD = re.compile(r"[^\W\d_][\w]*(?:['’][\w]+)*")
_ANEW = re.compile(r"[:.?!…—–]\W*$")
_NUMBER = re.compile(r"\d+")


def cased(text: str, case: str | None, *, english: bool) -> str:
    """Return text in one of CSL's cases; that of titles is for English alone."""
    if case is None or (case == "title" and not english):
        return text
    return _CASES.get(case, str)(text)


def _shouted(text: str) -> bool:
    return text.isupper() and len(_WORD.findall(text)) > 1


def _first(text: str) -> str:
    found = re.search(r"[^\W_]", text)
    return text[: found.start()] + _capital(text[found.start() :]) if found else text


def _capital(word: str) -> str:
    return word[:1].upper() + word[1:]


def _title(text: str) -> str:
    if _shouted(text):
        text = text.lower()
    words = list(_WORD.finditer(text))
    parts: list[str] = []
    end = 0
    for number, word in enumerate(words):
        between = text[end : word.start()]
        end = word.end()
        begins = number == 0 or _ANEW.search(between) is not None
        if not begins and number < len(words) - 1 and word[0].lower() in _SMALL:
            said = word[0].lower() if word[0].istitle() else word[0]
        else:
            said = _capital(word[0]) if word[0].islower() else word[0]
        parts += (between, said)
    return "".join((*parts, text[end:]))


def _sentence(text: str) -> str:
    return _first(text.lower() if _shouted(text) else text)


def _every_word(text: str) -> str:
    return _WORD.sub(lambda word: _capital(word[0]), text)


_CASES: dict[str, Callable[[str], str]] = {
    "lowercase": str.lower,
    "uppercase": str.upper,
    "capitalize-first": _first,
    "capitalize-all": _every_word,
    "sentence": _sentence,
    "title": _title,
}


def quoted_inside(text: str, begin: str, end: str, inner: str, inner_end: str) -> str:
    """Return a text that quotation marks are put around: those within it are the other ones."""
    if text.count('"') % 2 == 0:
        text = re.sub(r'"([^"]*)"', lambda found: f"{inner}{found[1]}{inner_end}", text)
    one, two = re.escape(begin), re.escape(end)
    pattern = rf"{one}([^{one}]*?){two}(?!\w)"
    return re.sub(pattern, lambda found: f"{inner}{found[1]}{inner_end}", text)


def number_in(value: str) -> str:
    """Return the number in “2nd”, which the language writes its own way."""
    found = _NUMBER.search(value)
    return found[0] if found else value
