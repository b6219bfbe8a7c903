"""Spreadsheets and files of rows, as the tables that they are."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from io import BytesIO, StringIO
from itertools import islice
from typing import TYPE_CHECKING
from zipfile import ZipFile

from diptych.formats.previews.data import Preview, Sheet
from diptych.formats.previews.documents import decoded

if TYPE_CHECKING:
    from lxml.etree import _Element

ROWS = 200
"""Rows of a table that are shown."""
LETTERS = 400
"""Characters of a cell that are shown."""

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def of_csv(data: bytes) -> Preview:
    """Show comma-separated rows."""
    text = decoded(data)
    return Preview(text=text, sheets=_rows(csv.reader(StringIO(text, newline=""))))


def of_tsv(data: bytes) -> Preview:
    """Show rows whose cells a tab divides; lines that begin with ``#`` say how they are read.

    Where there are such lines, no row names the columns.
    """
    text = decoded(data)
    headed = not text.startswith("#")
    lines = (line for line in text.split("\n") if not line.startswith("#"))
    return Preview(
        text=text, sheets=_rows((line.split("\t") for line in lines if line), headed=headed)
    )


def _rows(rows: Iterable[list[str]], *, headed: bool = True) -> tuple[Sheet, ...]:
    source = iter(rows)
    try:
        shown = tuple(tuple(map(_shortened, row)) for row in islice(source, ROWS))
        more = next(source, None) is not None
    except csv.Error:
        return ()
    return (Sheet(name="", rows=shown, more=more, headed=headed),) if shown else ()


def _shortened(cell: str) -> str:
    return cell if len(cell) <= LETTERS else f"{cell[:LETTERS]}…"


def of_xlsx(data: bytes) -> Preview:
    """Show the sheets of a workbook, dates as they are formatted by ISO 8601."""
    from lxml import etree  # noqa: PLC0415 - slow to import

    with ZipFile(BytesIO(data)) as package:
        names = frozenset(package.namelist())
        book = etree.fromstring(package.read("xl/workbook.xml"))
        related = etree.fromstring(package.read("xl/_rels/workbook.xml.rels"))
        targets = {one.get("Id", ""): one.get("Target", "") for one in related}
        shared = _shared(package) if "xl/sharedStrings.xml" in names else []
        dates = _date_styles(package) if "xl/styles.xml" in names else frozenset()
        sheets = []
        for one in book.iter(f"{_MAIN}sheet"):
            target = targets[one.get(_RELATED, "")].lstrip("/").removeprefix("xl/")
            with package.open(f"xl/{target}") as file:
                rows = (tag for _, tag in etree.iterparse(file, tag=f"{_MAIN}row"))
                cells = (list(_cells(row, shared, dates)) for row in rows)
                sheets += [
                    Sheet(name=one.get("name", ""), rows=found.rows, more=found.more)
                    for found in _rows(cells)
                ]
    return Preview(sheets=tuple(sheets))


def _shared(package: ZipFile) -> list[str]:
    from lxml import etree  # noqa: PLC0415 - as above

    table = etree.fromstring(package.read("xl/sharedStrings.xml"))
    return ["".join(one.itertext(f"{_MAIN}t")) for one in table.iter(f"{_MAIN}si")]


def _date_styles(package: ZipFile) -> frozenset[str]:
    """Return the numbers of the cell styles by which a number is shown as a day."""
    from lxml import etree  # noqa: PLC0415 - as above

    styles = etree.fromstring(package.read("xl/styles.xml"))
    own = {one.get("numFmtId"): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    formats = styles.find(f"{_MAIN}cellXfs")
    dated = set()
    for place, one in enumerate(() if formats is None else formats):
        number = one.get("numFmtId", "0")
        if "yy" in own.get(number, "") or number in {"14", "15", "16", "17", "22"}:
            dated.add(str(place))
    return frozenset(dated)


def _cells(row: _Element, shared: list[str], dates: frozenset[str]) -> Iterator[str]:
    """Yield the cells of a row, also those that are left out as empty."""
    at = 0
    for cell in row.iter(f"{_MAIN}c"):
        column = _column(cell.get("r", ""))
        while column > at:
            yield ""
            at += 1
        at += 1
        yield _value(cell, shared, dates)
    row.clear()


def _column(reference: str) -> int:
    """Return the number of a cell's column, the first being 0: ``AB7`` is 27."""
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter) - 64
    return number - 1


def _value(cell: _Element, shared: list[str], dates: frozenset[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(cell.itertext(f"{_MAIN}t"))
    value = cell.findtext(f"{_MAIN}v") or ""
    if cell.get("t") == "s":
        return shared[int(value)]
    if value and cell.get("s", "") in dates:
        return _day(value)
    return value


def _day(number: str) -> str:
    from datetime import datetime, timedelta  # noqa: PLC0415 - rare

    try:
        moment = datetime(1899, 12, 30) + timedelta(days=float(number))  # noqa: DTZ001 - no zone
    except (ValueError, OverflowError):
        return number
    return moment.isoformat(" ", "minutes") if moment.hour or moment.minute else str(moment.date())
