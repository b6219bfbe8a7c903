"""The field in which a note is written: plain Markdown, with references in double brackets."""

from __future__ import annotations

import re
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from diptych.text.references import Reference, at, being_typed
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.offsets import Offsets

_REFERENCE = re.compile(r"\[\[[^\[\]\n]+\]\]")
FOLLOW_KEY = Qt.Key.Key_F4


class NoteText(QPlainTextEdit):
    """Tells what is typed behind ``[[``, and which reference the reader wants to follow.

    Undo in it is its own: the text's, not the library's.
    """

    completing = Signal(object)
    """What is typed behind ``[[``, or ``None`` where nothing is."""
    followed = Signal(object)
    """The reader wants to go where this `Reference` leads."""

    def __init__(
        self, theme: Theme, leads: Callable[[str], bool], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(0)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._tints = _References(self.document(), theme, leads)
        self._told: str | None = None
        self._by_hand = True
        self.cursorPositionChanged.connect(self._tell)
        self.textChanged.connect(self._tell)

    def set_theme(self, theme: Theme) -> None:
        """Draw references in another theme."""
        self._tints.set_theme(theme)

    def show_text(self, text: str, caret: int | None = None) -> None:
        """Show another text, the caret at ``caret`` (in Qt's units) or at its end."""
        self._by_hand = False
        self.setPlainText(text)
        cursor = self.textCursor()
        last = self.document().characterCount() - 1
        cursor.setPosition(last if caret is None else min(caret, last))
        self.setTextCursor(cursor)
        self._by_hand = True

    def tint_again(self) -> None:
        """Look anew at which references lead somewhere."""
        self._tints.rehighlight()

    def complete(self, words: str) -> None:
        """Put a reference in the place of what is being typed."""
        cursor = self.textCursor()
        typed = self._typed(cursor)
        if typed is None:
            return
        line = cursor.block().text()
        start, end = typed
        after = line[end:]
        closed = after.startswith("]]")
        offsets = Offsets(line)
        first = cursor.block().position()
        cursor.setPosition(first + offsets.to_qt(start))
        behind = end + (2 if closed else 0)
        cursor.setPosition(first + offsets.to_qt(behind), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(f"{words}]]")
        self.setTextCursor(cursor)

    def reference_at(self, cursor: QTextCursor) -> Reference | None:
        """Return the reference at a place; its offsets are those of its line."""
        line = cursor.block().text()
        return at(line, Offsets(line).from_qt(cursor.positionInBlock()))

    def follow_at_caret(self) -> bool:
        """Follow the reference at the caret; ``False`` where there is none."""
        reference = self.reference_at(self.textCursor())
        if reference is not None:
            self.followed.emit(reference)
        return reference is not None

    def _typed(self, cursor: QTextCursor) -> tuple[int, int] | None:
        line = cursor.block().text()
        caret = Offsets(line).from_qt(cursor.positionInBlock())
        span = being_typed(line, caret)
        return None if span is None or cursor.hasSelection() else (span.start, span.end)

    def _tell(self) -> None:
        cursor = self.textCursor()
        typed = self._typed(cursor) if self._by_hand else None
        words = None if typed is None else cursor.block().text()[typed[0] : typed[1]]
        if words != self._told:
            self._told = words
            self.completing.emit(words)

    def is_typing(self, words: str) -> bool:
        """Tell whether these words are what is being typed behind ``[[``."""
        return self._told == words

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the reference at the caret on F4."""
        if event.key() == FOLLOW_KEY:
            self.follow_at_caret()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a reference on a click with Ctrl."""
        super().mouseReleaseEvent(event)
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            reference = self.reference_at(self.cursorForPosition(event.position().toPoint()))
            if reference is not None:
                self.followed.emit(reference)


class _References(QSyntaxHighlighter):
    """Draws references as links; those that lead nowhere with a dashed line."""

    def __init__(self, document: QTextDocument, theme: Theme, leads: Callable[[str], bool]) -> None:
        super().__init__(document)
        self._leads = leads
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self.rehighlight()

    def highlightBlock(self, line: str) -> None:  # noqa: N802 - Qt's name
        if "[[" not in line:
            return
        offsets = Offsets(line)
        for found in _REFERENCE.finditer(line):
            reference = at(line, found.start() + 2)
            if reference is None:
                continue
            leads = reference.target is not None or self._leads(reference.words)
            start = offsets.to_qt(found.start())
            self.setFormat(start, offsets.to_qt(found.end()) - start, self._form(leads=leads))

    def _form(self, *, leads: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        colour = self._theme.colour("accent" if leads else "warning")
        form.setForeground(colour)
        if not leads:
            form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
            form.setUnderlineColor(colour)
        return form
