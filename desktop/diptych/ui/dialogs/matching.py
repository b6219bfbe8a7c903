"""Which names fit what was typed, best first."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")


def plain(text: str) -> str:
    """Return ``text`` without case and accents, each character in its place."""
    return "".join(_plain_character(character) for character in text)


def _plain_character(character: str) -> str:
    base = unicodedata.normalize("NFD", character)[0].casefold()
    return base if len(base) == 1 else character


def rank(items: Iterable[T], typed: str, texts: Callable[[T], Sequence[str]]) -> list[T]:
    """Return the items in one of whose texts every word of ``typed`` occurs.

    The first text counts most, and the start of a word more than its middle; equals keep
    their order.
    """
    words = plain(typed).split()
    if not words:
        return list(items)
    scored: list[tuple[int, T]] = []
    for item in items:
        score = _score([plain(text) for text in texts(item)], words)
        if score is not None:
            scored.append((score, item))
    scored.sort(key=lambda pair: pair[0])
    return [item for _, item in scored]


def _score(texts: Sequence[str], words: Sequence[str]) -> int | None:
    total = 0
    for word in words:
        costs = [10 * place + _cost(text, word) for place, text in enumerate(texts) if word in text]
        if not costs:
            return None
        total += min(costs)
    return total


def _cost(text: str, word: str) -> int:
    if text.startswith(word):
        return 0
    return 1 if f" {word}" in text else 4


def bold_spans(text: str, typed: str) -> list[tuple[int, int]]:
    """Return where the words of ``typed`` stand in ``text``, in order and without overlap."""
    haystack = plain(text)
    found = sorted(
        (haystack.find(word), haystack.find(word) + len(word))
        for word in set(plain(typed).split())
        if word in haystack
    )
    kept: list[tuple[int, int]] = []
    for start, end in found:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept
