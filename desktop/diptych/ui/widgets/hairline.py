"""A border of one pixel between two parts, as thin everywhere on screens of any density."""

from __future__ import annotations

from math import floor

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QWidget


def fill_hairline(painter: QPainter, line: QRect, colour: QColor) -> None:
    """Fill a line one pixel thin.

    Where a pixel of the program is 1.25 or 1.5 of the screen, Qt makes it one or two of them, as
    it happens to fall; here it is always as many whole ones as go into it.
    """
    ratio = painter.device().devicePixelRatioF()
    if ratio == floor(ratio):
        painter.fillRect(line, colour)
        return
    to_screen = painter.deviceTransform()
    on_screen = to_screen.mapRect(QRectF(line))
    left, top = round(on_screen.left()), round(on_screen.top())
    right, bottom = round(on_screen.right()), round(on_screen.bottom())
    thick = max(1, floor(ratio))
    if line.width() < line.height():
        right = left + thick
    else:
        bottom = top + thick
    back, _ = to_screen.inverted()
    painter.fillRect(back.mapRect(QRectF(left, top, right - left, bottom - top)), colour)


class Hairline(QWidget):
    """A line in the colour of borders, across or upright."""

    def __init__(self, *, upright: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.palette().color(QPalette.ColorRole.Mid))
        painter.end()
