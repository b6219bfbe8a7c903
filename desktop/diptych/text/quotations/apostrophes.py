"""Single marks that are apostrophes: the nurses’ pay, goin’ home, the ’90s, 6' high."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.text.quotations.marks import Family, Token

_LEFT_OUT = re.compile(
    r"['’‘](?:\d\d(?:s|er)?\b|(?:tis|twas|twill|twould|til|till|em|cause|cos|bout|n|neath)\b)"
)
_CLIPPED = frozenset(("an", "o", "ol", "th", "wi", "d", "goin", "nothin", "somethin"))
_FUNCTION_WORDS = """
and or but as in on at of to for from by with about into over after before while when than
is are was were has have had be been being will would could should may might must can do does
did not he she it they we you i who which that said says say told tells asked asks added adds
according because if so then
"""
_GOES_ON = frozenset(_FUNCTION_WORDS.split())
"""Words that follow a quotation more often than a possessive."""
_AHEAD = 30
"""Marks that are looked at ahead: enough for any sentence, and few."""


def leaves_out(text: str, place: int) -> bool:
    """Tell whether a mark before a word stands for letters left out of it."""
    return _LEFT_OUT.match(text, place) is not None


def closer_ahead(text: str, end: int, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a mark that can only close comes before the next that opens."""
    for token in tokens[index + 1 : index + 1 + _AHEAD]:
        if token.family is not Family.SINGLE:
            continue
        if token.closes and not _is_weak(text, end, token.place):
            return True
        if token.opens and not leaves_out(text, token.place):
            return False
    return False


def any_closer_ahead(text: str, tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a mark that may close comes before the next that opens."""
    for token in tokens[index + 1 : index + 1 + _AHEAD]:
        if token.family is Family.SINGLE:
            if token.closes:
                return True
            if token.opens and not leaves_out(text, token.place):
                return False
    return False


def is_apostrophe(
    text: str, end: int, tokens: Sequence[Token], index: int, *, lasting: bool
) -> bool:
    """Tell whether a mark after a word, in a quotation, belongs to the word.

    It does where the quotation is closed by another later on. ``lasting`` tells that it may go
    on without one.
    """
    place = tokens[index].place
    if not _is_weak(text, end, place):
        return False
    if closer_ahead(text, end, tokens, index):
        return True
    following = text[place + 1 : min(end, place + 16)].split(maxsplit=1)
    word = following[0].strip(".,;:!?…\"”’'").casefold() if following else ""
    return lasting and bool(word) and word not in _GOES_ON


def _is_weak(text: str, end: int, place: int) -> bool:
    """Tell whether a mark may be an apostrophe: after an s, a digit or a clipped word."""
    before = text[max(0, place - 12) : place]
    if not before or not before[-1].isalnum():
        return False
    after = text[place + 1 : min(end, place + 3)]
    if len(after) < 2 or not (after[0].isspace() and after[1].isalnum()):
        return False
    last = re.split(r"\W", before)[-1].casefold()
    return last[-1:] in "sxz0123456789" or last in _CLIPPED
