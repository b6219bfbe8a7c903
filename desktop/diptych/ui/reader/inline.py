"""Emphasis, links and other inline spans, as formats of a piece's layout."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QFont, QFontDatabase, QTextCharFormat, QTextLayout

from diptych.domain.blocks import Mark, MarkKind
from diptych.ui.appearance.theme import Theme
from diptych.ui.reader.mark_store import MarkStore
from diptych.ui.reader.offsets import Offsets


class Inline:
    """The inline marks of one article in the colours of one theme."""

    def __init__(self, marks: Sequence[Mark], theme: Theme) -> None:
        self._store: MarkStore[Mark] = MarkStore((mark.start, mark.end, mark) for mark in marks)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Take another theme's colours; layouts made before keep the old ones."""
        self._theme = theme

    def formats(self, start: int, end: int, offsets: Offsets) -> Sequence[QTextLayout.FormatRange]:
        """Return the formats of a piece that covers ``start``..``end``."""
        ranges: list[QTextLayout.FormatRange] = []
        for mark in self._store.overlapping(start, end):
            make = _FORMATS.get(mark.item.kind)
            if make is None:
                continue
            span = QTextLayout.FormatRange()
            first = offsets.to_qt(max(start, mark.start) - start)
            span.start = first
            span.length = offsets.to_qt(min(end, mark.end) - start) - first
            span.format = make(self._theme)
            ranges.append(span)
        return ranges

    def link_at(self, offset: int) -> str | None:
        """Return where the link at ``offset`` leads."""
        for mark in self._store.overlapping(offset, offset + 1):
            if mark.item.kind is MarkKind.LINK and mark.item.target:
                return mark.item.target
        return None


def _emphasis(_: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontItalic(True)
    return made


def _strong(_: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setFontWeight(QFont.Weight.Bold)
    return made


def _code(_: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    fixed = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
    made.setFontFamilies([fixed.family()])
    return made


def _link(theme: Theme) -> QTextCharFormat:
    # The letters keep the text's colour: the accent is too faint on highlights and on hits.
    made = QTextCharFormat()
    made.setFontUnderline(True)
    made.setUnderlineColor(theme.colour("accent"))
    return made


def _raised(_: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
    return made


def _lowered(_: Theme) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
    return made


_FORMATS: Mapping[MarkKind, Callable[[Theme], QTextCharFormat]] = {
    MarkKind.EMPHASIS: _emphasis,
    MarkKind.STRONG: _strong,
    MarkKind.CODE: _code,
    MarkKind.LINK: _link,
    MarkKind.SUP: _raised,
    MarkKind.NOTE_REFERENCE: _raised,
    MarkKind.SUB: _lowered,
}
