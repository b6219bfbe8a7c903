"""The margin: a bar for each annotation, with notes and signs of links beside the bars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from diptych.domain.annotation import AnchorState, Annotation, Colour
from diptych.ui.reader.geometry import Columns
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.link_signs import LinkSign, LinkSigns, paint_sign, sign_under
from diptych.ui.reader.margin_notes import MarginNotes, NoteBox, paint_note
from diptych.ui.reader.marking import Extent, Painted
from diptych.ui.reader.page import Page, Placed
from diptych.ui.reader.painting import Ink
from diptych.ui.reader.pixels import grid_of

LANES = 3
"""Bars beside one another; there is no more room between text and notes."""

RING = 16
"""How wide the ring is that says of a mark that its place, or its speaker, is a guess."""

_LINE = 120
"""Characters that may stand in one line with a mark's first or last."""


_JOIN = 3
"""Pixels by which a bar reaches over a piece's edge where it goes on in the next piece."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One annotation's bar: its place in the viewport and the colours that split it."""

    annotation_id: str
    rect: QRect
    colours: tuple[Colour, ...]


class Lane(NamedTuple):
    """A bar of one colour beside one piece: its lane, and heights from the piece's top."""

    annotation_id: str
    lane: int
    top: int
    bottom: int
    colour: Colour


@dataclass(slots=True)
class Beside:
    """What stands beside one piece wherever it is scrolled to.

    ``split`` are bars of several colours and ``notes`` those that begin here and have a note or
    links, with the heights of their lines; where they stand depends on the pieces around.
    ``guesses`` are first lines of marks that were found again, but not surely, and of those of
    which it is not known surely who says them.
    """

    bars: list[Lane] = field(default_factory=list)
    split: list[tuple[Annotation, int, int]] = field(default_factory=list)
    notes: list[tuple[Annotation, int]] = field(default_factory=list)
    guesses: list[Lane] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MarginItems:
    """All that the margin shows at one place of the text.

    ``pieces`` have bars by where their piece's top is; ``split`` bars are of several colours;
    ``signs`` say that there are links.
    """

    pieces: tuple[tuple[int, Beside], ...] = ()
    split: tuple[Bar, ...] = ()
    notes: tuple[NoteBox, ...] = ()
    signs: tuple[LinkSign, ...] = ()
    columns: Columns | None = None

    def bars(self) -> Iterator[Bar]:
        """Yield every bar, in the order of painting; one over several pieces comes in parts."""
        if self.columns is not None:
            for y, beside in self.pieces:
                for bar in beside.bars:
                    x = self.columns.lane_x(bar.lane)
                    rect = QRect(x, y + bar.top, self.columns.bar, bar.bottom - bar.top)
                    yield Bar(bar.annotation_id, rect, (bar.colour,))
        yield from self.split

    def rings(self) -> Iterator[tuple[str, QRect]]:
        """Yield whose ring with a question mark is where: over the beginning of its bar."""
        if self.columns is None:
            return
        for y, beside in self.pieces:
            for guess in beside.guesses:
                x = self.columns.lane_x(guess.lane) + (self.columns.bar - RING) // 2
                middle = y + (guess.top + guess.bottom) // 2
                yield guess.annotation_id, QRect(x, middle - RING // 2, RING, RING)

    def reach_far(self) -> bool:
        """Tell whether something here may stand beside other pieces than its mark's."""
        return bool(self.notes or self.signs or self.split)

    def places(self, by: int = 0) -> dict[tuple[str, str], tuple[int, int]]:
        """Return where notes and split bars are, ``by`` pixels on, to tell what was pushed."""
        found = {
            ("note", note.annotation_id): (note.rect.y() + by, note.rect.height())
            for note in self.notes
        }
        for sign in self.signs:
            found["sign", sign.annotation_id] = (sign.rect.y() + by, sign.rect.height())
        for bar in self.split:
            found["bar", bar.annotation_id] = (bar.rect.y() + by, bar.rect.height())
        return found


class Margin:
    """Places bars and notes; a bar's lane, once given, is kept, so that scrolling moves none."""

    def __init__(self, layers: Layers, font: QFont) -> None:
        self._layers = layers
        self._lanes: dict[str, int] = {}
        self._notes = MarginNotes(font, LinkSigns(layers, font))

    def forget(self) -> None:
        """Drop lanes and laid out notes: annotations, fonts or the article changed."""
        self._lanes.clear()
        self._notes.forget()

    def place(
        self, placed: Sequence[Placed], painted: Sequence[Painted], page: Page, columns: Columns
    ) -> MarginItems:
        """Return what stands beside the ``placed`` pieces of ``page``."""
        if not placed or not len(self._layers.store):
            return MarginItems()
        pieces = tuple(
            (each.y, self.beside(each.laid, marks))
            for each, marks in zip(placed, painted, strict=True)
        )
        level = [(note, y + top) for y, beside in pieces for note, top in beside.notes]
        bottom = placed[-1].y + placed[-1].laid.height
        row = placed[0].laid.face.row
        notes, signs = self._notes.place(level, columns, row, bottom)
        return MarginItems(
            pieces=pieces,
            split=self._split(placed, pieces, page, columns),
            notes=notes,
            signs=signs,
            columns=columns,
        )

    def beside(self, laid: Laid, painted: Painted) -> Beside:
        """Return what stands beside a piece, made once until its marks change."""
        ready = painted.beside
        if isinstance(ready, Beside):
            return ready
        beside = painted.beside = Beside()
        self._give_lanes(painted.extents, len(laid.rows))
        hidden = bytearray(len(laid.rows))
        lanes, bar_colours, links = self._lanes, self._layers.bar_colours, self._layers.links
        for extent in reversed(painted.extents):
            annotation, first, last, begins, ends = extent
            if begins and (annotation.note or annotation.id in links):
                beside.notes.append((annotation, _heights(laid, extent)[0]))
            colours = bar_colours(annotation)
            uncertain = annotation.anchor.state is AnchorState.UNCERTAIN
            if begins and (uncertain or self._layers.is_guess(annotation)):
                top, bottom = _heights(laid, extent._replace(last=first))
                lane = lanes[annotation.id]
                beside.guesses.append(Lane(annotation.id, lane, top, bottom, colours[0]))
            if len(colours) > 1:
                beside.split.append((annotation, *_heights(laid, extent)))
                continue
            lane = lanes[annotation.id]
            if lane == LANES - 1:  # here bars may cover one another
                if 0 not in hidden[first : last + 1]:
                    continue
                hidden[first : last + 1] = b"\1" * (last + 1 - first)
            top, bottom = _heights(laid, extent)
            top = top if begins else -_JOIN
            bottom = bottom if ends else laid.height + _JOIN
            beside.bars.append(Lane(annotation.id, lane, top, bottom, colours[0]))
        for each in (beside.bars, beside.split, beside.notes):
            each.reverse()
        return beside

    def _give_lanes(self, extents: Sequence[Extent], rows: int) -> None:
        """Give bars that have no lane yet the first that is free in all their lines."""
        taken = [bytearray(rows) for _ in range(LANES)]
        fresh: list[Extent] = []
        for extent in extents:
            lane = self._lanes.get(extent.annotation.id)
            if lane is None:
                fresh.append(extent)
            else:
                first, last = extent.first, extent.last + 1
                taken[lane][first:last] = b"\1" * (last - first)
        beyond = self._lanes_beyond(fresh)
        for extent in fresh:
            rest = _lanes_along(extent, beyond) if beyond else ()
            lane = next(
                (
                    free
                    for free, used in enumerate(taken[:-1])
                    if free not in rest and 1 not in used[extent.first : extent.last + 1]
                ),
                LANES - 1,
            )
            self._lanes[extent.annotation.id] = lane
            taken[lane][extent.first : extent.last + 1] = b"\1" * (extent.last + 1 - extent.first)

    def _lanes_beyond(self, fresh: Iterable[Extent]) -> list[tuple[int, int, int]]:
        """Return the marks, with the lanes they have, around those that reach into other pieces."""
        spans = [
            span
            for extent in fresh
            if not (extent.begins and extent.ends)
            and (span := extent.annotation.anchor.span) is not None
        ]
        if not spans:
            return []
        start = min(span.start for span in spans) - _LINE
        end = max(span.end for span in spans) + _LINE
        return [
            (mark.start, mark.end, lane)
            for mark in self._layers.over(max(0, start), end)
            if (lane := self._lanes.get(mark.item.id)) is not None
        ]

    def _split(
        self,
        placed: Sequence[Placed],
        pieces: Sequence[tuple[int, Beside]],
        page: Page,
        columns: Columns,
    ) -> tuple[Bar, ...]:
        """Return the bars of several colours, whole, so that the colours part in one place."""
        extents: dict[str, tuple[Annotation, int, int]] = {}
        for y, beside in pieces:
            for annotation, top, bottom in beside.split:
                known = extents.get(annotation.id)
                extents[annotation.id] = (annotation, known[1] if known else y + top, y + bottom)
        begins = page.model.starts[placed[0].piece]
        ends = page.model.ends[placed[-1].piece]
        bars: list[Bar] = []
        for extent in extents.values():
            annotation, top, bottom = _whole(extent, page, begins, ends)
            x = columns.lane_x(self._lanes[annotation.id])
            rect = QRect(x, top, columns.bar, bottom - top)
            bars.append(Bar(annotation.id, rect, self._layers.bar_colours(annotation)))
        return tuple(bars)


def _whole(
    extent: tuple[Annotation, int, int], page: Page, begins: int, ends: int
) -> tuple[Annotation, int, int]:
    """Return a bar's extent with what is not laid out, so that its colours part in one place."""
    annotation, top, bottom = extent
    span = annotation.anchor.span
    if span is not None and span.start < begins:
        top = page.y_of(page.model.piece_at(span.start))
    if span is not None and span.end > ends:
        last = page.model.piece_at(span.end)
        bottom = page.y_of(last) + page.map.height(last)
    return annotation, top, bottom


def _lanes_along(extent: Extent, beyond: Iterable[tuple[int, int, int]]) -> set[int]:
    """Return the lanes that are given along a mark that reaches into other pieces."""
    span = extent.annotation.anchor.span
    if span is None or (extent.begins and extent.ends):
        return set()
    first, last = span.start - _LINE, span.end + _LINE
    return {lane for start, end, lane in beyond if start < last and end > first}


def _heights(laid: Laid, extent: Extent) -> tuple[int, int]:
    """Return where the letters of an extent's first line begin, and those of its last end."""
    return laid.heights(extent.first, extent.last)


def paint_margin(
    painter: QPainter, items: MarginItems, ink: Ink, clip: QRect, active: str | None
) -> None:
    """Paint bars and notes that ``clip`` needs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    if items.columns is not None:
        xs = [items.columns.lane_x(lane) for lane in range(LANES)]
        for y, beside in items.pieces:
            if beside.bars:
                _paint_lanes(painter, y, beside.bars, xs, ink, clip)
    for bar in items.split:
        if bar.rect.intersects(clip):
            _paint_bar(painter, bar, ink)
    for _, ring in items.rings():
        if ring.intersects(clip):
            _paint_ring(painter, ring, ink)
    for sign in items.signs:
        if sign.rect.intersects(clip):
            paint_sign(painter, sign, ink, active=sign.annotation_id == active)
    for note in items.notes:
        if note.rect.intersects(clip):
            paint_note(painter, note, ink, clip, active=note.annotation_id == active)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_lanes(  # noqa: PLR0917 - painted for every piece of a frame
    painter: QPainter, y: int, bars: Sequence[Lane], xs: Sequence[int], ink: Ink, clip: QRect
) -> None:
    grid = grid_of(painter)
    above, below, radius = clip.top() - y, clip.bottom() - y, ink.bar_radius
    for _, lane, top, bottom, colour in bars:
        if top <= below and bottom > above:
            painter.setBrush(ink.bars[colour])
            if grid is None:
                painter.drawRoundedRect(xs[lane], y + top, ink.bar, bottom - top, radius, radius)
            else:
                rect = grid.bar(xs[lane], y + top, ink.bar, bottom - top)
                painter.drawRoundedRect(rect, radius, radius)


def _paint_ring(painter: QPainter, ring: QRect, ink: Ink) -> None:
    painter.setPen(QPen(ink.warning, 1.5))
    painter.setBrush(ink.paper)
    painter.drawEllipse(QRectF(ring).adjusted(1, 1, -1, -1))
    painter.setFont(ink.question)
    painter.drawText(ring, Qt.AlignmentFlag.AlignCenter, "?")
    painter.setPen(Qt.PenStyle.NoPen)


def _paint_bar(painter: QPainter, bar: Bar, ink: Ink) -> None:
    rect, radius, grid = bar.rect, ink.bar_radius, grid_of(painter)
    parts, make = len(bar.colours), QRectF if grid is None else grid.bar
    for number, colour in enumerate(bar.colours):
        top = rect.y() + rect.height() * number // parts
        below = make(rect.x(), top, rect.width(), rect.bottom() + 1 - top)
        painter.setBrush(ink.bars[colour])
        painter.drawRoundedRect(below, radius, radius)
        if number:
            painter.drawRect(QRectF(rect.x(), top, rect.width(), radius * 2))


def annotation_under(items: MarginItems, point: QPoint) -> str | None:
    """Return whose note, sign or bar is at a point of the margin."""
    if (linked := sign_under(items.signs, point)) is not None:
        return linked
    for note in items.notes:
        if note.rect.adjusted(-2, -2, 2, 2).contains(point):
            return note.annotation_id
    for annotation_id, ring in items.rings():
        if ring.contains(point):
            return annotation_id
    found = None
    for bar in items.bars():
        if bar.rect.adjusted(-2, 0, 2, 0).contains(point):
            found = bar.annotation_id
    return found
