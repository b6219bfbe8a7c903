"""A picture made into a file: SVG, whose words stay words, or PNG for screens of double density.

What is here paints into memory alone, and may be done on any thread.
"""

from __future__ import annotations

import re
from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgGenerator

from diptych.text.direction import reads_right
from diptych.ui.plots.matrix_plot import Plot

DENSITY = 2.0
DOTS_PER_INCH = 96
PIXELS_AT_MOST = 80_000_000
SIDE_AT_MOST = 30_000
"""A larger image than these is made less dense: nobody could open it."""
PREVIEW = QSize(2400, 1800)
"""No screen shows more of a picture, and a larger one would take long to fit into a dialog."""
FALLBACKS = "'Noto Sans', 'DejaVu Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"

_FAMILY = re.compile(rb'font-family="([^"]*)"')


def as_svg(plot: Plot, scale: float = 1.0) -> bytes:
    """Return the picture as SVG: text as text, in fonts that every program has one of."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setResolution(DOTS_PER_INCH)
    size = plot.size * scale
    generator.setSize(_whole(size))
    generator.setViewBox(QRectF(QPointF(0, 0), QSizeF(_whole(size))))
    generator.setTitle(plot.title)
    generator.setDescription(plot.description)
    painter = QPainter(generator)
    try:
        _paint(painter, plot, scale)
    finally:
        painter.end()
    buffer.close()
    return _FAMILY.sub(_with_fallbacks, bytes(data.data()))


def as_png(plot: Plot, scale: float = 1.0) -> bytes:
    """Return the picture as PNG, at double density as far as that can be opened."""
    image = as_image(plot, scale * DENSITY)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    buffer.close()
    return bytes(data.data())


def as_image(plot: Plot, scale: float) -> QImage:
    """Return the picture in pixels, ``scale`` of them to a logical one, or as many as can be."""
    scale = _openable(plot, scale)
    image = QImage(_whole(plot.size * scale), QImage.Format.Format_RGB32)
    inch = 0.0254
    dots = round(DOTS_PER_INCH * scale / inch)
    image.setDotsPerMeterX(dots)
    image.setDotsPerMeterY(dots)
    painter = QPainter(image)
    try:
        _paint(painter, plot, scale)
    finally:
        painter.end()
    return image


def as_preview(plot: Plot) -> QImage:
    """Return the picture whole, as dense as a screen may be and no larger than it shows."""
    size = plot.size
    return as_image(
        plot, min(DENSITY, PREVIEW.width() / size.width(), PREVIEW.height() / size.height())
    )


def size_of(plot: Plot, scale: float, *, dense: bool) -> tuple[int, int]:
    """Return how large the file's picture is in pixels; ``dense`` as in a PNG."""
    size = _whole(plot.size * (_openable(plot, scale * DENSITY) if dense else scale))
    return size.width(), size.height()


def _openable(plot: Plot, scale: float) -> float:
    width, height = plot.size.width(), plot.size.height()
    most = SIDE_AT_MOST / max(width, height)
    return float(min(scale, most, sqrt(PIXELS_AT_MOST / (width * height))))


def _paint(painter: QPainter, plot: Plot, scale: float) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(scale, scale)
    painter.fillRect(QRectF(QPointF(0, 0), plot.size), plot.paper)
    painter.setPen(Qt.PenStyle.NoPen)
    for shape in plot.shapes:
        painter.setBrush(shape.colour)
        painter.drawRoundedRect(shape.rect, shape.radius, shape.radius)
    for words in plot.words:
        painter.setFont(words.font)
        painter.setPen(words.colour)
        right = Qt.LayoutDirection.RightToLeft
        left = Qt.LayoutDirection.LeftToRight
        painter.setLayoutDirection(right if reads_right(words.text) else left)
        ascent = QFontMetricsF(words.font).ascent()
        if not words.angle:
            painter.drawText(words.place + QPointF(0, ascent), words.text)
            continue
        painter.save()
        painter.translate(words.place)
        painter.rotate(words.angle)
        painter.drawText(QPointF(0, ascent), words.text)
        painter.restore()


def _with_fallbacks(family: re.Match[bytes]) -> bytes:
    """Name others after the family: where the picture is opened it may not be installed."""
    name = family[1].replace(b"'", b"")
    return b"font-family=\"'" + name + b"', " + FALLBACKS.encode("ascii") + b'"'


def _whole(size: QSizeF) -> QSize:
    return QSize(max(1, round(size.width())), max(1, round(size.height())))
