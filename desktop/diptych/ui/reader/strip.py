"""The overview strip: the scroll bar, with a tick for each mark, hit and heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap, QWheelEvent
from PySide6.QtWidgets import QWidget

from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.pixels import grid_of
from diptych.ui.widgets.hairline import fill_hairline

_THUMB_OPACITY = 0.28
_LEAST_THUMB = 24
_INSET = 2


@dataclass(frozen=True, slots=True)
class Tick:
    """One tick: how far down the text (0 to 1), its colour, and how thick."""

    place: float
    colour: QColor
    height: int


class OverviewStrip(QWidget):
    """Shows where in the text the viewport is; a click or drag goes there.

    ``jumped`` carries how many pixels of text are to be above the viewport.
    """

    jumped = Signal(int)
    wheeled = Signal(QWheelEvent)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._ticks: Sequence[Tick] = ()
        self._drawn: QPixmap | None = None
        self._value = self._page = self._total = 0
        self._grip: int | None = None
        self.line_right = False
        self.setFixedWidth(theme.tokens.size["overview_strip"])
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Overview"))

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours; ticks come from outside."""
        self._theme = theme
        self._drawn = None
        self.update()

    def set_ticks(self, ticks: Sequence[Tick]) -> None:
        """Show these ticks, later ones over earlier ones."""
        self._ticks = ticks
        self._drawn = None
        self.update()

    def set_place(self, value: int, page: int, total: int) -> None:
        """Show that ``value`` of ``total`` pixels are above a viewport ``page`` high."""
        if (value, page, total) != (self._value, self._page, self._total):
            before = self.thumb()
            self._value, self._page, self._total = value, page, total
            # In a long text a turn of the wheel is less than a pixel here.
            if self.thumb() != before:
                self.update()

    def sizeHint(self) -> QSize:
        """Be as wide as the tokens say."""
        return QSize(self.width(), 100)

    def thumb(self) -> QRect:
        """Return the thumb; empty where the whole text is in view."""
        if self._total <= self._page or self._page <= 0:
            return QRect()
        height = max(_LEAST_THUMB, self.height() * self._page // self._total)
        way = self.height() - height
        top = way * min(self._value, self._total - self._page) // (self._total - self._page)
        return QRect(self._inner, top, self.width() - 5, height)

    @property
    def _inner(self) -> int:
        return _INSET if self.line_right else _INSET + 1

    def paintEvent(self, _: QPaintEvent) -> None:
        """Draw ground, thumb and ticks."""
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), self._theme.colour("panel"))
            edge = self.width() - 1 if self.line_right else 0
            line = QRect(edge, 0, 1, self.height())
            fill_hairline(painter, line, self._theme.colour("border"))
            thumb = QColor(self._theme.colour("control"))
            thumb.setAlphaF(0.5 if self._grip is not None else _THUMB_OPACITY)
            painter.fillRect(self.thumb(), thumb)
            painter.drawPixmap(0, 0, self._ticks_drawn())
        finally:
            painter.end()

    def _ticks_drawn(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._drawn is not None and self._drawn.size() == size:
            return self._drawn
        drawn = QPixmap(size)
        drawn.setDevicePixelRatio(ratio)
        drawn.fill(Qt.GlobalColor.transparent)
        painter = QPainter(drawn)
        try:
            grid = grid_of(painter)
            for tick in self._ticks:
                y = round(tick.place * self.height()) - tick.height // 2
                y = max(0, min(self.height() - tick.height, y))
                make = QRectF if grid is None else grid.rect
                place = make(self._inner, y, self.width() - 5, tick.height)
                painter.fillRect(place, tick.colour)
        finally:
            painter.end()
        self._drawn = drawn
        return drawn

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the thumb, or bring it under the pointer."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        y = event.position().toPoint().y()
        thumb = self.thumb()
        held = thumb.contains(QPoint(thumb.center().x(), y))
        self._grip = y - thumb.top() if held else thumb.height() // 2
        self._go(y)
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the thumb."""
        if self._grip is not None:
            self._go(event.position().toPoint().y())

    def mouseReleaseEvent(self, _: QMouseEvent) -> None:
        """Let the thumb go."""
        self._grip = None
        self.update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        self.wheeled.emit(event)

    def _go(self, y: int) -> None:
        thumb = self.thumb()
        way = self.height() - thumb.height()
        if thumb.isEmpty() or way <= 0 or self._grip is None:
            return
        top = max(0, min(way, y - self._grip))
        self.jumped.emit(round((self._total - self._page) * top / way))
