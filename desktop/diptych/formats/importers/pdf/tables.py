"""Rows of a column that are a table, and rows that merely stand on one height."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diptych.formats.importers.pdf.values import Line, Row

_FEWEST = 2
_GUTTER = 0.8
_LABEL = re.compile(
    r"(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]|\[\d{1,3}\]|[^\w\s]{1,2})$", re.IGNORECASE
)
_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}\.?$")
_LEADERS = re.compile(r"^(?P<what>.*?\S)\s*(?:\.\s?){4,}\s*(?P<page>\S{1,12})$")
_BESIDE = 2.0
"""A line of one cell goes on with the row above if it is no farther, in ems, below it."""


def tables(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Return the runs of rows that are tables: their cells leave the same gaps free."""
    found = []
    at = 0
    while at < len(rows):
        if len(rows[at]) < 2 or is_labelled(rows[at]):
            at += 1
            continue
        start, end, covers = at, at + 1, _covers(rows[at])
        last = end
        while end < len(rows):
            together = _together(covers, _covers(rows[end]), _GUTTER * rows[end][0].size)
            drop = rows[end][0].base - rows[end - 1][0].base
            if len(together) < 2 or drop > 4 * rows[end][0].size:
                break
            if len(rows[end]) == 1 and drop > _BESIDE * rows[end][0].size:
                break
            covers = together
            end += 1
            if len(rows[end - 1]) > 1 or rows[end - 1][0].left > covers[0][1]:
                last = end
        if sum(len(row) > 1 for row in rows[start:last]) >= _FEWEST:
            found.append((start, last))
        at = max(last, at + 1)
    return found


def cells(rows: Sequence[Row]) -> list[list[list[Line]]]:
    """Return a table's rows, each with its cells by column; a cell may have several lines."""
    gutter = _GUTTER * rows[0][0].size
    covers: list[tuple[float, float]] = []
    for row in rows:
        covers = _together(covers, _covers(row), gutter) if covers else _covers(row)
    out: list[list[list[Line]]] = []
    for row in rows:
        if len(row) == 1 and out and row[0].left > covers[0][1]:
            # Only the first column is empty: the words go on from the row above.
            _put(out[-1], row, covers)
            continue
        out.append([[] for _ in covers])
        _put(out[-1], row, covers)
    return out


def contents_row(line: Line) -> tuple[str, str] | None:
    """Return what a line of a table of contents names, and its page; ``None`` for other lines."""
    found = _LEADERS.match(line.text) if "..." in line.text or ". . ." in line.text else None
    return (found["what"], found["page"]) if found else None


def _put(cells_of_row: list[list[Line]], row: Row, covers: list[tuple[float, float]]) -> None:
    for line in row:
        middle = (line.left + line.right) / 2
        place = next((n for n, (_, right) in enumerate(covers) if middle <= right), len(covers) - 1)
        cells_of_row[place].append(line)


def is_labelled(row: Row) -> bool:
    """Tell whether a row is a text with its number or bullet before it."""
    if len(row) != 2:
        return False
    if _LABEL.match(row[0].text) is not None:
        return True
    return _SECTION.match(row[0].text) is not None and row[1].text.count(" ") > 1


def _covers(row: Row) -> list[tuple[float, float]]:
    return sorted((line.left, line.right) for line in row)


def _together(
    covers: list[tuple[float, float]], others: list[tuple[float, float]], gutter: float
) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for left, right in sorted([*covers, *others]):
        if out and left - out[-1][1] < gutter:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out
