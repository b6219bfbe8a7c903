"""The bin's reading side: what lies in it, who put it there, and what was taken along."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, and_, bindparam, func, select

from diptych.domain.annotation import Colour
from diptych.domain.bin import Binned
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.tag import Tag, join_path, path_of
from diptych.storage import rows
from diptych.storage.batches import in_batches
from diptych.storage.session import Session
from diptych.storage.tables import (
    annotation_table,
    annotation_tag_table,
    article_table,
    change_table,
    collection_table,
    note_table,
    tag_table,
)
from diptych.storage.uncollected import uncollected

WORDS = 400
"""Characters of a note or quote that a list has any use for."""
AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""

_article, _annotation, _note, _tag = (
    article_table.c, annotation_table.c, note_table.c, tag_table.c,
)  # fmt: skip
_tagging, _change = annotation_tag_table.c, change_table.c

BINNED_ARTICLES = select(_article.id, _article.title, _article.source, _article.deleted).where(
    _article.deleted.is_not(None)
)
HIDDEN_ANNOTATIONS = (
    select(_annotation.article_id, func.count())
    .join(article_table, _article.id == _annotation.article_id)
    .where(_annotation.deleted.is_(None), _article.deleted.is_not(None))
    .group_by(_annotation.article_id)
)
BINNED_ANNOTATIONS = (
    select(
        _annotation.id,
        _annotation.article_id,
        func.substr(_annotation.quote, 1, WORDS),
        _annotation.colour,
        _annotation.deleted,
        _article.title,
        _article.deleted,
    )
    .join(article_table, _article.id == _annotation.article_id)
    .where(_annotation.deleted.is_not(None))
)
BINNED_NOTES = (
    select(
        _note.id,
        _note.article_id,
        _note.title,
        func.substr(_note.text, 1, WORDS),
        _note.deleted,
        _article.title,
        _article.deleted,
    )
    .outerjoin(article_table, _article.id == _note.article_id)
    .where(_note.deleted.is_not(None))
)
EVERY_TAG = select(*(_tag[name] for name in rows.TAG))
EVERY_COLLECTION = select(*(collection_table.c[name] for name in rows.COLLECTION))


def _deleters(table: Table[Any], kind: Kind) -> Any:
    """Return who sent what lies in the bin there; of several times the last one comes last."""
    return (
        select(table.c["id"], _change.person_id, _change.action)
        .join(change_table, and_(_change.kind == kind.value, _change.object_id == table.c["id"]))
        .where(table.c["deleted"].is_not(None), _change.operation == "delete")
        .order_by(_change.sequence)
    )


DELETERS = {
    Kind.ARTICLE: _deleters(article_table, Kind.ARTICLE),
    Kind.ANNOTATION: _deleters(annotation_table, Kind.ANNOTATION),
    Kind.NOTE: _deleters(note_table, Kind.NOTE),
    Kind.TAG: _deleters(tag_table, Kind.TAG),
    Kind.COLLECTION: _deleters(collection_table, Kind.COLLECTION),
}


def _makings(table: Table[Any], kind: Kind) -> Any:
    """Return by what act each thing was made that is not there any more."""
    return (
        select(table.c["id"], _change.action)
        .join(change_table, and_(_change.kind == kind.value, _change.object_id == table.c["id"]))
        .where(table.c["deleted"].is_not(None), _change.operation == "insert")
    )


MAKINGS = {
    Kind.ANNOTATION: _makings(annotation_table, Kind.ANNOTATION),
    Kind.TAG: _makings(tag_table, Kind.TAG),
    Kind.COLLECTION: _makings(collection_table, Kind.COLLECTION),
}
TAGS_ON_BINNED = (
    select(_tagging.annotation_id, _tagging.tag_id)
    .where(_tagging.annotation_id.in_(bindparam("ids", expanding=True)))
    .order_by(_tagging.annotation_id, _tagging.position)
)
FIRST_COLOURS = (
    select(_annotation.id, _tag.colour)
    .join(annotation_tag_table, _tagging.annotation_id == _annotation.id)
    .join(tag_table, _tag.id == _tagging.tag_id)
    .where(_annotation.deleted.is_not(None), _annotation.colour.is_(None))
    .order_by(_annotation.id, _tagging.position.desc())
)
PURGED = select(_change.object_id).where(
    _change.kind == bindparam("kind"),
    _change.object_id.in_(bindparam("ids", expanding=True)),
    _change.operation == "purge",
)
DELETION = (
    select(_change.sequence, _change.instance, _change.action)
    .where(
        _change.kind == Kind.TAG.value,
        _change.object_id == bindparam("id"),
        _change.operation == "delete",
    )
    .order_by(_change.sequence.desc())
    .limit(1)
)
_another = (_change.instance != bindparam("instance")) | (_change.action != bindparam("action"))
BEGUN_AFTER = (
    select(_change.sequence)
    .where(_change.sequence < bindparam("sequence"), _another)
    .order_by(_change.sequence.desc())
    .limit(1)
)
ENDED_BEFORE = (
    select(_change.sequence)
    .where(_change.sequence > bindparam("sequence"), _another)
    .order_by(_change.sequence)
    .limit(1)
)
TOUCHED_BETWEEN = (
    select(_change.object_id, _change.before, _change.after)
    .where(
        _change.sequence > bindparam("first"),
        _change.sequence < bindparam("last"),
        _change.kind == Kind.ANNOTATION.value,
        _change.operation == "update",
    )
    .order_by(_change.sequence)
)
_NEVER = 1 << 62


class BinRepository:
    """Reads the bin within one transaction; its things are changed by their own repositories."""

    def __init__(self, session: Session) -> None:
        self._connection = session.connection

    @uncollected
    def all(self) -> list[Binned]:
        """Return everything that lies in the bin, what was deleted last first.

        What is not there because its making was undone has not been thrown away: redo has it.
        """
        found = [
            *self._articles(),
            *self._annotations(),
            *self._notes(),
            *self._tags(),
            *self._collections(),
        ]
        found.sort(key=lambda one: (one.kind, one.place, one.words, one.id))
        return sorted(found, key=lambda one: one.deleted, reverse=True)

    def collections(self) -> dict[str, Collection]:
        """Return every collection by id, those in the bin too."""
        found = map(rows.collection_of, self._connection.execute(EVERY_COLLECTION))
        return {one.id: one for one in found}

    def tags(self) -> dict[str, Tag]:
        """Return every tag by id, those in the bin too."""
        return {row[0]: rows.tag_of(row) for row in self._connection.execute(EVERY_TAG)}

    def tags_on(self, annotation_ids: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the tags of annotations in their order, also those that lie in the bin."""
        found: dict[str, tuple[str, ...]] = {}
        for ids in in_batches(annotation_ids, AT_ONCE):
            for annotation_id, tag_id in self._connection.execute(TAGS_ON_BINNED, {"ids": ids}):
                found[annotation_id] = (*found.get(annotation_id, ()), tag_id)
        return found

    def taken_off(self, tag_ids: Iterable[str]) -> dict[str, list[tuple[int, str]]]:
        """Return from which annotations tags were taken when they were deleted last.

        By annotation: the place at which each tag stood, and its id. Put back in this order, the
        last act first, each has its place again.
        """
        found: dict[str, list[tuple[int, str]]] = {}
        for (first, last), doomed in sorted(self._deletions(tag_ids).items(), reverse=True):
            between = {"first": first, "last": last}
            for annotation_id, before, after in self._connection.execute(TOUCHED_BETWEEN, between):
                for place, tag_id in enumerate(before["tags"]):
                    if tag_id in doomed and tag_id not in after["tags"]:
                        found.setdefault(annotation_id, []).append((place, tag_id))
        return found

    def _deletions(self, tag_ids: Iterable[str]) -> dict[tuple[int, int], set[str]]:
        """Return the tags by the acts that deleted them: the numbers around each in the log.

        The rows of one act stand together there, by one instance and under one name.
        """
        acts: dict[tuple[int, int], set[str]] = {}
        for tag_id in tag_ids:
            deletion = self._connection.execute(DELETION, {"id": tag_id}).first()
            if deletion is None:
                continue
            number = deletion.sequence
            known = next((act for act in acts if act[0] < number < act[1]), None)
            if known is None:
                act = deletion._asdict()
                first = self._connection.execute(BEGUN_AFTER, act).scalar()
                last = self._connection.execute(ENDED_BEFORE, act).scalar()
                known = (first or 0, last or _NEVER)
            acts.setdefault(known, set()).add(tag_id)
        return acts

    def purged(self, kind: Kind, object_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these were removed for good."""
        found: set[str] = set()
        for ids in in_batches(object_ids, AT_ONCE):
            values = {"kind": kind.value, "ids": ids}
            found.update(self._connection.execute(PURGED, values).scalars())
        return frozenset(found)

    def _pairs(self, query: Any) -> dict[str, Any]:
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def _deleters(self, kind: Kind) -> dict[str, str]:
        return self._pairs(DELETERS[kind])

    def _taken_back(self, kind: Kind) -> frozenset[str]:
        """Return what went when its making was undone: nobody has thrown it away.

        Deleted by a reader, it went by another act than the one that made it.
        """
        made = self._pairs(MAKINGS[kind])
        gone = {row[0]: row[2] for row in self._connection.execute(DELETERS[kind])}
        return frozenset(key for key, act in gone.items() if act and made.get(key) == act)

    def _articles(self) -> Iterator[Binned]:
        by, hidden = self._deleters(Kind.ARTICLE), self._pairs(HIDDEN_ANNOTATIONS)
        for object_id, title, source, deleted in self._connection.execute(BINNED_ARTICLES):
            yield Binned(
                kind=Kind.ARTICLE,
                id=object_id,
                words=title,
                place=source,
                article_id=object_id,
                annotations=hidden.get(object_id, 0),
                deleted=deleted or "",
                person_id=by.get(object_id, ""),
            )

    def _annotations(self) -> Iterator[Binned]:
        by, colours = self._deleters(Kind.ANNOTATION), self._pairs(FIRST_COLOURS)
        taken_back = self._taken_back(Kind.ANNOTATION)
        for row in self._connection.execute(BINNED_ANNOTATIONS):
            object_id, article_id, quote, colour, deleted, title, gone = row
            if object_id in taken_back:
                continue
            yield Binned(
                kind=Kind.ANNOTATION,
                id=object_id,
                words=quote,
                place=title,
                article_id=article_id,
                article_gone=gone is not None,
                colour=Colour(colour or colours.get(object_id, Colour.AMBER)),
                deleted=deleted,
                person_id=by.get(object_id, ""),
            )

    def _notes(self) -> Iterator[Binned]:
        by = self._deleters(Kind.NOTE)
        for row in self._connection.execute(BINNED_NOTES):
            object_id, article_id, title, text, deleted, article, gone = row
            yield Binned(
                kind=Kind.NOTE,
                id=object_id,
                words=title or text,
                place=article or "",
                article_id=article_id,
                article_gone=gone is not None,
                deleted=deleted,
                person_id=by.get(object_id, ""),
            )

    def _tags(self) -> Iterator[Binned]:
        by, tags = self._deleters(Kind.TAG), self.tags()
        taken_back = self._taken_back(Kind.TAG)
        for tag in tags.values():
            if tag.deleted is not None and tag.id not in taken_back:
                above = tags.get(tag.parent_id)
                yield Binned(
                    kind=Kind.TAG,
                    id=tag.id,
                    words=tag.name,
                    place=path_of(above, tags) if above is not None else "",
                    colour=tag.colour,
                    deleted=tag.deleted,
                    person_id=by.get(tag.id, ""),
                )

    def _collections(self) -> Iterator[Binned]:
        by, every = self._deleters(Kind.COLLECTION), self.collections()
        taken_back = self._taken_back(Kind.COLLECTION)
        for one in every.values():
            if one.deleted is not None and one.id not in taken_back:
                yield Binned(
                    kind=Kind.COLLECTION,
                    id=one.id,
                    words=one.name,
                    place=_above(one, every),
                    deleted=one.deleted,
                    person_id=by.get(one.id, ""),
                )


def _above(collection: Collection, every: Mapping[str, Collection]) -> str:
    """Return the path of what a collection lies in; empty at the top."""
    names: list[str] = []
    seen = {collection.id}
    while collection.parent_id in every and collection.parent_id not in seen:
        collection = every[collection.parent_id]
        seen.add(collection.id)
        names.append(collection.name)
    return join_path(reversed(names))
