"""Whole pixels of the screen, where one of the program is 1.25 or 1.5 of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the screen's pixels are for a painter.

    Edges that fall between two of them would be blurred, and rectangles that adjoin parted by a
    seam; lines of one height would have two.
    """

    ratio: float
    dx: float
    dy: float

    def rect(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return the rectangle with its edges on whole pixels; its height depends on no place."""
        ratio, dx, dy = self.ratio, self.dx, self.dy
        left, right = round(x * ratio + dx), round((x + width) * ratio + dx)
        top, tall = round(y * ratio + dy), max(1, round(height * ratio))
        return QRectF((left - dx) / ratio, (top - dy) / ratio, (right - left) / ratio, tall / ratio)

    def bar(self, x: float, y: float, width: float, height: float) -> QRectF:
        """Return an upright bar on whole pixels; its width depends on no place."""
        ratio, dx, dy = self.ratio, self.dx, self.dy
        top, bottom = round(y * ratio + dy), round((y + height) * ratio + dy)
        left, wide = round(x * ratio + dx), max(1, round(width * ratio))
        return QRectF((left - dx) / ratio, (top - dy) / ratio, wide / ratio, (bottom - top) / ratio)


def grid_of(painter: QPainter) -> Grid | None:
    """Return the screen's pixels; ``None`` where those of the program are whole ones of it."""
    ratio = painter.device().devicePixelRatioF()
    if ratio == floor(ratio):
        return None
    to_screen = painter.deviceTransform()
    return Grid(to_screen.m11(), to_screen.dx(), to_screen.dy())
