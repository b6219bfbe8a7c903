"""What a page says about itself in JSON-LD: graphs, lists, nested people, broken JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any

from lxml.html import HtmlElement

from diptych.domain.article import Author
from diptych.formats.importers.web.metadata.found import Found, doi_in, first, tidied
from diptych.formats.importers.web.metadata.names import (
    author_called,
    authors_in,
    without_doubles,
)
from diptych.text.dates import date_said

_ARTICLES = re.compile(
    r"(?:Article|BlogPosting|Posting|Report|Chapter|Recipe|Review|Book|Thesis|Question)$"
)
_PAGES = re.compile(r"(?:WebPage|Page|CreativeWork)$")
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_COMMA = re.compile(r",(?=\s*[}\]])")
_CONTROLS = re.compile(r"[\x00-\x1f]+")
_LONGEST = 2_000_000
_MOST = 2_000
_DEEPEST = 12
_PIECES = {
    name: re.compile(rf'"{name}"\s*:\s*"((?:[^"\\]|\\.){{1,400}})"(?=\s*(?:[,}}\]]|$))')
    for name in ("headline", "datePublished", "name")
}
_AUTHOR = re.compile(r'"author"\s*:\s*[\[{]')


def read(root: HtmlElement) -> Found:
    """Return what the page's JSON-LD says of the article."""
    things: list[Mapping[str, Any]] = []
    broken: list[str] = []
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = "".join(script.itertext())
        if len(text) > _LONGEST:
            continue
        parsed = _parsed(text)
        if parsed is None:
            broken.append(text)
        else:
            things += _things(parsed)
    for kind in (_ARTICLES, _PAGES):
        for thing in things:
            if any(kind.search(name) for name in _types(thing)):
                return _of(thing, things)
    return _from_pieces(broken[0]) if broken else Found()


def _parsed(text: str) -> Any:
    text = _WRAPPING.sub("", _WRAPPING.sub("", text)).strip()
    for attempt in (text, _COMMA.sub("", _CONTROLS.sub(" ", text)).rstrip("; ")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _things(value: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Give every thing with a type, outer ones first."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for one in value[:_MOST]:
            yield from _things(one, depth + 1)
    elif isinstance(value, dict):
        if "@type" in value:
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
            if isinstance(value.get(key), list | dict):
                yield from _things(value[key], depth + 1)


def _types(thing: Mapping[str, Any]) -> list[str]:
    kind = thing.get("@type")
    kinds = kind if isinstance(kind, list) else [kind]
    return [name.rsplit("/", 1)[-1] for name in kinds if isinstance(name, str)]


def _of(thing: Mapping[str, Any], things: list[Mapping[str, Any]]) -> Found:
    by_id = {one["@id"]: one for one in things if isinstance(one.get("@id"), str)}
    of_page = thing.get("mainEntityOfPage")
    address = first(_address(value) for value in (thing.get("url"), of_page, thing.get("@id")))
    named = [thing.get(key) for key in ("identifier", "sameAs", "@id", "url")]
    return Found(
        title=_words(thing.get("headline")) or _words(thing.get("name")),
        authors=without_doubles(_people(thing.get("author") or thing.get("creator"), by_id)),
        source=first(
            _name(thing.get(key), by_id) for key in ("isPartOf", "publisher", "sourceOrganization")
        ),
        published=first(
            date_said(_words(thing.get(key))) for key in ("datePublished", "dateCreated")
        ),
        language=_words(thing.get("inLanguage")),
        url=address,
        doi=first(doi_in(text) for value in named for text in _texts(value)),
    )


def _people(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> list[Author]:
    if isinstance(value, str):
        return list(authors_in(unescape(value)))
    if isinstance(value, list):
        return [author for one in value[:_MOST] for author in _people(one, by_id)]
    if not isinstance(value, dict):
        return []
    if "name" not in value and isinstance(value.get("@id"), str):
        value = by_id.get(value["@id"], value)
    name = value.get("name")
    if isinstance(name, list):
        return [author for one in name[:_MOST] for author in _people(one, by_id)]
    given, family = _words(value.get("givenName")), _words(value.get("familyName"))
    if isinstance(name, str):
        name = unescape(name)
        several = authors_in(name)
        if len(several) > 1:
            return list(several)
    return list(author_called(name, given, family))


def _name(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> str:
    if isinstance(value, list):
        return first(_name(one, by_id) for one in value[:_MOST])
    if isinstance(value, str):
        return "" if ":" in value else _words(value)
    if not isinstance(value, dict):
        return ""
    if "name" not in value and isinstance(value.get("@id"), str):
        value = by_id.get(value["@id"], value)
    if any(_PAGES.search(kind) for kind in _types(value)):
        return ""
    return _words(value.get("name"))


def _address(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) and value.startswith(("http://", "https://")) else ""


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for one in value[:20]:
            yield from _texts(one if not isinstance(one, list) else "")
    elif isinstance(value, dict):
        yield from (text for text in value.values() if isinstance(text, str))


def _words(value: Any) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    return tidied(unescape(value)) if isinstance(value, str) else ""


def _from_pieces(text: str) -> Found:
    """Read what can be read of JSON that is broken somewhere."""

    def piece(name: str, start: int = 0) -> str:
        found = _PIECES[name].search(text, start)
        return _unquoted(found[1]) if found else ""

    author = _AUTHOR.search(text)
    return Found(
        title=piece("headline"),
        authors=author_called(piece("name", author.end())) if author else (),
        published=date_said(piece("datePublished")),
    )


def _unquoted(text: str) -> str:
    try:
        return _words(json.loads(f'"{text}"', strict=False))
    except ValueError:
        return _words(text)
