"""How the marks over a piece become rectangles: fills, underlines, counts, and bars' extents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from PySide6.QtCore import QRect

from diptych.domain.annotation import Annotation, Colour
from diptych.ui.reader.laid import Box, Laid
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.mark_store import BENEATH, Segment, Stretch

T = TypeVar("T")


class Extent(NamedTuple):
    """How far an annotation reaches in a piece: the first and the last of its lines there.

    ``begins`` and ``ends`` tell whether it does so in this piece.
    """

    annotation: Annotation
    first: int
    last: int
    begins: bool
    ends: bool


@dataclass(slots=True)
class Painted:
    """What the marks of one piece come to: rectangles, from the piece's top left corner.

    ``faint`` are fills of marks that a filter leaves out, beneath all others. ``counts`` say of
    lines how many marks at most have no room at one place in it. ``extents`` are by place;
    ``beside`` is the margin's, made when it is first asked for.
    """

    faint: list[tuple[Box, Colour]] = field(default_factory=list)
    fills: list[tuple[Box, Colour]] = field(default_factory=list)
    underlines: dict[Colour, list[QRect]] = field(default_factory=dict)
    counts: list[tuple[int, str]] = field(default_factory=list)
    extents: list[Extent] = field(default_factory=list)
    beside: object = None


def rectangles(
    laid: Laid, start: int, layers: Layers, active: str | None, *, thick: int, step: int
) -> Painted:
    """Turn the marks over a piece that begins at ``start`` into rectangles."""
    painted = Painted()
    end = start + len(laid.text)
    marks = layers.over(start, end)
    if not marks:
        return painted
    colour = layers.colour
    if layers.filtered:
        marks, rest = layers.parted(marks)
        painted.faint = _tops(laid, start, layers, rest)
        for mark in rest:
            if mark.item.id == active:
                own = painted.underlines.setdefault(colour(mark.item), [])
                own.extend(_lines_under(laid, start, mark, thick))
    row_of = laid.row_of
    painted.extents = [
        Extent(
            item,
            row_of(begin - start) if begin > start else 0,
            row_of(min(end, stop) - start - 1),
            begin >= start,
            stop <= end,
        )
        for begin, stop, item in marks
    ]
    segments = layers.segments(start, end, marks, active)
    shapes = _Shapes(laid, [(each.start - start, each.end - start) for each in segments])
    for top, box in shapes.runs([each.top for each in segments]):
        painted.fills.append((box, colour(top)))
    lower = [_underlined(segment, active, layers) for segment in segments]
    for level in range(BENEATH):
        lines = [colour(beneath[level]) if len(beneath) > level else None for beneath in lower]
        for line, (x, y, width, height) in shapes.runs(lines):
            rect = QRect(x, y + height + level * step, width, thick)
            painted.underlines.setdefault(line, []).append(rect)
    most: dict[int, int] = {}
    for segment in segments:
        if segment.more:
            for row in range(row_of(segment.start - start), row_of(segment.end - start - 1) + 1):
                most[row] = max(segment.more, most.get(row, 0))
    painted.counts = [(row, f"+{more}") for row, more in most.items()]
    return painted


def _tops(
    laid: Laid, start: int, layers: Layers, marks: Sequence[Stretch[Annotation]]
) -> list[tuple[Box, Colour]]:
    """Return where the topmost of these marks is which."""
    segments = layers.segments(start, start + len(laid.text), marks)
    shapes = _Shapes(laid, [(each.start - start, each.end - start) for each in segments])
    return [(box, layers.colour(top)) for top, box in shapes.runs([each.top for each in segments])]


def _lines_under(laid: Laid, start: int, mark: Stretch[Annotation], thick: int) -> Iterator[QRect]:
    """Yield the underline of a mark along its whole length, as the active one has it."""
    part = max(0, mark.start - start), min(len(laid.text), mark.end - start)
    for _, (x, y, width, height) in _Shapes(laid, [part]).runs([mark]):
        yield QRect(x, y + height, width, thick)


class _Shapes:
    """The boxes of parts of a piece, and of what adjoining parts fill together."""

    def __init__(self, laid: Laid, parts: Sequence[tuple[int, int]]) -> None:
        self._laid = laid
        self._parts = parts
        self._strips = None if laid.mixed else laid.strips(parts)

    def runs(self, values: Sequence[T | None]) -> Iterator[tuple[T, Box]]:
        """Yield the boxes of runs of parts that have the very same value; ``None`` fills none."""
        if self._strips is None:
            for begin, stop, value in _joined(self._parts, values):
                for box in self._laid.boxes(begin, stop):
                    yield value, box
            return
        owner: T | None = None
        line = left = right = -1
        for strips, each in zip(self._strips, values, strict=True):
            if each is None:
                continue
            for row, first, last in strips:
                if row == line and first == right and each is owner:
                    right = last
                    continue
                if owner is not None:
                    yield owner, self._laid.box_in(line, left, right)
                owner, line, left, right = each, row, first, last
        if owner is not None:
            yield owner, self._laid.box_in(line, left, right)


def _joined(
    parts: Sequence[tuple[int, int]], values: Sequence[T | None]
) -> Iterator[tuple[int, int, T]]:
    """Join parts that follow one another and have the same value."""
    begin = end = -1
    owner: T | None = None
    for (start, stop), value in zip(parts, values, strict=True):
        if start == end and value is owner:
            end = stop
            continue
        if owner is not None:
            yield begin, end, owner
        begin, end, owner = start, stop, value
    if owner is not None:
        yield begin, end, owner


def _underlined(
    segment: Segment[Annotation], active: str | None, layers: Layers
) -> Sequence[Annotation]:
    """Return whose underlines a segment has: those beneath, and the active one's anyhow."""
    beneath = segment.beneath
    if active is None or any(each.id == active for each in beneath):
        return beneath
    hidden = segment.more and any(
        stretch.item.id == active for stretch in layers.over(segment.start, segment.end)
    )
    if segment.top.id == active or hidden:
        return (layers.by_id[active], *beneath)[:BENEATH]
    return beneath
