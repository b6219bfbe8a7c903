"""Emphasis, links and other inline spans: formats of a piece's layout, and what they lead to."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout

from diptych.domain.blocks import Mark, MarkKind
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.offsets import Offsets

_HEADER = "th"
_START = attrgetter("start")


class Inline:
    """The inline marks of one article in the colours of one theme.

    They are kept by what they are for: a page's mark covers thousands of characters, and a table
    of ten thousand rows has a mark for each of its cells.
    """

    def __init__(self, marks: Sequence[Mark], theme: Theme) -> None:
        parted: dict[MarkKind, list[Mark]] = defaultdict(list)
        for mark in marks:
            parted[mark.kind].append(mark)
        headers = [
            mark for mark in parted[MarkKind.CELL] if mark.target and _HEADER in mark.target.split()
        ]
        seen = [mark for kind in _FORMATS if kind is not MarkKind.CELL for mark in parted[kind]]
        seen += headers
        seen.sort(key=attrgetter("start", "end"))
        self._seen = _store(seen)
        # These stand one behind the other: nothing more is needed to find them.
        self._cells = sorted(parted[MarkKind.CELL], key=_START)
        self._pictures = sorted(parted[MarkKind.IMAGE], key=_START)
        self.pages: Sequence[Mark] = parted[MarkKind.PAGE]
        """The marks of pages, which a text has beside what is drawn of it."""
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours; layouts made before keep the old ones."""
        self._theme = theme

    def formats(
        self, start: int, end: int, offsets: Offsets, size: int = 0, *, labelled: bool = False
    ) -> Sequence[QTextLayout.FormatRange]:
        """Return the formats of a piece that covers ``start``..``end``, set in ``size`` pixels.

        A piece that is ``labelled`` begins with the label of a note, which stands in its line.
        """
        ranges: list[QTextLayout.FormatRange] = []
        for mark in self._seen.overlapping(start, end):
            if labelled and mark.start == start and mark.item.kind is MarkKind.NOTE_REFERENCE:
                continue
            made = _FORMATS[mark.item.kind](self._theme, size)
            span = QTextLayout.FormatRange()
            first = offsets.to_qt(max(start, mark.start) - start)
            span.start = first
            span.length = offsets.to_qt(min(end, mark.end) - start) - first
            span.format = made
            ranges.append(span)
        return ranges

    def link_at(self, offset: int) -> str | None:
        """Return where the link at ``offset`` leads."""
        for mark in self._seen.overlapping(offset, offset + 1):
            if mark.item.kind is MarkKind.LINK and mark.item.target:
                return mark.item.target
        return None

    def note_at(self, offset: int) -> Mark | None:
        """Return the note reference at ``offset``, or the label of a note itself."""
        for mark in self._seen.overlapping(offset, offset + 1):
            if mark.item.kind is MarkKind.NOTE_REFERENCE and mark.item.target:
                return mark.item
        return None

    def label_end(self, start: int, end: int) -> int:
        """Return where the label ends with which a note at ``start`` begins; ``start`` for none."""
        for mark in self._seen.overlapping(start, min(end, start + 1)):
            if mark.item.kind is MarkKind.NOTE_REFERENCE and mark.start == start:
                return min(end, mark.end)
        return start

    def cells(self, start: int, end: int) -> Sequence[Mark]:
        """Return the marks of the cells that begin in ``start``..``end``, in their order."""
        return _beginning(self._cells, start, end)

    def picture_at(self, start: int, end: int) -> str:
        """Return the name of the picture that a figure at ``start``..``end`` shows."""
        found = _beginning(self._pictures, start, end)
        return found[0].target if found else ""


def _beginning(marks: Sequence[Mark], start: int, end: int) -> Sequence[Mark]:
    return marks[bisect_left(marks, start, key=_START) : bisect_left(marks, end, key=_START)]


def _store(marks: list[Mark]) -> MarkStore[Mark]:
    starts, ends = map(attrgetter("start"), marks), map(attrgetter("end"), marks)
    return MarkStore.of_columns(list(starts), list(ends), marks)


def _emphasis(_: Theme, __: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontItalic(True)
    return made


def _strong(_: Theme, __: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    return made


def _code(_: Theme, size: int) -> QTextCharFormat:
    made = QTextCharFormat()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setFontFamilies([fixed.family()])
    if size:
        made.setProperty(QTextCharFormat.Property.FontPixelSize, max(8, round(size * CODE)))
    return made


def _link(theme: Theme, _: int) -> QTextCharFormat:
    # The letters keep the text's colour: the accent is too faint on highlights and on hits.
    made = QTextCharFormat()
    made.setFontUnderline(True)
    made.setUnderlineColor(theme.colour("accent"))
    return made


def _raised(_: Theme, __: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def _lowered(_: Theme, __: int) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    return made


CODE = 0.9
"""How large letters of code are among others: those of most such fonts look larger."""

_FORMATS: Mapping[MarkKind, Callable[[Theme, int], QTextCharFormat]] = {
    MarkKind.EMPHASIS: _emphasis,
    MarkKind.STRONG: _strong,
    MarkKind.CODE: _code,
    MarkKind.LINK: _link,
    MarkKind.SUP: _raised,
    MarkKind.NOTE_REFERENCE: _raised,
    MarkKind.SUB: _lowered,
    MarkKind.CELL: _strong,
}
