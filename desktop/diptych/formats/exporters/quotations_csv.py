"""Quotations as CSV, one row for each, for spreadsheets. The form is ``csv_file``'s."""

from __future__ import annotations

import codecs
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from diptych.formats.exporters.columns import joined
from diptych.formats.exporters.csv_file import table_rows
from diptych.formats.exporters.quotation_data import (
    ExportedQuotation,
    ExportedQuotations,
    QuotationsHead,
)


def quotations_to_csv(
    head: QuotationsHead, articles: Iterable[ExportedQuotations]
) -> Iterator[bytes]:
    """Yield the quotations as CSV, the names of the columns first."""
    del head  # a table has no place for it
    yield codecs.BOM_UTF8 + table_rows([[column.name for column in COLUMNS]])
    for one in articles:
        yield table_rows([column.cell(one, own) for column in COLUMNS] for own in one.quotations)


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cell: Callable[[ExportedQuotations, ExportedQuotation], str]


def _yes(claim: bool) -> str:
    return "yes" if claim else ""


COLUMNS: tuple[_Column, ...] = (
    _Column("speaker", lambda _, own: own.speaker),
    _Column("role", lambda _, own: own.role),
    _Column("certainty", lambda _, own: own.said.quotation.certainty.value),
    _Column("class", lambda _, own: own.said.quotation.kind.value),
    _Column("before", lambda _, own: own.before),
    _Column("quotation", lambda _, own: own.quote),
    _Column("after", lambda _, own: own.after),
    _Column("heading", lambda _, own: own.heading),
    _Column("page", lambda _, own: own.page),
    _Column("paragraph", lambda _, own: "" if own.paragraph is None else str(own.paragraph)),
    _Column("article", lambda one, _: one.article.title),
    _Column("authors", lambda one, _: joined(author.name for author in one.article.authors)),
    _Column("source", lambda one, _: one.article.source),
    _Column("published", lambda one, _: one.article.published),
    _Column("start", lambda _, own: str(own.said.quotation.span.start)),
    _Column("end", lambda _, own: str(own.said.quotation.span.end)),
    _Column("utterance", lambda _, own: str(own.said.quotation.utterance)),
    _Column("truncated", lambda _, own: _yes(own.said.quotation.truncated)),
    _Column("corrected", lambda _, own: _yes(own.said.corrected)),
    _Column("url", lambda one, _: one.article.url),
    _Column("doi", lambda one, _: one.article.doi),
    _Column("language", lambda one, _: one.article.language),
    _Column("article_id", lambda one, _: one.article.id),
    _Column("speaker_id", lambda _, own: "" if own.said.speaker is None else own.said.speaker.id),
    _Column("id", lambda _, own: own.said.id),
)
