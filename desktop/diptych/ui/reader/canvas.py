"""Paints one frame of the reading surface from what the view knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import ceil
from time import perf_counter

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter

from diptych.domain.span import Span
from diptych.text.pages import Pages
from diptych.ui.reader.clusters import edge_of
from diptych.ui.reader.geometry import Columns
from diptych.ui.reader.laid import Box, Laid
from diptych.ui.reader.laid_picture import LaidPicture
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.margin import Margin, MarginItems, paint_margin
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.marking import Painted, rectangles
from diptych.ui.reader.page import BYLINE, BYLINE_AFTER, TOP, Page, Placed
from diptych.ui.reader.page_signs import page_signs, paint_page_signs
from diptych.ui.reader.painting import (
    Ink,
    Overlays,
    Spot,
    paint_counts,
    paint_cut,
    paint_handles,
    paint_piece,
)
from diptych.ui.reader.picture_painting import paint_missing, paint_picture
from diptych.ui.reader.pictures import Pictures
from diptych.ui.reader.pins import paint_pins, pin_places
from diptych.ui.reader.pixels import grid_of
from diptych.ui.reader.quotation_signs import paint_quotation_signs, quotation_signs

_NOTE_REACH = 300
"""How far above the viewport a mark may begin and still have its note reach into it."""


@dataclass(slots=True)
class Scene:
    """What one frame shows, apart from its colours.

    ``handles`` are where the ends of a highlight are that can be moved; a ``hanging`` caret
    stands at the end of a line rather than at the beginning of the next; ``pins`` are the
    offsets, in order, whose lines are held level with other panes; of several panes only the
    ``current`` one shows handles. Pictures are those of ``revision_id``;
    of ``pages`` it is shown where they begin. ``quotations_shown`` tells whether it is shown where
    quotations are, which the ``layers`` know.
    """

    page: Page
    columns: Columns
    layers: Layers
    hits: MarkStore[int] = field(default_factory=MarkStore)
    current_hit: int | None = None
    selection: Span | None = None
    handles: Span | None = None
    caret: int | None = None
    hanging: bool = False
    active: str | None = None
    byline: str = ""
    pins: tuple[int, ...] = ()
    current: bool = True
    revision_id: str = ""
    pages: Pages = field(default_factory=Pages)
    quotations_shown: bool = False


class Canvas:
    """Paints scenes in one theme's ink."""

    def __init__(self, ink: Ink, small: QFont, margin: Margin) -> None:
        self.ink = ink
        self._small = small
        self._margin = margin
        self.pictures: Pictures | None = None

    def painted(self, scene: Scene, placed: Placed) -> Painted:
        """Return the piece's marks as rectangles, made once until they change."""
        ready = placed.laid.painted
        if not isinstance(ready, Painted):
            ready = rectangles(
                placed.laid,
                scene.page.model.starts[placed.piece],
                scene.layers,
                scene.active,
                thick=self.ink.underline,
                step=self.ink.underline_step,
            )
            placed.laid.painted = ready
        return ready

    def prepare(self, scene: Scene, height: int, *, down: bool, seconds: float) -> bool:
        """Make ready for a while what comes next; tell whether there is more to do."""
        until = perf_counter() + seconds
        for placed in scene.page.nearby(height, down=down):
            self._margin.beside(placed.laid, self.painted(scene, placed))
            if perf_counter() >= until:
                return True
        return False

    def items(self, scene: Scene, height: int) -> MarginItems:
        """Return the margin's bars and notes for a viewport of ``height``."""
        if not len(scene.layers.store):
            return MarginItems()
        placed = scene.page.visible(height, above=_NOTE_REACH)
        painted = [self.painted(scene, each) for each in placed]
        return self._margin.place(placed, painted, scene.page, scene.columns)

    def paint(self, painter: QPainter, scene: Scene, items: MarginItems, clip: QRect) -> None:
        """Paint what lies inside ``clip``."""
        painter.setClipRect(clip)
        painter.fillRect(clip, self.ink.paper)
        x = scene.columns.text
        left = x - max(12, scene.columns.inner)
        right = x + scene.columns.text_width + max(12, scene.columns.inner)
        grid = grid_of(painter)
        if clip.right() >= left and clip.left() <= right:
            for placed in scene.page.visible(clip.bottom() + 1 + 12):
                # Underlines of a last line and the handles' dots reach into the next piece.
                if placed.y + placed.laid.height < clip.top() - 12:
                    continue
                spot = Spot(painter, x, placed.y, self.ink, grid)
                over = self._overlays(scene, placed)
                paint_piece(
                    spot,
                    placed.laid,
                    self.painted(scene, placed),
                    over,
                    clip=clip,
                    aside=scene.page.model.is_aside(placed.piece),
                )
                if isinstance(placed.laid, LaidPicture):
                    self._paint_picture(spot, scene, placed.laid, selected=bool(over.selected))
                if counts := self.painted(scene, placed).counts:
                    paint_counts(spot, placed.laid, counts, scene.columns, self._small)
                if scene.page.model.is_cut(placed.piece):
                    paint_cut(spot, placed.laid, scene.columns.text_width, self._small)
            self._paint_byline(painter, scene)
            self._paint_ends(painter, scene, clip.bottom() + 1)
        if len(scene.pages):
            height = clip.bottom() + 1
            signs = page_signs(scene.page, scene.columns, scene.pages, height, self.ink.label)
            paint_page_signs(painter, signs, self.ink, clip)
        if scene.pins:
            places = pin_places(scene.page, scene.columns, scene.pins, clip.bottom() + 1)
            paint_pins(painter, places, scene.columns, self.ink, clip)
        if scene.quotations_shown:
            said = quotation_signs(scene.page, scene.columns, scene.layers, clip)
            paint_quotation_signs(painter, said, self.ink)
        paint_margin(painter, items, self.ink, clip, scene.active)

    def _paint_picture(
        self, spot: Spot, scene: Scene, laid: LaidPicture, *, selected: bool
    ) -> None:
        revision_id, image = scene.revision_id, None
        if laid.name and self.pictures is not None:
            ratio = spot.painter.device().devicePixelRatioF()
            rect = laid.picture
            size = QSize(ceil(rect.width() * ratio), ceil(rect.height() * ratio))
            image = self.pictures.of(revision_id, laid.name, size)
        missing = not laid.name or (
            self.pictures is not None and self.pictures.is_missing(revision_id, laid.name)
        )
        if missing:
            paint_missing(spot, laid, self._small)
        else:
            paint_picture(spot, laid, image, selected=selected)

    def _overlays(self, scene: Scene, placed: Placed) -> Overlays:
        start = scene.page.model.starts[placed.piece]
        end = start + len(placed.laid.text)
        selected: Sequence[Box] = ()
        if (span := scene.selection) is not None and span.start < end and span.end > start:
            selected = placed.laid.boxes(max(span.start, start) - start, min(span.end, end) - start)
        if not len(scene.hits):
            return Overlays(selected)
        hits: list[Box] = []
        current: list[Box] = []
        for hit in scene.hits.overlapping(start, end):
            boxes = placed.laid.boxes(max(hit.start, start) - start, min(hit.end, end) - start)
            (current if hit.item == scene.current_hit else hits).extend(boxes)
        return Overlays(selected, hits, current)

    def _paint_byline(self, painter: QPainter, scene: Scene) -> None:
        after = scene.page.byline_after
        if not scene.byline or not len(scene.page.model) or scene.page.piece > after + 1:
            return
        below = scene.page.y_of(max(0, after))
        if after >= 0:
            below += scene.page.laid(after).height - BYLINE_AFTER - BYLINE
        else:
            below += TOP
        painter.setFont(self._small)
        painter.setPen(self.ink.muted)
        place = QRect(scene.columns.text, below, scene.columns.text_width, BYLINE)
        words = painter.fontMetrics().elidedText(
            scene.byline, Qt.TextElideMode.ElideRight, place.width()
        )
        backwards = scene.page.backwards
        side = Qt.AlignmentFlag.AlignRight if backwards else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        painter.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if backwards else Qt.LayoutDirection.LeftToRight
        )
        painter.drawText(place, flags, words)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)

    def _paint_ends(self, painter: QPainter, scene: Scene, height: int) -> None:
        x = scene.columns.text
        span = scene.selection or scene.handles
        if span is not None and scene.current:
            first, last = ends_of(scene, span, height)
            paint_handles(painter, first, last, self.ink.accent)
        if scene.caret is not None:
            piece, row, laid = scene.page.stand(scene.caret, hanging=scene.hanging)
            y = scene.page.y_of(piece)
            if -laid.height < y < height:
                box = laid.caret_box(scene.caret - scene.page.model.starts[piece], row)
                painter.fillRect(x + box.x - 1, y + box.y, 2, box.height, self.ink.accent)


def ends_of(scene: Scene, span: Span, height: int) -> tuple[QRect | None, QRect | None]:
    """Return the edges where characters begin and end, where they are in view."""
    first = last = None
    starts = scene.page.model.starts
    for placed in scene.page.visible(height + 12):
        start = starts[placed.piece]
        end = start + len(placed.laid.text)
        if start <= span.start < end:
            first = _edge(scene, placed, placed.laid, span.start - start, leading=True)
        if start < span.end <= end:
            last = _edge(scene, placed, placed.laid, span.end - start, leading=False)
    return first, last


def _edge(scene: Scene, placed: Placed, laid: Laid, offset: int, *, leading: bool) -> QRect:
    """Return where a character begins, or where the one before it ends."""
    inside = offset if leading else max(0, offset - 1)
    beside, row = laid.caret_box(inside), laid.row_of(inside)
    if laid.mixed:
        x = edge_of(laid, row, offset, leading=leading)
    else:
        x = beside.x if leading else laid.x_of(offset, row)
    return QRect(scene.columns.text + x, placed.y + beside.y, 1, beside.height)
