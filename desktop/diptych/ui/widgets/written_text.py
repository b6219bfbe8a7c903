"""What stands in a field of several lines, character by character."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

_LINE_ENDS = str.maketrans("\u2028\u2029", "\n\n")


def text_in(field: QPlainTextEdit) -> str:
    """Return what was written there, a line feed between lines.

    Qt's own ``toPlainText`` makes blanks of no-break spaces.
    """
    return field.document().toRawText().translate(_LINE_ENDS)
