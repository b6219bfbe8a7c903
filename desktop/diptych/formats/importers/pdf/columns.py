"""Reading order: which lines of a page are one column, and which column comes first.

A page is cut into bands of lines that stand beside one another. Bands that leave the same
strip of paper free between them are columns; a line across the strip, a title or a wide table,
ends them. What has short words in line on both sides of a strip is a table, and stays in rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from diptych.formats.importers.pdf.values import Column, Line, Row
from diptych.formats.limits import PDF_PAGE_LINES
from diptych.text.direction import reads_right

_GUTTER = 0.7
"""The narrowest strip between columns, in ems."""

_FEWEST_LINES = 3
_WORDS = 2.5
"""A column's lines have so many words at least; a table's cells mostly fewer."""

_FILLED = 0.28
_NEARLY = 0.6
_SAME_HEIGHT = 0.35
_DEEPEST = 12

_Span = tuple[float, float]


@dataclass(slots=True)
class _Band:
    """Lines whose heights overlap, and what of the paper's width they cover."""

    lines: list[Line]
    covers: list[_Span]
    top: float
    bottom: float


def arranged(lines: list[Line], *, fewest: int = _FEWEST_LINES) -> list[Column]:
    """Return a page's columns in reading order; a column has so many lines at least."""
    if not lines:
        return []
    backwards = reads_right("".join(line.text for line in lines[:60]))
    return _columns(lines, fewest, backwards=backwards, depth=0)


def _columns(lines: list[Line], fewest: int, *, backwards: bool, depth: int) -> list[Column]:
    bands = _bands(lines)
    if len(bands) == len(lines):
        return [Column([band.lines for band in bands])]
    if depth > _DEEPEST or len(lines) > PDF_PAGE_LINES:
        return [Column(_rows(bands, backwards=backwards))]
    out: list[Column] = []
    plain: list[Row] = []
    at = 0
    for start, end, parts in _groups(bands, fewest):
        plain += _rows(bands[at:start], backwards=backwards)
        if plain:
            out.append(Column(plain))
            plain = []
        for part in reversed(parts) if backwards else parts:
            out += _columns(part, fewest, backwards=backwards, depth=depth + 1)
        at = end
    plain += _rows(bands[at:], backwards=backwards)
    if plain:
        out.append(Column(plain))
    return out


def _bands(lines: list[Line]) -> list[_Band]:
    bands: list[_Band] = []
    for line in sorted(lines, key=lambda line: (line.base - 0.6 * line.size, line.left)):
        top = line.base - 0.6 * line.size
        if bands and top < bands[-1].bottom:
            band = bands[-1]
            band.lines.append(line)
            band.bottom = max(band.bottom, line.base)
            band.covers = _covering([*band.covers, (line.left, line.right)])
        else:
            bands.append(_Band([line], [(line.left, line.right)], top, line.base))
    return bands


def _covering(spans: list[_Span]) -> list[_Span]:
    """Return spans of paper without overlaps, from left to right."""
    out: list[_Span] = []
    for left, right in sorted(spans):
        if out and left <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], right))
        else:
            out.append((left, right))
    return out


def _parted(covers: list[_Span], gutter: float) -> list[_Span]:
    """Return the spans with those put together that no gutter parts."""
    out = covers[:1]
    for left, right in covers[1:]:
        if left - out[-1][1] < gutter:
            out[-1] = (out[-1][0], max(right, out[-1][1]))
        else:
            out.append((left, right))
    return out


def _groups(bands: list[_Band], fewest: int) -> list[tuple[int, int, list[list[Line]]]]:
    """Return the runs of bands that are columns, each with its columns' lines."""
    found = []
    at = done = 0
    while at < len(bands):
        gutter = _GUTTER * bands[at].lines[0].size
        if len(_parted(bands[at].covers, gutter)) < 2:
            at += 1
            continue
        start, end, covers = _extended(bands, at, done, gutter)
        parts = _split(bands[start:end], covers)
        if _are_columns(parts, covers, fewest):
            found.append((start, end, parts))
            at = done = end
        else:
            at = max(end, at + 1)
    return found


def _extended(
    bands: list[_Band], at: int, first: int, gutter: float
) -> tuple[int, int, list[_Span]]:
    """Return how far the strip that is free in band ``at`` goes on, up and down the page."""
    covers = _parted(bands[at].covers, gutter)
    end = at + 1
    last_beside = end
    while end < len(bands):
        together = _parted(_covering([*covers, *bands[end].covers]), gutter)
        if len(together) < 2:
            break
        covers = together
        end += 1
        if len(bands[end - 1].lines) > 1:
            last_beside = end
    if end < len(bands) and end - last_beside == 1 and _heads_what_follows(bands, end - 1):
        end = last_beside
    start = at
    while start > first:
        together = _parted(_covering([*covers, *bands[start - 1].covers]), gutter)
        if len(together) < 2:
            break
        covers = together
        start -= 1
    return start, end, covers


def _heads_what_follows(bands: list[_Band], at: int) -> bool:
    """Tell whether a lone line belongs to the full width below rather than to the column."""
    return bands[at].top - bands[at - 1].bottom > bands[at + 1].top - bands[at].bottom


def _split(bands: list[_Band], covers: list[_Span]) -> list[list[Line]]:
    parts: list[list[Line]] = [[] for _ in covers]
    for band in bands:
        for line in band.lines:
            middle = (line.left + line.right) / 2
            place = next(
                (n for n, (_, right) in enumerate(covers) if middle <= right), len(covers) - 1
            )
            parts[place].append(line)
    return parts


def _are_columns(parts: list[list[Line]], covers: list[_Span], fewest: int) -> bool:
    """Tell columns of running text from the columns of a table, and from labels beside a text."""
    if any(not part for part in parts):
        return False
    widths = [right - left for left, right in covers]
    running = [
        len(part) >= fewest and _is_running(part, width)
        for part, width in zip(parts, widths, strict=True)
    ]
    if not any(running):
        return False
    # A text's last column may be of a line or two, but of lines as wide as the others'.
    wide = _NEARLY * max(width for width, runs in zip(widths, running, strict=True) if runs)
    if all(
        runs or (width > wide and _is_running(part, width))
        for part, width, runs in zip(parts, widths, running, strict=True)
    ):
        return True
    widest = max(parts, key=len)
    bases = sorted(line.base for line in widest)
    others = [line for part in parts if part is not widest for line in part]
    level = sum(_is_level(line, bases) for line in others)
    return 2 * level < len(others)


def _is_running(part: list[Line], width: float) -> bool:
    """Tell whether lines are of running text: of several words, and filling their column."""
    count = len(part)
    words = sum(line.text.count(" ") + 1 for line in part) / count
    # A script without spaces fills its lines with letters.
    words = max(words, sum(len(line.text) for line in part if not line.text.isascii()) / count / 4)
    filled = sum(line.width for line in part) / count / max(width, 1.0)
    return words >= _WORDS and filled >= _FILLED


def _is_level(line: Line, bases: list[float]) -> bool:
    return any(abs(line.base - base) <= _SAME_HEIGHT * line.size for base in bases)


def _rows(bands: list[_Band], *, backwards: bool) -> list[Row]:
    rows: list[Row] = []
    for band in bands:
        if len(band.lines) == 1:
            rows.append(band.lines)
            continue
        row: Row = []
        for line in sorted(band.lines, key=lambda line: line.base):
            if row and line.base - row[0].base > _SAME_HEIGHT * max(line.size, row[0].size):
                rows.append(_row(row, backwards=backwards))
                row = []
            row.append(line)
        rows.append(_row(row, backwards=backwards))
    return rows


def _row(lines: list[Line], *, backwards: bool) -> Row:
    return sorted(lines, key=lambda line: line.left, reverse=backwards)
