"""A second opinion, of trafilatura: asked where readability's looks poor, or metadata are missing.

It costs as much as the first and is seldom better; so it is asked seldom, and its answer taken
only where it holds all that the first one holds.
"""

from __future__ import annotations

import copy
from collections import Counter

from lxml.etree import XPath
from lxml.html import HtmlElement

from diptych.formats.importers.web.elements import length_of, linked_in
from diptych.formats.importers.web.metadata.found import Found
from diptych.formats.importers.web.metadata.names import authors_in
from diptych.formats.importers.web.trafilatura_offline import trafilatura
from diptych.formats.limits import PAGE_ELEMENTS_WEIGHED
from diptych.text.dates import date_said

_SLACK = 250
_LONGER = 1.5
_LOOSE = 1.6
_MOST_LINKED = 0.3
_KEPT = 0.95
_A_LINE = 40
_LARGE = 3_000
"""Elements beyond which a page is a work of reference: its authors stand elsewhere."""

_CREDITS = XPath(
    "boolean(//*[contains(@class, 'uthor') or contains(@class, 'yline') or contains(@id, 'uthor')"
    " or contains(@class, 'riter') or contains(@rel, 'author') or contains(@itemprop, 'author')])"
)
"""What trafilatura's far slower search for authors begins with, nearly always."""


def better_article(article: HtmlElement, body: HtmlElement) -> HtmlElement | None:
    """Return the part of the page that trafilatura's choice stands in, where it is better.

    It is where it holds the words of ``article`` and many more, and hardly any others.
    """
    lines = _lines(body)
    length = sum(map(len, lines))
    if length < _LONGER * length_of(article):
        return None
    part = _around(body, lines)
    if part is None or length_of(part) > _LOOSE * length + _SLACK:
        return None
    if linked_in(part) > _MOST_LINKED * length_of(part):
        return None
    words = Counter(" ".join(article.itertext()).split())
    missing = words - Counter(" ".join(part.itertext()).split())
    if sum(missing.values()) > (1 - _KEPT) * sum(words.values()):
        return None
    found = copy.deepcopy(part)
    found.tail = None
    return found


def metadata(root: HtmlElement) -> Found:
    """Return who wrote a page and when, as trafilatura and its sister find it."""
    size = root.xpath("count(//*)")
    if size > PAGE_ELEMENTS_WEIGHED:
        return Found()
    module = trafilatura()
    # Both libraries raise whatever comes up inside them at pages that are broken.
    author = None
    try:
        if size <= _LARGE and _CREDITS(root):
            author = module.metadata.extract_author(root)
    except Exception:  # noqa: BLE001 - see above
        author = None  # nobody's name, rather than no article
    try:
        published = module.metadata.find_date(
            copy.deepcopy(root), original_date=True, extensive_search=False
        )
    except Exception:  # noqa: BLE001 - see above
        published = None
    return Found(
        authors=authors_in(author or ""), published=date_said(published) if published else ""
    )


def _lines(body: HtmlElement) -> set[str]:
    try:
        found = trafilatura().bare_extraction(
            copy.deepcopy(body), fast=True, include_comments=False
        )
    except Exception:  # noqa: BLE001 - it raises whatever comes up at pages that are broken
        return set()
    text = (found.text if found is not None else "") or ""
    return {line for one in text.splitlines() if len(line := _bare(one)) >= _A_LINE}


def _around(body: HtmlElement, lines: set[str]) -> HtmlElement | None:
    """Return the smallest part of the page that holds all of these lines."""
    path: list[HtmlElement] | None = None
    for element in body.iter("p", "li", "dd", "dt", "div", "td", "blockquote", "pre", "section"):
        if len(element) < 20 and _bare("".join(element.itertext())) in lines:
            way = [*reversed(list(element.iterancestors())), element]
            path = way if path is None else _shared(path, way)
    return path[-1] if path else None


def _shared(one: list[HtmlElement], other: list[HtmlElement]) -> list[HtmlElement]:
    count = 0
    for here, there in zip(one, other, strict=False):
        if here is not there:
            break
        count += 1
    return one[:count]


def _bare(line: str) -> str:
    return "".join(line.split()).lstrip("-•|")
