"""Offsets of Python (code points) and of Qt (UTF-16 units): the one place that knows both.

Qt counts a character beyond U+FFFF twice. A piece of text is at most a few thousand characters,
so its table is free where there is none and tiny where there are some.
"""

from __future__ import annotations

from bisect import bisect_left

_LAST_SINGLE = "\uffff"


class Offsets:
    """Converts positions inside one piece of text; a position in mid-character rounds down."""

    __slots__ = ("_astral", "_lows")

    def __init__(self, text: str) -> None:
        self._astral: list[int] = []
        self._lows: list[int] = []
        if text.isascii() or max(text) <= _LAST_SINGLE:
            return
        self._astral = [place for place, letter in enumerate(text) if letter > _LAST_SINGLE]
        self._lows = [place + count + 1 for count, place in enumerate(self._astral)]

    def to_qt(self, offset: int) -> int:
        """Return where the character at ``offset`` begins, in UTF-16 units."""
        return offset + bisect_left(self._astral, offset)

    def from_qt(self, units: int) -> int:
        """Return which character begins at, or holds, UTF-16 unit ``units``."""
        return units - bisect_left(self._lows, units + 1)
