"""The parts of controls that the style draws itself, as plain functions."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import (
    QStyle,
    QStyleOption,
    QStyleOptionComboBox,
    QStyleOptionSlider,
    QWidget,
)

_FAINT = 0.4
"""How much of its colour a disabled control keeps."""


def paint_check(
    option: QStyleOption,
    painter: QPainter,
    _widget: QWidget | None,
) -> None:
    """Draw a check box."""
    palette, state = option.palette, option.state
    rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    marked = bool(state & (QStyle.StateFlag.State_On | QStyle.StateFlag.State_NoChange))
    if not state & QStyle.StateFlag.State_Enabled:
        painter.setOpacity(_FAINT)
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(QPen(accent if marked else palette.color(QPalette.ColorRole.Dark), 1))
    painter.setBrush(accent if marked else palette.color(QPalette.ColorRole.Base))
    painter.drawRoundedRect(rect, 4, 4)
    if not marked:
        return
    painter.setPen(_stroke(palette.color(QPalette.ColorRole.BrightText), 1.75))
    x, y, w, h = rect.x(), rect.y(), rect.width(), rect.height()
    if state & QStyle.StateFlag.State_NoChange:
        painter.drawLine(QPointF(x + w * 0.27, y + h / 2), QPointF(x + w * 0.73, y + h / 2))
        return
    tick = [(0.24, 0.52), (0.43, 0.70), (0.77, 0.30)]
    painter.drawPolyline(QPolygonF([QPointF(x + w * a, y + h * b) for a, b in tick]))


def paint_radio(
    option: QStyleOption,
    painter: QPainter,
    _widget: QWidget | None,
) -> None:
    """Draw a radio button."""
    palette, state = option.palette, option.state
    rect = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5)
    chosen = bool(state & QStyle.StateFlag.State_On)
    if not state & QStyle.StateFlag.State_Enabled:
        painter.setOpacity(_FAINT)
    accent = palette.color(QPalette.ColorRole.Accent)
    painter.setPen(QPen(accent if chosen else palette.color(QPalette.ColorRole.Dark), 1))
    painter.setBrush(palette.color(QPalette.ColorRole.Base))
    painter.drawEllipse(rect)
    if chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(rect.adjusted(4, 4, -4, -4))


_CHEVRON_ROOM = 28
"""At the end of a field that has a list."""
ROOM_IN_TIGHT_TABS = 11
"""Pixels beside the words of tabs that would have to be cut short otherwise."""
ROOM_BESIDE_WORDS = 9 + _CHEVRON_ROOM + 6
"""What a field with a list is wider than its longest words: where they begin, and a little air."""


def field_part(option: QStyleOptionComboBox, sub: QStyle.SubControl) -> QRect | None:
    """Return where words and chevron of a field with a list are; ``None`` for other parts."""
    rect = option.rect
    if sub == QStyle.SubControl.SC_ComboBoxEditField:
        # A line that is written in keeps its words off by itself.
        part = rect.adjusted(3 if option.editable else 9, 1, -_CHEVRON_ROOM, -1)
    elif sub == QStyle.SubControl.SC_ComboBoxArrow:
        part = QRect(rect.right() + 1 - _CHEVRON_ROOM, rect.y(), _CHEVRON_ROOM, rect.height())
    else:
        return None
    return QStyle.visualRect(option.direction, rect, part)


def paint_chevron(painter: QPainter, rect: QRect, palette: QPalette, *, faint: float) -> None:
    """Draw the thin angle that says that there is a list."""
    colour = QColor(palette.color(QPalette.ColorRole.PlaceholderText))
    colour.setAlphaF(colour.alphaF() * faint)
    centre = QPointF(rect.center()) + QPointF(0.5, 0.5)
    angle = [centre + QPointF(*at) for at in ((-4, -2), (0, 2), (4, -2))]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(_stroke(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPolyline(QPolygonF(angle))
    painter.restore()


def paint_tip(
    option: QStyleOption,
    painter: QPainter,
    _widget: QWidget | None,
) -> None:
    """Draw the ground of a tool tip."""
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Mid), 1))
    painter.setBrush(option.palette.color(QPalette.ColorRole.ToolTipBase))
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def paint_menu(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Draw the ground of a menu, which is raised."""
    painter.fillRect(option.rect, option.palette.color(QPalette.ColorRole.ToolTipBase))


def paint_menu_frame(
    option: QStyleOption,
    painter: QPainter,
    _widget: QWidget | None,
) -> None:
    """Draw the outline of a menu, or of a list that stands by itself: a hairline."""
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Mid), 1))
    painter.drawRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5))


def paint_tab_base(
    option: QStyleOption,
    painter: QPainter,
    _widget: QWidget | None,
) -> None:
    """Draw the hairline beneath tabs."""
    line = QRect(option.rect)
    line.setTop(line.bottom())
    painter.fillRect(line, option.palette.color(QPalette.ColorRole.Mid))


def paint_nothing(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Leave out what Fusion would draw."""


def paint_drop(option: QStyleOption, painter: QPainter, _widget: QWidget | None) -> None:
    """Show where what is dragged would go: a line between two rows, a ring round one."""
    painter.setPen(QPen(option.palette.color(QPalette.ColorRole.Accent), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    rect = QRectF(option.rect)
    if rect.height() > 1:
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 5, 5)
    elif not rect.isNull():
        painter.drawLine(rect.topLeft(), rect.topRight())


def with_enter(entry: str) -> str:
    """Return a menu's words and keys, the key called Enter as it is everywhere else, not Return."""
    words, tab, keys = entry.partition("\t")
    named, wanted = (
        QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
        for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    )
    return f"{words}{tab}{keys.replace(named, wanted)}"


def scroll_bar_part(option: QStyleOptionSlider, sub: QStyle.SubControl) -> QRect:
    """Return where a part of a scroll bar is; there are no arrows."""
    part, rect = QStyle.SubControl, QRect(option.rect)
    if sub in (part.SC_ScrollBarAddLine, part.SC_ScrollBarSubLine):
        return QRect()
    if sub == part.SC_ScrollBarGroove:
        return rect
    upright = option.orientation == Qt.Orientation.Vertical
    length = rect.height() if upright else rect.width()
    span = option.maximum - option.minimum
    thumb = length
    if span > 0:
        share = option.pageStep / (span + option.pageStep)
        thumb = min(length, max(24, round(length * share)))
    start = QStyle.sliderPositionFromValue(
        option.minimum, option.maximum, option.sliderPosition, length - thumb, option.upsideDown
    )
    first, last = {
        part.SC_ScrollBarSlider: (start, start + thumb),
        part.SC_ScrollBarSubPage: (0, start),
        part.SC_ScrollBarAddPage: (start + thumb, length),
    }.get(sub, (0, 0))
    if upright:
        return QRect(rect.x(), rect.y() + first, rect.width(), last - first)
    return QRect(rect.x() + first, rect.y(), last - first, rect.height())


def ring(painter: QPainter, rect: QRectF, radius: float, width: int, palette: QPalette) -> None:
    """Draw the focus ring; its colour is the palette's Shadow, which the theme's focus sets."""
    inset = (width - 1) / 2
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Shadow), width))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)


def _stroke(colour: QColor, width: float) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen
