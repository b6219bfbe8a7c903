"""The parts a text is made of: blocks, and marks inside them.

Blocks stand in order, do not overlap, and only white space stands between them. They are kept
in columns, since a report of 20 MB has sixty thousand of them and a screen shows thirty.
"""

from __future__ import annotations

import json
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter, not_
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
    HIDDEN = "hidden"
    """A reader has hidden it."""


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
        self._sources: list[tuple[int | None, int | None]] | tuple[str, str] = []

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
        table = list(rows)

        def column(place: int) -> Iterator[Any]:
            return map(itemgetter(place), table)

        columns._kinds = list(column(0))
        columns._levels = list(column(1))
        columns.starts = array("q", column(2))
        columns.ends = array("q", column(3))
        columns._asides = list(column(4))
        columns._cuts = list(column(5))
        columns._pages = [page or "" for page in column(6)]
        columns._sources = list(map(itemgetter(7, 8), table))
        return columns

    @classmethod
    def from_lists(
        cls, starts: str, ends: str, sources: tuple[str, str], others: Iterable[Sequence[Any]]
    ) -> Blocks:
        """Take numbers written one after another with commas, in order of place.

        That is how sixty thousand of them come fastest from a database. ``sources`` are
        starts and ends in the raw text, empty where there is none; they are read when first
        asked for. ``others`` are rows of index, kind, level, aside, cut, page of those blocks
        that are not plain paragraphs.
        """
        columns = cls()
        columns.starts, columns.ends = array("q", _numbers(starts)), array("q", _numbers(ends))
        count = len(columns.starts)
        columns._kinds = [BlockKind.PARAGRAPH.value] * count
        columns._levels = [0] * count
        columns._asides = [""] * count
        columns._cuts = [0] * count
        columns._pages = [""] * count
        columns._sources = sources
        for index, kind, level, aside, cut, page in others:
            columns._kinds[index] = kind
            columns._levels[index] = level
            columns._asides[index] = aside
            columns._cuts[index] = cut
            columns._pages[index] = str(page or "")
        return columns

    def spliced(self, parts: Iterable[tuple[int, int, Sequence[Block]]]) -> Blocks:
        """Return these blocks with others in place of some runs of them.

        Each part is the first of a run, the one after its last, and what stands there instead;
        runs do not overlap. What is not named is copied, not read.
        """
        columns = Blocks()
        columns.starts, columns.ends = self.starts[:], self.ends[:]
        columns._kinds, columns._levels = self._kinds[:], self._levels[:]
        columns._asides, columns._cuts = self._asides[:], self._cuts[:]
        columns._pages, columns._sources = self._pages[:], self._read_sources()[:]
        for first, last, blocks in sorted(parts, key=itemgetter(0), reverse=True):
            run = slice(first, last)
            columns.starts[run] = array("q", [block.start for block in blocks])
            columns.ends[run] = array("q", [block.end for block in blocks])
            columns._kinds[run] = [block.kind.value for block in blocks]
            columns._levels[run] = [block.level for block in blocks]
            columns._asides[run] = [block.aside.value for block in blocks]
            columns._cuts[run] = [int(block.cut) for block in blocks]
            columns._pages[run] = [block.page for block in blocks]
            columns._sources[run] = [(block.source_start, block.source_end) for block in blocks]
        return columns

    def _read_sources(self) -> list[tuple[int | None, int | None]]:
        if isinstance(self._sources, tuple):
            starts, ends = (
                [int(number) if number else None for number in listed.split(",")]
                for listed in self._sources
            )
            self._sources = list(zip(starts, ends, strict=True))
        return self._sources

    def _source(self, index: int) -> tuple[int | None, int | None]:
        return self._read_sources()[index]

    def __len__(self) -> int:
        return len(self.starts)

    @overload
    def __getitem__(self, index: int) -> Block: ...
    @overload
    def __getitem__(self, index: slice) -> list[Block]: ...
    def __getitem__(self, index: int | slice) -> Block | list[Block]:
        if isinstance(index, slice):
            return [self[position] for position in range(*index.indices(len(self)))]
        source_start, source_end = self._source(index)
        return Block(
            kind=BlockKind(self._kinds[index]),
            level=self._levels[index],
            start=self.starts[index],
            end=self.ends[index],
            aside=Aside(self._asides[index]),
            cut=bool(self._cuts[index]),
            page=self._pages[index],
            source_start=source_start,
            source_end=source_end,
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

    def level(self, index: int) -> int:
        """Return a heading's level, or how deep an item is, without making the block."""
        return self._levels[index]

    def page(self, index: int) -> str:
        """Return the page on which a block begins, without making the block; empty for none."""
        return self._pages[index]

    def is_aside(self, index: int) -> bool:
        """Tell whether the block is hidden until asked for."""
        return bool(self._asides[index])

    def is_cut(self, index: int) -> bool:
        """Tell whether the block ends unfinished."""
        return bool(self._cuts[index])

    def run_of(self, index: int) -> tuple[int, int]:
        """Return the blocks of one kind in a row around one: the first, and the one after all.

        A table may have thousands of rows: they are counted without making blocks.
        """
        kinds, kind = self._kinds, self._kinds[index]
        first, last, count = index, index + 1, len(kinds)
        while first and kinds[first - 1] == kind:
            first -= 1
        while last < count and kinds[last] == kind:
            last += 1
        return first, last

    def count_of(self, kind: BlockKind, first: int, last: int) -> int:
        """Return how many of some blocks are of a kind."""
        return self._kinds[first:last].count(kind.value)

    def any_aside(self) -> bool:
        """Tell whether some block is hidden until asked for."""
        return any(self._asides)

    def shown(self) -> list[bool]:
        """Tell of every block whether it is of the article proper."""
        return list(map(not_, self._asides))

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

    def hides(self, start: int, end: int) -> bool:
        """Tell whether ``start``..``end`` lies in hidden blocks alone."""
        touched = self.touching(start, max(end, start + 1))
        return bool(touched) and all(map(self.is_aside, touched))


def _numbers(listed: str) -> list[int]:
    """Read numbers with commas between them; as JSON, which is read several times faster."""
    return list(json.loads(f"[{listed}]"))
