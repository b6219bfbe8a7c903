"""Where keys take a caret in lines of both directions: to the left and right as one sees them."""

from __future__ import annotations

from collections.abc import Iterator

from diptych.ui.reader.laid import Laid
from diptych.ui.reader.words import word_starts


def beside(laid: Laid, number: int, offset: int, *, right: bool, words: bool = False) -> int | None:
    """Return the caret place, or word's beginning, next to ``offset`` on one side in its line.

    ``None`` where there is none. Where directions meet, one place on the screen is two in the
    text; the caret takes the one that is nearer in the text.
    """
    here = laid.x_of(offset, number)
    found: tuple[int, int] | None = None
    target = None
    for stop in _stops(laid, number, words=words):
        away = laid.x_of(stop, number) - here if right else here - laid.x_of(stop, number)
        if away > 0 and (found is None or (away, abs(stop - offset)) < found):
            found, target = (away, abs(stop - offset)), stop
    return target


def outermost(laid: Laid, number: int, *, right: bool) -> int:
    """Return the caret place at one side of a line."""
    stops = list(_stops(laid, number, words=False))
    return (max if right else min)(stops, key=lambda stop: laid.x_of(stop, number))


def _stops(laid: Laid, number: int, *, words: bool) -> Iterator[int]:
    first, last = laid.row_ends(number)
    if words:
        yield first
        yield from (first + at for at in word_starts(laid.text[first:last]) if at)
        yield last
        return
    at = first
    yield at
    while at < last:
        at = laid.stepped(at, forward=True)
        if at <= last:
            yield at
