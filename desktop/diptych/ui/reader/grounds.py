"""What lies beneath some pieces: the plate of what is verbatim, rules of quotes and notes."""

from __future__ import annotations

from diptych.ui.reader.laid import Box, Ground, Laid
from diptych.ui.reader.typography import PAD

_RADIUS = 5
_RULE = 64
_BESIDE_QUOTE, _QUOTE_RULE = 14, 2
_ABOVE_NOTES = 8


def plate(laid: Laid, width: int, below: int, *, begins: bool, ends: bool) -> Ground:
    """Return the plate behind a piece; it is one with those of its block's other pieces."""
    top = laid.above - PAD if begins else 0
    bottom = laid.height - below + (PAD if ends else 0)
    return Ground(Box(0, top, width, bottom - top), "plate", _RADIUS if begins and ends else 0)


def outline(laid: Laid, width: int, below: int) -> Ground:
    """Return the box around the words of a picture that is not there."""
    tall = laid.height - below - laid.above + 2 * PAD
    return Ground(Box(0, laid.above - PAD, width, tall), "border", _RADIUS)


def quote_rule(laid: Laid, width: int, below: int, *, follows: bool) -> Ground:
    """Return the rule beside a quote; it is one with that of the quote which it ``follows``."""
    top = 0 if follows else laid.above
    x = laid.face.left - _BESIDE_QUOTE
    if laid.backwards:
        x = width - x - _QUOTE_RULE
    return Ground(Box(x, top, _QUOTE_RULE, laid.height - below - top), "border")


def short_rule(laid: Laid, width: int) -> Ground:
    """Return the rule above the first of several notes."""
    wide = min(_RULE, width)
    left = width - wide if laid.backwards else 0
    return Ground(Box(left, max(0, laid.above - _ABOVE_NOTES), wide, 1), "border")
