"""Quotes as they are copied and exported: clean paragraphs, and the number of each."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import BlockKind, Blocks, Mark, MarkKind
from diptych.domain.span import Span

LEFT_OUT = "[…]"
"""What stands for a hidden block inside a quote."""

_PICTURE = "\ufffc"
_OF_LINES = frozenset({BlockKind.VERBATIM, BlockKind.ROW})
_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n[ \t\n]*")

_UNNUMBERED = frozenset({BlockKind.TITLE, BlockKind.HEADING, BlockKind.FIGURE, BlockKind.CAPTION})


def prose(readable_text: ArticleText, blocks: Blocks, span: Span) -> str:
    """Return what copying ``span`` gives: its paragraphs, a blank line between them.

    The rows of a table are a line each, with tabs between cells, as spreadsheets take them.
    Hidden blocks between them are ``[…]``; at either end they are left off. A span that
    touches nothing but hidden blocks was chosen while they were shown, and is given whole.
    """
    return prose_of(readable_text.slice(span.start, span.end), span.start, blocks)


def prose_of(quote: str, start: int, blocks: Blocks) -> str:
    """Return what copying ``quote`` gives, which stands in the text from ``start`` on."""
    end = start + len(quote)
    touched = blocks.touching(start, end)
    if all(blocks.is_aside(index) for index in touched):
        return quote.strip()
    parts: list[tuple[str, BlockKind | None]] = []
    for index in touched:
        if not blocks.is_aside(index):
            first, last = max(start, blocks.starts[index]), min(end, blocks.ends[index])
            kind = blocks.kind(index)
            parts.append((_run_on(quote[first - start : last - start], kind), kind))
        elif parts and parts[-1][1] is not None:
            parts.append((LEFT_OUT, None))
    if parts[-1][1] is None:
        parts.pop()
    return _joined(parts)


def printed(text: ArticleText, blocks: Blocks) -> str:
    """Return an article as it is printed: its paragraphs, and nothing of what is hidden."""
    shown = (index for index in range(len(blocks)) if not blocks.is_aside(index))
    parts = (
        (_run_on(text.slice(blocks.starts[index], blocks.ends[index]), kind), kind)
        for index, kind in ((index, blocks.kind(index)) for index in shown)
    )
    return _joined(parts)


def _joined(parts: Iterable[tuple[str, BlockKind | None]]) -> str:
    """Join blocks, ``None`` being what stands for hidden ones; a picture without words is none."""
    said: list[str] = []
    before: BlockKind | None = None
    for part, kind in parts:
        words = part.replace(_PICTURE, "")
        if kind is BlockKind.FIGURE and not words.strip():
            continue
        if said:
            said.append("\n" if before is kind is BlockKind.ROW else "\n\n")
        said.append(words)
        before = kind
    whole = "".join(said)
    # A tab at an end is an empty cell.
    return whole.strip(None if "\t" not in whole else " \n")


def _run_on(paragraph: str, kind: BlockKind) -> str:
    """Return one block as prose: the blank line of two that were joined is a space."""
    paragraph = paragraph.strip("\n")
    if "\n" not in paragraph or kind in _OF_LINES:
        return paragraph
    return _BLANK_LINE.sub(" ", paragraph)


class Places:
    """Where in an article a quote stands, as people cite it: page and paragraph.

    Paragraphs are counted from 1 as a reader counts them: headings, figures and hidden blocks
    have no number.
    """

    def __init__(self, blocks: Blocks, marks: Sequence[Mark] = ()) -> None:
        self._blocks = blocks
        self._numbers = array("q")
        number = 0
        for index in range(len(blocks)):
            counted = not blocks.is_aside(index) and blocks.kind(index) not in _UNNUMBERED
            number += counted
            self._numbers.append(number if counted else 0)
        pages = sorted((mark.start, mark.target) for mark in marks if mark.kind == MarkKind.PAGE)
        self._page_starts = [start for start, _ in pages]
        self._page_labels = [label for _, label in pages]

    def paragraph(self, offset: int) -> int | None:
        """Return the number of the paragraph at ``offset``; ``None`` in a heading or the like."""
        index = self._blocks.at(offset)
        return (self._numbers[index] or None) if index >= 0 else None

    def page(self, offset: int) -> str:
        """Return the label of the page at ``offset``; empty where the article has none."""
        found = bisect_right(self._page_starts, offset)
        if found:
            return self._page_labels[found - 1]
        index = self._blocks.at(offset)
        return self._blocks.page(index) if index >= 0 else ""
