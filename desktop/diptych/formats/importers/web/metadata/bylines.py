"""Who wrote a page and when, as it stands in its words: the line under the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from lxml.etree import XPath
from lxml.html import HtmlElement

from diptych.domain.article import Author
from diptych.formats.importers.web.metadata.found import Found, tidied
from diptych.formats.importers.web.metadata.names import author_called, authors_in, without_doubles
from diptych.formats.importers.web.metadata.titles import folded
from diptych.text.cleaning.front import front_line
from diptych.text.dates import date_of, date_said

_CREDITED = re.compile(
    r"(?:^|[\s_-])(?:by-?line|author(?:s|-?name)?|writer|credit-name|post-?author|entry-author|p-author)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_NOT_THE_AUTHOR = re.compile(
    r"bio|comment|avatar|image|photo|social|follow|related|about|box|more|list|links",
    re.IGNORECASE,
)
_DATED = re.compile(
    r"(?:^|[\s_-])(?:date(?:line)?|published|pub-?date|post-?date|entry-date|time(?:stamp)?|posted-on|meta)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_COMMENTS = re.compile(r"comment|related|sidebar|footer|widget|recommend|promo", re.IGNORECASE)
_BY = re.compile(r"^(?:by|von|par|por|di|door|av|af|words by|written by|text:)\s+\S", re.IGNORECASE)
_DATE_INSIDE = re.compile(
    r"(\d{1,2}(?:st|nd|rd|th)?\.? \w{3,9}\.?,? \d{4}|\w{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d\d-\d\d"
    r"|\d{4}\s*[年년]\s*\d{1,2}\s*[月월]\s*\d{1,2}\s*[日일])"
)
_SENT = re.compile(r"(\w{3} \d{1,2}) \d\d:\d\d:\d\d(?: \w{3,5})? (\d{4})$")
"""A date as mailing lists write it: Tue Mar 5 09:12:44 GMT 2002."""

_SAYS_WHAT_IT_IS = XPath(
    "//*[self::a or self::span or self::div or self::p or self::time or self::address or self::li"
    " or self::h3 or self::h4][self::time or @class or @id or @rel]"
)
_LONGEST = 160
_LOOKED_AT = 1_500
_LINES = 30


def read(root: HtmlElement, title: str) -> Found:
    """Return author and date as a page's own words give them, around its title."""
    authors: list[Author] = []
    published = ""
    stated = ""
    for element in islice(_SAYS_WHAT_IT_IS(root), _LOOKED_AT):
        kind = f"{element.get('class') or ''} {element.get('id') or ''}"
        rel = (element.get("rel") or "").split()
        if _COMMENTS.search(kind):
            continue
        credited = "author" in rel or _CREDITED.search(kind) is not None
        if credited and (not authors or "author" in rel):
            authors += _credited(element, kind, rel)
        if not published and element.tag == "time":
            published = date_said(element.get("datetime") or "") or date_said(_text(element))
        if not stated and (credited or _DATED.search(kind)):
            stated = _dated(_text(element))
    if not authors or not (published or stated):
        line_authors, line_date = _by_lines(root, title)
        authors = authors or line_authors
        stated = stated or line_date
    return Found(authors=without_doubles(authors), published=published or stated)


def _credited(element: HtmlElement, kind: str, rel: list[str]) -> tuple[Author, ...]:
    if "author" not in rel:
        if _NOT_THE_AUTHOR.search(kind):
            return ()
        if element.find(".//a[@rel='author']") is not None:
            return ()
    return authors_in(_text(element))


def _dated(text: str) -> str:
    if not text or len(text) > _LONGEST:
        return ""
    if found := date_of(text):
        return found
    inside = _DATE_INSIDE.search(text)
    return date_said(inside[1]) if inside else ""


def _by_lines(root: HtmlElement, title: str) -> tuple[list[Author], str]:
    """Read the lines after the first heading as a reader does: “By …”, and a date."""
    heading = _heading(root, title)
    if heading is None:
        return [], ""
    authors = _sender(heading)
    published = ""
    for number, text in enumerate(_lines_after(heading)):
        if number > _LINES:
            break
        front = front_line(text)
        if front is not None:
            authors = authors or [Author(name=name) for name in front.authors]
            published = published or front.published
        if not published and (sent := _SENT.search(text)):
            published = date_said(f"{sent[1]} {sent[2]}")
        if not authors and _BY.match(text):
            authors = list(authors_in(text))
    return authors, published


def _sender(heading: HtmlElement) -> list[Author]:
    """Return who sent a letter to a list: the name under its subject, before an address."""
    name = heading.getnext()
    address = name.getnext() if name is not None and name.tag in ("b", "strong") else None
    if address is None or not (address.get("href") or "").lower().startswith("mailto:"):
        return []
    return list(author_called(_text(name)))


def _heading(root: HtmlElement, title: str) -> HtmlElement | None:
    wanted = folded(title)
    for heading in root.iter("h1", "h2"):
        if wanted and folded(_text(heading)) == wanted:
            return heading
    first = next(root.iter("h1", "h2"), None)
    if first is not None or not wanted:
        return first
    for line in root.iter("b", "strong", "font", "span", "p", "td"):
        words = line.text or ""
        if words and len(words) < 2 * len(title) + 20 and folded(words) == wanted:
            return line
    return None


def _lines_after(heading: HtmlElement) -> Iterator[str]:
    element = heading
    passed = 0
    while element is not None and passed < _LINES:
        following = element.getnext()
        while following is None and element.getparent() is not None:
            element = element.getparent()
            if element.tag in ("body", "html", "article", "main"):
                return
            following = element.getnext()
        element = following
        if element is None:
            return
        for inner in element.iter():
            if inner.tag in ("script", "style"):
                continue
            for said in (inner.text, inner.tail):
                if passed < _LINES and (text := tidied(said, _LONGEST)):
                    passed += 1
                    yield text if said is inner.tail else _text(inner) or text


def _text(element: HtmlElement) -> str:
    return tidied("".join(element.itertext()), _LONGEST)
