"""What one commit touched: the only reason for which a view redraws."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The kinds of object that the change log knows."""

    ARTICLE = "article"
    ANNOTATION = "annotation"
    TAG = "tag"
    NOTE = "note"
    PERSON = "person"
    PASSAGE_PAIR = "passage_pair"
    COLLECTION = "collection"
    LINK = "link"
    BLOCK_EDIT = "block_edit"


FILED = "file"
"""The operation of an update that changes no word of an article, only where it is filed."""

REVISED = "revise"
"""The operation of an update by which an article has another text: another of its revisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One object that was created, updated or deleted; ``article_id`` where it belongs to one."""

    kind: Kind
    object_id: str
    operation: str
    article_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """Everything one commit touched, and by which instance; ``head`` is the log's sequence."""

    head: int
    instance: str
    changes: tuple[Change, ...] = ()
    everything: bool = False
    """True when the log cannot tell what happened (restore, repair): read all anew."""

    def ids(self, kind: Kind) -> frozenset[str]:
        """Return the ids of the touched objects of one kind."""
        return frozenset(change.object_id for change in self.changes if change.kind == kind)

    def revised(self) -> frozenset[str]:
        """Return the articles that have another text than before."""
        return frozenset(c.object_id for c in self.changes if c.operation == REVISED)

    def touches(self, kind: Kind) -> bool:
        """Tell whether any object of this kind was touched."""
        return self.everything or any(change.kind == kind for change in self.changes)

    def articles(self) -> frozenset[str]:
        """Return the articles whose text, data, annotations or notes were touched."""
        own = self.ids(Kind.ARTICLE)
        return own | frozenset(c.article_id for c in self.changes if c.article_id is not None)
