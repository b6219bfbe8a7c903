"""Between the marks: from a quotation with its marks to the words that were said, and back."""

from __future__ import annotations

from collections.abc import Callable

from diptych.domain.span import Span
from diptych.text.quotations.marks import FAMILIES

Slice = Callable[[int, int], str]
"""Gives the characters of a text from one place up to another."""

_COMMAS = (",", "，")


def inside(characters: Slice, span: Span) -> Span:
    """Return where the words of a quotation stand: between its marks, without blanks at the ends.

    Nor is the comma of what was said that only leads over to “she says”. Of one whose closing
    mark is missing it goes to its end; of one that is nothing but marks it is all of it. Marks at
    the beginnings of further paragraphs stay: they stand among the words.
    """
    text = characters(span.start, span.end)
    start, end = 0, len(text)
    opening = FAMILIES.get(text[:1])
    if opening is not None:
        start = 1
        if end > 1 and FAMILIES.get(text[-1]) == opening:
            end -= 1
            led_over = text[start:end].rstrip()
            end = start + len(led_over) - led_over.endswith(_COMMAS)
    return _bare(text, start, end, span) or _bare(text, 0, len(text), span) or span


def with_marks(characters: Slice, span: Span) -> Span:
    """Return a selection as the quotation that is meant: with the marks that stand around it.

    Blanks at its ends are left out. Where no marks stand around it, it is none the less one.
    """
    text = characters(span.start, span.end)
    bare = _bare(text, 0, len(text), span) or span
    before, first = characters(max(0, bare.start - 2), bare.start), characters(bare.start, bare.end)
    after = characters(bare.end, bare.end + 3)
    led, left = _family(before.rstrip(), -1), len(before) - len(before.rstrip())
    behind = after.lstrip()
    if behind.startswith(_COMMAS):
        behind = behind[1:].lstrip()
    followed, right = _family(behind, 0), len(after) - len(behind)
    opening, closing = FAMILIES.get(first[:1]), FAMILIES.get(first[-1:])
    if led is not None and led == followed:
        return Span(bare.start - left - 1, bare.end + right + 1)
    if opening is not None and closing != opening and followed == opening:
        return Span(bare.start, bare.end + right + 1)
    if closing is not None and opening != closing and led == closing:
        return Span(bare.start - left - 1, bare.end)
    return bare


def _bare(text: str, start: int, end: int, span: Span) -> Span | None:
    """Return a part of a text without blanks at its ends; ``None`` where nothing is left."""
    part = text[start:end]
    left = len(part) - len(part.lstrip())
    right = len(part) - len(part.rstrip())
    if left == len(part):
        return None
    return Span(span.start + start + left, span.start + end - right)


def _family(text: str, place: int) -> int | None:
    return FAMILIES.get(text[place]) if text else None
