"""Lines: runs beside one another are put together, and what merely stands on one height is not.

PDFium's own lines follow the order in which a page was drawn. Across a gutter or between a
table's cells they run on, and a raised figure may stand in one of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diptych.formats.importers.pdf.frame import Frame
from diptych.formats.importers.pdf.values import Line, Run
from diptych.text.direction import reads_right

GAP = 0.95
"""A gap of so many ems parts a line in two; between words it is hardly ever that wide."""

_NEAR = 0.55
"""How near, in ems, two lines of PDFium's must be to be one."""

_RAISED = 0.6
_UNEVEN = (0.75, 1.3)
_TALL = 2.5
_EASTERN = re.compile("[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]")


@dataclass(slots=True)
class Lined:
    """The lines of a page that stand upright in its text frame, and those that do not."""

    frame: Frame
    lines: list[Line]
    aslant: list[Line]
    vertical: bool = False
    """The page is written from top to bottom: its lines run downwards, the rightmost first."""


def lined(found: Iterable[list[tuple[int, Run]]], page: int, frame: Frame) -> Lined:
    """Put a page's runs into lines; the page is seen so that most of its text is upright."""
    kept = list(found)
    turns: Counter[int] = Counter()
    for runs in kept:
        for turn, run in runs:
            turns[turn] += len(run.text)
    turns.pop(-1, None)
    main = turns.most_common(1)[0][0] if turns else 0
    seen = frame.turned(main)
    aslant: list[Line] = []
    pieces: list[list[Run]] = []
    for runs in kept:
        upright = []
        for turn, run in runs:
            _place(run, seen)
            if turn == main:
                upright.append(run)
            else:
                aslant.append(Line([run], page))
        pieces += _parted(upright)
    lines = [Line(runs, page) for runs in pieces]
    if _is_vertical(lines):
        return Lined(seen, sorted(lines, key=_from_the_right), aslant, vertical=True)
    return Lined(seen, _joined(lines), aslant)


def even_out(lines: Sequence[Line]) -> None:
    """Give the lines of a page that was recognised the size that most of them nearly have.

    It was guessed from each word's picture, and differs where the print does not.
    """
    sizes = sorted(line.size for line in lines for _ in line.text)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    for line in lines:
        for run in line.runs:
            if _UNEVEN[0] * usual < run.size < _UNEVEN[1] * usual:
                run.size = usual
        line.measure()


def _place(run: Run, frame: Frame) -> None:
    """Carry a run from the PDF's points into a frame."""
    base = frame.point(run.base, run.base)
    run.left, run.top, run.right, run.bottom = frame.rect(run.left, run.top, run.right, run.bottom)
    run.base = base[1]


def _parted(runs: list[Run]) -> Iterator[list[Run]]:
    """Part one of PDFium's lines where it leaps."""
    if len(runs) < 2:
        if runs:
            yield runs
        return
    part = [runs[0]]
    for before, run in pairwise(runs):
        size = max(before.size, run.size)
        gap = max(run.left - before.right, before.left - run.right)
        if gap > GAP * size or abs(run.base - before.base) > _RAISED * size:
            yield part
            part = []
        part.append(run)
    yield part


def _joined(lines: list[Line]) -> list[Line]:
    """Join lines on one height that nearly touch; give them from top to bottom."""
    lines.sort(key=lambda line: (line.base, line.left))
    out: list[Line] = []
    row: list[Line] = []
    for line in lines:
        if row and line.base - row[0].base > _RAISED * max(line.size, row[0].size):
            out += _touching(row)
            row = []
        row.append(line)
    return out + _touching(row)


def _touching(row: list[Line]) -> list[Line]:
    if len(row) < 2:
        return row
    row.sort(key=lambda line: line.left)
    out = [row[0]]
    for line in row[1:]:
        before = out[-1]
        size = max(line.size, before.size)
        gap = line.left - before.right
        apart = abs(line.base - before.base)
        raised = apart < 0.25 * size or min(line.size, before.size) < 0.85 * size
        if -0.3 * size < gap < _NEAR * size and raised:
            first, second = (
                (line, before) if reads_right(before.text + line.text) else (before, line)
            )
            before.runs = [*first.runs, *second.runs]
            before.measure()
        else:
            out.append(line)
    return out


def _from_the_right(line: Line) -> tuple[float, float]:
    """Return where a line that runs downwards comes in reading order."""
    return -round((line.left + line.right) / 2 / max(line.size, 1.0)), line.top


def _is_vertical(lines: list[Line]) -> bool:
    tall = wide = 0
    for line in lines:
        count = len(line.text)
        if line.bottom - line.top > _TALL * (line.right - line.left) and count > 2:
            tall += count
        else:
            wide += count
    return tall > wide and any(_EASTERN.search(line.text) for line in lines)
