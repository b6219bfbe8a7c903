"""What is usual in a column: where its lines begin and end, and how far apart they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from diptych.formats.importers.pdf.values import Line, Row

_INDENT = 0.5
"""Less than so many ems to the right of the others a line is not indented."""

_FEW, _MANY = 8, 20
_FULL, _SELDOM = 0.15, 0.2
_STOPS = (".", "?", "!", ":", "”")


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures:
    """A column's edges, the distance of its base lines in ems, and how many lines it has."""

    left: float
    right: float
    pitch: float
    count: int
    backwards: bool = False
    hanging: bool = False
    """Its paragraphs' first lines hang out, as those of a bibliography do."""

    @property
    def width(self) -> float:
        """How wide the column is."""
        return self.right - self.left

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


class Measured:
    """Measures columns, and remembers how far apart a document's lines mostly stand."""

    def __init__(self) -> None:
        self._steps: Counter[float] = Counter()

    def column(self, rows: Sequence[Row], *, backwards: bool) -> Measures:
        """Measure a column by its rows of running text."""
        lines = [row[0] for row in rows if len(row) == 1] or [line for row in rows for line in row]
        pitch = self._pitch(lines)
        starts = Counter(round((line.right if backwards else line.left) / 3) for line in lines)
        most, count = starts.most_common(1)[0]
        near = [
            line for line in lines if round((line.right if backwards else line.left) / 3) == most
        ]
        if count * 3 < len(lines):
            near = lines
        left = min(line.left for line in (lines if backwards else near))
        right = max(line.right for line in (near if backwards else lines))
        plain = Measures(left=left, right=right, pitch=pitch, count=len(lines), backwards=backwards)
        return replace(plain, hanging=_hangs(lines, plain))

    def _pitch(self, lines: Sequence[Line]) -> float:
        """Return the usual distance in a column: one that many of its lines keep, or of others."""
        steps = [
            (line.base - before.base) / line.size
            for before, line in pairwise(lines)
            if line.size > 0 and abs(line.size - before.size) < 0.1 * line.size
        ]
        usual = sorted(step for step in steps if 0.8 < step < 2.2)
        self._steps.update(round(step, 2) for step in usual)
        elsewhere = self._steps.most_common(1)
        if not usual:
            return elsewhere[0][0] if elsewhere else 1.25
        here = usual[len(usual) // 4]
        if len(usual) < _FEW and elsewhere and elsewhere[0][1] >= _MANY:
            return min(here, elsewhere[0][0])
        return here


def _hangs(lines: Sequence[Line], measures: Measures) -> bool:
    """Tell whether further lines stand in: no line goes on flush with the edge."""
    further = flush = 0
    for before, line in pairwise(lines):
        if measures.indent(before) > _INDENT or measures.room(before) > _FULL * measures.width:
            continue
        if before.text.endswith(_STOPS):
            continue
        further += measures.is_indented(line)
        flush += not measures.is_indented(line)
    return further > 1 and flush < _SELDOM * further
