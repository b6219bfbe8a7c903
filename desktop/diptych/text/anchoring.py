"""Anchors: describing a place in a text by what is written there, and finding a quote again."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from unicodedata import normalize

from diptych.domain.annotation import CONTEXT, Anchor
from diptych.domain.article_text import ArticleText
from diptych.domain.span import Span
from diptych.text.tokens import ALIKE

_SPREAD = re.compile(r"\s{2,}|[^\S ]")
"""White space that is more than one plain space."""


def describe(text: ArticleText, span: Span, revision_id: str) -> Anchor:
    """Return the anchor of ``span``: its quote and what stands around it."""
    return Anchor(
        revision_id=revision_id,
        span=span,
        quote=text.slice(span.start, span.end),
        before=text.slice(span.start - CONTEXT, span.start),
        after=text.slice(span.end, span.end + CONTEXT),
    )


def locate_quote(
    text: str | Condensed, quote: str, before: str = "", after: str = ""
) -> list[Span]:
    """Return where ``text`` says ``quote``, in order; only where the surroundings agree.

    Whoever looks for several quotes in one text gives it condensed. Any white space in the quote
    fits any in the text. Where the quote is not there to the letter, straight and curly quotation
    marks, and hyphens and dashes, are taken as alike.
    The time it takes grows with the text and the quote, not with their product.
    """
    condensed = text if isinstance(text, Condensed) else Condensed(text)
    needle, head, tail = (condensed_text(part) for part in (quote, before, after))
    if not needle:
        return []
    found = _agreeing(condensed.text, needle, head, tail)
    if not found:
        alike = (part.translate(ALIKE) for part in (needle, head, tail))
        found = _agreeing(condensed.alike, *alike)
    return [condensed.span(start, start + len(needle)) for start in found]


def condensed_text(text: str) -> str:
    """Return ``text`` composed, with every run of white space as one space and none at its ends."""
    return " ".join(normalize("NFC", text).split())


class Condensed:
    """A text whose runs of white space are one space each, and the way back from it."""

    def __init__(self, text: str) -> None:
        pieces: list[str] = []
        self._places = [0]
        self._shifts = [0]
        end = length = 0
        for spread in _SPREAD.finditer(text):
            pieces.append(text[end : spread.start()])
            end = spread.end()
            length += len(pieces[-1]) + 1
            if end - length != self._shifts[-1]:
                self._places.append(length)
                self._shifts.append(end - length)
        pieces.append(text[end:])
        self.text = " ".join(pieces)

    @cached_property
    def alike(self) -> str:
        """The text with quotation marks straight, and hyphens and dashes as one."""
        return self.text.translate(ALIKE)

    def span(self, start: int, end: int) -> Span:
        """Return where the characters ``start``..``end``, no white space at their ends, were."""
        return Span(self._raw(start), self._raw(end - 1) + 1)

    def _raw(self, place: int) -> int:
        return place + self._shifts[bisect_right(self._places, place) - 1]


def _agreeing(text: str, needle: str, head: str, tail: str) -> list[int]:
    found = []
    for start in occurrences(text, needle):
        end = start + len(needle)
        led = not head or text.endswith(head, 0, start - (text[start - 1 : start] == " "))
        followed = not tail or text.startswith(tail, end + (text[end : end + 1] == " "))
        if led and followed:
            found.append(start)
    return found


def occurrences(text: str, needle: str) -> Iterator[int]:
    """Yield every place of ``needle``, those that overlap too, in linear time.

    Asking ``find`` for the next place would compare the whole needle again at each step of a
    text like “ha ha ha …”; a needle can only return at once by its own period, and then only
    that many new characters need a look.
    """
    period = _period(needle)
    last = needle[-period:]
    start = text.find(needle)
    while start >= 0:
        yield start
        if text.startswith(last, start + len(needle)):
            start += period
        else:
            start = text.find(needle, start + 1)


def _period(needle: str) -> int:
    """Return the shortest distance at which ``needle`` fits over itself."""
    borders = [0] * len(needle)
    length = 0
    for place in range(1, len(needle)):
        while length and needle[place] != needle[length]:
            length = borders[length - 1]
        length += needle[place] == needle[length]
        borders[place] = length
    return len(needle) - borders[-1]
