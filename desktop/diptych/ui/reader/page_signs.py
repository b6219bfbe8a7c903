"""The labels of pages beside the text: small, across from bars and notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from diptych.text.pages import Pages
from diptych.ui.reader.geometry import INNER, Columns
from diptych.ui.reader.page import Page
from diptych.ui.reader.painting import Ink

_FROM_TEXT = 7
_FROM_EDGE = 3
_WIDEST = 64
"""Pixels that labels may have at most: some pages are called by half a sentence."""


class PageSign(NamedTuple):
    """Where a page begins in the viewport: its label's place, and the tick in the line."""

    label: str
    rect: QRect
    tick: QRect | None


def room_for_labels(pages: Pages, font: QFont) -> int:
    """Return how wide the inner margin is to be at least for labels to stand in it."""
    if not any(pages.labels):
        return INNER
    metrics = QFontMetrics(font)
    longest = sorted(set(pages.labels), key=len)[-3:]
    wide = max(map(metrics.horizontalAdvance, longest))
    return max(INNER, min(_WIDEST, wide) + _FROM_TEXT + _FROM_EDGE)


def page_signs(
    page: Page, columns: Columns, pages: Pages, height: int, font: QFont
) -> Sequence[PageSign]:
    """Return the signs in a viewport of ``height``."""
    signs: list[PageSign] = []
    if not len(pages):
        return signs
    metrics = QFontMetrics(font)
    room = max(0, columns.inner - _FROM_TEXT - _FROM_EDGE)
    for placed in page.visible(height):
        start, laid = page.model.starts[placed.piece], placed.laid
        for at, label in pages.beginning(start, start + len(laid.text)):
            if not label:
                continue
            said = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
            wide = metrics.horizontalAdvance(said)
            row = laid.rows[laid.row_of(at - start)]
            left = columns.text - _FROM_TEXT - wide
            if columns.outward < 0:
                left = columns.text + columns.text_width + _FROM_TEXT
            # Its foot stands where the letters of the line do.
            top = placed.y + row.top + min(row.baseline, laid.face.baseline) - metrics.ascent()
            tick = None
            if at > start:
                box = laid.caret_box(at - start)
                tick = QRect(columns.text + box.x - 2, placed.y + box.y, 1, box.height)
            signs.append(PageSign(said, QRect(left, top, wide, metrics.height()), tick))
    return signs


def paint_page_signs(painter: QPainter, signs: Sequence[PageSign], ink: Ink, clip: QRect) -> None:
    """Draw labels, and in lines where a page begins in their midst a thin tick."""
    painter.setFont(ink.label)
    for sign in signs:
        if sign.tick is not None and sign.tick.intersects(clip):
            painter.fillRect(sign.tick, ink.grounds["border"])
        if sign.rect.intersects(clip):
            painter.setPen(ink.muted)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
            painter.drawText(sign.rect, flags, sign.label)
