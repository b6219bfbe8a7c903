r"""Annotations as CSV, one row for each quote: for spreadsheets and statistics.

UTF-8 with a byte order mark, by which Excel knows it; RFC 4180: comma, CRLF, quotation marks
doubled. Several authors or tags share a cell, separated by “; ”; a semicolon inside one is
``\;``, and backslashes are doubled where they stand before one or at the end. Elsewhere they
stay, so that the path of a tag is as the reader types it.

A cell that a spreadsheet would run as a formula (one that begins with ``=``, ``+``, ``-``, ``@``
or their full-width forms, spaces and apostrophes before them aside, or with a tab) is given one
apostrophe in front, as spreadsheets themselves mark text. Nothing else of a quote is altered,
and ``unguarded`` takes exactly that apostrophe away again.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_BETWEEN = "; "
_TO_ESCAPE = re.compile(r"(\\*)(;|\Z)")
_ESCAPED = re.compile(r"(\\+)(;|\Z)")
_PART = re.compile(r"(?:[^\\;]|\\+(?![\\;])|(?:\\\\)*\\;|(?:\\\\)+(?=;))+")


def to_csv(data: ExportData) -> bytes:
    """Write the export as CSV, the names of the columns first."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(column.name for column in COLUMNS)
    for article in data.articles:
        for annotation in article.annotations:
            writer.writerow(guarded(column.cell(article, annotation)) for column in COLUMNS)
    return file.getvalue().encode("utf-8-sig")


def rows_to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write any table as CSV, in the same form; a number in a cell stays one."""
    return codecs.BOM_UTF8 + table_rows(rows)


def table_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows of a table as CSV without what a file begins with."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return file.getvalue().encode("utf-8")


def guarded(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


def joined(parts: Iterable[str]) -> str:
    """Return several values as one cell that ``parted`` reads back."""
    return _BETWEEN.join(_TO_ESCAPE.sub(_escaped, part) for part in parts)


def parted(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that ``joined`` wrote."""
    parts = (part.removeprefix(" ") for part in _PART.findall(cell))
    return tuple(_ESCAPED.sub(_unescaped, part) for part in parts)


def _escaped(run: re.Match[str]) -> str:
    return run[1] * 2 + (r"\;" if run[2] else "")


def _unescaped(run: re.Match[str]) -> str:
    return run[1][: len(run[1]) // 2] + run[2]


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    cell: Callable[[ExportedArticle, ExportedAnnotation], str]


COLUMNS: tuple[_Column, ...] = (
    _Column("article", lambda article, _: article.article.title),
    _Column("authors", lambda article, _: joined(a.name for a in article.article.authors)),
    _Column("source", lambda article, _: article.article.source),
    _Column("published", lambda article, _: article.article.published),
    _Column("quote", lambda _, one: one.quote),
    _Column("note", lambda _, one: one.annotation.note),
    _Column("tags", lambda _, one: joined(one.tags)),
    _Column("speaker", lambda _, one: one.speaker),
    _Column("role", lambda _, one: one.role),
    _Column("page", lambda _, one: one.page),
    _Column("paragraph", lambda _, one: _number(one.paragraph)),
    _Column("start", lambda _, one: _place(one)[0]),
    _Column("end", lambda _, one: _place(one)[1]),
    _Column("state", lambda _, one: one.annotation.anchor.state.value),
    _Column("colour", lambda _, one: one.colour.value),
    _Column("creator", lambda _, one: one.creator),
    _Column("created", lambda _, one: one.annotation.created),
    _Column("modified", lambda _, one: one.annotation.modified),
    _Column("url", lambda article, _: article.article.url),
    _Column("doi", lambda article, _: article.article.doi),
    _Column("language", lambda article, _: article.article.language),
    _Column("article_id", lambda article, _: article.article.id),
    _Column("id", lambda _, one: one.annotation.id),
)


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _place(exported: ExportedAnnotation) -> tuple[str, str]:
    span = exported.annotation.anchor.span
    return (str(span.start), str(span.end)) if span else ("", "")


def _pieces(data: ExportData, _: ExportOptions, progress: Progress) -> Iterator[bytes]:
    yield to_csv(data)
    progress.step(1, 1)


EXPORTER = Exporter(
    name="csv",
    suffix=".csv",
    title="CSV",
    description="CSV: one row for each quote, for spreadsheets",
    icon="table",
    pieces=_pieces,
)
