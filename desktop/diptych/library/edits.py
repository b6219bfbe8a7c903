"""Edits as values: what was there before and after, so that undo survives other people's work.

An edit says which objects it touches and how each was before and after; what takes it back is
an edit too. ``applying`` does what one says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from diptych.domain.act import Label
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.block_edit import BlockEdit
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.link import Link
from diptych.domain.note import Note
from diptych.domain.passage_pair import PassagePair
from diptych.domain.person import Person
from diptych.domain.quotation import QuotationCorrection
from diptych.domain.speaker import Speaker, SpeakersApart
from diptych.domain.tag import Tag

Value: TypeAlias = (
    Article
    | Annotation
    | Tag
    | Note
    | Person
    | PassagePair
    | Collection
    | Link
    | BlockEdit
    | Speaker
    | SpeakersApart
    | QuotationCorrection
)

KINDS: Mapping[type, Kind] = {
    Article: Kind.ARTICLE,
    Annotation: Kind.ANNOTATION,
    Tag: Kind.TAG,
    Note: Kind.NOTE,
    Person: Kind.PERSON,
    PassagePair: Kind.PASSAGE_PAIR,
    Collection: Kind.COLLECTION,
    Link: Kind.LINK,
    BlockEdit: Kind.BLOCK_EDIT,
    Speaker: Kind.SPEAKER,
    SpeakersApart: Kind.SPEAKERS_APART,
    QuotationCorrection: Kind.QUOTATION_CORRECTION,
}
"""What the change log calls each kind of value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectChange:
    """One object before and after an edit; ``None`` where it was not there, or is no more."""

    kind: Kind
    before: Value | None
    after: Value | None

    @property
    def object_id(self) -> str:
        """The id of the object that is touched."""
        value = self.after or self.before
        if value is None:
            raise ValueError("a change of nothing")
        return value.id

    def inverse(self) -> ObjectChange:
        """Return the change that takes this one back."""
        return ObjectChange(kind=self.kind, before=self.after, after=self.before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """Everything one act of a reader touches; ``label`` says what it is, to complete “Undo …”.

    A plain text for a label is shown as it is, in whatever language the window speaks.
    """

    label: Label | str
    changes: tuple[ObjectChange, ...]

    def inverse(self) -> Edit:
        """Return the edit that undoes this one; its inverse is this one again."""
        return Edit(
            label=self.label, changes=tuple(change.inverse() for change in reversed(self.changes))
        )

    def ids(self, kind: Kind) -> frozenset[str]:
        """Return the ids of the objects of one kind that it touches."""
        return frozenset(change.object_id for change in self.changes if change.kind == kind)

    def deletions(self) -> int:
        """Return how many objects it sends to the bin."""
        return sum(change.after is None for change in self.changes)


def created(value: Value) -> ObjectChange:
    """Return the change that puts a new object into the library."""
    return ObjectChange(kind=KINDS[type(value)], before=None, after=value)


def deleted(value: Value) -> ObjectChange:
    """Return the change that sends an object to the bin."""
    return ObjectChange(kind=KINDS[type(value)], before=value, after=None)


def changed(before: Value, after: Value) -> ObjectChange:
    """Return the change from one state of an object to another."""
    return ObjectChange(kind=KINDS[type(after)], before=before, after=after)


def joined(edits: Sequence[Edit]) -> Edit:
    """Return the edit that does several of one kind, made of the same state; the first names it.

    What more than one of them does to an object is done once.
    """
    changes: dict[str, ObjectChange] = {}
    for edit in edits:
        for change in edit.changes:
            changes.setdefault(change.object_id, change)
    return Edit(label=edits[0].label, changes=tuple(changes.values()))
