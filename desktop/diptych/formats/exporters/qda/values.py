"""Values as QDA-XML has them: GUIDs, instants, colours, and text that XML can hold."""

from __future__ import annotations

import re
from uuid import UUID, uuid5

from diptych.domain.annotation import Colour
from diptych.domain.shades import SHADES
from diptych.formats.exporters.characters import writable

ORIGIN = "Diptych"

LONGEST_NAME = 100
"""Characters of a quote that stand for it as its name, as other programs have it."""

_NAMESPACE = UUID("6f0d5c0e-8f0c-4c1b-9a52-6d0b6a1f7f11")
_GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)")


def guid(*parts: str) -> str:
    """Return one of our ids as a GUID, or that of something which is made of several of them.

    The same parts give the same GUID, so that a project exported twice is the same to programs.
    """
    if len(parts) == 1 and _GUID.fullmatch(parts[0]):
        return parts[0]
    return str(uuid5(_NAMESPACE, "/".join(parts).encode("utf-8", "replace").decode("utf-8")))


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
