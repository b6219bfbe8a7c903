"""Which keys move the caret or the text, in the platform's own terms."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from diptych.ui.reader.selecting import Motion

_Key = QKeySequence.StandardKey

_MOVES: tuple[tuple[QKeySequence.StandardKey, QKeySequence.StandardKey, Motion], ...] = (
    (_Key.MoveToPreviousChar, _Key.SelectPreviousChar, Motion.LEFT),
    (_Key.MoveToNextChar, _Key.SelectNextChar, Motion.RIGHT),
    (_Key.MoveToPreviousWord, _Key.SelectPreviousWord, Motion.WORD_LEFT),
    (_Key.MoveToNextWord, _Key.SelectNextWord, Motion.WORD_RIGHT),
    (_Key.MoveToPreviousLine, _Key.SelectPreviousLine, Motion.UP),
    (_Key.MoveToNextLine, _Key.SelectNextLine, Motion.DOWN),
    (_Key.MoveToStartOfLine, _Key.SelectStartOfLine, Motion.ROW_START),
    (_Key.MoveToEndOfLine, _Key.SelectEndOfLine, Motion.ROW_END),
    (_Key.MoveToPreviousPage, _Key.SelectPreviousPage, Motion.PAGE_UP),
    (_Key.MoveToNextPage, _Key.SelectNextPage, Motion.PAGE_DOWN),
    (_Key.MoveToStartOfBlock, _Key.SelectStartOfBlock, Motion.PARAGRAPH_UP),
    (_Key.MoveToEndOfBlock, _Key.SelectEndOfBlock, Motion.PARAGRAPH_DOWN),
    (_Key.MoveToStartOfDocument, _Key.SelectStartOfDocument, Motion.START),
    (_Key.MoveToEndOfDocument, _Key.SelectEndOfDocument, Motion.END),
)

_PARAGRAPHS = {Qt.Key.Key_Up: Motion.PARAGRAPH_UP, Qt.Key.Key_Down: Motion.PARAGRAPH_DOWN}


def motion_of(event: QKeyEvent) -> tuple[Motion, bool] | None:
    """Return where the key sends the caret, and whether it selects on its way."""
    for moves, selects, motion in _MOVES:
        if event.matches(moves):
            return motion, False
        if event.matches(selects):
            return motion, True
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    shift, control = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier
    if modifiers in {control, control | shift} and event.key() in _PARAGRAPHS:
        return _PARAGRAPHS[Qt.Key(event.key())], bool(modifiers & shift)
    return None
