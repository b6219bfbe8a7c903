"""The parts a text is made of: blocks, and marks inside them.

Blocks stand in order, do not overlap, and only white space stands between them. They are kept
in columns, since a report of 20 MB has sixty thousand of them and a screen shows thirty.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, overload


class BlockKind(StrEnum):
    """What a block is, to a reader."""

    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    VERBATIM = "verbatim"
    ROW = "row"
    CAPTION = "caption"
    FOOTNOTE = "footnote"
    FIGURE = "figure"


_KINDS = {kind.value: kind for kind in BlockKind}


class Aside(StrEnum):
    """Why a block is hidden until asked for; ``NONE`` is a block of the article proper."""

    NONE = ""
    BOILERPLATE = "boilerplate"
    DUPLICATE = "duplicate"
    PAGE_HEAD = "page-head"
    PAGE_FOOT = "page-foot"
    NAVIGATION = "navigation"


class MarkKind(StrEnum):
    """What an inline span is."""

    EMPHASIS = "emphasis"
    STRONG = "strong"
    CODE = "code"
    LINK = "link"
    SUB = "sub"
    SUP = "sup"
    CELL = "cell"
    PAGE = "page"
    NOTE_REFERENCE = "note_ref"
    IMAGE = "image"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A contiguous span of a text. ``source_start``/``source_end`` point into the raw text."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    aside: Aside = Aside.NONE
    cut: bool = False
    page: str = ""
    source_start: int | None = None
    source_end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """An inline span: emphasis, a link with its target, a page with its label."""

    kind: MarkKind
    start: int
    end: int
    target: str = ""


class Blocks(Sequence[Block]):
    """The blocks of one revision, in columns; a ``Block`` is made when one is asked for."""

    __slots__ = ("_asides", "_cuts", "_kinds", "_levels", "_pages", "_sources", "ends", "starts")

    def __init__(self) -> None:
        self.starts: array[int] = array("q")
        self.ends: array[int] = array("q")
        self._kinds: list[str] = []
        self._levels: list[int] = []
        self._asides: list[str] = []
        self._cuts: list[int] = []
        self._pages: list[str] = []
        self._sources: list[tuple[int | None, int | None]] = []

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Blocks:
        """Put ready blocks into columns."""
        return cls.from_rows(
            (
                block.kind.value,
                block.level,
                block.start,
                block.end,
                block.aside.value,
                int(block.cut),
                block.page,
                block.source_start,
                block.source_end,
            )
            for block in blocks
        )

    @classmethod
    def from_rows(cls, rows: Iterable[Sequence[Any]]) -> Blocks:
        """Take rows of kind, level, start, end, aside, cut, page, source_start, source_end."""
        columns = cls()
        table = tuple(zip(*rows, strict=True))
        if not table:
            return columns
        kinds, levels, starts, ends, asides, cuts, pages, source_starts, source_ends = table
        columns._kinds = list(kinds)
        columns._levels = list(levels)
        columns.starts = array("q", starts)
        columns.ends = array("q", ends)
        columns._asides = list(asides)
        columns._cuts = list(cuts)
        columns._pages = [str(page or "") for page in pages]
        columns._sources = list(zip(source_starts, source_ends, strict=True))
        return columns

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        return Block(
            kind=BlockKind(self._kinds[index]),
            level=self._levels[index],
            start=self.starts[index],
            end=self.ends[index],
            aside=Aside(self._asides[index]),
            cut=bool(self._cuts[index]),
            page=self._pages[index],
            source_start=self._sources[index][0],
            source_end=self._sources[index][1],
        )

    def __iter__(self) -> Iterator[Block]:
        return (self[position] for position in range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Blocks):
            return NotImplemented
        return list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]  # columns are compared, never hashed

    def kind(self, index: int) -> BlockKind:
        """Return one block's kind without making the block."""
        return _KINDS[self._kinds[index]]

    def is_aside(self, index: int) -> bool:
        """Tell whether the block is hidden until asked for."""
        return bool(self._asides[index])

    def any_aside(self) -> bool:
        """Tell whether some block is hidden until asked for."""
        return any(self._asides)

    def at(self, offset: int) -> int:
        """Return the index of the block that holds ``offset``, or of the last one before it.

        0 when the text has blocks and ``offset`` lies before the first; -1 when it has none.
        """
        if not self.starts:
            return -1
        return max(0, bisect_right(self.starts, offset) - 1)

    def touching(self, start: int, end: int) -> range:
        """Return the indexes of the blocks that share a character with ``start``..``end``."""
        if start >= end:
            return range(0)
        first = bisect_right(self.ends, start)
        last = first
        while last < len(self) and self.starts[last] < end:
            last += 1
        return range(first, last)
