"""Hits as CSV, one row for each: a concordance for spreadsheets. The form is ``csv_file``'s."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diptych.formats.exporters.columns import joined
from diptych.formats.exporters.csv_file import table_rows
from diptych.formats.exporters.hit_data import ExportedHit, ExportedHits, HitsHead


def hits_to_csv(head: HitsHead, articles: Iterable[ExportedHits]) -> Iterator[bytes]:
    """Yield the hits as CSV, the names of the columns first."""
    del head  # a table has no place for it
    yield codecs.BOM_UTF8 + table_rows([[column.name for column in COLUMNS]])
    for one in articles:
        yield table_rows([column.cell(one, hit) for column in COLUMNS] for hit in one.hits)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cell: Callable[[ExportedHits, ExportedHit], str]


def _of_article(name: str) -> Callable[[ExportedHits, ExportedHit], str]:
    return lambda one, _: getattr(one.article, name) if one.article is not None else ""


COLUMNS: tuple[_Column, ...] = (
    _Column("article", _of_article("title")),
    _Column("authors", lambda one, _: joined(a.name for a in one.article.authors)
            if one.article is not None else ""),
    _Column("source", _of_article("source")),
    _Column("published", _of_article("published")),
    _Column("kind", lambda _, hit: hit.kind),
    _Column("heading", lambda _, hit: hit.heading),
    _Column("page", lambda _, hit: hit.page),
    _Column("paragraph", lambda _, hit: "" if hit.paragraph is None else str(hit.paragraph)),
    _Column("before", lambda _, hit: hit.before),
    _Column("hit", lambda _, hit: hit.hit),
    _Column("after", lambda _, hit: hit.after),
    _Column("tags", lambda _, hit: joined(hit.tags)),
    _Column("note", lambda _, hit: hit.note),
    _Column("links", lambda _, hit: joined(linked.link.id for linked in hit.links)),
    _Column("start", lambda _, hit: "" if hit.span is None else str(hit.span.start)),
    _Column("end", lambda _, hit: "" if hit.span is None else str(hit.span.end)),
    _Column("url", _of_article("url")),
    _Column("doi", _of_article("doi")),
    _Column("language", _of_article("language")),
    _Column("article_id", _of_article("id")),
    _Column("id", lambda _, hit: hit.id),
)  # fmt: skip
