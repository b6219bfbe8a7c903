"""The parts of a text in which quotations are looked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diptych.domain.blocks import Block, BlockKind

_APART = frozenset((BlockKind.TITLE, BlockKind.HEADING, BlockKind.FIGURE))
"""What no quotation goes on over, though one may stand in it."""
_UNREAD = frozenset((BlockKind.VERBATIM,))
"""Code and the like: its marks are not a writer's."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A shown block; ``apart`` tells that neither quotations nor speakers go on over it."""

    start: int
    end: int
    apart: bool = False


def paragraphs(text: str, blocks: Sequence[Block]) -> list[Paragraph]:
    """Return what is shown of a text, in order; of a text without blocks, its lines."""
    if not blocks:
        return list(_lines(text))
    length = len(text)
    return [
        Paragraph(block.start, min(block.end, length), block.kind in _APART)
        for block in blocks
        if not block.aside and block.kind not in _UNREAD and block.start < min(block.end, length)
    ]


def _lines(text: str) -> list[Paragraph]:
    found, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            found.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    return found
