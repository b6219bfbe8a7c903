"""A small raised window that opens under what it concerns, never on it."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPalette,
    QPen,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from diptych.ui.widgets.everywhere import acting_everywhere

RADIUS = 8
GAP = 6


def place_beside(size: QRect, target: QRect, room: QRect) -> QPoint:
    """Return where a popover of ``size`` stands: below ``target``, else above, inside ``room``."""
    x = max(room.left() + GAP, min(target.left(), room.right() - size.width() - GAP))
    below = target.bottom() + 1 + GAP
    if below + size.height() <= room.bottom():
        return QPoint(x, below)
    above = target.top() - GAP - size.height()
    return QPoint(x, max(room.top() + GAP, above))


def room_for(popover: QWidget) -> QRect:
    """Return where a small window may stand: in its own window if it fits, or on the screen."""
    parent = popover.parentWidget()
    screen = (parent or popover).screen().availableGeometry()
    if parent is None:
        return screen
    room: QRect = parent.window().geometry() & screen
    fits = room.width() > popover.width() + 2 * GAP and room.height() > 2 * popover.height()
    return room if fits else screen


def cut_corners(window: QWidget) -> None:
    """Give a small window its round corners: not every desktop can show through them."""
    path = QPainterPath()
    path.addRoundedRect(QRectF(window.rect()), RADIUS, RADIUS)
    window.setMask(QRegion(path.toFillPolygon().toPolygon()))


def paint_raised(painter: QPainter, window: QWidget) -> None:
    """Draw the raised surface of a small window, and its border."""
    palette = window.palette()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(palette.color(QPalette.ColorRole.ToolTipBase))
    painter.setPen(QPen(palette.color(QPalette.ColorRole.Mid), 1))
    rect = QRectF(window.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(rect, RADIUS, RADIUS)
    painter.restore()


class Popover(QWidget):
    """A `Qt.Popup` with the raised colour; its content goes into ``column``."""

    closed = Signal()
    """It went away, whatever the reason."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self._target = QRect()
        """What it concerns, in global coordinates."""

    def show_below(self, target: QRect) -> None:
        """Open under ``target``, given in global coordinates; above it where there is no room.

        A popover has all keys while it is open, but for those that act everywhere.
        """
        parent = self.parentWidget()
        if parent is not None:
            self.addActions(acting_everywhere(parent.window()))
        self.adjustSize()
        self._target = target
        self.move(place_beside(self.rect(), target, room_for(self)))
        self.show()
        self.raise_()

    def fit(self) -> None:
        """Take the height that the content has now, and still cover nothing of the target.

        Above it, it stays above, though it may have room below by now.
        """
        above = self.y() < self._target.top()
        self.resize(self.width(), self.column.totalHeightForWidth(self.width()))
        room = room_for(self)
        if above:
            room.setBottom(self._target.bottom())
        self.move(place_beside(self.rect(), self._target, room))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the corners."""
        cut_corners(self)
        super().resizeEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Tell that it is gone."""
        super().hideEvent(event)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - a frame
        """Draw the raised surface and its border."""
        painter = QPainter(self)
        try:
            paint_raised(painter, self)
        finally:
            painter.end()
