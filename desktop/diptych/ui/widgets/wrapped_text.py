"""A few lines of text for a delegate to draw, the last one shortened, with boxes around words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from diptych.text.direction import has_right_to_left, reads_right

_SPACES = str.maketrans(dict.fromkeys("\n\t\r\v\f\u2028\u2029", " "))


class WrappedText:
    """Text broken into at most ``lines`` lines of ``width``, ``step`` pixels apart.

    What reads from right to left begins at the right. Line breaks in the text are shown as spaces,
    so a caller's offsets stay right. Qt counts UTF-16 units; this class takes and gives code
    points.
    """

    def __init__(self, text: str, font: QFont, width: float, *, lines: int, step: float) -> None:
        self._font = font
        self._width = max(1.0, width)
        self._step = step
        shown = text.translate(_SPACES)
        lengths = QFontMetricsF(font)
        rough = int(lines * self._width / max(1.0, lengths.horizontalAdvance("i"))) + 1
        self._text = shown[:rough]
        self._mixed = has_right_to_left(self._text)
        self._backwards = reads_right(self._text)
        self._layout = self._lay_out(lines)
        last = self._layout.lineAt(self._layout.lineCount() - 1)
        end = _points(self._text, last.textStart() + last.textLength())
        self.elided = end < len(shown)
        if self.elided:
            start = _points(self._text, last.textStart())
            rest = shown[start : start + rough]
            fitting = lengths.elidedText(rest, Qt.TextElideMode.ElideRight, self._width)
            kept = rest if fitting == rest else fitting.removesuffix("…")
            # An ellipsis of the text's own says the same already.
            self._text = shown[:start] + _whole_words(kept).rstrip("… ") + "…"
            self._layout = self._lay_out(lines, slack=lengths.averageCharWidth() * 4)

    def _lay_out(self, lines: int, slack: float = 0.0) -> QTextLayout:
        layout = QTextLayout(self._text, self._font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        if self._backwards:
            option.setTextDirection(Qt.LayoutDirection.RightToLeft)
            option.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout.setTextOption(option)
        layout.beginLayout()
        for number in range(lines):
            line = layout.createLine()
            if not line.isValid():
                break
            more = slack if number == lines - 1 else 0.0
            line.setLineWidth(self._width + more)
            left = -more if self._backwards else 0.0
            line.setPosition(QPointF(left, number * self._step + (self._step - line.height()) / 2))
        layout.endLayout()
        return layout

    @property
    def text(self) -> str:
        """The text as it is shown."""
        return self._text

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    @property
    def height(self) -> int:
        """How high all lines are."""
        return round(self.lines * self._step)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw the lines in the painter's pen."""
        self._layout.draw(painter, QPointF(x, y))

    def boxes(self, spans: Iterable[tuple[int, int]]) -> list[QRectF]:
        """Return boxes around the characters of ``spans`` that are shown, line by line."""
        units = [0, *accumulate(2 if sign > "\uffff" else 1 for sign in self._text)]
        shown = len(self._text) - (1 if self.elided else 0)
        boxes = []
        for start, end in spans:
            if start >= shown or end <= start:
                continue
            first, last = units[start], units[min(end, shown)]
            for number in range(self.lines):
                line = self._layout.lineAt(number)
                left = max(first, line.textStart())
                right = min(last, line.textStart() + line.textLength())
                if left < right and self._mixed:
                    boxes += [run.boundingRect() for run in line.glyphRuns(left, right - left)]
                elif left < right:
                    x, width = _x(line.cursorToX(left)), _x(line.cursorToX(right))
                    top = line.y()
                    boxes.append(QRectF(x, top, width - x, line.height()))
        return boxes


def _whole_words(line: str) -> str:
    """Leave out the last word, which may be cut, unless hardly anything would remain."""
    whole, space, _ = line.rpartition(" ")
    return whole.rstrip() if space and len(whole) * 2 > len(line) else line.rstrip()


def _x(answer: object) -> float:
    """Qt's ``cursorToX`` answers with the place, or with the place and the cursor."""
    return float(answer[0]) if isinstance(answer, tuple) else float(answer)  # type: ignore[arg-type]  # a number


def _points(text: str, units: int) -> int:
    """Turn an offset in UTF-16 units into one in code points."""
    if text.isascii() or max(text, default="") <= "\uffff":
        return units
    for place, reached in enumerate(
        accumulate((2 if sign > "\uffff" else 1 for sign in text), initial=0)
    ):
        if reached >= units:
            return place
    return len(text)
