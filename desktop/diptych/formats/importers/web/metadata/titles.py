"""What a page is called: its headings against its ``title``, with the site's name cut off."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from lxml.html import HtmlElement

from diptych.formats.importers.web.metadata.found import tidied

_PARTING = re.compile(r"\s+(?:[|–—•·»«›‹/⁄]|-{1,2}|::?)\s+|\s*[|｜]\s*|:\s+(?=[A-Z][\w.]*$)")
_LONGEST = 300
_LONGEST_SITE = 60
_HEADINGS = ("h1", "h2", "h3")
_LINES = ("b", "strong", "font", "span", "p", "div", "td", "a")
_ENOUGH_WORDS = 3
_ENOUGH_LETTERS = 12


def of_page(root: HtmlElement, stated: Sequence[str], site: str) -> tuple[str, str]:
    """Return the article's title, and the name of the site where the page's title has one.

    ``stated`` are the titles that metadata give, the most trusted first.
    """
    element = root.find(".//title")
    whole = tidied(element.text_content(), _LONGEST * 2) if element is not None else ""
    headings = [
        text
        for heading in root.iter("h1")
        if (text := tidied(_bare(heading.text_content()), _LONGEST))
    ]
    titles = [without_site(title, site) for title in stated if title]
    parts = {folded(text): text.strip() for text, _, _ in _parts(whole)}
    part = max(_said(root, _HEADINGS, parts), key=len, default="")
    for heading in headings:
        if part and not agree(heading, part):
            continue
        if any(agree(heading, title) for title in (*titles, whole)):
            return heading, _rest(whole, heading)
    if titles:
        return titles[0], _rest(whole, titles[0])
    part = part or max(filter(_is_enough, _said(root, _LINES, parts)), key=len, default="")
    if part:
        return part, _rest(whole, part)
    bare = without_site(whole, site)
    if bare == whole:
        bare = _longest_part(whole)
    if not bare and headings:
        return headings[0], ""
    return bare, _rest(whole, bare)


def _said(root: HtmlElement, tags: tuple[str, ...], parts: Mapping[str, str]) -> list[str]:
    """Return the parts of a page's title that stand by themselves on the page."""
    if len(parts) < 2:
        return []
    longest = max(map(len, parts)) * 2 + 20
    found = []
    for element in root.iter(*tags):
        words = "".join(element.itertext()) if tags is _HEADINGS else element.text or ""
        if words and len(words) <= longest and (part := parts.get(folded(_bare(words)))):
            found.append(part)
    return found


def _bare(heading: str) -> str:
    """Return a heading without the sign by which one links to it."""
    return " ".join(heading.split()).rstrip("¶#§ ")


def agree(heading: str, title: str) -> bool:
    """Tell whether a heading is what a title names: all of it, with or without the site's name."""
    one, other = folded(heading), folded(title)
    if not one or not other:
        return False
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return len(short) >= _ENOUGH_LETTERS and (
        long.startswith(f"{short} ") or long.endswith(f" {short}")
    )


@lru_cache(maxsize=512)
def folded(title: str) -> str:
    """Return a title's words alone, for comparing."""
    return " ".join(re.findall(r"\w+", normalize("NFKC", title).casefold()))


def without_site(title: str, site: str) -> str:
    """Return a title without the site's name before or after it."""
    if not site:
        return title
    parts = _parts(title)
    name = folded(site)
    if len(parts) > 1 and folded(parts[-1][0]) == name:
        return title[: parts[-2][2]].strip()
    if len(parts) > 1 and folded(parts[0][0]) == name:
        return title[parts[1][1] :].strip()
    return title


def _longest_part(whole: str) -> str:
    """Return a title without what looks like the name of its site: a short end, or beginning."""
    parts = _parts(whole)
    if len(parts) < 2:
        return whole
    if _is_enough(whole[: parts[-1][1]]) and len(parts[-1][0]) <= len(whole) / 2:
        kept = whole[: parts[-2][2]].strip()
        return kept if len(parts) == 2 or not _is_enough(parts[0][0]) else _longest_part(kept)
    if _is_enough(whole[parts[1][1] :]):
        return whole[parts[1][1] :].strip()
    return whole


def _is_enough(text: str) -> bool:
    words = re.findall(r"\w+", text)
    return len(words) >= _ENOUGH_WORDS or sum(map(len, words)) >= _ENOUGH_LETTERS


def _parts(title: str) -> list[tuple[str, int, int]]:
    """Return the parts of a title between its separators, each with where it stands."""
    parts = []
    start = 0
    for found in _PARTING.finditer(title):
        parts.append((title[start : found.start()], start, found.start()))
        start = found.end()
    parts.append((title[start:], start, len(title)))
    return [part for part in parts if part[0].strip()]


def _rest(whole: str, title: str) -> str:
    """Return what a page's title has beside the article's: mostly the name of the site."""
    parts = _parts(whole)
    name = folded(title)
    others = [text.strip() for text, _, _ in parts if folded(text) not in name]
    if len(parts) < 2 or not others or not name:
        return _before_colon(whole, title)
    rest = others[-1] if folded(parts[-1][0]) not in name else others[0]
    return "" if rest[0].islower() else rest


def _before_colon(whole: str, title: str) -> str:
    """Return the site in “Site: the title”."""
    site, colon, rest = whole.partition(": ")
    known = colon and title and folded(rest) == folded(title) and len(site) <= _LONGEST_SITE
    return site if known and not site[:1].islower() else ""
