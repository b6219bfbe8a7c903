"""What cleaning makes of a text: a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from diptych.domain.blocks import Block


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What stands plainly around an article's title: who wrote it, when, for whom.

    ``published`` is ISO 8601 and may be partial; everything is empty where nothing is said.
    """

    title: str = ""
    authors: tuple[str, ...] = ()
    published: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """The text as blocks, one blank line between two of them, and what was read around its title.

    Every character of the raw text that is not white space is in ``text``, in the same order.
    """

    text: str
    blocks: tuple[Block, ...]
    front: Front = field(default_factory=Front)

    @property
    def title(self) -> str | None:
        """The title, where the text has one."""
        return self.front.title or None
