"""The faint line beside the text that shows where quotations are, for those who ask for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPen

from diptych.domain.quotation import QuotationClass
from diptych.domain.span import Span
from diptych.ui.reader.geometry import Columns
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.page import Page, Placed
from diptych.ui.reader.painting import Ink
from diptych.ui.reader.said_places import is_guess

WIDE = 2
FROM_TEXT = 5
"""Between text and line; bars of highlights stand farther out."""

_APART = 2
"""Pixels that a line ends before the next quotation's begins."""
_DASHES = [1.5, 1.5]


class QuotationSign(NamedTuple):
    """A line beside those of a quotation; dashed where who says it is a guess."""

    rect: QRect
    guess: bool


def quotation_signs(
    page: Page, columns: Columns, layers: Layers, clip: QRect
) -> list[QuotationSign]:
    """Return the lines beside quotations that ``clip`` needs.

    A highlight of a guess has its bar, and a ring that stands where the line would.
    """
    x = columns.text + columns.text_width + FROM_TEXT
    if columns.outward < 0:
        x = columns.text - FROM_TEXT - WIDE
    signs: list[QuotationSign] = []
    if not len(layers.said) or x + WIDE <= clip.left() or x > clip.right():
        return signs
    for placed in page.visible(clip.bottom() + 1):
        if placed.y + placed.laid.height <= clip.top():
            continue
        for run in _beside(placed, page, layers):
            rect = QRect(x, placed.y + run.top, WIDE, run.bottom - run.top)
            if rect.intersects(clip):
                signs.append(QuotationSign(rect, run.guess))
    return signs


class _Run(NamedTuple):
    """Lines of a piece, from the first to the last, or heights of it, that have one line beside."""

    top: int
    bottom: int
    guess: bool
    goes_on: bool = False


def _beside(placed: Placed, page: Page, layers: Layers) -> Iterator[_Run]:
    """Yield heights within a piece; quotations that share a line have one line beside them."""
    start, laid = page.model.starts[placed.piece], placed.laid
    length = len(laid.text)
    runs: list[_Run] = []
    for said in layers.said.over(start, start + length):
        span, guess = said.quotation.span, is_guess(said)
        if said.quotation.kind is QuotationClass.NESTED or (guess and _has_ring(layers, span)):
            continue
        first = laid.row_of(max(0, span.start - start))
        last = laid.row_of(max(0, min(length, span.end - start) - 1))
        run = _Run(first, last, guess, span.end > start + length)
        if runs and first <= runs[-1].bottom:
            before = runs.pop()
            last = max(before.bottom, last)
            run = _Run(before.top, last, before.guess or run.guess, before.goes_on or run.goes_on)
        runs.append(run)
    for run in runs:
        top, bottom = laid.heights(run.top, run.bottom)
        yield _Run(top, laid.height if run.goes_on else bottom - _APART, run.guess)


def _has_ring(layers: Layers, span: Span) -> bool:
    return any(layers.is_guess(mark.item) for mark in layers.over(span.start, span.end))


def paint_quotation_signs(painter: QPainter, signs: list[QuotationSign], ink: Ink) -> None:
    """Draw the lines: grey where it is known who speaks, dashed in the colour of doubt if not."""
    for sign in signs:
        if not sign.guess:
            painter.fillRect(sign.rect, ink.quotation)
            continue
        pen = QPen(ink.warning, WIDE, Qt.PenStyle.CustomDashLine, Qt.PenCapStyle.FlatCap)
        pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        middle = sign.rect.left() + WIDE // 2
        painter.drawLine(middle, sign.rect.top(), middle, sign.rect.bottom())
    painter.setPen(Qt.PenStyle.NoPen)
