"""Quotation marks: which ones there are, and what each does in one document.

The same mark opens in one country and closes in the next: “ in English and German, » in French
and German. Where a mark stands between a blank and a letter tells most; what it does elsewhere
in the document tells the rest.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import islice
from typing import NamedTuple


class Family(IntEnum):
    """Marks that open and close one another."""

    DOUBLE = 0
    SINGLE = 1
    GUILLEMET = 2
    ANGLE = 3
    CORNER = 4
    WHITE_CORNER = 5


FAMILIES = {
    **dict.fromkeys('“”„‟"＂', Family.DOUBLE),
    **dict.fromkeys("‘’‚‛'", Family.SINGLE),
    **dict.fromkeys("«»", Family.GUILLEMET),
    **dict.fromkeys("‹›", Family.ANGLE),
    **dict.fromkeys("「」", Family.CORNER),
    **dict.fromkeys("『』", Family.WHITE_CORNER),
}
MARKS = frozenset(FAMILIES)
_PLACED = frozenset((Family.DOUBLE, Family.SINGLE))
"""Families whose marks are told apart by what stands beside them; others may have blanks inside."""
_MARK = re.compile(r"[“”„‟\"＂«»‹›「」『』‚‘‛]|(?<!\w)[’'](?=\S)|[’'](?!\w)")
"""A mark, but for apostrophes inside a word."""
_OPENERS = frozenset("“„‟\"＂‘‚‛'«»‹›「『")
_BEFORE_AN_OPENING = frozenset("([{—–-/:=*_>¿¡") | _OPENERS
_AFTER_A_CLOSING = frozenset(",.;:!?)]}—–-/…。，、！？；：）*_<") | MARKS
_SAMPLE = 2_000
"""Marks of a sort that are looked at to learn how a document uses them."""


class Role(IntEnum):
    """What a mark does where its neighbours do not tell."""

    OPENS = 0
    CLOSES = 1
    EITHER = 2


class Token(NamedTuple):
    """A mark in a text, and what it may be there."""

    place: int
    family: Family
    opens: bool
    closes: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How one document uses its marks.

    ``single_first`` tells that its speech stands in single marks; ``level_singles`` that ’
    opens as well, as in Swedish.
    """

    roles: dict[str, Role]
    single_first: bool
    level_singles: bool

    def tokens(self, text: str, start: int, end: int) -> list[Token]:
        """Return the marks of a paragraph."""
        return [
            self._token(text, start, end, match.start())
            for match in _MARK.finditer(text, start, end)
        ]

    def _token(self, text: str, start: int, end: int, place: int) -> Token:
        mark = text[place]
        family, role = FAMILIES[mark], self.roles[mark]
        if family not in _PLACED:
            return Token(place, family, role is Role.OPENS, role is Role.CLOSES)
        opens, closes = _seen(text, start, end, place)
        if opens == closes:
            opens, closes = role is not Role.CLOSES, role is not Role.OPENS
        return Token(place, family, opens, closes)


def read_marks(text: str) -> Reading:
    """Learn from a document what its marks do."""
    roles = dict.fromkeys("“„‟‚‘‛「『", Role.OPENS) | dict.fromkeys("”’」』", Role.CLOSES)
    roles |= dict.fromkeys("\"＂'", Role.EITHER)
    curly_opening, curly_closing = _counts(text, "“")
    if curly_closing > curly_opening and "„" in text:
        roles["“"] = Role.CLOSES
    right_opening, _ = _counts(text, "”")
    level = right_opening > 0 and "“" not in text and "„" not in text
    if level:
        roles["”"] = Role.EITHER
    single_opening, single_closing = _counts(text, "‘")
    if single_closing > single_opening and "‚" in text:
        roles["‘"] = Role.CLOSES
    for left, right in ("«»", "‹›"):
        outward = _is_outward(text, left, right)
        roles[left], roles[right] = (
            (Role.CLOSES, Role.OPENS) if outward else (Role.OPENS, Role.CLOSES)
        )
    doubles = curly_opening + text.count("„") + _counts(text, '"')[0] + right_opening
    singles = single_opening + _counts(text, "'")[0]
    return Reading(roles, singles > doubles, level and "‘" not in text)


def _seen(text: str, start: int, end: int, place: int) -> tuple[bool, bool]:
    """Tell from its neighbours whether a mark can open, and whether it can close."""
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    blank_before, blank_after = before.isspace(), after.isspace()
    led = before in _BEFORE_AN_OPENING or (before in MARKS and after.isalnum())
    opens = (blank_before or led) and not (
        blank_after or (after in _AFTER_A_CLOSING and after not in _OPENERS and after != "…")
    )
    closes = not blank_before and (blank_after or after in _AFTER_A_CLOSING)
    if opens and closes and (blank_before or before in _OPENERS):
        # “‘So it is: between two marks, what has a blank or an opening mark before it opens.
        closes = not blank_before and after in MARKS and before in "\"'"
        opens = not closes
    return opens, closes


def _counts(text: str, mark: str) -> tuple[int, int]:
    """Count how often a mark stands where one opens, and where one closes."""
    opening = closing = 0
    for match in islice(re.finditer(re.escape(mark), text), _SAMPLE):
        opens, closes = _seen(text, 0, len(text), match.start())
        if opens != closes:
            opening += opens
            closing += closes
    return opening, closing


def _is_outward(text: str, left: str, right: str) -> bool:
    """Tell whether guillemets point outwards, »so«."""

    def after_blanks(mark: str) -> int:
        return sum(
            1
            for match in islice(re.finditer(mark, text), _SAMPLE)
            if (match.start() == 0 or text[match.start() - 1].isspace())
            and not text[match.end() : match.end() + 1].isspace()
            and match.end() < len(text)
        )

    inward = sum(
        1
        for match in islice(re.finditer(left, text), _SAMPLE)
        if match.start() == 0 or text[match.start() - 1].isspace()
    )
    return after_blanks(right) > inward
