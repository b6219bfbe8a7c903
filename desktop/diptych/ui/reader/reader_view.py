"""The reading surface with the reader at it: selecting, the caret, hovering, copying."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QClipboard,
    QFocusEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QGestureEvent, QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.canvas import ends_of
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.keys import motion_of
from diptych.ui.reader.margin import annotation_under
from diptych.ui.reader.pins import pin_under
from diptych.ui.reader.place import Place
from diptych.ui.reader.pointer import Pointer, handle_at
from diptych.ui.reader.selecting import Motion, Selecting
from diptych.ui.reader.span_changing import SpanChanging
from diptych.ui.reader.surface import Surface
from diptych.ui.reader.turning import Pinch, Turning
from diptych.ui.reader.typography import Typography

_RETURN = {Qt.Key.Key_Return, Qt.Key.Key_Enter}

_TIP = 400
"""Letters of an address that a tool tip shows: some addresses hold a whole picture."""

_Reason = Qt.FocusReason
_BY_KEY = {_Reason.TabFocusReason, _Reason.BacktabFocusReason, _Reason.ShortcutFocusReason}
_FOR_A_WHILE = {_Reason.PopupFocusReason, _Reason.ActiveWindowFocusReason}


class ReaderView(Surface):
    """One article in a reader's hands; it asks for nothing and says what the reader does.

    Offsets are code points of the article's text. ``selection_changed`` comes with every change
    of the selection, ``annotation_activated`` with a click on a highlight, its bar or its note,
    ``annotations_hovered`` with the annotations under the pointer, the topmost first, ``ringed``
    when the keyboard came by a key and is to be shown, and when it need not be any more.
    ``span_change_requested`` tells which highlight is to have which ``Span``.
    """

    selection_changed = Signal()
    caret_moved = Signal()
    annotation_activated = Signal(str)
    annotations_hovered = Signal(object)
    focused = Signal()
    ringed = Signal(bool)
    opened_link = Signal(str, bool)
    """A link was asked for: its target, and whether by a key."""
    span_change_requested = Signal(str, object)
    pin_pressed = Signal(int, QPoint)
    """A pin beside the text was clicked: its offset, and where on the screen."""

    def __init__(
        self,
        theme: Theme,
        typography: Typography | None = None,
        *,
        fault: Callable[[Exception], None] | None = None,
        hyphens: Hyphens | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, typography, fault=fault, hyphens=hyphens, parent=parent)
        self._selecting = Selecting(lambda: self._scene.page)
        self._pointer = Pointer(self, self._selecting, self)
        self._changing = SpanChanging(lambda: self._scene.page)
        self._browsing = False
        self._current = True
        self._hovered: tuple[Annotation, ...] = ()
        self._pointed = QPoint()
        self._chosen = ""
        self._turning = Turning()
        self._pinch = Pinch()
        self.viewport().setMouseTracking(True)
        self.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        self.strip.wheeled.connect(self.wheelEvent)
        self._port.pinch_began.connect(self._begin_pinch)
        self._port.pinched.connect(self._pinched)

    def show_article(self, readable: ReadableArticle | None, place: Place | None = None) -> None:
        """Show an article, at ``place`` or its beginning; nothing is selected."""
        self._hovered, self._chosen = (), ""
        self._scene.selection = self._scene.caret = None
        super().show_article(readable, place)
        start = place.offset if place is not None else 0
        self._selecting.put(start, start)
        self.selected()
        self.place_changed.emit()

    def set_annotations(self, annotations: Sequence[Annotation], tags: Mapping[str, Tag]) -> None:
        """Show these annotations, which are of the revision that is shown."""
        super().set_annotations(annotations, tags)
        self._changing.settle()
        self._show_handles()

    # The selection and the caret -----------------------------------------------------------

    def selection(self) -> Span | None:
        """Return what is selected."""
        return self._selecting.span()

    def select(self, span: Span | None) -> None:
        """Select ``span``, or nothing, without scrolling."""
        if span is None:
            self._selecting.put(self._selecting.caret, self._selecting.caret)
        else:
            self._selecting.put(span.start, span.end)
        self.selected()

    def select_all(self) -> None:
        """Select the whole article."""
        if len(self._model):
            self.select(Span(self._model.starts[0], self._model.ends[-1]))

    def caret(self) -> int:
        """Return where the caret is: where the last click or key put it."""
        return self._selecting.caret

    def set_caret(self, offset: int) -> None:
        """Put the caret somewhere, selecting nothing."""
        self._selecting.put(offset, offset)
        self.selected()

    def caret_browsing(self) -> bool:
        """Tell whether the caret is shown and keys move it."""
        return self._browsing

    def set_caret_browsing(self, on: bool) -> None:
        """Show the caret and let keys move it (F7)."""
        self._browsing = on
        if on and self._row_top(self.caret()) is None:
            self._selecting.put(self.place().offset, self.place().offset)
        self.selected()

    def set_current(self, current: bool) -> None:
        """Say whether keys act here: of several panes only one shows a caret."""
        if current != self._current:
            self._current = self._scene.current = current
            self._draw_caret()
            for span in (self._scene.selection, self._scene.handles):
                if span is not None:
                    self._update_span(max(0, span.start - 1), span.end + 1)

    def _draw_caret(self) -> None:
        shown = self._browsing and self._current
        before, self._scene.caret = self._scene.caret, self._selecting.caret if shown else None
        for place in {before, self._scene.caret}:
            if place is not None:
                self._update_span(max(0, place - 1), place + 1)

    def selected(self) -> None:
        """Show the selection and the caret as they are now, and say what changed."""
        scene, span = self._scene, self._selecting.span()
        before, scene.selection = scene.selection, span
        scene.hanging = self._selecting.hanging
        self._draw_caret()
        for changed in {before, span}:
            if changed is not None and before != span:
                self._update_span(max(0, changed.start - 1), changed.end + 1)
        if before != span:
            self.selection_changed.emit()
        self._chosen = next(iter(self._found_at_caret()), "") if self._follows() else ""
        self._show_active()
        self._show_handles()
        self.caret_moved.emit()

    def _follows(self) -> bool:
        """Tell whether the caret says which annotation is the active one."""
        return self._selecting.span() is None and (self._browsing or bool(self._chosen))

    def set_active(self, annotation_id: str | None) -> None:
        """Underline one annotation along its whole length, until the caret moves."""
        self._chosen = annotation_id or ""
        self._show_active()
        self._show_handles()

    # Ends of a highlight -------------------------------------------------------------------

    def _show_handles(self) -> None:
        """Show where the chosen highlight can be taken by its ends."""
        scene = self._scene
        shown = self.layers.span_of(self._chosen)
        span = None
        if scene.selection is None and shown is not None:
            span = self._changing.wanted(self._chosen, shown)
        if span != scene.handles:
            for changed in (scene.handles, span):
                if changed is not None:
                    self._update_span(max(0, changed.start - 1), changed.end + 1)
            scene.handles = span

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

    def _leave_handle(self) -> None:
        """Ask for what was selected, and select nothing any more."""
        annotation_id, self._changing.dragged = self._changing.dragged, ""
        span = self.selection()
        self.select(None)
        self._ask_for(annotation_id, span)
        self.set_active(annotation_id)

    def _ask_for(self, annotation_id: str, span: Span | None) -> None:
        shown = self.layers.span_of(annotation_id)
        if span is not None and span != self._changing.wanted(annotation_id, shown):
            self._changing.want(annotation_id, span)
            self._show_handles()
            self.span_change_requested.emit(annotation_id, span)

    def _change_by_key(self, event: QKeyEvent) -> bool:
        """Move an end of the highlight that is chosen, or at the caret, if the key says so."""
        key = next(iter(self.annotations_at_caret()), "")
        span = self._changing.wanted(key, self.layers.span_of(key))
        if span is None or self.selection() is not None:
            return False
        target = self._changing.by_key(event, span)
        if target is not None:
            self._ask_for(key, target)
        return target is not None

    def annotations_at_caret(self) -> list[str]:
        """Return the chosen annotation, then those under the caret, the topmost first.

        Where something is selected it is those under the selection.
        """
        found = self._found_at_caret()
        chosen = self._chosen if self._chosen in self.layers.by_id else ""
        if not chosen or self._selecting.span() is not None:
            return found
        return [chosen, *(one for one in found if one != chosen)]

    def _found_at_caret(self) -> list[str]:
        span = self._selecting.span()
        caret = self._selecting.caret
        start, end = (span.start, span.end) if span is not None else (caret, caret + 1)
        found = self.layers.over(start, end)
        if not found and span is None and caret:
            found = self.layers.over(caret - 1, caret)
        return [item.id for item in self.layers.by_rank(mark.item for mark in found)]

    def selection_rectangle(self) -> QRect:
        """Return where the selection is in the viewport; popovers open beneath it."""
        span = self._selecting.span()
        return QRect() if span is None else self.rectangle_of(span)

    def rectangle_of(self, span: Span) -> QRect:
        """Return where these characters are in the viewport; empty where they are not on it."""
        around = QRect()
        x = self._scene.columns.text
        for placed in self._scene.page.visible(self.text_height()):
            start = self._model.starts[placed.piece]
            end = start + len(placed.laid.text)
            if span.start < end and span.end > start:
                first, last = max(span.start, start) - start, min(span.end, end) - start
                for box in placed.laid.boxes(first, last):
                    around |= QRect(x + box.x, placed.y + box.y, box.width, box.height)
        return around & self.viewport().rect()

    def selected_text(self) -> str:
        """Return the selection as prose, as copying gives it; else the chosen highlight."""
        from diptych.text.prose import prose  # noqa: PLC0415 - the first copy is early enough

        span = self._selecting.span() or self.layers.span_of(self._chosen)
        if span is None or self._readable is None:
            return ""
        return prose(self._readable.text, self._readable.blocks, span)

    def copy(self) -> None:
        """Put the selection on the clipboard."""
        if text := self.selected_text():
            QGuiApplication.clipboard().setText(text)

    def _offer_selection(self) -> None:
        """Give the selection to the middle mouse button, where the platform has that."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection() and (text := self.selected_text()):
            clipboard.setText(text, QClipboard.Mode.Selection)

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

    def handles(self) -> tuple[QRect | None, QRect | None]:
        """Return the edges that the selection's handles stand on."""
        span = self._scene.selection
        return (None, None) if span is None else ends_of(self._scene, span, self.text_height())

    def clicked(self, point: QPoint) -> None:
        """Activate the annotation or the link that was clicked."""
        if self._changing.dragged:
            return
        offset = self.character_at(point)
        if offset is not None and (link := self._inline.link_at(offset)) is not None:
            self.opened_link.emit(link, False)  # noqa: FBT003 - a signal's
        elif (annotation := self.annotation_at(point)) is not None:
            self.set_active(annotation)
            self.annotation_activated.emit(annotation)
        else:
            self.set_active(None)

    def open_link_at_caret(self) -> bool:
        """Ask for the link that the caret is in, or at the end of; ``False`` where none is."""
        caret = self.caret()
        link = self._inline.link_at(caret)
        if link is None and caret:
            link = self._inline.link_at(caret - 1)
        if link is not None:
            self.opened_link.emit(link, True)  # noqa: FBT003 - a signal's
        return link is not None

    # Mouse ---------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a selection, or click in the margin."""
        self.ringed.emit(False)  # noqa: FBT003 - a signal's
        if event.button() == Qt.MouseButton.RightButton:
            self._press_right(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton:
            return
        point = event.position().toPoint()
        if annotation_under(self._margin_items(), point) is not None:
            self.clicked(point)
        elif (pin := pin_under(self.pin_places(), point)) is not None:
            self.pin_pressed.emit(pin, event.globalPosition().toPoint())
        elif not self._take_handle(event):
            self._pointer.press(event)

    def _press_right(self, point: QPoint) -> None:
        """Put the caret where a menu is asked for, unless that is in the selection."""
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
        elif not event.buttons():
            self._hover(event.position().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a selection."""
        if event.button() == Qt.MouseButton.LeftButton and self._pointer.dragging:
            self._pointer.release(event)
            if self._changing.dragged:
                self._leave_handle()
            else:
                self._offer_selection()

    def _hover(self, point: QPoint) -> None:
        beside = annotation_under(self._margin_items(), point)
        offset = None if beside is not None else self.character_at(point)
        link = self._inline.link_at(offset) if offset is not None else None
        columns = self._scene.columns
        within = columns.text - 16 <= point.x() <= columns.text + columns.text_width + 8
        shape = Qt.CursorShape.IBeamCursor if within else Qt.CursorShape.ArrowCursor
        pin = pin_under(self.pin_places(), point) is not None
        tip = self.tr("Held level with the other pane; click to remove") if pin else ""
        self.viewport().setToolTip(_tip_of(link) if link is not None else tip)
        hand = beside is not None or link is not None or pin
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if hand else shape)
        self._pointed = point
        if beside is not None:
            found = self.layers.by_id.get(beside)
            self._point_at((found,) if found is not None else ())
        else:
            over = self.layers.over(offset, offset + 1) if offset is not None else ()
            self._point_at(tuple(self.layers.by_rank(mark.item for mark in over)))

    def _point_at(self, found: tuple[Annotation, ...]) -> None:
        if found != self._hovered:
            self._hovered = found
            self._show_active()
            self.annotations_hovered.emit(found)

    def _show_active(self) -> None:
        self._set_active(self._hovered[0].id if self._hovered else self._chosen)

    def pointed_at(self) -> QPoint:
        """Return where in the viewport the pointer was seen last."""
        return self._pointed

    def leaveEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        """Forget what the pointer was over."""
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
