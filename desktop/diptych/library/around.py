"""What stands around places of a text: their heading, paragraph and page, and words beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from diptych.domain.article import ReadableArticle
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.text.prose import Places

CONTEXT = 120
"""Characters of the same paragraph on each side of a place."""

_SPACES = re.compile(r"\s+")
_ODD_SPACE = re.compile(r"[^\S ]|  ")


class Context(NamedTuple):
    """What stands before and after a place, and whether its paragraph has more than that."""

    before: str
    after: str
    begun: bool = False
    goes_on: bool = False


NO_CONTEXT = Context("", "")
"""What stands around an orphan."""


class Around:
    """What stands around places of one text."""

    def __init__(self, readable: ReadableArticle) -> None:
        self.readable = readable
        self.places = Places(readable.blocks, readable.marks)
        blocks = readable.blocks
        self._headings = [
            number
            for number in range(len(blocks))
            if blocks.kind(number) is BlockKind.HEADING and not blocks.is_aside(number)
        ]
        self._starts = [blocks.starts[number] for number in self._headings]

    def heading(self, offset: int) -> str:
        """Return the heading under which a place stands; empty where there is none above."""
        found = bisect_right(self._starts, offset)
        if not found:
            return ""
        blocks, number = self.readable.blocks, self._headings[found - 1]
        return one_line(self.readable.text.slice(blocks.starts[number], blocks.ends[number]))

    def context(self, span: Span) -> Context:
        """Return what its paragraph has before and after a place, in whole words."""
        blocks, text = self.readable.blocks, self.readable.text
        touched = blocks.touching(span.start, span.end)
        lower = blocks.starts[touched[0]] if touched else span.start
        upper = blocks.ends[touched[-1]] if touched else span.end
        first, last = max(lower, span.start - CONTEXT), min(upper, span.end + CONTEXT)
        before, after = text.slice(first, span.start), text.slice(span.end, last)
        begun, goes_on = span.start - CONTEXT > lower, span.end + CONTEXT < upper
        if begun and (space := _SPACES.search(before)) is not None:
            before = before[space.end() :]
        if goes_on:
            after = _without_last_word(after)
        return Context(_spaced(before), _spaced(after), begun, goes_on)


def _without_last_word(words: str) -> str:
    """Return words up to their last gap; as they are where they have none."""
    if words[-1:].isspace():
        return words.rstrip()
    head = words.rsplit(None, 1)
    if len(head) == 2:
        return head[0]
    return "" if words[:1].isspace() else words


def _spaced(words: str) -> str:
    """Return words with single spaces between them, and at an end that has any."""
    return _SPACES.sub(" ", words) if _ODD_SPACE.search(words) else words


def one_line(text: str) -> str:
    """Return words with single spaces between them."""
    return " ".join(text.split())
