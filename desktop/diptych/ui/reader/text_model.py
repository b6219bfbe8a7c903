"""The text as the surface draws it: blocks cut into pieces short enough to lay out at once."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from itertools import chain, compress
from operator import ne, sub
from unicodedata import category

from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks

PIECE = 4_000
"""Characters in one piece at most: one frame lays out two or three such pieces without a pause."""

_WINDOW = 600
"""Where a blank to cut on is looked for, back from the longest piece's end."""

_WORD = 64
"""Characters beyond a piece's ends that are enough to know the words there as wholes."""

_JOINERS = "\u200d\ufe0e\ufe0f"
_LINE_BREAK = re.compile(r"[ \t]*\n[ \t\n]*")


class TextModel:
    """Pieces in reading order, with the offsets they cover.

    Every character of a shown block lies in exactly one piece. Hidden blocks (asides) have no
    pieces unless ``show_hidden``; their offsets still count. The text is read piece by piece.
    """

    def __init__(self, text: ArticleText, blocks: Blocks, *, show_hidden: bool = False) -> None:
        if not len(blocks) and len(text):
            blocks = Blocks.of([Block(kind=BlockKind.PARAGRAPH, start=0, end=len(text))])
        self.text = text
        self.blocks = blocks
        self.starts = blocks.starts
        self.ends = blocks.ends
        self._blocks: array[int] | range = range(len(blocks))
        self._cuts: dict[int, int] = {}
        self._firsts: array[int] | range | None = None
        hides = not show_hidden and blocks.any_aside()
        if max(map(sub, blocks.ends, blocks.starts), default=0) > PIECE:
            self._cut(show_hidden=show_hidden)
        elif hides:
            shown = blocks.shown()
            self.starts = array("q", compress(blocks.starts, shown))
            self.ends = array("q", compress(blocks.ends, shown))
            self._blocks = array("q", compress(range(len(blocks)), shown))

    def _cut(self, *, show_hidden: bool) -> None:
        starts: list[int] = []
        ends: list[int] = []
        owners: list[int] = []
        for number, (start, end) in enumerate(
            zip(self.blocks.starts, self.blocks.ends, strict=True)
        ):
            if not show_hidden and self.blocks.is_aside(number):
                continue
            begin = start
            while end - begin > PIECE:
                cut = _place_to_cut(self.text, begin)
                starts.append(begin)
                ends.append(cut)
                owners.append(number)
                self._cuts[len(starts)] = cut
                begin = cut
            starts.append(begin)
            ends.append(end)
            owners.append(number)
        self.starts, self.ends = array("q", starts), array("q", ends)
        self._blocks = array("q", owners)

    def __len__(self) -> int:
        return len(self.starts)

    def move_cut(self, piece: int, offset: int) -> None:
        """Have ``piece``, which goes on with a block, begin at ``offset``: where a line begins."""
        assert piece in self._cuts
        self.starts[piece] = self.ends[piece - 1] = offset

    def restore_cuts(self) -> None:
        """Put moved cuts back: at another width lines begin elsewhere."""
        for piece, cut in self._cuts.items():
            self.starts[piece] = self.ends[piece - 1] = cut

    def slice(self, piece: int) -> str:
        """Return the piece's characters as they stand in the article."""
        return self.text.slice(self.starts[piece], self.ends[piece])

    def drawn(self, piece: int) -> str:
        """Return what is drawn for the piece: as many characters, with line breaks made fit.

        Verbatim text keeps its lines; elsewhere a line break, or the blank line of two blocks
        that were joined, is one space wide.
        """
        return self.drawn_between(piece, self.starts[piece], self.ends[piece])

    def drawn_between(self, piece: int, start: int, end: int) -> str:
        """Return what is drawn for ``start``..``end`` of the block that ``piece`` is of."""
        text = self.text.slice(start, end)
        if "\n" not in text:
            return text
        if self.kind(piece) is BlockKind.VERBATIM:
            return text.replace("\n", "\u2028")
        return _LINE_BREAK.sub(lambda run: " " + "\u200b" * (len(run[0]) - 1), text)

    def around(self, piece: int, start: int, end: int) -> tuple[int, str]:
        """Return what is drawn for ``start``..``end`` and a little more of its block.

        So the words at both ends are whole. The first of the two is where it begins.
        """
        block = self._blocks[piece]
        begin = max(self.blocks.starts[block], start - _WORD)
        stop = min(self.blocks.ends[block], end + _WORD)
        return begin, self.drawn_between(piece, begin, stop)

    def inside_word(self, offset: int) -> bool:
        """Tell whether ``offset`` stands between two letters."""
        beside = self.text.slice(max(0, offset - 1), offset + 1)
        return len(beside) == 2 and beside.isalpha()

    def block(self, piece: int) -> int:
        """Return the index of the block that the piece is of."""
        return self._blocks[piece]

    def pieces_of_blocks(self, first: int, last: int) -> tuple[int, int]:
        """Return the first piece of some blocks, and the one after their last."""
        return bisect_left(self._blocks, first), bisect_left(self._blocks, last)

    def kind(self, piece: int) -> BlockKind:
        """Return what its block is."""
        return self.blocks.kind(self._blocks[piece])

    def level(self, piece: int) -> int:
        """Return the depth of a heading or an item."""
        return self.blocks.level(self._blocks[piece])

    def is_cut(self, piece: int) -> bool:
        """Tell whether the block ends here, and unfinished."""
        return self.ends_block(piece) and self.blocks.is_cut(self._blocks[piece])

    def is_aside(self, piece: int) -> bool:
        """Tell whether the piece is shown only because hidden blocks were asked for."""
        return self.blocks.is_aside(self._blocks[piece])

    def begins_block(self, piece: int) -> bool:
        """Tell whether the piece is the first of its block."""
        return piece == 0 or self._blocks[piece - 1] != self._blocks[piece]

    def ends_block(self, piece: int) -> bool:
        """Tell whether the piece is the last of its block."""
        return piece + 1 == len(self) or self._blocks[piece + 1] != self._blocks[piece]

    def _first_pieces(self) -> array[int] | range:
        """Return the pieces that begin a shown block; made when first asked for."""
        if self._firsts is None:
            if isinstance(self._blocks, range):
                self._firsts = self._blocks
            else:
                changes = map(ne, self._blocks, chain((-1,), self._blocks))
                self._firsts = array("q", compress(range(len(self)), changes))
        return self._firsts

    @property
    def paragraph_count(self) -> int:
        """How many blocks are shown."""
        return len(self._first_pieces())

    def paragraph_of(self, piece: int) -> int:
        """Return which of the shown blocks a piece is of, counted from 0."""
        return bisect_right(self._first_pieces(), piece) - 1

    def pieces_of(self, paragraph: int) -> tuple[int, int]:
        """Return the first piece of a shown block and the one after its last."""
        firsts = self._first_pieces()
        last = firsts[paragraph + 1] if paragraph + 1 < len(firsts) else len(self)
        return firsts[paragraph], last

    def piece_at(self, offset: int) -> int:
        """Return the piece that holds ``offset``, or the last before it; -1 without pieces."""
        if not self.starts:
            return -1
        return max(0, bisect_right(self.starts, offset) - 1)

    def snapped(self, offset: int) -> int:
        """Return ``offset`` if a caret can stand there, else the next place where one can."""
        piece = self.piece_at(offset)
        if piece < 0:
            return 0
        if offset <= self.ends[piece]:
            return max(offset, self.starts[piece])
        return self.starts[piece + 1] if piece + 1 < len(self) else self.ends[piece]

    def pieces(self, start: int, end: int) -> range:
        """Return the pieces that share a character with ``start``..``end``."""
        if start >= end:
            return range(0)
        first = bisect_right(self.ends, start)
        last = first
        if first < len(self) and self.starts[first] < end:
            last = self.piece_at(end - 1) + 1
        return range(first, last)

    def paragraph(self, offset: int) -> tuple[int, int]:
        """Return where the block that holds ``offset`` begins and ends."""
        piece = self.piece_at(offset)
        if piece < 0:
            return 0, 0
        block = self._blocks[piece]
        return self.blocks.starts[block], self.blocks.ends[block]

    def headings(self, first: int, last: int) -> list[int]:
        """Return which of some pieces begin headings; a long text is asked bit by bit."""
        return [
            piece
            for piece in range(first, min(last, len(self)))
            if self.kind(piece) is BlockKind.HEADING and self.begins_block(piece)
        ]


def _place_to_cut(text: ArticleText, begin: int) -> int:
    """Return where a piece that starts at ``begin`` ends: after a blank, or between letters."""
    end = begin + PIECE
    tail = text.slice(end - _WINDOW, end)
    blank = max(tail.rfind(" "), tail.rfind("\n"), tail.rfind("\t"))
    if blank >= 0:
        return end - _WINDOW + blank + 1
    around = text.slice(end - _WINDOW, end + 1)
    place = _WINDOW
    while place > 1 and _belongs_together(around[place - 1], around[place]):
        place -= 1
    return end - _WINDOW + place if place > 1 else end


def _belongs_together(before: str, after: str) -> bool:
    """Tell whether a cut between the two would split what readers see as one character."""
    if before in _JOINERS or after in _JOINERS or category(after)[0] == "M":
        return True
    skin = "\U0001f3fb" <= after <= "\U0001f3ff"
    flags = "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"
    jamo = "\u1100" <= before <= "\u11ff" and "\u1160" <= after <= "\u11ff"
    return skin or flags or jamo
