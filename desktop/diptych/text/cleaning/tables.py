"""Tables and listings inside a run: lines whose columns or whose syntax hang together."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence

from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.signs import Sign, cells_of, is_piped

_ALIGNED = 0.6
_ALIGNED_CELLS = 0.7
_WIDE_GAPS = 0.34
_FEWEST_ROWS = 2
_LONGEST_CODE = 100
_CODE_GAP = 2
_CODE_SHARE = 0.4
_COMMENTS = ("#", "//", "/*", "*", "--")


def tables_of(run: Sequence[Line], signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """Yield where tables begin and end; gaps alone make one only if they are aligned."""
    for start, end in _groups(signs, {"table", "rule"}, gap=1):
        rows = [index for index in range(start, end) if signs[index].name == "table"]
        drawn = [index for index in rows if _is_drawn(run[index].text)]
        if len(rows) >= _FEWEST_ROWS and (len(drawn) * 2 >= len(rows) or _are_aligned(run, rows)):
            yield start, end
        elif (
            len(rows) == 1 == len(drawn)
            and run[rows[0]].text.count("|") + run[rows[0]].text.count("\t") > 1
        ):
            yield rows[0], rows[0] + 1


def _is_drawn(text: str) -> bool:
    """Tell whether the row shows its columns by more than spaces."""
    return is_piped(text) or "\t" in text or "...." in text or ". . ." in text or "+--" in text


def _are_aligned(run: Sequence[Line], rows: Sequence[int]) -> bool:
    """Tell whether nearly all cells begin or end below one another, with wide gaps between.

    In justified prose a few gaps do so by chance, and most are of two spaces.
    """
    begins: Counter[int] = Counter()
    finishes: Counter[int] = Counter()
    table: list[tuple[int, int]] = []
    wide = 0
    for index in rows:
        indent = run[index].indent
        found = cells_of(run[index].text)
        cells = [(indent + start, indent + end) for start, end in found[1:]]
        wide += sum(after - before > 2 for (_, before), (after, _) in itertools.pairwise(found))
        begins.update(start for start, _ in cells)
        finishes.update(end for _, end in cells)
        table += cells
    fewest = max(_FEWEST_ROWS, _ALIGNED * len(rows))
    aligned = sum(begins[start] >= fewest or finishes[end] >= fewest for start, end in table)
    return aligned >= _ALIGNED_CELLS * len(table) and wide >= _WIDE_GAPS * len(table)


def listings_of(run: Sequence[Line], signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """Yield where code begins and ends."""
    for start, end in _groups(signs, {"code"}, gap=_CODE_GAP):
        count = sum(signs[index].name == "code" for index in range(start, end))
        if count < _CODE_SHARE * (end - start):
            continue
        first, last = _widened(run, start, end)
        if count > 1 or len(run) == last - first:
            yield first, last


def _widened(run: Sequence[Line], start: int, end: int) -> tuple[int, int]:
    """Take in the comments and the indented lines around code."""
    least = min(run[index].indent for index in range(start, end))
    while start and _belongs(run[start - 1], least):
        start -= 1
    while end < len(run) and _belongs(run[end], least):
        end += 1
    return start, end


def _belongs(line: Line, least: int) -> bool:
    if len(line.text) > _LONGEST_CODE:
        return False
    return line.indent > least or line.text.startswith(_COMMENTS)


def quoted_of(signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """Yield where lines are quoted from another letter."""
    yield from _groups(signs, {"quoted"}, gap=0)


def headers_of(run: Sequence[Line], signs: Sequence[Sign]) -> Iterator[tuple[int, int]]:
    """Yield where a letter's headers stand: two or more, with the lines folded below them."""
    index = 0
    while index < len(run):
        start, count = index, 0
        while index < len(run) and (
            signs[index].name == "header" or (count and run[index].indent > run[start].indent)
        ):
            count += signs[index].name == "header"
            index += 1
        if count > 1:
            yield start, index
        index = max(index, start + 1)


def _groups(signs: Sequence[Sign], names: set[str], gap: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of lines with these signs, other lines between them up to ``gap``."""
    start = last = -1
    for index, sign in enumerate(signs):
        if sign.name not in names:
            continue
        if start >= 0 and index - last > gap + 1:
            yield start, last + 1
            start = index
        elif start < 0:
            start = index
        last = index
    if start >= 0:
        yield start, last + 1
