"""What is read for records: for each shape the rows of some owners, or all outside the bin."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, bindparam, select

from diptych.domain.record_shape import Shape
from diptych.domain.records import (
    ANCHOR,
    ANNOTATION,
    APART,
    ARTICLE,
    ARTICLE_FIELD,
    AUTHOR,
    BLOCK,
    BLOCK_EDIT,
    COLLECTION,
    CORRECTION,
    DETECTION,
    LINK,
    MARK,
    NOTE,
    ORIGINAL,
    PAIR,
    PERSON,
    PICTURE,
    QUOTATION,
    REVISION,
    SPEAKER,
    TAG,
    TAGGING,
)
from diptych.storage.records.columns import column_of, held
from diptych.storage.session import RawQuery
from diptych.storage.tables import (
    anchor_table,
    annotation_table,
    annotation_tag_table,
    article_author_table,
    article_field_table,
    article_table,
    blob_table,
    block_edit_table,
    block_table,
    chunk_table,
    collection_article_table,
    collection_table,
    detection_table,
    link_table,
    mark_table,
    note_table,
    original_file_table,
    original_table,
    passage_pair_table,
    person_table,
    quotation_correction_table,
    quotation_table,
    resource_table,
    revision_table,
    speaker_apart_table,
    speaker_name_table,
    speaker_table,
    tag_table,
)

_ids: Any = bindparam("ids", expanding=True)
_article = article_table.c
_annotation = annotation_table.c
_tagging = annotation_tag_table.c
_anchor = anchor_table.c
_revision = revision_table.c
_speaker = speaker_table.c

LIVING_ARTICLES = select(_article.id).where(_article.deleted.is_(None))
IN_ORDER = LIVING_ARTICLES.order_by(_article.created, _article.id)


def _plain(shape: Shape, table: Table[Any]) -> list[ColumnElement[Any]]:
    return [column_of(table, field.name) for field in held(shape)]


def _of(shape: Shape, table: Table[Any], owner: str, *order: str) -> Select[Any]:
    """Return the query of the rows that belong to some owners: whose they are, then the fields."""
    return (
        select(table.c[owner], *_plain(shape, table))
        .where(table.c[owner].in_(_ids))
        .order_by(table.c[owner], *(table.c[name] for name in order))
    )


def _of_one(shape: Shape, table: Table[Any], owner: str, *order: str) -> Select[Any]:
    """Return the query of the rows that belong to one owner."""
    return (
        select(*_plain(shape, table))
        .where(table.c[owner] == bindparam("id"))
        .order_by(*(table.c[name] for name in order))
    )


def _outside(query: Select[Any], table: Table[Any]) -> Select[Any]:
    return query.where(table.c["deleted"].is_(None))


ARTICLES = select(*_plain(ARTICLE, article_table)).where(_article.id.in_(_ids))
AUTHORS = _of(AUTHOR, article_author_table, "article_id", "position")
FIELDS = _of(ARTICLE_FIELD, article_field_table, "article_id", "name")
REVISIONS = _of(REVISION, revision_table, "article_id", "number", "created", "id")
CHUNKS = (
    select(chunk_table.c.text)
    .where(chunk_table.c.revision_id == bindparam("id"))
    .order_by(chunk_table.c.number)
)
# The longest lists come straight from the driver, those of one owner at a time.
BLOCKS = RawQuery(_of_one(BLOCK, block_table, "revision_id", "position"))
MARKS = RawQuery(_of_one(MARK, mark_table, "revision_id", "position"))
PICTURES = _of(PICTURE, resource_table, "revision_id", "name")
BLOCK_EDITS = _outside(
    _of(BLOCK_EDIT, block_edit_table, "revision_id", "created", "id"), block_edit_table
)
DETECTIONS = _of(DETECTION, detection_table, "revision_id")
QUOTATIONS = RawQuery(_of_one(QUOTATION, quotation_table, "revision_id", "start", "end"))
ANNOTATIONS = RawQuery(
    _outside(_of_one(ANNOTATION, annotation_table, "article_id", "created", "id"), annotation_table)
)
ANCHORS = RawQuery(
    select(_anchor.annotation_id, *_plain(ANCHOR, anchor_table))
    .join(annotation_table, _annotation.id == _anchor.annotation_id)
    .where(_annotation.article_id == bindparam("id"), _annotation.deleted.is_(None))
)
TAGGINGS = RawQuery(
    select(_tagging.annotation_id, *_plain(TAGGING, annotation_tag_table))
    .join(annotation_table, _annotation.id == _tagging.annotation_id)
    .where(_annotation.article_id == bindparam("id"), _annotation.deleted.is_(None))
)
NOTES = _outside(_of(NOTE, note_table, "article_id", "created", "id"), note_table)
CORRECTIONS = _outside(
    _of(CORRECTION, quotation_correction_table, "article_id", "created", "id"),
    quotation_correction_table,
)
SPEAKERS = _of(SPEAKER, speaker_table, "article_id", "created", "id")
NAMES = (
    select(speaker_name_table.c.speaker_id, speaker_name_table.c.name_key)
    .where(speaker_name_table.c.speaker_id.in_(_ids))
    .order_by(speaker_name_table.c.speaker_id, speaker_name_table.c.name_key)
)


def _all(shape: Shape, table: Table[Any], *order: str) -> Select[Any]:
    return _outside(select(*_plain(shape, table)), table).order_by(*(table.c[n] for n in order))


TAGS = _all(TAG, tag_table, "parent_id", "position", "name_key", "id")
PEOPLE = _all(PERSON, person_table, "created", "id")
COLLECTIONS = _all(COLLECTION, collection_table, "parent_id", "position", "created", "id")
_member = collection_article_table.c
MEMBERS = select(_member.collection_id, _member.article_id, _member.position).order_by(
    _member.collection_id, _member.position, _member.article_id
)
LINKS = _all(LINK, link_table, "created", "id")
PAIRS = _all(PAIR, passage_pair_table, "created", "id")
SPEAKERS_APART = _all(APART, speaker_apart_table, "created", "id")
NOTES_OF_LIBRARY = _all(NOTE, note_table, "created", "id").where(note_table.c.article_id.is_(None))
ORIGINALS = select(*_plain(ORIGINAL, original_table)).where(original_table.c.id.in_(_ids))
PATHS = (
    select(original_file_table.c.original_id, original_file_table.c.path)
    .where(original_file_table.c.original_id.in_(_ids))
    .order_by(original_file_table.c.original_id, original_file_table.c.path)
)
BYTES = select(blob_table.c.size, blob_table.c.bytes).where(
    blob_table.c.sha256 == bindparam("sha256")
)
