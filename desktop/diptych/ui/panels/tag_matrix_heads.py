"""The heads of the table articles × tags: names wrapped above it, titles in a line beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QHeaderView, QWidget

from diptych.text.direction import reads_right
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import Theme
from diptych.ui.models.rows import RowRole
from diptych.ui.models.tag_matrix_model import Head, Side
from diptych.ui.panels.fonts import ListFonts
from diptych.ui.panels.row_painting import SQUARE, paint_icon, paint_line, paint_square

LINES_AT_MOST = 5
"""Lines of a name above a column; what is longer is shortened, and whole in the tool tip."""
INDENT = 14
FOLD = 18
"""The room in which one presses to see what is nested in a tag."""
INSET = 6


@dataclass(slots=True)
class HeadLook:
    """What both heads draw with."""

    theme: Theme
    icons: Icons
    fonts: ListFonts


class MatrixHeads(QHeaderView):
    """The heads of rows or of columns; some of them unfold what is nested in their tag."""

    folded = Signal(int)
    """The sign for what is nested in this row or column was pressed."""

    def __init__(self, orientation: Qt.Orientation, look: HeadLook, parent: QWidget) -> None:
        super().__init__(orientation, parent)
        self._look = look
        self._lines: dict[tuple[str, int], list[str]] = {}
        self._unfolds = False
        """Whether a column has something nested in it, so that all have room for the sign."""
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setMouseTracking(True)

    def restyle(self, look: HeadLook) -> None:
        """Draw in another theme."""
        self._look = look
        self._lines.clear()
        self.viewport().update()

    def head(self, section: int) -> Head | None:
        """Return the head of a row or column."""
        found = self.model().headerData(section, self.orientation(), RowRole)
        return found if isinstance(found, Head) else None

    def height_of_names(self, heads: Sequence[Head], width: int) -> int:
        """Return how high the heads above columns must be, for all of their names."""
        lines = max((len(self._wrapped(head, width)) for head in heads), default=1)
        self._unfolds = any(head.nested for head in heads)
        fold = FOLD if self._unfolds else 0
        row = QFontMetricsF(self._look.fonts.small).height()
        return round(lines * row) + fold + 2 * INSET

    # --- pressing --------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Unfold what is nested where its sign was pressed; elsewhere choose row or column."""
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        head = self.head(section)
        if head is not None and head.nested and self._fold_rect(section).contains(place):
            self.folded.emit(section)
            return
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take two quick presses on the sign for two of them."""
        place = event.position().toPoint()
        section = self.logicalIndexAt(place)
        head = self.head(section)
        if head is not None and head.nested and self._fold_rect(section).contains(place):
            self.folded.emit(section)
            return
        super().mouseDoubleClickEvent(event)

    def _section_rect(self, section: int) -> QRect:
        at, size = self.sectionViewportPosition(section), self.sectionSize(section)
        if self.orientation() == Qt.Orientation.Horizontal:
            return QRect(at, 0, size, self.viewport().height())
        return QRect(0, at, self.viewport().width(), size)

    def _fold_rect(self, section: int) -> QRect:
        rect = self._section_rect(section)
        if self.orientation() == Qt.Orientation.Horizontal:
            return QRect(rect.left(), rect.bottom() - FOLD - 3, rect.width(), FOLD + 4)
        return QRect(rect.right() - 2 * FOLD, rect.top(), 2 * FOLD, rect.height())

    # --- painting --------------------------------------------------------------------------

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: D102, N802 - Qt's promise
        del section
        return QSize(self.defaultSectionSize(), self.defaultSectionSize())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803 - Qt's name
        """Draw one head."""
        head = self.head(logicalIndex)
        if head is None:
            return
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, self._look.theme.colour(self._ground(logicalIndex)))
        if self.orientation() == Qt.Orientation.Horizontal:
            self._paint_above(painter, rect, head)
        else:
            self._paint_beside(painter, rect, head)
        painter.restore()

    def _ground(self, section: int) -> str:
        pointed = self.mapFromGlobal(self.cursor().pos())
        if self.underMouse() and self.logicalIndexAt(pointed) == section:
            return "hover"
        return "panel"

    def _font(self, head: Head) -> QFont:
        fonts = self._look.fonts
        if head.side is not Side.ALL:
            return fonts.small if self.orientation() == Qt.Orientation.Horizontal else fonts.body
        bold = QFont(fonts.small if self.orientation() == Qt.Orientation.Horizontal else fonts.body)
        bold.setBold(True)
        return bold

    def _paint_above(self, painter: QPainter, rect: QRect, head: Head) -> None:
        look = self._look
        inner = rect.adjusted(INSET - 1, INSET, -INSET + 2, -INSET)
        if self._unfolds:
            if head.nested:
                self._paint_fold(painter, QPoint(inner.left() - 2, inner.bottom() - 15), head)
            inner.setBottom(inner.bottom() - FOLD)
        font = self._font(head)
        row = QFontMetricsF(font).height()
        lines = self._wrapped(head, rect.width())
        top = inner.bottom() + 1 - len(lines) * row
        for number, line in enumerate(lines):
            left = inner.left()
            if number == 0 and head.colour is not None:
                paint_square(painter, left, top + row / 2 - 0.5, head.colour, look.theme)
                left += SQUARE + 5
            box = QRect(left, round(top + number * row), inner.right() - left + 1, round(row))
            paint_line(painter, box, line, font, look.theme.colour("text"))
        edge = QRect(rect.left(), rect.bottom(), rect.width(), 1)
        painter.fillRect(edge, look.theme.colour("border"))
        if head.depth or head.opened:
            # What is nested hangs together under one line.
            bar = QRect(rect.left(), rect.top() + 2, rect.width(), 2)
            painter.fillRect(bar, look.theme.colour("border"))

    def _paint_beside(self, painter: QPainter, rect: QRect, head: Head) -> None:
        look = self._look
        inset = int(look.theme.tokens.space["panel_inset"])
        inner = rect.adjusted(inset + INDENT * min(head.depth, 6), 0, -INSET, 0)
        if head.nested:
            place = QPoint(inner.right() - 2 * FOLD + 6, rect.center().y() - 7)
            self._paint_fold(painter, place, head)
            inner.setRight(inner.right() - 2 * FOLD)
        if head.colour is not None:
            paint_square(painter, inner.left(), rect.center().y() + 0.5, head.colour, look.theme)
            inner.setLeft(inner.left() + SQUARE + 7)
        paint_line(painter, inner, head.name, self._font(head), look.theme.colour("text"))
        edge = QRect(rect.right(), rect.top(), 1, rect.height())
        painter.fillRect(edge, look.theme.colour("border"))

    def _paint_fold(self, painter: QPainter, place: QPoint, head: Head) -> None:
        look = self._look
        name = "down" if head.opened else "right"
        paint_icon(painter, look.icons, name, QPointF(place), "muted", size=14)
        words = QRect(place.x() + 16, place.y(), 40, 15)
        paint_line(painter, words, str(head.nested), look.fonts.caption, look.theme.colour("muted"))

    # --- wrapping --------------------------------------------------------------------------

    def _wrapped(self, head: Head, width: int) -> list[str]:
        key = (head.name, width)
        if key not in self._lines:
            if len(self._lines) > 10_000:
                self._lines.clear()
            room = width - 2 * INSET + 2
            first = room - (SQUARE + 5 if head.colour is not None else 0)
            self._lines[key] = wrapped(head.name, self._font(head), first, room)
        return self._lines[key]


def wrapped(
    words: str, font: QFont, first: float, rest: float, most: int = LINES_AT_MOST
) -> list[str]:
    """Break words into lines, the first of them narrower; the last is shortened if need be.

    A word is broken where it has no room in a whole line; the first line is left empty for it.
    """
    metrics = QFontMetricsF(font)
    beginning = metrics.horizontalAdvance(words.split(maxsplit=1)[0]) if words.split() else 0.0
    if first < beginning <= rest:
        return ["", *wrapped(words, font, rest, rest, most)][:most]
    layout = QTextLayout(words, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    right = Qt.LayoutDirection.RightToLeft if reads_right(words) else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(right)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(first if not lines else rest)
        # Qt counts UTF-16, and so does what it is asked here: the words as it has them.
        start, length = line.textStart(), line.textLength()
        data = words.encode("utf-16-le")
        if len(lines) == most - 1:
            left = data[2 * start :].decode("utf-16-le")
            lines.append(metrics.elidedText(left, Qt.TextElideMode.ElideRight, rest))
            break
        lines.append(data[2 * start : 2 * (start + length)].decode("utf-16-le").rstrip())
    layout.endLayout()
    return lines or [""]
