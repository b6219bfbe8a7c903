"""Pins beside the text: where a line is held level with one of another pane."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QPainter

from diptych.ui.reader.geometry import Columns
from diptych.ui.reader.page import Page
from diptych.ui.reader.painting import Ink

REACH = 12
"""How far a pin reaches from the text into the inner margin; it begins a little beside the text."""

_BESIDE = 3
_HEAD = 7


def pin_places(
    page: Page, columns: Columns, pins: Sequence[int], height: int
) -> list[tuple[int, QRect]]:
    """Return the pins in a viewport of ``height``: the offset and the rectangle of each.

    ``pins`` are offsets in order. They stand at the inner edge, across from bars and notes.
    """
    if not pins:
        return []
    places = []
    outward = columns.outward > 0
    x = columns.text - _BESIDE - REACH if outward else columns.text + columns.text_width + _BESIDE
    starts = page.model.starts
    for placed in page.visible(height):
        start, laid = starts[placed.piece], placed.laid
        end = start + len(laid.text)
        for number in range(bisect_left(pins, start), len(pins)):
            if pins[number] >= end:
                break
            row = laid.rows[laid.row_of(pins[number] - start)]
            top = placed.y + row.top + (row.height - REACH) // 2
            places.append((pins[number], QRect(x, top, REACH, REACH)))
    return places


def pin_under(places: Sequence[tuple[int, QRect]], point: QPoint) -> int | None:
    """Return the offset whose pin is at a point; it can be hit a little beside it too."""
    reach = _BESIDE
    return next(
        (at for at, rect in places if rect.adjusted(-reach, -reach, reach, reach).contains(point)),
        None,
    )


def paint_pins(
    painter: QPainter,
    places: Sequence[tuple[int, QRect]],
    columns: Columns,
    ink: Ink,
    clip: QRect,
) -> None:
    """Draw each as a pin seen from the side, its point towards the text."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink.accent)
    for _, rect in places:
        if not rect.intersects(clip):
            continue
        y = rect.center().y()
        painter.fillRect(QRect(rect.left(), y, rect.width(), 2), ink.accent)
        left = rect.left() if columns.outward > 0 else rect.right() + 1 - _HEAD
        painter.drawEllipse(QPointF(left + _HEAD / 2, y + 1), _HEAD / 2, _HEAD / 2)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
