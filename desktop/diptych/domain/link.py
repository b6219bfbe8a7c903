"""Links between annotations: what one quote has to do with another."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from diptych.domain.identity import new_id, now


class LinkKind(StrEnum):
    """What the reader says of two quotes."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    SAME = "same"
    SEE_ALSO = "see_also"

    @property
    def directed(self) -> bool:
        """Whether it matters which of the two is which."""
        return self is LinkKind.SUPPORTS


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """One annotation linked to another; the comment is a line of the reader's own.

    A link lives with its two annotations: while one of them lies in the bin it is not shown, and
    it is there again with both of them.
    """

    from_id: str
    to_id: str
    kind: LinkKind
    comment: str = ""
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    def says_the_same_as(self, other: Link) -> bool:
        """Tell whether both say one thing of one pair, whatever their comments."""
        ends, others = (self.from_id, self.to_id), (other.from_id, other.to_id)
        alike = ends == others or (not self.kind.directed and ends == others[::-1])
        return self.kind is other.kind and alike


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkEnd:
    """An annotation as a link names it: the beginning of its quote, and where it stands."""

    annotation_id: str
    article_id: str
    article_title: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """A link with what it joins."""

    link: Link
    source: LinkEnd
    target: LinkEnd

    def other(self, annotation_id: str) -> LinkEnd:
        """Return the end that is not this annotation."""
        return self.target if annotation_id == self.source.annotation_id else self.source

    def points_from(self, annotation_id: str) -> bool:
        """Tell whether this annotation is the one from which it leads."""
        return annotation_id == self.source.annotation_id
