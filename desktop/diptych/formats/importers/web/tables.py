"""Tables: those of data become rows of cells, those that only lay a page out fall apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lxml.html import HtmlElement

from diptych.domain.blocks import Aside
from diptych.formats.importers.web.elements import named

if TYPE_CHECKING:
    from diptych.formats.importers.web.blocks import Writer

_STRUCTURE = named("table h1 h2 h3 h4 h5 h6 blockquote pre article section figure")
_LONG_CELL = 400
_MOST_COLUMNS = 200
_PARAGRAPHS = 2
_LINKED = 0.7
_GUTTER = ("gutter", "lineno", "linenos", "line-numbers", "blob-num")


def write(writer: Writer, table: HtmlElement) -> None:
    """Write a table as what it is."""
    rows = list(_rows(table))
    caption = table.find("caption")
    if _is_data(table, rows):
        if caption is not None:
            writer.caption(caption)
        _write_rows(writer, rows)
        return
    if caption is not None:
        writer.inside(caption)
        writer.flow.part()
    for row in rows:
        for cell in _cells(row):
            if _is_gutter(cell):
                continue
            write_apart(writer, cell)
        writer.flow.part()


def write_apart(writer: Writer, cell: HtmlElement) -> None:
    """Write the part of a page that a cell lays out; one of links alone leads elsewhere."""
    writer.flow.part()
    outer = writer.flow.aside
    if _is_menu(cell):
        writer.flow.aside = Aside.NAVIGATION
    writer.inside(cell)
    writer.flow.part()
    writer.flow.aside = outer


def _is_menu(cell: HtmlElement) -> bool:
    links = [len("".join(link.itertext()).strip()) for link in cell.iter("a")]
    return len(links) > 2 and sum(links) > _LINKED * len("".join(cell.itertext()).strip())


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.iterchildren("tr")


def _cells(row: HtmlElement) -> list[HtmlElement]:
    return list(row.iterchildren("td", "th"))


def _is_gutter(cell: HtmlElement) -> bool:
    return any(name in (cell.get("class") or "") for name in _GUTTER)


def _is_data(table: HtmlElement, rows: list[HtmlElement]) -> bool:
    """Tell a table of data from one that puts the parts of a page side by side."""
    if table.get("role") in ("presentation", "none"):
        return False
    cells = [cell for row in rows for cell in _cells(row)]
    widest = max((len(_cells(row)) for row in rows), default=0)
    if widest < 2 or len(cells) < 2:
        return False
    for cell in cells:
        if any(element.tag in _STRUCTURE for element in cell.iterdescendants()):
            return False
    stated = table.find("caption") is not None or any(cell.tag == "th" for cell in cells)
    if stated:
        return True
    if len(rows) < 2:
        return False
    long = sum(_is_long(cell) for cell in cells)
    return long * 4 <= len(cells)


def _is_long(cell: HtmlElement) -> bool:
    return (
        len("".join(cell.itertext())) > _LONG_CELL
        or sum(1 for _ in cell.iterchildren("p")) > _PARAGRAPHS
    )


def _write_rows(writer: Writer, rows: list[HtmlElement]) -> None:
    taken: dict[int, int] = {}
    for row in rows:
        with writer.flow.row():
            column = 0
            for cell in _cells(row)[:_MOST_COLUMNS]:
                column = _skip(writer, taken, column)
                across = _span(cell.get("colspan"))
                down = _span(cell.get("rowspan"))
                words = ["th"] if cell.tag == "th" else []
                words += [f"colspan={across}"] if across > 1 else []
                with writer.flow.cell(" ".join(words)):
                    writer.inside(cell)
                if down > 1:
                    taken[column] = down
                    taken.update({column + further: down for further in range(1, across)})
                column += across
            _skip(writer, taken, column)
        for place in list(taken):
            taken[place] -= 1
            if not taken[place]:
                del taken[place]


def _skip(writer: Writer, taken: dict[int, int], column: int) -> int:
    """Leave empty cells where one of a row above reaches down."""
    while taken.get(column, 0) and column < _MOST_COLUMNS:
        with writer.flow.cell(""):
            pass
        column += 1
    return column


def _span(text: str | None) -> int:
    digits = (text or "").strip()
    return min(max(int(digits), 1), _MOST_COLUMNS) if digits.isdecimal() and len(digits) < 5 else 1
