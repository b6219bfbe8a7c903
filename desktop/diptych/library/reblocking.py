"""Splitting, joining, hiding and re-kinding the paragraphs of an article, each as an edit.

Offsets never change. What takes an earlier edit back is the deletion of that edit, so that little
is laid over an article however often a reader changes their mind.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diptych.domain.act import Act, Label
from diptych.domain.article import ReadableArticle
from diptych.domain.block_edit import BlockEdit, BlockOperation, value_of_kind
from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.domain.errors import BlocksError, BlocksRefusal
from diptych.domain.span import Span
from diptych.library.edits import Edit, ObjectChange, created, deleted
from diptych.text.laying_over import gap_after, laid_over

_BLANKS = re.compile(r"[^\S\u00a0\u2007\u202f]+")
"""White space at which words part; some spaces are there so that they do not."""

_NEAR = 2_000
"""How far from the caret a space is looked for, in characters."""


_Chosen = Callable[[BlockEdit], bool]


def place_to_split(readable: ReadableArticle, offset: int) -> Span:
    """Return the white space nearest to ``offset`` with words of its block on both sides."""
    blocks = readable.blocks
    index = blocks.at(offset)
    if index < 0:
        raise BlocksError(BlocksRefusal.NOTHING_HERE)
    start, end = blocks.starts[index], blocks.ends[index]
    begin, stop = max(start, offset - _NEAR), min(end, offset + _NEAR)
    text = readable.text.slice(begin, stop)
    found = [
        Span(begin + run.start(), begin + run.end())
        for run in _BLANKS.finditer(text)
        if start < begin + run.start() and begin + run.end() < end
    ]
    inside = [span for span in found if begin < span.start and span.end < stop]
    if not inside:
        raise BlocksError(BlocksRefusal.NO_SPACE)
    return min(inside, key=lambda span: (_distance(span, offset), span.start))


def split(readable: ReadableArticle, offset: int, person_id: str) -> Edit:
    """Make two paragraphs of the one at ``offset``, parted at the nearest space."""
    place = place_to_split(readable, offset)
    mended = _deleted(
        readable,
        lambda edit: edit.operation is BlockOperation.JOIN and edit.span.overlaps(place),
    )
    if not mended:
        mended = [_created(readable, place, BlockOperation.SPLIT, "", person_id)]
    return Edit(label=Label(Act.SPLIT_PARAGRAPH), changes=tuple(mended))


def join(readable: ReadableArticle, first: int, last: int, person_id: str) -> Edit:
    """Make one paragraph of the blocks ``first`` to ``last``, all shown or all hidden."""
    blocks = readable.blocks
    if not 0 <= first < last < len(blocks):
        raise BlocksError(BlocksRefusal.NO_NEIGHBOUR)
    if len({blocks.is_aside(index) for index in range(first, last + 1)}) > 1:
        raise BlocksError(BlocksRefusal.HIDDEN_BETWEEN)
    bare = readable.bare_blocks
    gaps = [Span(blocks.ends[index], blocks.starts[index + 1]) for index in range(first, last)]
    between = frozenset(gaps)
    changes = _deleted(
        readable, lambda edit: edit.operation is BlockOperation.SPLIT and edit.span in between
    )
    changes += [
        _created(readable, gap, BlockOperation.JOIN, "", person_id)
        for gap in gaps
        if gap_after(bare, bare.at(gap.start)) == gap
    ]
    return Edit(label=Label(Act.JOIN_PARAGRAPHS), changes=tuple(changes))


def hide(readable: ReadableArticle, indexes: Sequence[int], person_id: str) -> Edit:
    """Hide the blocks of these indexes: they are not of the article proper."""
    wanted = [index for index in indexes if not readable.blocks.is_aside(index)]
    changes = _looks(readable, wanted, BlockOperation.ASIDE, Aside.HIDDEN.value, person_id)
    return Edit(label=Label(Act.HIDE_PARAGRAPHS, count=len(wanted)), changes=changes)


def show(readable: ReadableArticle, indexes: Sequence[int], person_id: str) -> Edit:
    """Show blocks again that a reader or the importer has hidden."""
    wanted = [index for index in indexes if readable.blocks.is_aside(index)]
    changes = _looks(readable, wanted, BlockOperation.ASIDE, Aside.NONE.value, person_id)
    return Edit(label=Label(Act.SHOW_PARAGRAPHS, count=len(wanted)), changes=changes)


def set_kind(
    readable: ReadableArticle,
    indexes: Sequence[int],
    kind: BlockKind,
    person_id: str,
    *,
    level: int = 0,
) -> Edit:
    """Say what the blocks of these indexes are; ``level`` is a heading's."""
    blocks = (readable.blocks[index] for index in indexes)
    wanted = [
        index
        for index, block in zip(indexes, blocks, strict=True)
        if (block.kind, block.level) != (kind, level)
    ]
    value = value_of_kind(kind, level)
    changes = _looks(readable, wanted, BlockOperation.KIND, value, person_id)
    return Edit(label=Label(Act.KIND_OF_PARAGRAPHS, kind.value), changes=changes)


def _looks(
    readable: ReadableArticle,
    indexes: Sequence[int],
    operation: BlockOperation,
    value: str,
    person_id: str,
) -> tuple[ObjectChange, ...]:
    """Return what gives blocks a kind or a state, in place of what gave these very blocks one."""
    spans = [_span(readable.blocks[index]) for index in indexes]
    meant = set(spans)
    replaced = _deleted(readable, lambda edit: edit.operation is operation and edit.span in meant)
    gone = {change.object_id for change in replaced}
    left = [edit for edit in readable.block_edits if edit.id not in gone]
    bare = laid_over(readable.bare_blocks, readable.text, left)
    made = []
    for span in spans:
        block = bare[bare.at(span.start)]
        if not _is(block, operation, value):
            made.append(_created(readable, span, operation, value, person_id))
    return (*replaced, *made)


def _is(block: Block, operation: BlockOperation, value: str) -> bool:
    if operation is BlockOperation.KIND:
        return value_of_kind(block.kind, block.level) == value
    return bool(block.aside) == bool(value)


def _deleted(readable: ReadableArticle, which: _Chosen) -> list[ObjectChange]:
    return [deleted(edit) for edit in readable.block_edits if which(edit)]


def _created(
    readable: ReadableArticle, span: Span, operation: BlockOperation, value: str, person_id: str
) -> ObjectChange:
    return created(
        BlockEdit(
            article_id=readable.article.id,
            revision_id=readable.revision.id,
            span=span,
            operation=operation,
            value=value,
            person_id=person_id,
        )
    )


def _span(block: Block) -> Span:
    return Span(block.start, block.end)


def _distance(span: Span, offset: int) -> int:
    return max(span.start - offset, offset - span.end, 0)
