"""The reading surface with the reader at it: mouse, wheel, fingers and keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.span import Span
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.canvas import ends_of
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.keys import motion_of
from diptych.ui.reader.laid_picture import LaidPicture
from diptych.ui.reader.link_signs import sign_under
from diptych.ui.reader.margin import annotation_under
from diptych.ui.reader.picture_painting import tip_of
from diptych.ui.reader.pins import pin_under
from diptych.ui.reader.pointer import Pointer, handle_at
from diptych.ui.reader.selectable import SelectableSurface
from diptych.ui.reader.selecting import Motion
from diptych.ui.reader.turning import Pinch, Turning
from diptych.ui.reader.typography import Typography

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_TIP = 400
"""Letters of an address that a tool tip shows: some addresses hold a whole picture."""

_Reason = Qt.FocusReason
_BY_KEY = {_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason}
_FOR_A_WHILE = {_Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason}


class ReaderView(SelectableSurface):
    """One article in a reader's hands; it asks for nothing and says what the reader does.

    Offsets are code points of the article's text. ``annotation_activated`` comes with a click on
    a highlight, its bar or its note, ``annotations_hovered`` with the annotations under the
    pointer, the topmost first, ``ringed`` when the keyboard came by a key and is to be shown, and
    when it need not be any more.
    """

    annotation_activated = Signal(str)
    annotations_hovered = Signal(object)
    focused = Signal()
    ringed = Signal(bool)
    opened_link = Signal(str, bool)
    """A link was asked for: its target, and whether by a key."""
    note_followed = Signal(int)
    """The reader wants to go from a note reference to the note, or back: where it stands."""
    note_hovered = Signal(int)
    """The pointer is over the note reference at this offset; over none any more: −1."""
    pin_pressed = Signal(int, QPoint)
    """A pin beside the text was clicked: its offset, and where on the screen."""
    links_pressed = Signal(str)
    """The sign of an annotation's links was clicked."""
    annotation_dragged = Signal(str)
    """An annotation is being dragged by what stands beside the text; a drag is to begin."""
    menu_requested = Signal(QPoint)
    """A menu was asked for, by the right button or by its key: where on the screen."""

    def __init__(
        self,
        theme: Theme,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        hyphens: Hyphens | None = None,
        icons: Icons | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            theme, typography, fault=fault, hyphens=hyphens, icons=icons, parent=parent
        )
        self._pointer = Pointer(self, self._selecting, self)
        self._pointed = QPoint()
        self._noted = -1
        self._grabbed: tuple[str, QPoint] | None = None
        """The annotation whose bar, note or sign is pressed, and where; a drag may come of it."""
        self._turning = Turning()
        self._pinch = Pinch()
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.strip.wheeled.connect(self.wheelEvent)
        self._port.pinch_began.connect(self._begin_pinch)
        self._port.pinched.connect(self._pinched)

    # What is under a point -----------------------------------------------------------------

    def offset_at(self, point: QPoint) -> int:
        """Return the caret place nearest to a point of the viewport."""
        placed = self._scene.page.piece_at_y(point.y())
        if placed is None:
            return 0
        local = placed.laid.offset_at(point.x() - self._scene.columns.text, point.y() - placed.y)
        return self._model.starts[placed.piece] + local

    def character_at(self, point: QPoint) -> int | None:
        """Return the character drawn at a point of the viewport."""
        placed = self._scene.page.piece_at_y(point.y())
        if placed is None:
            return None
        x, y = point.x() - self._scene.columns.text, point.y() - placed.y
        local = placed.laid.character_at(x, y)
        return None if local is None else self._model.starts[placed.piece] + local

    def annotation_at(self, point: QPoint) -> str | None:
        """Return the topmost annotation whose highlight, bar or note is at a point."""
        if (beside := annotation_under(self._margin_items(), point)) is not None:
            return beside
        offset = self.character_at(point)
        top = self.layers.top_at(offset) if offset is not None else None
        return top.id if top is not None else None

    def clicked(self, point: QPoint) -> None:
        """Activate the annotation or the link that was clicked."""
        if self._changing.dragged:
            return
        offset = self.character_at(point)
        if offset is not None and (link := self._inline.link_at(offset)) is not None:
            self.opened_link.emit(link, False)  # noqa: FBT003 - a signal's
        elif offset is not None and self._inline.note_at(offset) is not None:
            self.note_followed.emit(offset)
        elif (annotation := self.annotation_at(point)) is not None:
            self.set_active(annotation)
            self.annotation_activated.emit(annotation)
        else:
            self.set_active(None)

    def open_link_at_caret(self) -> bool:
        """Ask for the link or note that the caret is in, or behind; ``False`` where none is."""
        caret = self.caret()
        for place in (caret, caret - 1):
            if place < 0:
                continue
            if (link := self._inline.link_at(place)) is not None:
                self.opened_link.emit(link, True)  # noqa: FBT003 - a signal's
                return True
            if self._inline.note_at(place) is not None:
                self.note_followed.emit(place)
                return True
        return False

    # Mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or click in the margin."""
        self.ringed.emit(False)  # noqa: FBT003 - a signal's
        if event.button() == Qt.MouseButton.RightButton:
            self._press_right(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if (beside := annotation_under(self._margin_items(), point)) is not None:
            self._grabbed = beside, point
            self.clicked(point)
        elif (pin := pin_under(self.pin_places(), point)) is not None:
            self.pin_pressed.emit(pin, event.globalPosition().toPoint())
        elif not self._take_handle(event):
            self._pointer.press(event)

    def _take_handle(self, event: QMouseEvent) -> bool:
        """Begin to drag an end of the chosen highlight, which is selected meanwhile."""
        span = self._scene.handles
        if span is None:
            return False
        edges = ends_of(self._scene, span, self.text_height())
        if handle_at(edges, event.position().toPoint()) is None:
            return False
        self._changing.dragged = self._chosen
        self.select(span)
        self._pointer.press(event)
        return True

    def _press_right(self, point: QPoint) -> None:
        """Put the caret where a menu is asked for, unless that is in the selection.

        Of what stands beside the text it is the annotation that is meant.
        """
        if (beside := annotation_under(self._margin_items(), point)) is not None:
            self.set_active(beside)
            return
        offset, span = self.offset_at(point), self.selection()
        if span is None or not span.start <= offset <= span.end:
            self.set_caret(offset)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Select a word."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pointer.double(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag a selection, or tell what the pointer is over."""
        if self._pointer.dragging and event.buttons() & Qt.MouseButton.LeftButton:
            self._pointer.move(event)
        elif self._grabbed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            annotation, pressed = self._grabbed
            moved = (event.position().toPoint() - pressed).manhattanLength()
            if moved >= QGuiApplication.styleHints().startDragDistance():
                self._grabbed = None
                self.annotation_dragged.emit(annotation)
        elif not event.buttons():
            self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection, or a click on the sign of links."""
        held, self._grabbed = self._grabbed, None
        if held is not None and event.button() == Qt.MouseButton.LeftButton:
            if sign_under(self._margin_items().signs, event.position().toPoint()) == held[0]:
                self.links_pressed.emit(held[0])
            return
        if event.button() == Qt.MouseButton.LeftButton and self._pointer.dragging:
            self._pointer.release(event)
            if self._changing.dragged:
                self._leave_handle()
            else:
                self._offer_selection()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for a menu: at the pointer, or by the key below the selection or the caret."""
        event.accept()
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            self.menu_requested.emit(event.globalPos())
            return
        caret = self.caret()
        rect = self.rectangle_of(self.selection() or Span(max(0, caret - 1), caret + 1))
        at = rect.bottomLeft() if not rect.isEmpty() else QPoint(self._scene.columns.text, 0)
        self.menu_requested.emit(self.viewport().mapToGlobal(at))

    def _hover(self, point: QPoint) -> None:
        beside = annotation_under(self._margin_items(), point)
        offset = None if beside is not None else self.character_at(point)
        link = self._inline.link_at(offset) if offset is not None else None
        columns = self._scene.columns
        within = columns.text - 16 <= point.x() <= columns.text + columns.text_width + 8
        shape = Qt.CursorShape.IBeamCursor if within else Qt.CursorShape.ArrowCursor
        pin = pin_under(self.pin_places(), point) is not None
        tip = self.tr("Held level with the other pane; click to remove") if pin else ""
        tip = tip or self._picture_words(point)
        self.viewport().setToolTip(_tip_of(link) if link is not None else tip)
        note = self._inline.note_at(offset) if offset is not None and link is None else None
        self._point_at_note(note.start if note is not None and note.target[0] == "#" else -1)
        hand = beside is not None or link is not None or pin or note is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else shape)
        self._pointed = point
        if beside is not None:
            found = self.layers.by_id.get(beside)
            self._point_at((found,) if found is not None else ())
        else:
            over = self.layers.over(offset, offset + 1) if offset is not None else ()
            self._point_at(tuple(self.layers.by_rank(mark.item for mark in over)))

    def _point_at_note(self, offset: int) -> None:
        if offset != self._noted:
            self._noted = offset
            self.note_hovered.emit(offset)

    def _picture_words(self, point: QPoint) -> str:
        """Return the words of the picture at a point, which are not seen otherwise."""
        placed = self._scene.page.piece_at_y(point.y())
        if placed is None or not isinstance(placed.laid, LaidPicture):
            return ""
        return tip_of(placed.laid, point.x() - self._scene.columns.text, point.y() - placed.y)

    def _point_at(self, found: tuple[Annotation, ...]) -> None:
        if found != self._hovered:
            self._hovered = found
            self._show_active()
            self.annotations_hovered.emit(found)

    def pointed_at(self) -> QPoint:
        """Return where in the viewport the pointer was seen last."""
        return self._pointed

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Forget what the pointer was over."""
        self._point_at_note(-1)
        self._point_at(())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll, by pixels where the device tells them; with Ctrl set the text larger."""
        event.accept()
        angle, pixel = event.angleDelta(), event.pixelDelta()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            # A touchpad that still runs out when Ctrl is pressed does not mean to zoom.
            runs_out = event.phase() == Qt.ScrollPhase.ScrollMomentum
            if not runs_out and (steps := self._turning.steps(angle.y())):
                self.zoom(steps, event.position().toPoint())
            return
        pixels = self._turning.pixels((angle.x(), angle.y()), (pixel.x(), pixel.y()), self._row())
        if pixels:
            self.scroll_by(-pixels)

    def event(self, event: QEvent) -> bool:
        """Take a pinch on a touch screen, which the scroll area hands on to here."""
        if event.type() == QEvent.Type.Gesture:
            return self._port.touched(cast("QGestureEvent", event)) or super().event(event)
        return super().event(event)

    def _begin_pinch(self) -> None:
        """Take the next pinch by itself; the first of its fingers was no selection."""
        self._pinch.begin()
        self._pointer.let_go()

    def _pinched(self, factor: float, at: QPoint) -> None:
        if steps := self._pinch.steps(factor, self.typography.size):
            self.zoom(steps, at)

    # Keyboard ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move, select and copy in the platform's own keys; leave all other keys to others."""
        if self._shortcut(event) or self._change_by_key(event):
            return
        found = motion_of(event)
        if found is None:
            event.ignore()
            return
        motion, select = found
        if select or self._browsing:
            self._selecting.move(motion, self._page_step(), select=select)
            self.selected()
            self._show_caret()
            if select:
                self._offer_selection()
        else:
            self._scroll_by_key(motion)

    def _shortcut(self, event: QKeyEvent) -> bool:
        plain = event.modifiers() in {
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.ShiftModifier,
        }
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.SelectAll):
            self.select_all()
            self._offer_selection()
        elif event.key() == Qt.Key.Key_F7 and plain:
            self.set_caret_browsing(not self._browsing)
        elif event.key() in _RETURN and self._browsing and not event.isAutoRepeat():
            return self.open_link_at_caret()
        elif event.key() == Qt.Key.Key_Space and plain:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.scroll_by(-self._page_step() if back else self._page_step())
        elif event.key() == Qt.Key.Key_Escape and self.selection() is not None:
            self.select(None)
        else:
            return False
        return True

    def _page_step(self) -> int:
        """Return a screenful that leaves one line to go on from."""
        return max(self._row(), self.text_height() - 2 * self._row())

    def _scroll_by_key(self, motion: Motion) -> None:
        total = self._scene.page.map.total
        steps = {
            Motion.UP: -2 * self._row(),
            Motion.DOWN: 2 * self._row(),
            Motion.PAGE_UP: -self._page_step(),
            Motion.PAGE_DOWN: self._page_step(),
            Motion.ROW_START: -total,
            Motion.START: -total,
            Motion.ROW_END: total,
            Motion.END: total,
        }
        if motion in steps:
            self.scroll_by(steps[motion])

    def _show_caret(self) -> None:
        """Scroll as little as shows the caret's line, and a line beyond it."""
        top, row, height = self._row_top(self.caret()), self._row(), self.text_height()
        if top is None:
            self.reveal(Span(self.caret(), self.caret()))
        elif top < row:
            self.scroll_by(top - row)
        elif top > height - 2 * row:
            self.scroll_by(top - height + 2 * row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that this is where the reader is."""
        super().focusInEvent(event)
        self.focused.emit()
        if event.reason() in _BY_KEY:
            self.ringed.emit(True)  # noqa: FBT003 - a signal's

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the reader is elsewhere, unless in a menu or another window."""
        super().focusOutEvent(event)
        if event.reason() not in _FOR_A_WHILE:
            self.ringed.emit(False)  # noqa: FBT003 - a signal's


def _tip_of(target: str) -> str:
    """Say where a link leads, in letters that are no markup and hide nothing."""
    from diptych.text.addresses import address_of  # noqa: PLC0415 - links are rare

    text = address_of(target).text
    return text if len(text) <= _TIP else f"{text[: _TIP // 2]}…{text[-_TIP // 2 :]}"
