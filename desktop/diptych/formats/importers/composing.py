"""Putting a draft's text together: blocks one after another, with marks inside them.

Importers of structured formats say what they meet, in order; what comes of it keeps the rules
of every text here: normalised, blocks in order and one blank line apart, marks inside blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from diptych.domain.blocks import Aside, Block, BlockKind, Mark, MarkKind
from diptych.formats.limits import TARGET_CHARACTERS, TEXT_CHARACTERS
from diptych.text.normalise import OffsetMap, normalise

PICTURE = "\ufffc"
"""What stands in the text for a picture that has no words of its own."""

_GAP = "\n\n"
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_SPARE = re.compile(r" *\n[ \n]*| *\t *| {2,}")
"""What becomes one line end, one tab or one space."""


class TooLongError(Exception):
    """More characters were said than a text may have; the importer knows the file's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A normalised text with its blocks and marks; marks stand in order of where they begin.

    ``pins`` are the offsets of the places that were pinned, in the order of the pins.
    """

    text: str
    blocks: tuple[Block, ...]
    marks: tuple[Mark, ...]
    pins: tuple[int, ...] = ()


@dataclass(slots=True)
class _Open:
    """A block under way: what was said of it so far, and marks by their place in that."""

    kind: BlockKind
    level: int
    aside: Aside
    page: str
    source: tuple[int | None, int | None]
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[MarkKind, int, int, str]] = field(default_factory=list)
    turns: list[tuple[int, str]] = field(default_factory=list)
    pins: list[tuple[int, int]] = field(default_factory=list)
    cells: int = 0

    def say(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class Composer:
    """Takes a document piece by piece, in reading order.

    White space is one space, as in HTML; a line break inside a block is asked for. Verbatim
    blocks keep their lines and blanks. A block without a visible character is dropped, its
    marks with it; so is a mark that leads to more than an address can be.
    """

    def __init__(self) -> None:
        self._open: _Open | None = None
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._marks: list[Mark] = []
        self._page = ""
        self._waiting: list[str] = []
        self._turns: list[tuple[int, str]] = []
        self._pins: list[int] = []

    @property
    def count(self) -> int:
        """How many blocks are complete: the place that the one under way will have."""
        return len(self._blocks)

    @property
    def kind(self) -> BlockKind | None:
        """What the block under way is; ``None`` between blocks."""
        return self._open.kind if self._open else None

    def begin(
        self,
        kind: BlockKind,
        *,
        level: int = 0,
        aside: Aside = Aside.NONE,
        source: tuple[int, int] | None = None,
    ) -> None:
        """Begin a block, on the present page; one that is under way ends."""
        self.end()
        self._open = _Open(kind, level, aside, self._page, source or (None, None))
        self._open.turns = [(0, label) for label in self._waiting]
        self._waiting = []

    def say(self, text: str) -> None:
        """Say words of the block under way; without one, of a paragraph."""
        if self._open is None:
            if not text.strip():
                return
            self.begin(BlockKind.PARAGRAPH)
        assert self._open is not None
        if self._open.kind is not BlockKind.VERBATIM and _has_blanks(text):
            text = _BLANKS.sub(" ", text)
        self._open.say(text)
        if self._length + self._open.length > TEXT_CHARACTERS:
            raise TooLongError

    def break_line(self) -> None:
        """Begin a new line inside the block under way; in a row, which is one line, a space."""
        if self._open is not None:
            self._open.say(" " if self._open.kind is BlockKind.ROW else "\n")

    @property
    def said(self) -> int:
        """How much was said of the block under way; a place for ``mark`` to begin at."""
        return self._open.length if self._open else 0

    def mark(self, kind: MarkKind, start: int, target: str = "") -> None:
        """Mark what was said of the block under way since ``start``."""
        if self._open is not None and self._open.length > start:
            self._open.marks.append((kind, start, self._open.length, target))

    @contextmanager
    def marked(self, kind: MarkKind, target: str = "") -> Iterator[None]:
        """Mark what is said meanwhile, as far as it is of one block."""
        block = self._open
        start = block.length if block else 0
        yield
        if block is None:
            block = self._open
        if block is not None and block is self._open:
            block.marks.append((kind, start, block.length, target))

    @contextmanager
    def cell(self, target: str = "") -> Iterator[None]:
        """Say a cell of the row under way; a tab parts it from the one before.

        An empty one has no mark, but its tab. ``target`` may say that it heads others (``th``)
        or covers several columns (``colspan=2``).
        """
        row = self._open
        assert row is not None
        if row.cells:
            row.say("\t")
        row.cells += 1
        with self.marked(MarkKind.CELL, target):
            yield

    def turn_page(self, label: str) -> None:
        """Begin a page: what is said from here on stands on it, until the next is turned."""
        self._page = label
        if self._open is None:
            self._waiting.append(label)
        else:
            self._open.turns.append((self._open.length, label))

    def pin(self) -> int:
        """Remember this place; the number returned finds its offset in ``Composed.pins``.

        In a block that is dropped, and between blocks, it is the end of what was said before.
        """
        number = len(self._pins)
        self._pins.append(self._length)
        if self._open is not None:
            self._open.pins.append((number, self._open.length))
        return number

    def end(self) -> None:
        """End the block under way."""
        block, self._open = self._open, None
        if block is not None:
            self._keep(block)

    def composed(self) -> Composed:
        """Return what was said."""
        self.end()
        marks = sorted([*self._marks, *self._pages()], key=lambda mark: (mark.start, -mark.end))
        return Composed(
            text="".join(self._parts),
            blocks=tuple(self._blocks),
            marks=tuple(marks),
            pins=tuple(self._pins),
        )

    def _keep(self, block: _Open) -> None:
        raw = "".join(block.pieces)
        tidied = _Tidied(raw, verbatim=block.kind is BlockKind.VERBATIM)
        if not tidied.text.strip():
            self._waiting = [label for _, label in block.turns] + self._waiting
            return
        if self._parts:
            self._parts.append(_GAP)
            self._length += len(_GAP)
        start = self._length
        self._parts.append(tidied.text)
        self._length += len(tidied.text)
        self._blocks.append(
            Block(
                kind=block.kind,
                level=block.level,
                start=start,
                end=self._length,
                aside=block.aside,
                page=block.page,
                source_start=block.source[0],
                source_end=block.source[1],
            )
        )
        self._turns += [(start + tidied.place(offset), label) for offset, label in block.turns]
        for number, offset in block.pins:
            self._pins[number] = start + tidied.place(offset)
        for kind, first, last, target in block.marks:
            begin, end = tidied.span(first, last)
            if begin < end and len(target) <= TARGET_CHARACTERS:
                self._marks.append(
                    Mark(kind=kind, start=start + begin, end=start + end, target=target)
                )

    def _pages(self) -> Iterator[Mark]:
        for number, (start, label) in enumerate(self._turns, 1):
            end = self._turns[number][0] if number < len(self._turns) else self._length
            if end > start:
                yield Mark(kind=MarkKind.PAGE, start=start, end=end, target=label)


class _Tidied:
    """What was said of one block as it stands in the text, and where each character went."""

    def __init__(self, raw: str, *, verbatim: bool) -> None:
        self._normalised = normalise(raw)
        text = self._normalised.text
        # Most text has none of these; looking for them all at once takes longer.
        spare = not verbatim and ("  " in text or "\n" in text or "\t" in text)
        edits = (
            [(*found.span(), _one(found[0])) for found in _SPARE.finditer(text)] if spare else []
        )
        parts: list[str] = []
        done = 0
        for start, end, instead in edits:
            parts += (text[done:start], instead)
            done = end
        parts.append(text[done:])
        tidy = "".join(parts)
        self._map = OffsetMap(edits, len(text), len(tidy))
        if verbatim:
            bare = tidy.rstrip()
            self._cut = len(bare) - len(_without_blank_lines(bare))
            self.text = bare[self._cut :]
        else:
            bare = tidy.rstrip(" \n")
            self.text = bare.lstrip(" \n")
            self._cut = len(bare) - len(self.text)

    def place(self, offset: int) -> int:
        """Return where in ``text`` the raw character at ``offset`` is, or what comes after it."""
        there = self._map.to_after(self._normalised.from_raw(offset)) - self._cut
        return min(max(there, 0), len(self.text))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a raw span is now, without the blanks at its ends; perhaps empty."""
        first, last = self.place(start), self.place(end)
        said = self.text[first:last]
        return first + len(said) - len(said.lstrip()), last - len(said) + len(said.rstrip())


def _has_blanks(text: str) -> bool:
    """Tell whether a text may have other white space than single spaces."""
    return "  " in text or not text.isprintable()


def _one(blanks: str) -> str:
    return "\n" if "\n" in blanks else "\t" if "\t" in blanks else " "


def _without_blank_lines(text: str) -> str:
    """Return the text from its first line that says something; that one keeps its indent."""
    said = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, said) + 1 :]
