"""What a page says in its ``meta`` elements: Open Graph, Highwire, Dublin Core, Parsely, plain."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml.html import HtmlElement

from diptych.domain.article import Author
from diptych.formats.importers.web.metadata.found import Found, doi_in, first, tidied
from diptych.formats.importers.web.metadata.names import (
    author_called,
    authors_in,
    without_doubles,
)
from diptych.text.dates import date_said

Said = Mapping[str, list[str]]
"""What stands under each name, in lower case, in the order of the page."""

_MOST = 400


def said(root: HtmlElement) -> Said:
    """Collect what the page's ``meta`` elements say."""
    values: dict[str, list[str]] = {}
    for number, element in enumerate(root.iter("meta")):
        if number > _MOST:
            break
        content = tidied(element.get("content"), 2_000)
        if not content:
            continue
        for attribute in ("name", "property", "itemprop", "http-equiv"):
            name = element.get(attribute)
            if name:
                values.setdefault(name.strip().lower(), []).append(content)
    return values


def highwire(values: Said) -> Found:
    """Read what journals say to indexes of scholarly articles."""
    return Found(
        title=_one(values, "citation_title"),
        authors=without_doubles(
            author
            for line in _all(values, "citation_author", "citation_authors")
            for author in (_scholars(line))
        ),
        source=_one(values, "citation_journal_title", "citation_conference_title"),
        published=_date(
            values, "citation_publication_date", "citation_date", "citation_online_date",
            "citation_cover_date", "citation_year",
        ),
        language=_one(values, "citation_language"),
        url=_one(values, "citation_public_url", "citation_abstract_html_url"),
        doi=_doi(values, "citation_doi", "bepress_citation_doi", "prism.doi", "doi"),
    )  # fmt: skip


def open_graph(values: Said) -> Found:
    """Read what a page says to social networks."""
    return Found(
        title=_one(values, "og:title", "twitter:title"),
        authors=_authors(values, "article:author", "og:article:author", "og:author"),
        source=_one(values, "og:site_name"),
        published=_date(
            values, "article:published_time", "og:published_time", "og:article:published_time"
        ),
        language=_one(values, "og:locale"),
        url=_one(values, "og:url"),
    )


def dublin_core(values: Said) -> Found:
    """Read what a page says to libraries."""
    return Found(
        title=_one(values, "dc.title", "dcterms.title", "dc:title", "eprints.title"),
        authors=without_doubles(
            author
            for line in _all(values, "dc.creator", "dcterms.creator", "dc:creator")
            for author in _scholars(line)
        ),
        source=_one(
            values, "dc.source", "prism.publicationname", "dc.publisher", "dcterms.publisher"
        ),
        published=_date(
            values, "dc.date.issued", "dcterms.issued", "dc.date.published", "dc.date",
            "dcterms.date", "dcterms.created", "dc.date.created", "prism.publicationdate",
        ),
        language=_one(values, "dc.language", "dcterms.language"),
        doi=_doi(values, "dc.identifier", "dcterms.identifier", "dc.identifier.doi"),
    )  # fmt: skip


def parsely(values: Said) -> Found:
    """Read what a page says to those who count its readers."""
    return Found(
        title=_one(values, "parsely-title", "sailthru.title"),
        authors=_authors(values, "parsely-author", "sailthru.author", "byl", "rbauthors"),
        published=_date(values, "parsely-pub-date", "sailthru.date"),
        url=_one(values, "parsely-link"),
    )


def plain(values: Said) -> Found:
    """Read the names that pages have used since there are pages."""
    return Found(
        title=_one(values, "title", "headline"),
        authors=_authors(values, "author", "authors", "creator"),
        source=_one(values, "application-name", "publisher", "apple-mobile-web-app-title"),
        published=_date(
            values, "datepublished", "pubdate", "publishdate", "publish_date", "publish-date",
            "publication_date", "publication-date", "date", "article_date_original", "originaldate",
            "displaydate", "created", "timestamp",
        ),
        language=_one(values, "content-language", "language"),
        url=_one(values, "twitter:url"),
    )  # fmt: skip


def _all(values: Said, *names: str) -> Iterable[str]:
    return (value for name in names for value in values.get(name, ()))


def _one(values: Said, *names: str) -> str:
    return first(tidied(value) for value in _all(values, *names))


def _date(values: Said, *names: str) -> str:
    return first(date_said(value) for value in _all(values, *names))


def _doi(values: Said, *names: str) -> str:
    return first(doi_in(value) for value in _all(values, *names))


def _authors(values: Said, *names: str) -> tuple[Author, ...]:
    for name in names:
        found = [author for line in values.get(name, ()) for author in authors_in(line)]
        if found:
            return without_doubles(found)
    return ()


def _scholars(line: str) -> Iterable[Author]:
    if ";" in line:
        return [author for piece in line.split(";") for author in author_called(piece)]
    return author_called(line) if line.count(",") == 1 else authors_in(line) or author_called(line)
