"""The text around the caret in a widget that Qt itself can make speak.

A text interface written in Python takes the program down when a screen reader reads it. So the
surface lends its focus to a text field of Qt's that nobody sees: it holds some paragraphs and has
the caret and the selection where the surface has them. Keys go on to the surface.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import BlockKind, Blocks
from diptych.domain.span import Span
from diptych.ui.reader.offsets import Offsets
from diptych.ui.reader.reader_view import ReaderView
from diptych.ui.reader.text_model import TextModel

AROUND = 50
"""Paragraphs held on either side of the caret."""

_AT_MOST = 30_000
"""Characters held on either side: paragraphs may be long."""

_EDGE = 5
"""Paragraphs that are to be left before the edge; otherwise the text around is taken anew."""


class Excerpt:
    """Some pieces of a text in a row, and where their characters are in the field that holds them.

    The field has one line for each piece; Qt counts it in UTF-16 units.
    """

    def __init__(self, model: TextModel, centre: int) -> None:
        self.model = model
        self.first, self.last = _around(model, centre)
        # Cuts of long paragraphs may move while the text is here: its own places hold.
        self._starts = list(model.starts[self.first : self.last])
        self._ends = list(model.ends[self.first : self.last])
        words = [model.drawn(piece) for piece in range(self.first, self.last)]
        self.text = "\n".join(words)
        self._offsets = [Offsets(each) for each in words]
        lengths = (
            offsets.to_qt(len(each)) + 1 for offsets, each in zip(self._offsets, words, strict=True)
        )
        self._begins = [0, *accumulate(lengths)]

    def has_room(self, piece: int) -> bool:
        """Tell whether the paragraphs around ``piece`` are held too."""
        return (self.first == 0 or piece >= self.first + _EDGE) and (
            self.last == len(self.model) or piece < self.last - _EDGE
        )

    def position(self, offset: int) -> int:
        """Return where in the field an offset of the article is, or the nearest place."""
        if self.first == self.last:
            return 0
        offset = self.model.snapped(offset)
        if offset > self._ends[-1]:
            return self._begins[-1] - 1
        number = max(0, bisect_right(self._starts, offset) - 1)
        inside = min(max(offset, self._starts[number]), self._ends[number]) - self._starts[number]
        return self._begins[number] + self._offsets[number].to_qt(inside)

    def offset(self, position: int) -> int:
        """Return which offset of the article a place in the field is."""
        if self.first == self.last:
            return 0
        number = min(bisect_right(self._begins, position), self.last - self.first) - 1
        inside = self._offsets[number].from_qt(position - self._begins[number])
        return min(self._starts[number] + inside, self._ends[number])


def _around(model: TextModel, centre: int) -> tuple[int, int]:
    if not len(model):
        return 0, 0
    first = last = centre
    while first > 0 and centre - first < AROUND:
        if model.ends[centre] - model.starts[first - 1] > _AT_MOST:
            break
        first -= 1
    while last < len(model) - 1 and last - centre < AROUND:
        if model.ends[last + 1] - model.starts[centre] > _AT_MOST:
            break
        last += 1
    return first, last + 1


class Mirror(QPlainTextEdit):
    """A read-only field outside the surface's edge that has the keyboard when the surface has it.

    It follows the surface while a screen reader is there, and the surface follows it: that is how
    a screen reader moves the caret.
    """

    def __init__(self, view: ReaderView) -> None:
        super().__init__(view)
        self._view = view
        self._excerpt = Excerpt(TextModel(ArticleText.of(""), Blocks()), 0)
        self._following = False
        self.setReadOnly(True)
        self.setUndoRedoEnabled(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCursorWidth(0)
        self.document().setDocumentMargin(0)
        self._name()
        view.caret_moved.connect(self.follow)
        view.place_changed.connect(self._stand)
        self.cursorPositionChanged.connect(self._lead)
        self.selectionChanged.connect(self._lead)
        # Not now: a screen reader is in the midst of asking for the surface.
        QTimer.singleShot(0, self, self._begin)

    def _begin(self) -> None:
        self._stand()
        self.show()
        self.follow()
        had = self._view.hasFocus()
        self._view.setFocusProxy(self)
        if had:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self) -> None:
        self.setAccessibleName(self._view.accessibleName())
        self.setAccessibleDescription(self.tr("F7 lets the arrow keys move through the text"))

    def _stand(self) -> None:
        """Break lines as the surface does, out of its sight."""
        scene = self._view.scene
        width = scene.columns.text_width
        if self.width() != width or self.height() != self._view.height():
            self.setGeometry(-width - 100, 0, width, self._view.height())
        font = scene.page.faces.of[BlockKind.PARAGRAPH].font
        if self.font() != font:
            self.setFont(font)

    # From the surface ----------------------------------------------------------------------

    def follow(self) -> None:
        """Have text, caret and selection where the surface has them."""
        if self._following or not QAccessible.isActive():
            return
        view, model = self._view, self._view.scene.page.model
        caret, span = view.caret(), view.selection()
        piece = max(0, model.piece_at(model.snapped(caret)))
        self._following = True
        try:
            if model is not self._excerpt.model or not self._excerpt.has_room(piece):
                self._fill(model, piece)
            anchor = caret
            if span is not None:
                anchor = span.end if caret == span.start else span.start
            self._put(self._excerpt.position(anchor), self._excerpt.position(caret))
        finally:
            self._following = False

    def _fill(self, model: TextModel, piece: int) -> None:
        self._excerpt = Excerpt(model, piece)
        self._name()
        self._stand()
        self.setPlainText(self._excerpt.text)

    def _put(self, anchor: int, position: int) -> None:
        cursor = self.textCursor()
        if (cursor.anchor(), cursor.position()) == (anchor, position):
            return
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)

    # From the screen reader ----------------------------------------------------------------

    def _lead(self) -> None:
        """Take the surface where a screen reader has put the caret or the selection."""
        if self._following:
            return
        cursor = self.textCursor()
        caret = self._excerpt.offset(cursor.position())
        anchor = self._excerpt.offset(cursor.anchor())
        span = None if anchor == caret else Span(min(anchor, caret), max(anchor, caret))
        view = self._view
        if span == view.selection() and (span is not None or caret == view.caret()):
            return
        self._following = True
        try:
            if span is None:
                view.set_caret(caret)
            else:
                view.select(span)
            view.reveal(Span(caret, caret))
        finally:
            self._following = False

    # The keyboard is the surface's -----------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Leave every key to the surface, even those that Qt's field would like."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.ignore()
            return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pass the key on to the surface, which is the parent."""
        event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Pass the key on too."""
        event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take no words."""
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Let the surface know that it has the keyboard."""
        super().focusInEvent(event)
        self._tell(event)
        self.follow()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let the surface know that it has the keyboard no more."""
        super().focusOutEvent(event)
        self._tell(event)

    def _tell(self, event: QFocusEvent) -> None:
        # A surface takes the focus from its field while it is being deleted itself.
        if shiboken6.isValid(self._view):
            QCoreApplication.sendEvent(self._view, QFocusEvent(event.type(), event.reason()))
