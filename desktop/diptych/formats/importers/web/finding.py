"""Which part of a page is the article: readability's choice, from a tree that is parsed once."""

from __future__ import annotations

import copy
import logging

from lxml.etree import tostring
from lxml.html import HtmlElement
from readability import readability
from readability.cleaners import clean_attributes

from diptych.formats.limits import PAGE_ELEMENTS_WEIGHED

# What it logs is that it found nothing; that is no news to anybody.
logging.getLogger("readability").setLevel(logging.CRITICAL + 1)

_SHORT = 2_000
# It describes each element that it passes to that log, which nobody reads.
readability.describe = lambda *_: ""

_MOST_LINKED = 0.3
_MOSTLY_LINKED = 0.5
_STUB = 250
_SMALL_SHARE = 0.25


def article_of(page: HtmlElement) -> HtmlElement:
    """Return a tree of the article alone; the page's own tree stays as it is.

    The page is tidied: without scripts, styles and what is hidden.
    """
    if page.xpath("count(//*)") > PAGE_ELEMENTS_WEIGHED:
        return body_of(copy.deepcopy(page))
    weighed = _Weighed(page)
    try:
        weighed.summary()
    except readability.Unparseable:
        return body_of(copy.deepcopy(page))
    return body_of(weighed.html)


def looks_poor(article: HtmlElement, body: HtmlElement) -> bool:
    """Tell whether an article is a small part of what its page says, or mostly links."""
    said, whole = length_of(article), length_of(body)
    if whole < 2 * _STUB:
        return False
    if said < _STUB or said < _SMALL_SHARE * whole:
        there = whole - linked_in(body)
        if there >= 2 * _STUB and (said < _STUB or said < _SMALL_SHARE * there):
            return True
    return linked_in(article) > _MOSTLY_LINKED * said


def length_of(element: HtmlElement) -> int:
    """Return how many characters an element says, blanks aside."""
    return len("".join("".join(element.itertext()).split()))


def linked_in(element: HtmlElement) -> int:
    """Return how many of them stand in links."""
    return sum(map(length_of, element.iter("a")))


def body_of(root: HtmlElement) -> HtmlElement:
    """Return the part of a tree that holds what is read."""
    body = root if root.tag == "body" else root.find(".//body")
    return root if body is None else body


class _Weighed(readability.Document):  # type: ignore[misc]  # the library has no types
    """readability on a tree that is there: no second source, no second parse."""

    def _parse(self, page: HtmlElement) -> HtmlElement:
        weighed = copy.deepcopy(page)
        # lxml makes an element's object anew each time it is met, unless somebody holds it.
        self._held = list(weighed.iter())
        return weighed

    def get_clean_html(self) -> str:
        """Return what the article's length is judged by; the tree itself stays in ``html``."""
        source: str = tostring(self.html, encoding="unicode", method="html")
        return clean_attributes(source) if len(source) < _SHORT else source

    def get_preserved_elements(self, node: HtmlElement) -> dict[HtmlElement, bool]:
        """Keep the lists and tables of an article, which are short where they say much."""
        allowed: dict[HtmlElement, bool] = super().get_preserved_elements(node)
        for part in node.iter("table", "ul", "ol"):
            says = _is_data(part) if part.tag == "table" else _is_list(part)
            if says and self.class_weight(part) >= 0:
                allowed.setdefault(part, True)
        return allowed


def _is_data(table: HtmlElement) -> bool:
    """Tell a table that names its columns or its subject from one that lays a page out."""
    if table.find(".//table") is not None or table.find(".//input") is not None:
        return False
    rows = table.findall(".//tr")
    widest = max((len(row) for row in rows), default=0)
    named = table.find(".//th") is not None or table.find("caption") is not None
    return named and len(rows) > 1 and widest > 1 and _linked(table) < _MOST_LINKED


def _is_list(part: HtmlElement) -> bool:
    """Tell a list of things said from one of places to go to."""
    if part.find(".//input") is not None or part.find(".//button") is not None:
        return False
    inner = part.getparent() is not None and part.getparent().tag == "li"
    return (inner and _linked(part) < _MOST_LINKED) or (len(part) > 1 and _linked(part) == 0)


def _linked(part: HtmlElement) -> float:
    """Return the share of an element's words that stand in links."""
    return linked_in(part) / max(1, length_of(part))
