"""One line of somebody's words, drawn in the direction that they read in.

A widget's painter has the window's direction, so that the full stop of a Hebrew title, or what
shortens it, would stand at its wrong end.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter

from diptych.text.direction import reads_right


def draw_words(
    painter: QPainter, rect: QRect, along: Qt.AlignmentFlag | Qt.TextFlag, words: str
) -> None:
    """Draw ``words`` in ``rect``, at its left unless ``along`` says otherwise."""
    before = painter.layoutDirection()
    painter.setLayoutDirection(
        Qt.LayoutDirection.RightToLeft if reads_right(words) else Qt.LayoutDirection.LeftToRight
    )
    painter.drawText(rect, along | Qt.AlignmentFlag.AlignAbsolute, words)
    painter.setLayoutDirection(before)
