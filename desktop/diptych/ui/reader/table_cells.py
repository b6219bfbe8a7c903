"""The cells of a table's row, and which columns they stand in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

COLUMNS = 200
"""Columns that a row may have; what a file says beyond is no table that anybody reads."""

_BETWEEN = re.compile("[\t\u2028]")
_NUMBER = re.compile(
    r"[(\[]?[<>≤≥~≈±]?[ \u00a0]?[-−–+]?[ \u00a0]?(?:[$€£¥₹][ \u00a0]?|[A-Z]{1,3}[ \u00a0])?"
    r"(?:\d|\.\d)(?:[\d.,:'’/ \u00a0\u2009\u202f]*\d)?"
    r"[ \u00a0\u202f]?(?:%|‰|[$€£¥₹]|°[CF]?|[a-zA-Z]{1,3}\d?)?[)\]]?[*†‡]?"
)
_NOTHING = frozenset({"", "-", "−", "–", "—", "…", "n/a", "N/A", "na", "NA", ".", ".."})
_LEAST_NUMERIC = 0.75


class Cell(NamedTuple):
    """Where a cell's words begin and end in its row, which columns it has, and what it is.

    ``span`` counts its columns from ``column`` on; a ``header`` names what others say.
    """

    start: int
    end: int
    column: int
    span: int
    header: bool


def cells_of(row: str, marks: Iterable[tuple[int, str]] = ()) -> list[Cell]:
    """Return the cells of a row, which are parted by tabs (drawn as line breaks).

    ``marks`` say of some cells, by an offset inside them and in their order, what they are:
    words such as ``th`` and ``colspan=2``.
    """
    cells: list[Cell] = []
    column = 0
    said = list(marks)
    known = 0
    for start, end in _parts(row):
        while known < len(said) and said[known][0] < start:
            known += 1
        words = said[known][1] if known < len(said) and said[known][0] <= end else ""
        span, header = _read(words)
        span = min(span, COLUMNS - column) if column < COLUMNS else 1
        cells.append(Cell(start, end, min(column, COLUMNS - 1), span, header))
        column += span
    return cells


def _parts(row: str) -> Iterator[tuple[int, int]]:
    start = 0
    for tab in _BETWEEN.finditer(row):
        yield start, tab.start()
        start = tab.end()
    yield start, len(row)


def _read(words: str) -> tuple[int, bool]:
    """Return how many columns a cell has, and whether it is a header."""
    span, header = 1, False
    for word in words.split():
        key, _, value = word.partition("=")
        if key == "th":
            header = True
        elif key == "colspan" and value.isascii() and value.isdecimal():
            span = max(1, min(COLUMNS, int(value[:4])))
    return span, header


def is_headed(cells: Iterable[Cell]) -> bool:
    """Tell whether all that stands in a row are headers."""
    said = [cell for cell in cells if cell.end > cell.start]
    return bool(said) and all(cell.header for cell in said)


def is_number(words: str) -> bool:
    """Tell whether a cell says a number, perhaps with a sign, a currency or a unit."""
    return _NUMBER.fullmatch(words.strip()) is not None


def is_numeric(column: Iterable[str]) -> bool:
    """Tell whether most of a column's cells say numbers: such are set to the right."""
    said = [words.strip() for words in column]
    said = [words for words in said if words not in _NOTHING]
    return bool(said) and sum(map(is_number, said)) >= _LEAST_NUMERIC * len(said)
