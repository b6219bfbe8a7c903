"""Annotations with their anchors and tags."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, delete, func, insert, select

from diptych.domain.annotation import Annotation
from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.storage import rows
from diptych.storage.anchors import AnchorRepository
from diptych.storage.batches import in_batches
from diptych.storage.references import renew_references
from diptych.storage.rows import annotation_of
from diptych.storage.session import RawQuery, Upsert
from diptych.storage.tables import (
    anchor_table,
    annotation_table,
    annotation_tag_table,
    article_table,
    tag_table,
)
from diptych.storage.uncollected import uncollected
from diptych.storage.versioned import VersionedRepository, update_of

_annotation = annotation_table.c
_anchor = anchor_table.c
_tagging = annotation_tag_table.c

_COLUMNS = [_annotation[name] for name in rows.ANNOTATION]
_ANCHOR = [_anchor[name] for name in rows.ANCHOR]
# Orphans last on both databases, which put NULL at different ends.
_BY_PLACE = (
    _anchor.start.is_(None),
    _anchor.start,
    _anchor.end,
    _annotation.created,
    _annotation.id,
)


def _placed(revision: ColumnElement[Any]) -> ColumnElement[bool]:
    return and_(_anchor.annotation_id == _annotation.id, _anchor.revision_id == revision)


# An annotation stands where the current revision of its article has it.
_CURRENT = (
    select(*_COLUMNS, article_table.c.revision_id, *_ANCHOR)
    .join(article_table, article_table.c.id == _annotation.article_id)
    .outerjoin(anchor_table, _placed(article_table.c.revision_id))
)
_STANDING = _CURRENT.where(
    _annotation.deleted.is_(None), article_table.c.deleted.is_(None)
).order_by(article_table.c.created, article_table.c.id, *_BY_PLACE)
_revision_id = bindparam("revision_id", type_=_anchor.revision_id.type)
_tagged = select(_tagging.annotation_id).where(
    _tagging.tag_id.in_(bindparam("tag_ids", expanding=True))
)

GET_ANNOTATION = _CURRENT.where(_annotation.id == bindparam("id"))
GET_ANNOTATIONS = _CURRENT.where(_annotation.id.in_(bindparam("ids", expanding=True)))
OF_ARTICLE = (
    select(*_COLUMNS, _revision_id, *_ANCHOR)
    .outerjoin(anchor_table, _placed(_revision_id))
    .where(_annotation.article_id == bindparam("article_id"), _annotation.deleted.is_(None))
    .order_by(*_BY_PLACE)
)
IDS_OF_PREFIX = (
    select(_annotation.id)
    .join(article_table, article_table.c.id == _annotation.article_id)
    .where(
        func.substr(_annotation.id, 1, bindparam("length")) == bindparam("prefix"),
        _annotation.deleted.is_(None),
        article_table.c.deleted.is_(None),
    )
    .order_by(_annotation.id)
)
SELECT_ALL = RawQuery(_STANDING)
SELECT_OF_ARTICLES = _STANDING.where(
    _annotation.article_id.in_(bindparam("article_ids", expanding=True))
)
SELECT_TAGGED = _STANDING.where(_annotation.id.in_(_tagged))
SELECT_HAVING = (
    _CURRENT.where(_annotation.deleted.is_(None))
    .where(_annotation.id.in_(_tagged))
    .order_by(article_table.c.created, article_table.c.id, *_BY_PLACE)
)
SELECT_OF_ARTICLES_TAGGED = SELECT_OF_ARTICLES.where(_annotation.id.in_(_tagged))

SPEAKERS_OF_ANNOTATIONS = (
    select(_annotation.speaker_id)
    .where(_annotation.speaker_id.is_not(None), _annotation.deleted.is_(None))
    .distinct()
)
SPOKEN_BY = select(_annotation.id).where(
    _annotation.speaker_id.in_(bindparam("ids", expanding=True))
)

_TAGS = (
    select(_tagging.annotation_id, _tagging.tag_id)
    .join(tag_table, tag_table.c.id == _tagging.tag_id)
    .where(tag_table.c.deleted.is_(None))
    .order_by(_tagging.annotation_id, _tagging.position)
)
TAGS_OF_ANNOTATION = _TAGS.where(_tagging.annotation_id == bindparam("id"))
TAGS_OF_ANNOTATIONS = _TAGS.where(_tagging.annotation_id.in_(bindparam("ids", expanding=True)))
TAGS_OF_ARTICLES = _TAGS.join(annotation_table, _annotation.id == _tagging.annotation_id).where(
    _annotation.article_id.in_(bindparam("article_ids", expanding=True))
)
ALL_TAGGINGS = RawQuery(_TAGS)
INSERT_ANNOTATION = insert(annotation_table)
UPDATE_ANNOTATION = update_of(annotation_table)
PUT_TAGGING = Upsert(annotation_tag_table, ("annotation_id", "tag_id"), ("position",))
DELETE_TAGGINGS = delete(annotation_tag_table).where(
    _tagging.annotation_id == bindparam("id"),
    _tagging.tag_id == bindparam("tag"),
)


class AnnotationRepository(VersionedRepository[Annotation]):
    """Stores annotations within one transaction.

    Each has one anchor in every revision it was looked for in; where a revision has none the
    annotation is an orphan there. Tags keep their order.
    """

    kind = Kind.ANNOTATION
    insertion = INSERT_ANNOTATION
    replacement = UPDATE_ANNOTATION

    def get(self, object_id: str) -> Annotation | None:
        """Return the annotation as it stands in its article's text, from the bin too."""
        row = self._connection.execute(GET_ANNOTATION, {"id": object_id}).first()
        if row is None:
            return None
        tags = self._connection.execute(TAGS_OF_ANNOTATION, {"id": object_id})
        return annotation_of(row, tuple(tag_id for _, tag_id in tags))

    def find_ids(self, prefix: str) -> list[str]:
        """Return the ids outside the bin that start with ``prefix``."""
        values = {"prefix": prefix, "length": len(prefix)}
        return list(self._connection.execute(IDS_OF_PREFIX, values).scalars())

    def of_ids(self, object_ids: Iterable[str]) -> dict[str, Annotation]:
        """Return those of these annotations that there are by id, as ``get`` does each."""
        found: dict[str, Annotation] = {}
        for ids in in_batches(object_ids, AT_ONCE):
            tags: dict[str, list[str]] = defaultdict(list)
            for annotation_id, tag_id in self._connection.execute(
                TAGS_OF_ANNOTATIONS, {"ids": ids}
            ):
                tags[annotation_id].append(tag_id)
            for row in self._connection.execute(GET_ANNOTATIONS, {"ids": ids}):
                found[row[0]] = annotation_of(row, tuple(tags.get(row[0], ())))
        return found

    def of_article(self, article_id: str, revision_id: str) -> list[Annotation]:
        """Return an article's annotations by their place in one revision, orphans last."""
        values = {"article_id": article_id, "revision_id": revision_id}
        found = self._connection.execute(OF_ARTICLE, values).all()
        tags = self._tags([article_id]) if found else {}
        return [annotation_of(row, tags.get(row[0], ())) for row in found]

    @uncollected
    def select(
        self,
        article_ids: Sequence[str] | None = None,
        tag_ids: Sequence[str] | None = None,
    ) -> list[Annotation]:
        """Return the annotations of these articles with any of these tags; ``None`` is all.

        They come article by article, in the order the articles came, and by place; those of
        articles in the bin are left out.
        """
        wanted: frozenset[str] | None = None
        if article_ids is not None and len(article_ids) > MOST_IN_A_LIST:
            wanted = frozenset(article_ids)
            article_ids = None
        values: dict[str, Sequence[str]] = {}
        if article_ids is not None:
            values["article_ids"] = article_ids
        if tag_ids is not None:
            values["tag_ids"] = tag_ids
        found: Sequence[Sequence[Any]]
        if values:
            query = _SELECTIONS[article_ids is not None, tag_ids is not None]
            found = self._connection.execute(query, values).all()
        else:
            found = SELECT_ALL.rows(self._session)
        tags = self._tags(article_ids) if found else {}
        return [
            annotation_of(row, tags.get(row[0], ()))
            for row in found
            if wanted is None or row[1] in wanted
        ]

    @uncollected
    def having(self, tag_ids: Sequence[str]) -> list[Annotation]:
        """Return every annotation that has one of these tags, of articles in the bin too.

        An article that comes back from there shall not have lost what a merge gave to others.
        """
        found = self._connection.execute(SELECT_HAVING, {"tag_ids": tag_ids}).all()
        tags = self._tags(None) if found else {}
        return [annotation_of(row, tags.get(row[0], ())) for row in found]

    def speaker_ids(self) -> list[str]:
        """Return who speaks in what is highlighted, in no order."""
        found = self._connection.execute(SPEAKERS_OF_ANNOTATIONS)
        return [key for (key,) in found if key is not None]

    def spoken_by(self, speaker_ids: Iterable[str]) -> list[str]:
        """Return the ids of the annotations in which one of these speaks, from the bin too."""
        found: list[str] = []
        for ids in in_batches(speaker_ids, MOST_IN_A_LIST):
            found += [key for (key,) in self._connection.execute(SPOKEN_BY, {"ids": ids})]
        return found

    def _tags(self, article_ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
        rows: Sequence[Sequence[str]]
        if article_ids is None:
            rows = ALL_TAGGINGS.rows(self._session)
        else:
            rows = self._connection.execute(TAGS_OF_ARTICLES, {"article_ids": article_ids}).all()
        found: dict[str, list[str]] = defaultdict(list)
        shared: dict[str, str] = {}
        for annotation_id, tag_id in rows:
            found[annotation_id].append(shared.setdefault(tag_id, tag_id))
        return {annotation_id: tuple(tags) for annotation_id, tags in found.items()}

    def _values(self, value: Annotation) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "article_id": value.article_id,
            "made_on": value.anchor.made_on or value.anchor.revision_id,
            "quote": value.anchor.quote,
            "before": value.anchor.before,
            "after": value.anchor.after,
            "colour": value.colour and value.colour.value,
            "note": value.note,
            "speaker_id": value.speaker_id,
            "external": json.loads(value.external) if value.external else None,
        }

    def _write_parts(self, value: Annotation, before: Annotation | None) -> None:
        self._write_parts_of_all([(before, value)])

    def _write_parts_of_all(self, pairs: Sequence[tuple[Annotation | None, Annotation]]) -> None:
        anchors = AnchorRepository(self._session)
        placed = [
            (after.id, after.anchor)
            for before, after in pairs
            if before is None or before.anchor != after.anchor
        ]
        anchors.put(placed)
        anchors.doubt(
            (after.id, after.anchor.revision_id)
            for before, after in pairs
            if _says_other(before, after)
        )
        self._write_tags(
            [pair for pair in pairs if pair[0] is None or pair[0].tags != pair[1].tags]
        )
        for before, after in pairs:
            renew_references(self._session, self.kind, after.id, _note_of(before), _note_of(after))

    def _write_tags(self, pairs: Sequence[tuple[Annotation | None, Annotation]]) -> None:
        gone: list[dict[str, Any]] = []
        put: list[dict[str, Any]] = []
        at, person_id = now(), self._session.journal.person_id
        for before, after in pairs:
            had = before.tags if before is not None else ()
            gone += [{"id": after.id, "tag": tag_id} for tag_id in had if tag_id not in after.tags]
            put += [
                {
                    "annotation_id": after.id,
                    "tag_id": tag_id,
                    "position": position,
                    "person_id": person_id,
                    "created": at,
                }
                for position, tag_id in enumerate(after.tags)
            ]
        if gone:
            self._connection.execute(DELETE_TAGGINGS, gone)
        if put:
            self._connection.execute(PUT_TAGGING.of(self._session.dialect), put)


AT_ONCE = 5_000
"""Ids in one statement, where all of them are asked for."""
MOST_IN_A_LIST = 10_000
"""Longer lists are sifted here: both databases limit the values that one statement takes."""

_SELECTIONS = {
    (True, False): SELECT_OF_ARTICLES,
    (False, True): SELECT_TAGGED,
    (True, True): SELECT_OF_ARTICLES_TAGGED,
}


def _note_of(annotation: Annotation | None) -> str:
    """Return the note that counts: none of what is not there, or in the bin."""
    return "" if annotation is None or annotation.deleted is not None else annotation.note


def _says_other(before: Annotation | None, after: Annotation) -> bool:
    """Tell whether the quote is of other words now, or of the same ones elsewhere."""
    if before is None:
        return False
    was, now_is = before.anchor, after.anchor
    return (was.quote, was.before, was.after) != (now_is.quote, now_is.before, now_is.after)
