"""What the fields before a Markdown text say of the article, whatever program named them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diptych.domain.article import ArticleField, Author
from diptych.formats.importers.markdown.front_matter import Value
from diptych.text.addresses import doi_in, url_key
from diptych.text.bylines import author_named, authors_named, authors_said
from diptych.text.dates import date_said
from diptych.text.language_tags import language_tag
from diptych.text.normalise import clean_input

_TITLES = ("title", "headline", "name")
_AUTHORS = ("author", "authors", "by", "byline", "creator", "creators")
_DATES = (
    "date",
    "published",
    "date_published",
    "datepublished",
    "publish_date",
    "publishdate",
    "pubdate",
    "pub_date",
    "publication_date",
    "publication date",
    "issued",
    "year",
)
_URLS = ("url", "source_url", "source-url", "canonical", "canonical_url", "canonicalurl", "link")
_SOURCES = (
    "publication",
    "container-title",
    "journal",
    "journaltitle",
    "newspaper",
    "magazine",
    "site",
    "site_name",
    "website",
    "source",
    "publisher",
)
_LANGUAGES = ("lang", "language", "locale")
_KEPT = {
    "publisher": "publisher",
    "volume": "volume",
    "issue": "issue",
    "page": "pages",
    "pages": "pages",
    "subtitle": "subtitle",
    "keywords": "keywords",
    "tags": "keywords",
    "place": "place",
}
"""Fields that an article has no place for by itself, and what they are called there."""

_LONGEST = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The metadata of an article, as far as its front says it."""

    title: str = ""
    authors: tuple[Author, ...] = ()
    source: str = ""
    url: str = ""
    doi: str = ""
    language: str = ""
    published: str = ""
    kind: str = ""
    fields: tuple[ArticleField, ...] = ()


def said_by(fields: Mapping[str, Value]) -> Said:
    """Return what the fields say; what makes no sense in its place is left out."""
    url = next((one for one in _texts(fields, (*_URLS, "source")) if url_key(one)), "")
    source = next((one for one in _texts(fields, _SOURCES) if not url_key(one)), "")
    return Said(
        title=_first(fields, _TITLES),
        authors=_authors(fields),
        source=source,
        url=url,
        doi=doi_in(_first(fields, ("doi",))) or (doi_in(url) if "doi.org/" in url else ""),
        language=language_tag(_first(fields, _LANGUAGES)),
        published=next(filter(None, map(date_said, _texts(fields, _DATES))), ""),
        kind=_first(fields, ("kind", "genre")),
        fields=_kept(fields, source),
    )


def _first(fields: Mapping[str, Value], names: tuple[str, ...]) -> str:
    return next(_texts(fields, names), "")


def _texts(fields: Mapping[str, Value], names: tuple[str, ...]) -> Iterator[str]:
    """Yield the texts under these names in their order, of lists the first."""
    for name in names:
        value = fields.get(name, "")
        if isinstance(value, list):
            value = next((one for one in value if isinstance(one, str)), "")
        if isinstance(value, str) and (text := _line(value)):
            yield text


def _line(value: str) -> str:
    return " ".join(clean_input(value).split())[:_LONGEST]


def _authors(fields: Mapping[str, Value]) -> tuple[Author, ...]:
    for name in _AUTHORS:
        value = fields.get(name, "")
        if isinstance(value, str):
            found = authors_said(_line(value).replace("[[", "").replace("]]", ""))
        else:
            listed = value if isinstance(value, list) else [value]
            found = authors_named(
                whole for one in listed if (whole := _whole_name(one)) and author_named(whole)
            )
        if found:
            return found
    return ()


def _whole_name(value: Value) -> str:
    """Return the name of an author who is a text, perhaps in brackets, or has a name in parts."""
    while isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, str):
        return _line(value).strip("[]")
    parts = {name: _line(one) for name, one in value.items() if isinstance(one, str)}
    family = parts.get("family") or parts.get("last") or parts.get("family-names") or ""
    given = parts.get("given") or parts.get("first") or parts.get("given-names") or ""
    if family and given:
        return f"{family}, {given}"
    return parts.get("name") or parts.get("literal") or family or given


def _kept(fields: Mapping[str, Value], source: str) -> tuple[ArticleField, ...]:
    found: dict[str, str] = {}
    for name, called in _KEPT.items():
        value = fields.get(name, "")
        if isinstance(value, list):
            value = ", ".join(one for one in value if isinstance(one, str) and one)
        if isinstance(value, str) and (text := _line(value)) and text != source:
            found.setdefault(called, text)
    return tuple(ArticleField(name=name, value=found[name]) for name in sorted(found))
