"""An article as it is printed: its blocks in runs of words that look alike.

What is hidden is left out. Each run knows which annotations its words are quoted by, so that
overlapping ones stay apart. Nothing is kept: a block is made, written and forgotten.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from typing import Generic, NamedTuple, TypeVar

from diptych.domain.article import BLOCKS_BEFORE_TEXT, ReadableArticle
from diptych.domain.blocks import BlockKind, Mark, MarkKind
from diptych.domain.span import Span
from diptych.formats.exporters.data import ExportedArticle
from diptych.text.direction import SAMPLE, reads_right

DROPPED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
"""What neither XML nor JSON in UTF-8 may hold, and no paper shows."""

_BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n[ \t\n]*")
_MARKER = re.compile(r"(?:\d{1,4}|[ivxlcdm]{1,7}|[a-zA-Z])[.)]\s")
_WEB = re.compile(r"(?:https?|mailto):\S+\Z", re.IGNORECASE)
_PICTURE = "\ufffc"
_OF_LINES = frozenset({BlockKind.VERBATIM, BlockKind.ROW})
_NO_STYLE = frozenset({MarkKind.PAGE, MarkKind.CELL})
_Kept = TypeVar("_Kept")
_COLUMNS = 60
"""Columns that a printed table may have; the cells beyond stand in the last one."""


def clean(text: str) -> str:
    """Return ``text`` without what a file may not hold; every line end is a line feed."""
    return DROPPED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


class Run(NamedTuple):
    """Words that look alike. ``over`` are the numbers of the annotations that quote them.

    Of those, ``begins`` and ``ends`` have their first and their last words here. ``link`` is an
    address of the web; a ``picture`` has a name and no words.
    """

    text: str
    marks: frozenset[MarkKind] = frozenset()
    link: str = ""
    over: tuple[int, ...] = ()
    picture: str = ""
    begins: tuple[int, ...] = ()
    ends: tuple[int, ...] = ()


class Cell(NamedTuple):
    """A cell of a table's row: its words, how many columns it has, whether it names others."""

    runs: tuple[Run, ...]
    span: int = 1
    header: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A block as it is printed; one that is a row of a table has ``cells`` in place of ``runs``.

    ``bare`` is an item whose words begin with its number: it has no bullet.
    """

    kind: BlockKind
    runs: tuple[Run, ...] = ()
    cells: tuple[Cell, ...] = ()
    level: int = 0
    right: bool = False
    bare: bool = False

    @property
    def text(self) -> str:
        """The words alone."""
        every = (*self.runs, *(run for cell in self.cells for run in cell.runs))
        return "".join(run.text for run in every)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedArticle:
    """An article with which of its annotations stand in the printed words.

    ``title`` is the block that says the title, where the text does. ``unplaced`` are the
    numbers of the annotations whose words are not printed: they are gone, or hidden.
    """

    title: Printed | None
    blocks: Iterable[Printed]
    placed: frozenset[int]
    unplaced: tuple[int, ...]
    right: bool = False
    highest: int = 1
    """The level of its highest headings: some begin with those of the second or third."""


def printed(exported: ExportedArticle) -> PrintedArticle:
    """Return the article for printing; its blocks are made one by one."""
    readable = exported.read()
    spans = _spans(exported, readable)
    titled = _title_at(readable)
    making = _Making(readable, spans)
    title = making.block(titled) if titled is not None else None
    shown = (
        index
        for index in range(len(readable.blocks))
        if index != titled and not readable.blocks.is_aside(index)
    )
    return PrintedArticle(
        title=title,
        blocks=(made for made in map(making.block, shown) if made is not None),
        placed=frozenset(spans),
        unplaced=tuple(n for n in range(len(exported.annotations)) if n not in spans),
        right=making.right,
        highest=min(
            (
                readable.blocks.level(index)
                for index in range(len(readable.blocks))
                if readable.blocks.kind(index) is BlockKind.HEADING
                and not readable.blocks.is_aside(index)
            ),
            default=1,
        ),
    )


def _title_at(readable: ReadableArticle) -> int | None:
    """Return which block says the title; ``None`` where none of the first ones does."""
    title = " ".join(readable.article.title.split())
    for index in range(min(len(readable.blocks), BLOCKS_BEFORE_TEXT)):
        block = readable.blocks[index]
        if block.kind is BlockKind.TITLE and not block.aside:
            said = " ".join(readable.text.slice(block.start, block.end).split())
            if said == title:
                return index
    return None


def _spans(exported: ExportedArticle, readable: ReadableArticle) -> dict[int, Span]:
    """Return where annotations begin and end in printed words, by their numbers."""
    found = {}
    for number, one in enumerate(exported.annotations):
        anchor = one.annotation.anchor
        if anchor.span is None or anchor.revision_id != readable.revision.id:
            continue
        pieces = list(_pieces(readable, anchor.span))
        if pieces:
            found[number] = Span(pieces[0].start, pieces[-1].end)
    return found


def _pieces(readable: ReadableArticle, span: Span) -> Iterator[Span]:
    """Yield what of a span is printed, block by block, without the blanks around it."""
    blocks = readable.blocks
    for index in blocks.touching(span.start, span.end):
        if blocks.is_aside(index):
            continue
        start, end = max(span.start, blocks.starts[index]), min(span.end, blocks.ends[index])
        words = readable.text.slice(start, end)
        start += len(words) - len(words.lstrip())
        end -= len(words) - len(words.rstrip())
        if start < end:
            yield Span(start, end)


class _Sweep(Generic[_Kept]):
    """Finds what overlaps one stretch after another; each begins behind the one before it."""

    def __init__(self, items: Iterable[tuple[int, int, _Kept]]) -> None:
        self._items = sorted(items, key=itemgetter(0, 1))
        self._next = 0
        self._open: list[tuple[int, int, _Kept]] = []

    def within(self, start: int, end: int) -> list[tuple[int, int, _Kept]]:
        """Return what shares a character with ``start``..``end``."""
        self._open = [item for item in self._open if item[1] > start]
        while self._next < len(self._items) and self._items[self._next][0] < end:
            item = self._items[self._next]
            self._next += 1
            if item[1] > start:
                self._open.append(item)
        return [item for item in self._open if item[0] < end]


class _Setting(NamedTuple):
    """A block's text, where it starts, and the marks and annotations that it has a part of."""

    text: str
    start: int
    marks: list[tuple[int, int, Mark]]
    quotes: list[tuple[int, int, int]]


class _Making:
    """Makes the blocks of one article, asked for in their order."""

    def __init__(self, readable: ReadableArticle, spans: Mapping[int, Span]) -> None:
        self._readable = readable
        self._spans = spans
        self._marks = _Sweep(
            (mark.start, mark.end, mark) for mark in readable.marks if mark.kind not in _NO_STYLE
        )
        self._cells = _Sweep(
            (mark.start, max(mark.end, mark.start + 1), mark)
            for mark in readable.marks
            if mark.kind is MarkKind.CELL
        )
        self._quotes = _Sweep((span.start, span.end, key) for key, span in spans.items())
        blocks = readable.blocks
        sample = readable.text.slice(blocks.starts[0], blocks.starts[0] + SAMPLE) if blocks else ""
        self.right = reads_right(sample)

    def block(self, index: int) -> Printed | None:
        """Return a block as it is printed; ``None`` where it has nothing to print."""
        blocks = self._readable.blocks
        start, end, kind = blocks.starts[index], blocks.ends[index], blocks.kind(index)
        text = self._readable.text.slice(start, end)
        if kind not in _OF_LINES and "\n" in text:
            # A blank line inside is where blocks were joined: offsets stay, it is one blank.
            text = _BLANK_LINE.sub(lambda found: " " + "\0" * (len(found[0]) - 1), text)
        setting = _Setting(
            text, start, self._marks.within(start, end), self._quotes.within(start, end)
        )
        runs: tuple[Run, ...] = ()
        cells: tuple[Cell, ...] = ()
        if kind is BlockKind.ROW:
            cells = tuple(self._row(setting))
        else:
            runs = tuple(self._runs(setting, start, end))
        said = text.replace(_PICTURE, "").strip()
        if not said and not any(run.picture for run in runs):
            return None
        return Printed(
            kind=kind,
            runs=runs,
            cells=cells,
            level=blocks.level(index),
            right=reads_right(text, among_such=self.right),
            bare=kind is BlockKind.ITEM and _MARKER.match(text) is not None,
        )

    def _row(self, setting: _Setting) -> Iterator[Cell]:
        text, start = setting.text, setting.start
        end = start + len(text)
        said = sorted(self._cells.within(start, max(end, start + 1)), key=itemgetter(0))
        at, known, column = start, 0, 0
        for words in text.split("\t", _COLUMNS - 1):
            last = at + len(words)
            while known < len(said) and said[known][0] < at:
                known += 1
            target = said[known][2].target if known < len(said) and said[known][0] <= last else ""
            span, header = _cell(target)
            span = max(1, min(span, _COLUMNS - column))
            column += span
            yield Cell(tuple(self._runs(setting, at, last)), span, header)
            at = last + 1

    def _runs(self, setting: _Setting, start: int, end: int) -> Iterator[Run]:
        """Yield the runs of what stands at ``start``..``end``."""
        text, origin, marks, quotes = setting
        edges = {start, end}
        for first, last, _ in (*marks, *quotes):
            edges.update(edge for edge in (first, last) if start < edge < end)
        for first, last in pairwise(sorted(edges)):
            here = [mark for begin, stop, mark in marks if begin < last and stop > first]
            over = tuple(
                sorted(key for begin, stop, key in quotes if begin < last and stop > first)
            )
            picture = next((mark.target for mark in here if mark.kind is MarkKind.IMAGE), "")
            words = clean(text[first - origin : last - origin]).replace(_PICTURE, "")
            link = next((mark.target for mark in here if _WEB.match(mark.target)), "")
            yield Run(
                text=words,
                marks=frozenset(mark.kind for mark in here),
                link=link,
                over=tuple(over),
                picture=picture,
                begins=tuple(key for key in over if self._spans[key].start == first),
                ends=tuple(key for key in over if self._spans[key].end == last),
            )


def _cell(target: str) -> tuple[int, bool]:
    """Return how many columns a cell has, and whether it is a header."""
    span, header = 1, False
    for word in target.split():
        key, _, value = word.partition("=")
        if key == "th":
            header = True
        elif key == "colspan" and value.isascii() and value.isdecimal():
            span = max(1, min(_COLUMNS, int(value[:4])))
    return span, header
