"""What lines with even edges need beyond Qt's own justification.

Qt leaves the last line of a layout alone, stretches every blank of a line, and lets a blank at
the end of a line from right to left take room: so a piece that ends in mid-paragraph is given a
tail, the blank behind a hanging bullet becomes a tab, and such lines are moved to the edge.
"""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF, QTextLine

_FILLER = "M"
_BREAK = "\u200b"
_SOFT_HYPHEN = "\u00ad"

LEAST_FULL = 0.6
"""How much of a line must be filled for its words to be driven apart to both edges."""


def tail(drawn: str, metrics: QFontMetricsF, width: float) -> str:
    """Return what, put behind ``drawn``, cannot stand in its last line: which is full then."""
    filler = _FILLER * (ceil(width / max(1.0, metrics.horizontalAdvance(_FILLER))) + 1)
    may_end = drawn[-1:].isspace() or drawn.endswith((_SOFT_HYPHEN, _BREAK))
    return filler if may_end else _BREAK + filler


def with_tab(drawn: str, marker: str) -> str:
    """Return ``drawn`` with a tab for the blanks that end its ``marker``; as long as before."""
    bare = marker.rstrip()
    return bare + _BREAK * (len(marker) - len(bare) - 1) + "\t" + drawn[len(marker) :]


def move_to_the_right(line: QTextLine, seen: int, right: float, blank: float) -> None:
    """Have a justified line from right to left begin at ``right``; ``blank`` ends it.

    ``seen`` units of it are no blanks at its end. Where it begins with a name from left to right,
    its first letter is not its rightmost one.
    """
    if blank:
        _widen(line, line.width() + blank)
    edges = [run.boundingRect().right() for run in line.glyphRuns(line.textStart(), seen)]
    if not edges:
        return
    start = max(edges)
    place = line.position()
    line.setPosition(QPointF(place.x() + right - start, place.y()))


def _widen(line: QTextLine, width: float) -> None:
    """Give a line another width, and the same words even where another one would come in."""
    length, before = line.textLength(), line.width()
    line.setLineWidth(width)
    columns = length
    # Qt counts what is drawn as one, of which there is less than there are units.
    while line.textLength() != length and columns > 0:
        line.setNumColumns(columns, width)
        columns -= 1
    if line.textLength() != length:
        line.setLineWidth(before)
