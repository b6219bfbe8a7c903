"""What lines become before they are blocks, and how a piece is written into the text."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, auto

from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.text.cleaning.lines import Line
from diptych.text.cleaning.sentences import joined


class Form(IntEnum):
    """How the lines of a piece hang together."""

    PROSE = auto()
    SPEECH = auto()
    LINES = auto()
    LIST = auto()
    TABLE = auto()
    CODE = auto()
    QUOTED = auto()
    HEADERS = auto()
    RULE = auto()
    FRONT = auto()
    BOILERPLATE = auto()


PROSE = frozenset({Form.PROSE, Form.SPEECH})
"""Forms whose lines are joined where they were wrapped."""

KEPT = frozenset({Form.LINES, Form.TABLE, Form.CODE, Form.QUOTED, Form.HEADERS})
"""Forms whose line breaks mean something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Lines that become one block."""

    lines: list[Line]
    form: Form = Form.PROSE
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    aside: Aside = Aside.NONE
    cut: bool = False

    @property
    def text(self) -> str:
        """What the block will say."""
        if self.form in KEPT:
            return _kept(self.lines)
        return joined([line.text for line in self.lines])

    @property
    def is_one_line(self) -> bool:
        """Whether the piece was one line, and no list's or table's."""
        return len(self.lines) == 1 and self.form in {Form.PROSE, Form.FRONT}

    def block(self, start: int, length: int) -> Block:
        """Return the block that begins at ``start`` of the cleaned text."""
        return Block(
            kind=self.kind,
            level=self.level,
            start=start,
            end=start + length,
            aside=self.aside,
            cut=self.cut,
            source_start=self.lines[0].start,
            source_end=self.lines[-1].end,
        )


def _kept(lines: list[Line]) -> str:
    """Return the lines as they stand, without the indentation that all of them have."""
    least = min(line.indent for line in lines)
    return "\n".join(" " * (line.indent - least) + line.text for line in lines)
