"""Which way a text reads: what stands first in it may be a name in another script."""

from __future__ import annotations

import re
from unicodedata import bidirectional

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefc"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)

SAMPLE = 800
"""Characters from a text's beginning that tell which way it reads."""


def has_right_to_left(text: str) -> bool:
    """Tell whether anything in a text reads from right to left."""
    return not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None


def reads_right(text: str, *, among_such: bool = False) -> bool:
    """Tell whether a text reads from right to left: whether most of its letters do.

    Where its article does (``among_such``), the first letter is enough, and so are numbers alone.
    """
    if not has_right_to_left(text):
        return among_such and not any(map(str.isalpha, text))
    kinds = [kind for kind in map(bidirectional, text) if kind in {"L", "R", "AL"}]
    backwards = len(kinds) - kinds.count("L")
    if among_such:
        return not kinds or kinds[0] != "L" or 2 * backwards >= len(kinds)
    return 2 * backwards > len(kinds)
