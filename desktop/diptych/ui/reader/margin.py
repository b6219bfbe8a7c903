"""The margin: a bar for each annotation, and notes level with the first line of their marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption

from diptych.domain.annotation import Annotation, Colour
from diptych.ui.reader.geometry import DOT, Columns
from diptych.ui.reader.layers import Layers, rank
from diptych.ui.reader.page import Page, Placed
from diptych.ui.reader.painting import Ink, Painted

LANES = 3
"""Bars beside one another; there is no more room between text and notes."""

APART = 8
"""What a note that collides keeps from the one above it."""

LINES = 6
"""Lines of a note that are shown; the panel and the editor have the rest."""

_FAR = 100_000


@dataclass(frozen=True, slots=True)
class Bar:
    """One annotation's bar: its place in the viewport and the colours that split it."""

    annotation_id: str
    rect: QRect
    colours: tuple[Colour, ...]


@dataclass(frozen=True, slots=True)
class NoteBox:
    """One note's place in the viewport; ``layout`` is ``None`` where it is only a dot."""

    annotation_id: str
    rect: QRect
    layout: QTextLayout | None


@dataclass(frozen=True, slots=True)
class MarginItems:
    """All that the margin shows at one place of the text."""

    bars: tuple[Bar, ...] = ()
    notes: tuple[NoteBox, ...] = ()

    def places(self, by: int = 0) -> dict[tuple[str, str], tuple[int, int]]:
        """Return where notes and split bars are, ``by`` pixels on, to tell what was pushed."""
        found = {
            ("note", note.annotation_id): (note.rect.y() + by, note.rect.height())
            for note in self.notes
        }
        for bar in self.bars:
            if len(bar.colours) > 1:
                found["bar", bar.annotation_id] = (bar.rect.y() + by, bar.rect.height())
        return found


class Margin:
    """Places bars and notes; a bar's lane, once given, is kept, so that scrolling moves none."""

    def __init__(self, layers: Layers, font: QFont) -> None:
        self._layers = layers
        self._font = font
        self._row = QFontMetrics(font).height()
        self._lanes: dict[str, int] = {}
        self._notes: dict[tuple[str, int, str, bool], QTextLayout] = {}

    def forget(self) -> None:
        """Drop lanes and laid out notes: annotations, fonts or the article changed."""
        self._lanes.clear()
        self._notes.clear()

    def place(
        self,
        placed: Sequence[Placed],
        painted: Callable[[Placed], Painted],
        page: Page,
        columns: Columns,
    ) -> MarginItems:
        """Return what stands beside the ``placed`` pieces of ``page``."""
        if not placed or not len(self._layers.store):
            return MarginItems()
        extents: dict[str, tuple[Annotation, int, int]] = {}
        for piece in placed:
            for annotation, top, bottom in painted(piece).bars:
                key = annotation.id
                first = extents[key][1] if key in extents else piece.y + top
                extents[key] = (annotation, first, piece.y + bottom)
        begins = page.model.starts[placed[0].piece]
        ends = page.model.ends[placed[-1].piece]
        for key, extent in extents.items():
            if len(self._layers.bar_colours(extent[0])) > 1:
                extents[key] = _whole(extent, page, begins, ends)
        marks = sorted(extents.values(), key=lambda mark: (_start(mark[0]), rank(mark[0])))
        level = [mark for mark in marks if mark[0].note and _start(mark[0]) >= begins]
        return MarginItems(
            bars=self._bars(marks, columns),
            notes=self._place_notes(level, columns, placed[0].laid.face.row),
        )

    def _bars(
        self, marks: Iterable[tuple[Annotation, int, int]], columns: Columns
    ) -> tuple[Bar, ...]:
        marks = list(marks)
        taken: list[list[tuple[int, int]]] = [[] for _ in range(LANES)]
        for annotation, top, bottom in marks:
            if (lane := self._lanes.get(annotation.id)) is not None:
                taken[lane].append((top, bottom))
        bars: list[Bar] = []
        for annotation, top, bottom in marks:
            lane = self._lanes.get(annotation.id)
            if lane is None:
                lane = next(
                    (
                        free
                        for free, used in enumerate(taken[:-1])
                        if not any(a < bottom and top < b for a, b in used)
                    ),
                    LANES - 1,
                )
                self._lanes[annotation.id] = lane
                taken[lane].append((top, bottom))
            rect = QRect(columns.lane_x(lane), top, columns.bar, bottom - top)
            bars.append(Bar(annotation.id, rect, self._layers.bar_colours(annotation)))
        return tuple(bars)

    def _place_notes(
        self, marks: Iterable[tuple[Annotation, int, int]], columns: Columns, row: int
    ) -> tuple[NoteBox, ...]:
        boxes: list[NoteBox] = []
        free = -_FAR
        right = columns.outward < 0
        for annotation, top, _ in marks:
            if not columns.note_width:
                x = columns.note
                rect = QRect(x, max(top + (row - DOT) // 2 - 1, free), DOT, DOT)
                boxes.append(NoteBox(annotation.id, rect, None))
                free = rect.bottom() + 1 + APART // 2
                continue
            layout = self._note(annotation, columns.note_width, right=right)
            height = layout.lineCount() * self._row
            centred = top + (row - 3 - self._row) // 2
            rect = QRect(columns.note, max(centred, free), columns.note_width, height)
            boxes.append(NoteBox(annotation.id, rect, layout))
            free = rect.bottom() + 1 + APART
        return tuple(boxes)

    def _note(self, annotation: Annotation, width: int, *, right: bool) -> QTextLayout:
        key = (annotation.id, width, annotation.note, right)
        layout = self._notes.get(key)
        if layout is None:
            if len(self._notes) > 400:
                self._notes.clear()
            layout = self._notes[key] = _laid_note(
                annotation.note, self._font, width, self._row, right=right
            )
        return layout


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


def _start(annotation: Annotation) -> int:
    span = annotation.anchor.span
    return span.start if span is not None else 0


def _laid_note(text: str, font: QFont, width: int, row: int, *, right: bool) -> QTextLayout:
    """Lay out a note's first lines; what is left out ends in an ellipsis."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    if right:
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    words = text[: LINES * 80].strip().replace("\n", "\u2028")
    for _ in range(2):
        layout = QTextLayout(words, font)
        layout.setTextOption(option)
        layout.setCacheEnabled(True)
        layout.beginLayout()
        kept = 0
        for number in range(LINES):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(width)
            line.setPosition(QPointF(0, number * row))
            kept = line.textStart() + line.textLength()
        layout.endLayout()
        units = len(words.encode("utf-16-le")) // 2
        if kept >= units and len(text.strip()) <= LINES * 80:
            break
        kept_words = words.encode("utf-16-le")[: 2 * (kept - 2)].decode("utf-16-le", "ignore")
        words, text = kept_words.rstrip() + "…", ""
    return layout


def paint_margin(
    painter: QPainter, items: MarginItems, ink: Ink, clip: QRect, active: str | None
) -> None:
    """Paint bars and notes that ``clip`` needs."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    for bar in items.bars:
        if bar.rect.intersects(clip):
            _paint_bar(painter, bar, ink)
    for note in items.notes:
        if not note.rect.intersects(clip):
            continue
        colour = ink.accent if note.annotation_id == active else ink.text
        if note.layout is None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink.accent if note.annotation_id == active else ink.muted)
            painter.drawEllipse(note.rect)
        else:
            painter.setPen(colour)
            note.layout.draw(painter, QPointF(note.rect.topLeft()), [], QRectF(clip))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)


def _paint_bar(painter: QPainter, bar: Bar, ink: Ink) -> None:
    rect, radius = bar.rect, ink.bar_radius
    parts = len(bar.colours)
    for number, colour in enumerate(bar.colours):
        top = rect.y() + rect.height() * number // parts
        below = QRectF(rect.x(), top, rect.width(), rect.bottom() + 1 - top)
        painter.setBrush(ink.bars[colour])
        painter.drawRoundedRect(below, radius, radius)
        if number:
            painter.drawRect(QRectF(rect.x(), top, rect.width(), radius * 2))


def annotation_under(items: MarginItems, point: QPoint) -> str | None:
    """Return whose note or bar is at a point of the margin."""
    for note in items.notes:
        if note.rect.adjusted(-2, -2, 2, 2).contains(point):
            return note.annotation_id
    for bar in items.bars:
        if bar.rect.adjusted(-2, 0, 2, 0).contains(point):
            return bar.annotation_id
    return None
