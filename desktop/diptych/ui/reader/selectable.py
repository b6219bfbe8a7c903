"""The surface with a selection, a caret, and highlights that are chosen and have movable ends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.canvas import ends_of
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.place import Place
from diptych.ui.reader.selecting import Selecting
from diptych.ui.reader.span_changing import SpanChanging
from diptych.ui.reader.surface import Surface
from diptych.ui.reader.text_model import TextModel
from diptych.ui.reader.typography import Typography


class SelectableSurface(Surface):
    """One article in which something may be selected; whose hand does it is nothing to it.

    Offsets are code points of the article's text. ``selection_changed`` comes with every change
    of the selection; ``span_change_requested`` tells which highlight is to have which ``Span``,
    and of which act that is a part: what is one act is undone as one.
    """

    selection_changed = Signal()
    caret_moved = Signal()
    span_change_requested = Signal(str, object, str)

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
        self._selecting = Selecting(lambda: self._scene.page)
        self._changing = SpanChanging(lambda: self._scene.page)
        self._browsing = False
        self._current = True
        self._hovered: tuple[Annotation, ...] = ()
        self._chosen = ""

    def show_article(self, readable: ReadableArticle | None, place: Place | None = None) -> None:
        """Show an article, at ``place`` or its beginning; nothing is selected."""
        self._hovered, self._chosen = (), ""
        self._scene.selection = self._scene.caret = None
        super().show_article(readable, place)
        start = place.offset if place is not None else 0
        self._selecting.put(start, start)
        self.selected()
        self.place_changed.emit()

    def show_blocks(self, readable: ReadableArticle) -> None:
        """Have the paragraphs as they are now; caret and selection stay where they are."""
        before = self._model
        super().show_blocks(readable)
        self._keep_selection(before)

    def show_hidden(self, shown: bool) -> None:
        """Show or hide what is hidden; a caret in it goes to what is shown next."""
        before = self._model
        super().show_hidden(shown)
        self._keep_selection(before)

    def _keep_selection(self, before: TextModel) -> None:
        if self._model is before:
            return
        held = self._selecting.anchor, self._selecting.caret
        self._selecting.put(*held)
        if held == (self._selecting.anchor, self._selecting.caret):
            self.caret_moved.emit()
        else:
            self.selected()

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

    def caret_in_view(self) -> bool:
        """Tell whether the line of the caret is on the screen, shown or not."""
        top = self._row_top(self.caret())
        return top is not None and -self._row() < top < self.text_height()

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

    def _leave_handle(self) -> None:
        """Ask for what was selected, and select nothing any more."""
        annotation_id, self._changing.dragged = self._changing.dragged, ""
        span = self.selection()
        self.select(None)
        self._changing.begin_act()
        self._ask_for(annotation_id, span)
        self._changing.begin_act()
        self.set_active(annotation_id)

    def _ask_for(self, annotation_id: str, span: Span | None) -> None:
        shown = self.layers.span_of(annotation_id)
        if span is not None and span != self._changing.wanted(annotation_id, shown):
            self._changing.want(annotation_id, span)
            self._show_handles()
            self.span_change_requested.emit(annotation_id, span, self._changing.act)

    def _change_by_key(self, event: QKeyEvent) -> bool:
        """Move an end of the highlight that is chosen, or at the caret, if the key says so."""
        key = next(iter(self.annotations_at_caret()), "")
        span = self._changing.wanted(key, self.layers.span_of(key))
        target = None
        if span is not None and self.selection() is None:
            target = self._changing.by_key(event, span)
        if target is None:
            self._changing.begin_act(event)
            return False
        self._ask_for(key, target)
        return True

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

    def _show_active(self) -> None:
        self._set_active(self._hovered[0].id if self._hovered else self._chosen)

    def handles(self) -> tuple[QRect | None, QRect | None]:
        """Return the edges that the selection's handles stand on."""
        span = self._scene.selection
        return (None, None) if span is None else ends_of(self._scene, span, self.text_height())
