"""What is known about a page in the end: the places that say something, weighed by trust."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml.html import HtmlElement

from diptych.domain.article import Author
from diptych.formats.importers.web.metadata import (
    addresses,
    bylines,
    json_ld,
    meta_tags,
    microdata,
    titles,
)
from diptych.formats.importers.web.metadata.found import Found, doi_in, first
from diptych.text.language_tags import language_tag


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What a page says about its article; empty where it says nothing."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    source: str = ""
    published: str = ""
    language: str = ""
    url: str = ""
    doi: str = ""
    base: str = ""
    """The address that the page's own are relative to; empty where nobody knows it."""


Opinion = Callable[[HtmlElement], Found]
"""Finds what no module here does; asked only where something is missing."""


def metadata_of(root: HtmlElement, *, saved: str, opinion: Opinion | None = None) -> Metadata:
    """Read the metadata of a page that is not tidied yet; ``saved`` is where it was saved from."""
    values = meta_tags.said(root)
    records = [
        meta_tags.highwire(values),
        json_ld.read(root),
        meta_tags.parsely(values),
        meta_tags.open_graph(values),
        meta_tags.dublin_core(values),
        microdata.read(root),
        meta_tags.plain(values),
    ]
    site = first(record.source for record in records)
    title, rest = titles.of_page(root, [record.title for record in records], site)
    if not (_authors(records) and _published(records)):
        records.append(bylines.read(root, title))
    if opinion is not None and not (_authors(records) and _published(records) and title):
        records.append(opinion(root))
        title = title or records[-1].title
    canonical = addresses.canonical(root)
    stated = [record.url for record in records]
    url = addresses.chosen([canonical, *stated], saved)
    return Metadata(
        title=title,
        authors=_people(_authors(records), site or rest),
        source=site or rest,
        published=_published(records),
        language=first(language_tag(said) for said in (_of_root(root), *_languages(records))),
        url=url,
        doi=first((*(record.doi for record in records), doi_in(url))),
        base=addresses.of_web(_base(root, saved, url)) or saved or url,
    )


def _base(root: HtmlElement, saved: str, url: str) -> str:
    base = addresses.base_of(root)
    return addresses.chosen([base], saved or url) if base else ""


def _authors(records: Sequence[Found]) -> tuple[Author, ...]:
    return next((record.authors for record in records if record.authors), ())


def _people(authors: tuple[Author, ...], source: str) -> tuple[Author, ...]:
    """Return the authors without the paper that they write for, which bylines name as well."""
    named = [author for author in authors if titles.folded(author.name) != titles.folded(source)]
    return tuple(named) or authors


def _published(records: Sequence[Found]) -> str:
    dates = [record.published for record in records if record.published]
    # A year alone gives way to a whole date in that year.
    for date in dates:
        return first(other for other in dates if len(other) > 7 and other.startswith(date)) or date
    return ""


def _languages(records: Sequence[Found]) -> list[str]:
    return [record.language for record in records]


def _of_root(root: HtmlElement) -> str:
    html = root if root.tag == "html" else root.find(".//html")
    html = root if html is None else html
    return html.get("lang") or html.get("xml:lang") or ""
