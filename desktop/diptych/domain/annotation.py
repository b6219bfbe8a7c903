"""Annotations: quotes with colour, tags and note, anchored in a revision's text."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from diptych.domain.identity import new_id, now
from diptych.domain.span import Span

CONTEXT = 32
"""Characters kept before and after a quote, to find it again (as Hypothesis keeps)."""


class AnchorState(StrEnum):
    """How surely an annotation stands where it does."""

    ANCHORED = "anchored"
    MOVED = "moved"
    UNCERTAIN = "uncertain"
    ORPHAN = "orphan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Where an annotation sits: W3C TextPositionSelector and TextQuoteSelector in one.

    ``quote`` is sliced from a revision's text, never read back from the screen: from this one's,
    or, where it was found again in this one, from that of ``made_on``. An orphan has no ``span``.
    """

    revision_id: str
    span: Span | None
    quote: str
    before: str = ""
    after: str = ""
    state: AnchorState = AnchorState.ANCHORED
    confidence: float = 1.0
    made_on: str = ""


class Colour(StrEnum):
    """The ten colours of marks and tags; each theme has its own shade of every one."""

    AMBER = "amber"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"
    VIOLET = "violet"
    RUST = "rust"
    TEAL = "teal"
    WINE = "wine"
    GREY = "grey"
    MOSS = "moss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotation:
    """One highlighted quote; a change makes a new value, never an edit in place.

    ``tags`` are tag ids in the order given. ``colour`` is ``None`` while it follows the first
    tag (amber where there is none). ``external`` is JSON, or empty: what another program that
    made it says of it (``source``, ``author``, ``colour``).
    """

    article_id: str
    anchor: Anchor
    id: str = field(default_factory=new_id)
    colour: Colour | None = None
    tags: tuple[str, ...] = ()
    note: str = ""
    speaker_id: str | None = None
    external: str = ""
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    def tagged(self, *tags: str) -> Annotation:
        """Return this annotation with ``tags`` added after those it has."""
        return replace(self, tags=(*self.tags, *(tag for tag in tags if tag not in self.tags)))

    def untagged(self, tag: str) -> Annotation:
        """Return this annotation without ``tag``."""
        return replace(self, tags=tuple(kept for kept in self.tags if kept != tag))
