"""Moving the ends of a highlight: by its handles, and by Shift+Alt and the arrows."""

from __future__ import annotations

from collections.abc import Callable
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from diptych.domain.span import Span
from diptych.ui.reader.page import Page
from diptych.ui.reader.selecting import Motion, Selecting

_SIDEWAYS = {Qt.Key.Key_Left: Motion.WORD_LEFT, Qt.Key.Key_Right: Motion.WORD_RIGHT}
_BY_LETTER = {Motion.WORD_LEFT: Motion.LEFT, Motion.WORD_RIGHT: Motion.RIGHT}
_HELD = {Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Control, Qt.Key.Key_Meta}
_SHIFT_ALT = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier


class SpanChanging:
    """Knows where the ends of a highlight are wanted until the library has put them there.

    Left and right move its end, up and down its beginning, by words; with Ctrl by letters.
    """

    def __init__(self, page: Callable[[], Page]) -> None:
        self._page = page
        self._wanted: dict[str, Span] = {}
        self.dragged = ""
        """The annotation whose end the mouse is moving."""
        self.act = uuid4().hex
        """What is one act of the reader's: presses in a row have the same, each drag its own."""

    def settle(self) -> None:
        """Forget what was wanted: the annotations are now as the library has them."""
        self._wanted.clear()

    def begin_act(self, event: QKeyEvent | None = None) -> None:
        """Let what is moved from now on be another act, unless a key is only held for another."""
        if event is None or Qt.Key(event.key()) not in _HELD:
            self.act = uuid4().hex

    def want(self, annotation_id: str, span: Span) -> None:
        """Go on from ``span`` when the next key comes before the library's answer."""
        self._wanted[annotation_id] = span

    def wanted(self, annotation_id: str, shown: Span | None) -> Span | None:
        """Return where the highlight is to be, else where it is ``shown``."""
        return self._wanted.get(annotation_id, shown)

    def by_key(self, event: QKeyEvent, span: Span) -> Span | None:
        """Return where a key takes the highlight of ``span``; ``None`` for any other key."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        letters = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if modifiers & ~Qt.KeyboardModifier.ControlModifier != _SHIFT_ALT:
            return None
        key = Qt.Key(event.key())
        if key in _SIDEWAYS:
            return self._end(span, _SIDEWAYS[key], letters=letters)
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            return self._start(span, later=key == Qt.Key.Key_Down, letters=letters)
        return None

    def _end(self, span: Span, motion: Motion, *, letters: bool) -> Span:
        end = span.end
        for _ in range(2):  # a word's first step may only be over the blank before it
            target = self._beyond(end, _BY_LETTER[motion] if letters else motion)
            end = target if letters else self._without_blanks(target, span)
            if end != span.end:
                break
            end = target
        return Span(span.start, end) if end > span.start else span

    def _start(self, span: Span, *, later: bool, letters: bool) -> Span:
        motions = (Motion.WORD_LEFT, Motion.WORD_RIGHT)
        # Where text runs from right to left, "left" is later.
        places = [self._beyond(span.start, _BY_LETTER[m] if letters else m) for m in motions]
        start = max(places) if later else min(places)
        return Span(start, span.end) if start < span.end else span

    def _beyond(self, offset: int, motion: Motion) -> int:
        caret = Selecting(self._page)
        caret.put(offset, offset)
        caret.move(motion, 0, select=False)
        return caret.caret

    def _without_blanks(self, end: int, span: Span) -> int:
        text = self._page().model.text
        words = text.slice(span.start, end)
        return span.start + len(words.rstrip()) if words.strip() else end
