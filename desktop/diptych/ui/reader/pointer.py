"""The mouse on a text: clicks, drags, words, paragraphs, and scrolling beyond the edge."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QElapsedTimer, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QMouseEvent

from diptych.ui.reader.selecting import Selecting, Unit

_HANDLE = 9
_TICK = 30


class Surface(Protocol):
    """What the mouse needs of the view."""

    def offset_at(self, point: QPoint) -> int:
        """Return the caret place nearest to a point."""

    def character_at(self, point: QPoint) -> int | None:
        """Return the character at a point."""

    def handles(self) -> tuple[QRect | None, QRect | None]:
        """Return the selection's edges."""

    def scroll_by(self, pixels: int) -> None:
        """Move down by pixels."""

    def text_height(self) -> int:
        """Return how high the viewport is."""

    def selected(self) -> None:
        """Show the selection as it is now."""

    def clicked(self, point: QPoint) -> None:
        """Act on a click that selected nothing."""


class Pointer(QObject):
    """Turns mouse events into selections; says ``True`` where it took an event."""

    def __init__(self, surface: Surface, selecting: Selecting, parent: QObject) -> None:
        super().__init__(parent)
        self._surface = surface
        self._selecting = selecting
        self._last = QPoint()
        self._since_double = QElapsedTimer()
        self._double_at = QPoint()
        self._scrolling = QTimer(self, interval=_TICK)
        self._scrolling.timeout.connect(self._scroll)
        self.dragging = False
        self._moved = False

    def press(self, event: QMouseEvent) -> None:
        """Begin a selection; with Shift take the present one here, at a handle move that end."""
        point = event.position().toPoint()
        self._last = point
        extend = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self.dragging, self._moved = True, extend
        held = self._handle_at(point)
        if held is not None:
            self._selecting.hold(held)
            return
        if self._is_triple(point):
            self._begin(point, Unit.PARAGRAPH)
            return
        self._selecting.press(self._surface.offset_at(point), Unit.CHARACTER, extend=extend)
        self._surface.selected()

    def double(self, event: QMouseEvent) -> None:
        """Select the word at the pointer."""
        point = event.position().toPoint()
        self._last = self._double_at = point
        self._since_double.start()
        self.dragging = True
        self._begin(point, Unit.WORD)

    def _begin(self, point: QPoint, unit: Unit) -> None:
        self._moved = True
        character = self._surface.character_at(point)
        offset = self._surface.offset_at(point) if character is None else character
        self._selecting.press(offset, unit)
        self._surface.selected()

    def move(self, event: QMouseEvent) -> None:
        """Take the selection to the pointer."""
        point = event.position().toPoint()
        moved = (point - self._last).manhattanLength()
        if not self._moved and moved < QGuiApplication.styleHints().startDragDistance() // 3:
            return
        self._moved = True
        self._last = point
        beyond = not 0 <= point.y() < self._surface.text_height()
        if beyond and not self._scrolling.isActive():
            self._scrolling.start()
        elif not beyond:
            self._scrolling.stop()
        self._take()

    def _take(self) -> None:
        inside = max(0, min(self._surface.text_height() - 1, self._last.y()))
        self._selecting.drag(self._surface.offset_at(QPoint(self._last.x(), inside)))
        self._surface.selected()

    def release(self, event: QMouseEvent) -> None:
        """End the selection; a click that moved nowhere is a click."""
        self._scrolling.stop()
        self.dragging = False
        if not self._moved:
            self._surface.clicked(event.position().toPoint())

    def let_go(self) -> None:
        """End what was begun, as if it had not been meant: a second finger came."""
        self._scrolling.stop()
        if self.dragging:
            self.dragging = False
            self._selecting.put(self._selecting.caret, self._selecting.caret)
            self._surface.selected()

    def _scroll(self) -> None:
        """Scroll while the pointer is beyond the edge, faster the farther it is."""
        y, height = self._last.y(), self._surface.text_height()
        beyond = y if y < 0 else max(0, y - height + 1)
        step = max(4, min(60, abs(beyond) // 2))
        self._surface.scroll_by(-step if beyond < 0 else step)
        self._take()

    def _is_triple(self, point: QPoint) -> bool:
        if not self._since_double.isValid():
            return False
        hints = QGuiApplication.styleHints()
        soon = self._since_double.elapsed() < hints.mouseDoubleClickInterval()
        near = (point - self._double_at).manhattanLength() < hints.mouseDoubleClickDistance() + 4
        self._since_double.invalidate()
        return soon and near

    def _handle_at(self, point: QPoint) -> int | None:
        """Return the other end of the selection where a handle's dot is at ``point``."""
        span = self._selecting.span()
        if span is None:
            return None
        found = handle_at(self._surface.handles(), point)
        return None if found is None else (span.end, span.start)[found]


def handle_at(edges: tuple[QRect | None, QRect | None], point: QPoint) -> int | None:
    """Return which of two edges, the first or the last, has its dot at ``point``."""
    for number, edge in enumerate(edges):
        if edge is None:
            continue
        y = edge.bottom() + 1 if number else edge.y() - _HANDLE
        if QRect(edge.x() - 6, y, 12, _HANDLE + 1).contains(point):
            return number
    return None
