"""Elements of a page: their names in lists, and how much they say."""

from __future__ import annotations

from lxml.etree import XPath
from lxml.html import HtmlElement

_SAID = XPath("string()")


def named(names: str) -> frozenset[str]:
    """Return the names that stand in a line."""
    return frozenset(names.split())


def length_of(element: HtmlElement) -> int:
    """Return how many characters an element says, blanks aside."""
    return len("".join(_SAID(element).split()))


def linked_in(element: HtmlElement) -> int:
    """Return how many of them stand in links."""
    return sum(map(length_of, element.iter("a")))
