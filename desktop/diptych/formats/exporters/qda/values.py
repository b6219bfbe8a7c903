"""Values as QDA-XML has them: instants, colours, and text that XML can hold."""

from __future__ import annotations

import re

from diptych.domain.annotation import Colour
from diptych.domain.shades import SHADES
from diptych.formats.exporters.characters import writable

ORIGIN = "Diptych"

LONGEST_NAME = 100
"""Characters of a quote that stand for it as its name, as other programs have it."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def instant(text: str) -> str | None:
    """Return an instant where it is one that XML Schema takes."""
    return text if _INSTANT.fullmatch(text) else None


def colour(name: Colour) -> str:
    """Return the colour of a code: that of the bar beside a highlight, which can be told apart."""
    return SHADES[name][1]


def one_line(text: str) -> str:
    """Return words for a name: attributes hold no ends of lines."""
    return " ".join(writable(text).split())


def name_of(quote: str) -> str:
    """Return what a quote is called, cut between words where it is long."""
    line = one_line(quote)
    if len(line) <= LONGEST_NAME:
        return line
    head = line[: LONGEST_NAME - 1]
    space = head.rfind(" ")
    return f"{head[: space if space > LONGEST_NAME // 2 else len(head)]}…"
