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
    marked: dict[str, list[HtmlElement]] = {}
    frames = root.xpath("//*[@itemtype]")
    frame = next((one for one in frames if _is_article(one)), root)
    for element in frame.xpath("descendant-or-self::*[@itemprop]"):
        for name in element.get("itemprop").split():
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


def _is_article(element: HtmlElement) -> bool:
    return bool(element.get("itemtype").rstrip("/").endswith(_ARTICLES))


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
