r"""Annotations as CSV, one row for each quote: for spreadsheets and statistics.

UTF-8 with a byte order mark, by which Excel knows it; RFC 4180: comma, CRLF, quotation marks
doubled. What the columns hold, and how several values share a cell, is said in ``columns``.

A cell that a spreadsheet would run as a formula (one that begins with ``=``, ``+``, ``-``, ``@``
or their full-width forms, spaces and apostrophes before them aside, or with a tab) is given one
apostrophe in front, as spreadsheets themselves mark text. Nothing else of a quote is altered,
and ``unguarded`` takes exactly that apostrophe away again.
"""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterable, Iterator, Sequence

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.columns import HEEDED, Cell, Holds, Table, order
from diptych.formats.exporters.data import ExportData, Exporter

_FORMULA = re.compile(r"['\s]*[=+\-@＝＋－＠]|'*[\t\r\n]")
_HARMLESS = frozenset("“”‘’„«»…(")
"""Signs that many quotes begin with, and no formula."""
_CONTROLS = bytes({*range(0x20)} - {*b"\t\n\r"})
"""What no library holds, and no program that reads tables expects."""
_ENOUGH = 1000
"""How many rows are written at once: an article with few is not worth a piece of its own."""

COLUMNS = order(
    "article", "authors", "source", "published", "heading", "page", "paragraph", "before",
    "quote", "after", "note", "tags", "speaker", "role", "reference", "full_reference",
    "start", "end", "state", "colour", "creator", "created", "modified", "url", "doi",
    "language", "kind", "collections", "link", "linked", "article_id", "tag_ids", "speaker_id",
    "id",
)  # fmt: skip
"""The names of the columns that every file has where no option leaves them out, in their order."""


def rows_to_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """Write any table as CSV, in the same form; a number in a cell stays one."""
    return codecs.BOM_UTF8 + table_rows(rows)


def table_rows(rows: Iterable[Sequence[str]]) -> bytes:
    """Write rows of a table as CSV without what a file begins with."""
    return written([guarded(cell) for cell in row] for row in rows)


def guarded(cell: str) -> str:
    """Return ``cell`` so that no spreadsheet takes it for a formula."""
    if not cell or cell[0].isalnum() or cell[0] in _HARMLESS:
        return cell
    return f"'{cell}" if _FORMULA.match(cell) else cell


def unguarded(cell: str) -> str:
    """Return what ``guarded`` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell, 1) else cell


class _Lines(list[str]):
    """A file that only keeps what is written to it."""

    write = list.append


def written(rows: Iterable[Iterable[object]]) -> bytes:
    """Write rows as they are: for programs that would take an apostrophe for part of a cell."""
    lines = _Lines()
    csv.writer(lines, lineterminator="\r\n").writerows(rows)
    return "".join(lines).encode("utf-8", "replace").translate(None, _CONTROLS)


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    table = Table(data, options, COLUMNS)
    names = [column.name for column in table.columns]
    names += [f"tag: {path}" for path in table.tags]
    names += [f"field: {name}" for name in table.fields]
    yield codecs.BOM_UTF8 + written([names])
    of_articles, of_quotes = _with_words(table)
    rows: list[list[Cell]] = []
    for number, article in enumerate(data.articles):
        progress.step(number, len(data.articles), article.article.title)
        about = table.of_article(article)
        for place in of_articles:
            cell = about[place]
            about[place] = guarded(cell) if isinstance(cell, str) else cell
        for row in table.rows(about, article.annotations):
            for place in of_quotes:
                cell = row[place]
                if isinstance(cell, str):
                    row[place] = guarded(cell)
            rows.append(row)
        if len(rows) >= _ENOUGH:
            yield written(rows)
            rows = []
    yield written(rows)
    progress.step(len(data.articles), len(data.articles))


def _with_words(table: Table) -> tuple[list[int], list[int]]:
    """Return the columns in which words of people stand: the article's, and each quote's."""
    words = [
        place
        for place, column in enumerate(table.columns)
        if column.holds not in {Holds.NAMES, Holds.INSTANT}
    ]
    tags = len(table.columns) + len(table.tags)
    of_articles = [place for place in words if table.columns[place].of_article]
    of_quotes = [place for place in words if table.columns[place].of_annotation]
    return [*of_articles, *range(tags, table.width)], [*of_quotes, *range(len(table.columns), tags)]


EXPORTER = Exporter(
    name="csv",
    suffix=".csv",
    title="CSV",
    description="CSV: one row for each quote, for spreadsheets and statistics",
    icon="table",
    pieces=_pieces,
    heeds=HEEDED,
    quotes_alone=True,
)
