"""The sign in the margin that an annotation has links: what it is like, its picture, its hits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from diptych.domain.annotation import Annotation
from diptych.ui.appearance.fonts import resized
from diptych.ui.reader.geometry import DOT, Columns
from diptych.ui.reader.layers import Layers
from diptych.ui.reader.painting import Ink

SIGN, SMALL_SIGN = 16, 14
"""How large the sign of links is: beside notes, and where these are dots."""


@dataclass(frozen=True, slots=True)
class LinkSign:
    """Where the sign of an annotation's links stands, with how many there are."""

    annotation_id: str
    rect: QRect
    count: int


class LinkSigns:
    """Makes signs of what the layers know of links, as wide as their numbers need."""

    def __init__(self, layers: Layers, font: QFont) -> None:
        self._layers = layers
        self._digits = QFontMetrics(resized(font, -2))

    def sign_of(self, annotation: Annotation, columns: Columns) -> LinkSign | None:
        """Return the sign of an annotation's links, in its column; how high up is still open."""
        count = len(self._layers.links.get(annotation.id, ()))
        if not count:
            return None
        if not columns.note_width:
            left = columns.note if columns.outward > 0 else columns.note + DOT - SMALL_SIGN
            return LinkSign(annotation.id, QRect(left, 0, SMALL_SIGN, SMALL_SIGN), 1)
        width = SIGN + (self._digits.horizontalAdvance(str(count)) + 3 if count > 1 else 0)
        left = columns.note if columns.outward > 0 else columns.note + columns.note_width - width
        return LinkSign(annotation.id, QRect(left, 0, width, SIGN), count)


def paint_sign(painter: QPainter, sign: LinkSign, ink: Ink, *, active: bool) -> None:
    """Draw the sign of links, and of several how many there are."""
    side = sign.rect.height()
    ratio = painter.device().devicePixelRatioF()
    if ink.icons is not None:
        role = "accent" if active else "muted"
        painter.drawPixmap(sign.rect.topLeft(), ink.icons.pixmap("link", role, side, ratio))
    if sign.count > 1:
        painter.setFont(ink.caption)
        painter.setPen(ink.accent if active else ink.muted)
        number = sign.rect.adjusted(side, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(number, flags | Qt.TextFlag.TextDontClip, str(sign.count))
    painter.setPen(Qt.PenStyle.NoPen)


def sign_under(signs: Iterable[LinkSign], point: QPoint) -> str | None:
    """Return whose sign of links is at a point of the margin."""
    for sign in signs:
        if sign.rect.adjusted(-2, -2, 2, 2).contains(point):
            return sign.annotation_id
    return None
