"""Words as readers take them, in scripts with blanks between words and in those without."""

from __future__ import annotations

import re

from PySide6.QtCore import QTextBoundaryFinder

from diptych.ui.reader.offsets import Offsets

_HAN = "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_HIRAGANA = "\u3041-\u309f\u30fc"
_KANA = re.compile("[\u3041-\u309f\u30a1-\u30ff]")
_RUN = re.compile(f"[{_HAN}]+|[{_HIRAGANA}]+|[\u30a1-\u30ff\uff66-\uff9f\u3099\u309a]+")
_UNSPACED = re.compile(f"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff{_HAN}{_HIRAGANA}\u30a1-\u30ff]")

_AROUND = 64
"""Characters on either side that are enough to know a word."""


def unspaced(text: str) -> bool:
    """Tell whether a text has letters of a script that leaves no blanks between words."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Return the word (or the blanks) around the character at ``offset``."""
    offset = min(offset, max(0, len(text) - 1))
    begin = max(0, offset - _AROUND)
    around = text[begin : offset + _AROUND]
    if _KANA.search(around):
        # Japanese: Qt parts it letter by letter; readers part it where the script changes.
        for run in _RUN.finditer(around):
            if run.start() <= offset - begin < run.end():
                return begin + run.start(), begin + run.end()
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Word, text)
    offsets = Offsets(text)
    unit = offsets.to_qt(offset)
    finder.setPosition(unit)
    first = unit if finder.isAtBoundary() else finder.toPreviousBoundary()
    finder.setPosition(unit)
    last = finder.toNextBoundary()
    return offsets.from_qt(max(0, first)), offsets.from_qt(last) if last >= 0 else len(text)


def word_starts(text: str) -> list[int]:
    """Return where words begin, in order; blanks and punctuation begin none."""
    starts, at = [], 0
    while at < len(text):
        _, end = word_at(text, at)
        if text[at].isalnum():
            starts.append(at)
        at = max(at + 1, end)
    return starts


def step(text: str, offset: int, *, forward: bool) -> int:
    """Return where the next word begins, or the one before; the text's end where none does."""
    begin = max(0, offset - 2 * _AROUND)
    stop = min(len(text), offset + 2 * _AROUND)
    starts = [begin + at for at in word_starts(text[begin:stop])]
    if forward:
        return next((at for at in starts if at > offset), stop)
    return next((at for at in reversed(starts) if at < offset), begin)
