"""What a page's own words are marked as: schema.org's ``itemprop``, and what links say."""

from __future__ import annotations

from lxml.html import HtmlElement

from diptych.domain.article import Author
from diptych.formats.importers.web.metadata.found import Found, first, tidied
from diptych.formats.importers.web.metadata.names import author_called, without_doubles
from diptych.text.dates import date_said

_ARTICLES = ("Article", "Posting", "Report", "Recipe", "Review")
_MOST = 40


def read(root: HtmlElement) -> Found:
    """Return what is marked of the first article in the page."""
    frame = root
    for element in root.iter("article", "div", "main", "section", "body", "html"):
        if (element.get("itemtype") or "").rstrip("/").endswith(_ARTICLES):
            frame = element
            break
    marked: dict[str, list[HtmlElement]] = {}
    for element in frame.iter():
        names = element.get("itemprop") if isinstance(element.tag, str) else None
        for name in (names or "").split():
            marked.setdefault(name, []).append(element)
    if not marked:
        return Found()
    return Found(
        title=first(tidied(_value(element)) for element in marked.get("headline", ())),
        authors=without_doubles(_authors(marked.get("author", []))),
        source=first(_named(element) for element in marked.get("publisher", ())),
        published=first(date_said(_value(element)) for element in marked.get("datePublished", ())),
        language=first(tidied(_value(element)) for element in marked.get("inLanguage", ())),
    )


def _authors(elements: list[HtmlElement]) -> list[Author]:
    return [author for element in elements[:_MOST] for author in author_called(_named(element))]


def _named(element: HtmlElement) -> str:
    for inner in element.iter():
        if "name" in (inner.get("itemprop") or "").split() and inner is not element:
            return tidied(_value(inner))
    return tidied(_value(element), 100)


def _value(element: HtmlElement) -> str:
    for attribute in ("content", "datetime"):
        if value := element.get(attribute):
            return str(value)
    if element.tag == "meta":
        return ""
    return "".join(element.itertext())
