"""What one commit touched: the only reason for which a view redraws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
    SPEAKER = "speaker"
    SPEAKERS_APART = "speakers_apart"
    QUOTATION_CORRECTION = "quotation_correction"
    QUOTATION = "quotation"
    """The quotations of an article were looked for anew; the object's id is the article's."""


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
    """Everything one commit touched, and by which instance; ``head`` is the log's sequence.

    What it is asked for is told apart once, on the thread that commits: a commit may touch ten
    thousand objects, and a dozen views ask.
    """

    head: int
    instance: str
    changes: tuple[Change, ...] = ()
    everything: bool = False
    """True when the log cannot tell what happened (restore, repair): read all anew."""
    operations: frozenset[str] = field(init=False, repr=False, compare=False)
    """What was done to any of the objects."""
    _of: Mapping[Kind, tuple[Change, ...]] = field(init=False, repr=False, compare=False)
    _ids: Mapping[Kind, frozenset[str]] = field(init=False, repr=False, compare=False)
    _articles: frozenset[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        of: dict[Kind, list[Change]] = {}
        for change in self.changes:
            of.setdefault(change.kind, []).append(change)
        ids = {kind: frozenset(change.object_id for change in own) for kind, own in of.items()}
        owners = {
            change.article_id for change in self.changes if change.kind is not Kind.QUOTATION
        } - {None}
        own = ids.get(Kind.ARTICLE, frozenset())
        told = {
            "operations": frozenset(change.operation for change in self.changes),
            "_of": {kind: tuple(own) for kind, own in of.items()},
            "_ids": ids,
            "_articles": own.union(owner for owner in owners if owner is not None),
        }
        for name, value in told.items():
            object.__setattr__(self, name, value)

    def of(self, kind: Kind) -> tuple[Change, ...]:
        """Return what was done to objects of one kind."""
        return self._of.get(kind, ())

    def ids(self, kind: Kind) -> frozenset[str]:
        """Return the ids of the touched objects of one kind."""
        return self._ids.get(kind, frozenset())

    def revised(self) -> frozenset[str]:
        """Return the articles that have another text than before."""
        if REVISED not in self.operations:
            return frozenset()
        return frozenset(c.object_id for c in self.changes if c.operation == REVISED)

    def touches(self, kind: Kind) -> bool:
        """Tell whether any object of this kind was touched."""
        return self.everything or kind in self._ids

    def articles(self) -> frozenset[str]:
        """Return the articles whose text, data, annotations or notes were touched.

        Not those whose quotations were looked for: these are ``ids(Kind.QUOTATION)``.
        """
        return self._articles
