"""Readers' edits of blocks, laid over the blocks of an importer.

The result depends on which edits there are, not on the way to them: what was done in one window
and in another comes together, and any of it can be taken back. Of two that say something
different of the same place the later one holds. An edit whose place is not there any more says
nothing.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from diptych.domain.article_text import ArticleText
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.blocks import Block, Blocks
from diptych.domain.span import Span

_LOOKS = frozenset({BlockOperation.KIND, BlockOperation.ASIDE})


def laid_over(blocks: Blocks, text: ArticleText, edits: Iterable[BlockEdit]) -> Blocks:
    """Return ``blocks``, which are of ``text``, as the edits have them.

    As before they are in order, do not overlap, and leave nothing but white space between. A part
    of a block keeps what that was; blocks that are joined are what the first of them is.
    """
    ordered = sorted(edits, key=lambda edit: edit.order)
    if not ordered or not len(blocks):
        return blocks
    joined, cuts = _places(blocks, text, ordered)
    looks = sorted(
        (one for one in ordered if one.operation in _LOOKS), key=lambda edit: edit.span.start
    )
    touched = {*cuts, *joined, *(index + 1 for index in joined)}
    for edit in looks:
        first = bisect_left(blocks.starts, edit.span.start)
        touched.update(range(first, bisect_left(blocks.starts, edit.span.end)))
    parts: list[tuple[int, int, list[Block]]] = []
    after = 0
    dress = _Dressing(looks)
    for index in sorted(touched):
        if index < after:
            continue
        first, after = _run(index, joined)
        made = _pieces(blocks, first, after, joined, cuts)
        parts.append((first, after, [dress(block) for block in made]))
    return blocks.spliced(parts)


def _places(
    blocks: Blocks, text: ArticleText, ordered: Sequence[BlockEdit]
) -> tuple[set[int], dict[int, list[Span]]]:
    """Return which blocks run on into the next one, and where blocks are cut, in order."""
    decided: dict[Span, BlockOperation] = {}
    for edit in ordered:
        if edit.operation not in _LOOKS:
            decided[edit.span] = edit.operation
    joined: set[int] = set()
    cuts: dict[int, list[Span]] = defaultdict(list)
    for span in sorted(decided):
        index = blocks.at(span.start)
        if decided[span] is BlockOperation.JOIN:
            if gap_after(blocks, index) == span:
                joined.add(index)
        elif blocks.starts[index] < span.start < span.end < blocks.ends[index]:
            before = cuts[index][-1].end if index in cuts else blocks.starts[index]
            if before < span.start and text.slice(span.start, span.end).isspace():
                cuts[index].append(span)
    return joined, {index: spans for index, spans in cuts.items() if spans}


def gap_after(blocks: Blocks, index: int) -> Span | None:
    """Return the white space between a block and the next; ``None`` after the last one."""
    if not 0 <= index < len(blocks) - 1:
        return None
    return Span(blocks.ends[index], blocks.starts[index + 1])


def _run(index: int, joined: set[int]) -> tuple[int, int]:
    """Return the first of the blocks that ``index`` is joined with, and the one after the last."""
    first, last = index, index
    while first - 1 in joined:
        first -= 1
    while last in joined:
        last += 1
    return first, last + 1


def _pieces(
    blocks: Blocks, first: int, after: int, joined: set[int], cuts: dict[int, list[Span]]
) -> Iterator[Block]:
    """Yield what a run of blocks comes to when it is joined and cut."""
    held: Block | None = None
    for index in range(first, after):
        for piece in _cut(blocks[index], cuts.get(index, ())):
            if held is not None and index - 1 in joined and piece.start == blocks.starts[index]:
                held = replace(held, end=piece.end, cut=piece.cut, source_end=piece.source_end)
                continue
            if held is not None:
                yield held
            held = piece
    if held is not None:
        yield held


def _cut(block: Block, places: Sequence[Span]) -> Iterator[Block]:
    """Yield the parts of a block; only the last one may end unfinished."""
    start = block.start
    for place in places:
        yield replace(block, start=start, end=place.start, cut=False)
        start = place.end
    yield replace(block, start=start)


class _Dressing:
    """Gives blocks, which come in order, the kind and the state that edits say they have."""

    def __init__(self, looks: Sequence[BlockEdit]) -> None:
        self._looks = looks
        self._starts = [edit.span.start for edit in looks]
        self._next = 0
        self._open: list[BlockEdit] = []

    def __call__(self, block: Block) -> Block:
        upto = bisect_right(self._starts, block.start)
        self._open = [
            edit
            for edit in (*self._open, *self._looks[self._next : upto])
            if edit.span.end > block.start
        ]
        self._next = upto
        for edit in sorted(self._open, key=lambda edit: edit.order):
            if edit.operation is BlockOperation.KIND and (kind := edit.kind) is not None:
                block = replace(block, kind=kind[0], level=kind[1])
            elif edit.operation is BlockOperation.ASIDE and (aside := edit.aside) is not None:
                block = replace(block, aside=aside)
        return block
