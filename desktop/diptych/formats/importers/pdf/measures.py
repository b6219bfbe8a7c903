"""What is usual in a column: where its lines begin and end, and how far apart they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from diptych.formats.importers.pdf.values import Line, Row

_INDENT = 0.5
"""Less than so many ems to the right of the others a line is not indented."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A column's edges, the distance of its base lines in ems, and how many lines it has."""

    left: float
    right: float
    pitch: float
    count: int
    backwards: bool = False

    def indent(self, line: Line) -> float:
        """Return how far, in ems, a line begins after the column's edge."""
        space = self.right - line.right if self.backwards else line.left - self.left
        return space / max(line.size, 1.0)

    def room(self, line: Line) -> float:
        """Return how much of the column is free after a line, in points."""
        return line.left - self.left if self.backwards else self.right - line.right

    def is_indented(self, line: Line) -> bool:
        """Tell whether a line begins to the right of the others."""
        return self.indent(line) > _INDENT


def measured(rows: Sequence[Row], *, backwards: bool) -> Measures:
    """Measure a column by its rows of running text."""
    lines = [row[0] for row in rows if len(row) == 1] or [line for row in rows for line in row]
    starts = Counter(round((line.right if backwards else line.left) / 3) for line in lines)
    most, count = starts.most_common(1)[0]
    near = [line for line in lines if round((line.right if backwards else line.left) / 3) == most]
    if backwards:
        edge = max(line.right for line in near)
        first = max(edge, *(line.right for line in lines)) if count * 3 < len(lines) else edge
        return Measures(
            left=min(line.left for line in lines),
            right=first,
            pitch=_pitch(lines),
            count=len(lines),
            backwards=True,
        )
    edge = min(line.left for line in near)
    first = min(line.left for line in lines) if count * 3 < len(lines) else edge
    return Measures(
        left=first, right=max(line.right for line in lines), pitch=_pitch(lines), count=len(lines)
    )


def _pitch(lines: Sequence[Line]) -> float:
    steps = [
        (line.base - before.base) / line.size
        for before, line in pairwise(lines)
        if line.size > 0 and abs(line.size - before.size) < 0.1 * line.size
    ]
    usual = [step for step in steps if 0.8 < step < 2.2]
    return median(usual) if usual else 1.25
