"""Articles as RIS, which every reference manager reads; a quote is a note (``N1``) of its article.

CRLF, UTF-8 without a byte order mark; a value is one line. ``ID`` is the citation key, ``UR`` the
address of the article, ``KW`` a tag on its quotes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.domain.article import Article
from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, ExportedArticle, Exporter
from diptych.formats.exporters.works import notes_of, tags_of
from diptych.formats.references.items import csl_item, date_parts
from diptych.formats.references.keys import keys_of
from diptych.formats.references.kinds import kind_of

_TAGS = (
    ("title", "TI"), ("container-title", "T2"), ("publisher", "PB"), ("publisher-place", "CY"),
    ("volume", "VL"), ("issue", "IS"), ("edition", "ET"), ("ISSN", "SN"), ("ISBN", "SN"),
    ("DOI", "DO"), ("URL", "UR"), ("language", "LA"),
)  # fmt: skip
_PEOPLE = (("author", "AU"), ("editor", "A2"), ("translator", "A4"), ("interviewer", "A3"))
_PAGES = re.compile(r"(\w+)\s*[-–—]+\s*(\w+)")


def _record(exported: ExportedArticle, key: str) -> Iterator[tuple[str, str]]:
    article = exported.article
    item = csl_item(article, key)
    yield "TY", kind_of(article).ris
    yield "ID", key
    for role, tag in _PEOPLE:
        for name in item.get(role, ()):
            yield tag, name.get("literal") or f"{name['family']}, {name['given']}"
    for name, tag in _TAGS:
        if name in item:
            yield tag, item[name]
    yield from _pages(item.get("page", ""))
    yield from _dates(article)


def _pages(pages: str) -> Iterator[tuple[str, str]]:
    if found := _PAGES.fullmatch(pages):
        yield "SP", found[1]
        yield "EP", found[2]
    elif pages:
        yield "SP", pages


def _dates(article: Article) -> Iterator[tuple[str, str]]:
    if published := date_parts(article.published):
        yield "PY", f"{published[0]:04}"
        yield "DA", "/".join([f"{published[0]:04}", *(f"{one:02}" for one in published[1:])])
    if article.url and (accessed := date_parts(article.created)):
        yield "Y2", "/".join(f"{one:02}" for one in accessed)


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    keys = keys_of(one.article for one in data.articles)
    if not data.articles:
        yield b"\r\n"
    for number, exported in enumerate(data.articles, 1):
        lines = list(_record(exported, keys[exported.article.id]))
        lines += [("KW", tag) for tag in tags_of(exported)]
        lines += [("N1", note) for note in notes_of(exported, options, data.words)]
        lines.append(("ER", ""))
        yield "".join(f"{tag}  - {value}\r\n" for tag, value in lines).encode() + b"\r\n"
        progress.step(number, len(data.articles))


EXPORTER = Exporter(
    name="ris",
    suffix=".ris",
    title="RIS",
    description="RIS: the articles for a reference manager, with their quotes as notes",
    icon="quote",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "places"}),
    bare_articles=True,
)
