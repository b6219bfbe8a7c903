"""What readers do to the blocks that an importer made: laid over them, never into them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from diptych.domain.blocks import Aside, BlockKind
from diptych.domain.identity import new_id, now
from diptych.domain.span import Span


class BlockOperation(StrEnum):
    """What an edit of blocks says of its span."""

    SPLIT = "split"
    """The white space of the span parts two blocks."""
    JOIN = "join"
    """The white space of the span, which stands between two blocks, is a space inside one."""
    KIND = "kind"
    """Blocks that begin in the span are of the kind that ``value`` names."""
    ASIDE = "aside"
    """Blocks that begin in the span are hidden, or shown where ``value`` is empty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockEdit:
    """One thing that a reader says of the blocks of one revision; offsets stay what they are."""

    article_id: str
    revision_id: str
    span: Span
    operation: BlockOperation
    value: str = ""
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    @property
    def order(self) -> tuple[str, str]:
        """The key by which edits follow one another, the same in every instance."""
        return self.created, self.id

    @property
    def kind(self) -> tuple[BlockKind, int] | None:
        """The kind and level that ``value`` names; ``None`` for one that is not known here."""
        name, _, level = self.value.partition(" ")
        if name not in set(BlockKind) or (level and not level.isdecimal()):
            return None
        return BlockKind(name), int(level or 0)

    @property
    def aside(self) -> Aside | None:
        """Why blocks are hidden, as ``value`` says; ``None`` for what is not known here."""
        return Aside(self.value) if self.value in set(Aside) else None


def value_of_kind(kind: BlockKind, level: int = 0) -> str:
    """Return the ``value`` that names a kind: ``heading 2``, ``paragraph``."""
    return f"{kind.value} {level}" if level else kind.value
