"""How pictures are painted in the text, and what stands where one is not there."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QCoreApplication, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from diptych.ui.reader.laid_picture import WORDLESS, LaidPicture
from diptych.ui.reader.painting import Spot

translate = QCoreApplication.translate

_SELECTED = 0.4
_RADIUS = 5
_INSET = 12
_TIP = 400
"""Letters of a picture's words that a tool tip shows."""


def picture_rect(spot: Spot, laid: LaidPicture) -> QRectF:
    """Return where a picture is in the viewport."""
    rect = laid.picture
    make = QRectF if spot.grid is None else spot.grid.rect
    return make(spot.x + rect.x(), spot.y + rect.y(), rect.width(), rect.height())


def paint_picture(spot: Spot, laid: LaidPicture, image: QImage | None, *, selected: bool) -> None:
    """Paint a picture over its marks, which show around it; a plate while it is not there yet."""
    painter, rect = spot.painter, picture_rect(spot, laid)
    if image is None:
        painter.fillRect(rect, spot.ink.grounds["plate"])
    else:
        if image.hasAlphaChannel():
            # What is drawn in black on nothing was drawn for paper; marks show around it alone.
            ink = spot.ink
            painter.fillRect(rect, ink.text if ink.theme.dark else ink.paper)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=True)
        painter.drawImage(rect, image)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
    if selected:
        veil = QColor(spot.ink.selection)
        veil.setAlphaF(_SELECTED)
        painter.fillRect(rect, veil)


def paint_missing(spot: Spot, laid: LaidPicture, font: QFont) -> None:
    """Draw a quiet box with the picture's words, or with what there is to say without any."""
    painter, rect = spot.painter, picture_rect(spot, laid)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    painter.setPen(QPen(spot.ink.grounds["border"], 1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    painter.setFont(font)
    painter.setPen(spot.ink.muted)
    inside = rect.adjusted(_INSET, _INSET / 2, -_INSET, -_INSET / 2)
    side = Qt.AlignmentFlag.AlignRight if laid.backwards else Qt.AlignmentFlag.AlignLeft
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
    painter.drawText(inside, flags, words_of(laid.text))


def words_of(text: str) -> str:
    """Return the words that stand for a picture, or say that there are none."""
    words = text.replace(WORDLESS, "").strip()
    return words or translate("picture", "A picture that is not in the file")


def tip_of(laid: LaidPicture, x: int, y: int) -> str:
    """Return what a picture shows, in its own words, where it is at a point; else nothing."""
    if not laid.name or not QRect(laid.picture).contains(x, y):
        return ""
    words = laid.text.replace(WORDLESS, "").strip()
    if len(words) > _TIP:
        words = f"{words[:_TIP].rstrip()}…"
    # As a paragraph of markup its lines are broken; and no letter of it is markup.
    return f"<p>{escape(words)}</p>" if words else ""
