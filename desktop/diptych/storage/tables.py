"""Every table of a library, typed; the names are the words of the design.

Rules that hold for all of them: ids are uuid4 text, instants are ISO 8601 UTC text, text never
changes, ``deleted`` marks the bin. ``person_id`` and ``parent_id`` are not foreign keys: nobody
and the root are written as an empty string, and what a stranger made may arrive before they do.
Article and revision point at one another, so those two keys are checked at the commit.
Without a rowid (SQLite) are small rows that are read together by the start of their key: they
lie together in its order.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    LargeBinary,
    Named,
    String,
    Table,
    TypedColumns,
)

from diptych.storage.columns import (
    ObjectColumns,
    json,
    key,
    metadata,
    number,
    points_at,
    unique_outside_the_bin,
)
from diptych.storage.comparison_tables import (
    acronym_table,
    detection_table,
    passage_pair_table,
    quotation_correction_table,
    quotation_table,
    speaker_apart_table,
)

# The library itself ---------------------------------------------------------------------------


class _LibraryColumns(TypedColumns):
    id: Named[str] = key()
    name: Named[str]
    schema: Named[str]
    normaliser: Named[int]
    head: Named[int]
    created: Named[str]


library_table = Table("library", metadata, _LibraryColumns)


class _PersonColumns(ObjectColumns):
    name: Named[str]
    initials: Named[str]
    colour: Named[str]


person_table = Table("person", metadata, _PersonColumns)


class _ChangeColumns(TypedColumns):
    sequence: Named[int] = number()
    token: Named[str]
    at: Named[str]
    person_id: Named[str]
    instance: Named[str]
    action: Named[str]
    kind: Named[str]
    object_id: Named[str]
    operation: Named[str]
    before: Named[dict[str, Any] | None] = json()
    after: Named[dict[str, Any] | None] = json()


change_table = Table("change", metadata, _ChangeColumns)
Index(None, change_table.c.kind, change_table.c.object_id)


# Originals and articles -----------------------------------------------------------------------


class _BlobColumns(TypedColumns):
    sha256: Named[str] = key()
    size: Named[int]
    bytes: Named[bytes] = Column(LargeBinary, nullable=False)


blob_table = Table("blob", metadata, _BlobColumns)


class _OriginalColumns(TypedColumns):
    id: Named[str] = key()
    sha256: Named[str] = points_at("blob.sha256")
    name: Named[str]
    media_type: Named[str]
    encoding: Named[str]
    imported: Named[str]


original_table = Table("original", metadata, _OriginalColumns)
Index(None, original_table.c.sha256)


class _OriginalFileColumns(TypedColumns):
    original_id: Named[str] = key("original.id")
    path: Named[str] = key()
    sha256: Named[str]


original_file_table = Table("original_file", metadata, _OriginalFileColumns)


class _ArticleColumns(ObjectColumns):
    original_id: Named[str | None] = points_at("original.id")
    part: Named[str]
    title: Named[str]
    title_found: Named[bool] = Column(Boolean)
    source: Named[str]
    url: Named[str]
    doi: Named[str]
    language: Named[str]
    published: Named[str]
    year: Named[int | None]
    kind: Named[str]
    revision_id: Named[str | None] = Column(
        String,
        ForeignKey("revision.id", deferrable=True, initially="DEFERRED", use_alter=True),
    )


article_table = Table("article", metadata, _ArticleColumns)
unique_outside_the_bin(article_table, "original_id", "part")
Index(None, article_table.c.url)
Index(None, article_table.c.doi)


class _ArticleAuthorColumns(TypedColumns):
    article_id: Named[str] = key("article.id")
    position: Named[int] = number()
    name: Named[str]
    family: Named[str]
    given: Named[str]
    role: Named[str]


article_author_table = Table(
    "article_author", metadata, _ArticleAuthorColumns, sqlite_with_rowid=False
)


class _ArticleFieldColumns(TypedColumns):
    article_id: Named[str] = key("article.id")
    name: Named[str] = key()
    value: Named[str]


article_field_table = Table(
    "article_field", metadata, _ArticleFieldColumns, sqlite_with_rowid=False
)


# Revisions: text, blocks and marks ------------------------------------------------------------


class _RevisionColumns(TypedColumns):
    id: Named[str] = key()
    article_id: Named[str] = Column(
        String, ForeignKey("article.id", deferrable=True, initially="DEFERRED")
    )
    number: Named[int]
    reason: Named[str]
    importer: Named[str]
    importer_version: Named[int]
    options: Named[dict[str, Any] | None] = json()
    text_sha256: Named[str]
    length: Named[int]
    words: Named[int]
    person_id: Named[str]
    created: Named[str]


revision_table = Table("revision", metadata, _RevisionColumns)
Index(None, revision_table.c.article_id)


class _ChunkColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    number: Named[int] = number()
    start: Named[int]
    text: Named[str]


chunk_table = Table("chunk", metadata, _ChunkColumns)


class _BlockColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    position: Named[int] = number()
    kind: Named[str]
    level: Named[int]
    start: Named[int]
    end: Named[int]
    aside: Named[str]
    cut: Named[bool] = Column(Boolean)
    page: Named[str]
    source_start: Named[int | None]
    source_end: Named[int | None]
    attributes: Named[dict[str, Any] | None] = json()


block_table = Table("block", metadata, _BlockColumns, sqlite_with_rowid=False)


class _MarkColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    position: Named[int] = number()
    start: Named[int]
    end: Named[int]
    kind: Named[str]
    target: Named[str]


mark_table = Table("mark", metadata, _MarkColumns, sqlite_with_rowid=False)


class _BlockEditColumns(ObjectColumns):
    revision_id: Named[str] = points_at("revision.id")
    start: Named[int]
    end: Named[int]
    operation: Named[str]
    value: Named[str]


block_edit_table = Table("block_edit", metadata, _BlockEditColumns)
Index(None, block_edit_table.c.revision_id)


class _ResourceColumns(TypedColumns):
    revision_id: Named[str] = key("revision.id")
    name: Named[str] = key()
    sha256: Named[str] = points_at("blob.sha256")
    media_type: Named[str]
    width: Named[int | None]
    height: Named[int | None]


resource_table = Table("resource", metadata, _ResourceColumns)
Index(None, resource_table.c.sha256)


# Speakers, annotations and tags ---------------------------------------------------------------


class _SpeakerColumns(ObjectColumns):
    name: Named[str]
    kind: Named[str]
    role: Named[str]
    merged_into: Named[str | None] = points_at("speaker.id")
    article_id: Named[str | None] = points_at("article.id")


speaker_table = Table("speaker", metadata, _SpeakerColumns)
Index(None, speaker_table.c.article_id)
Index(None, speaker_table.c.merged_into)


class _SpeakerNameColumns(TypedColumns):
    name_key: Named[str] = key()
    speaker_id: Named[str] = key("speaker.id")


speaker_name_table = Table("speaker_name", metadata, _SpeakerNameColumns, sqlite_with_rowid=False)
Index(None, speaker_name_table.c.speaker_id)


class _AnnotationColumns(ObjectColumns):
    article_id: Named[str] = points_at("article.id")
    made_on: Named[str] = points_at("revision.id")
    quote: Named[str]
    before: Named[str]
    after: Named[str]
    colour: Named[str | None]
    note: Named[str]
    speaker_id: Named[str | None] = points_at("speaker.id")
    external: Named[dict[str, Any] | None] = json()


annotation_table = Table("annotation", metadata, _AnnotationColumns)
Index(None, annotation_table.c.article_id)
Index(None, annotation_table.c.speaker_id)


class _AnchorColumns(TypedColumns):
    annotation_id: Named[str] = key("annotation.id")
    revision_id: Named[str] = key("revision.id")
    start: Named[int | None]
    end: Named[int | None]
    state: Named[str]
    confidence: Named[float] = Column(Float)
    region: Named[dict[str, Any] | None] = json()


anchor_table = Table("anchor", metadata, _AnchorColumns)
Index(None, anchor_table.c.revision_id, anchor_table.c.start)


class _TagColumns(ObjectColumns):
    parent_id: Named[str]
    position: Named[int]
    name: Named[str]
    name_key: Named[str]
    colour: Named[str]
    description: Named[str]
    shortcut: Named[str]


tag_table = Table("tag", metadata, _TagColumns)
unique_outside_the_bin(tag_table, "parent_id", "name_key")


class _AnnotationTagColumns(TypedColumns):
    annotation_id: Named[str] = key("annotation.id")
    tag_id: Named[str] = key("tag.id")
    position: Named[int]
    person_id: Named[str]
    created: Named[str]


annotation_tag_table = Table(
    "annotation_tag", metadata, _AnnotationTagColumns, sqlite_with_rowid=False
)
Index(None, annotation_tag_table.c.tag_id)


# Notes, links and collections -----------------------------------------------------------------


class _NoteColumns(ObjectColumns):
    article_id: Named[str | None] = points_at("article.id")
    title: Named[str]
    text: Named[str]


note_table = Table("note", metadata, _NoteColumns)
Index(None, note_table.c.article_id)


class _LinkColumns(ObjectColumns):
    from_id: Named[str] = points_at("annotation.id")
    to_id: Named[str] = points_at("annotation.id")
    kind: Named[str]
    comment: Named[str]


link_table = Table("link", metadata, _LinkColumns)
Index(None, link_table.c.from_id)
Index(None, link_table.c.to_id)


class _ReferenceColumns(TypedColumns):
    from_kind: Named[str] = key()
    from_id: Named[str] = key()
    to_kind: Named[str] = key()
    to_id: Named[str] = key()


reference_table = Table("reference", metadata, _ReferenceColumns)
Index(None, reference_table.c.to_kind, reference_table.c.to_id)


class _CollectionColumns(ObjectColumns):
    parent_id: Named[str]
    position: Named[int]
    name: Named[str]
    query: Named[str | None]


collection_table = Table("collection", metadata, _CollectionColumns)


class _CollectionArticleColumns(TypedColumns):
    collection_id: Named[str] = key("collection.id")
    article_id: Named[str] = key("article.id")
    position: Named[int]


collection_article_table = Table(
    "collection_article", metadata, _CollectionArticleColumns, sqlite_with_rowid=False
)
Index(None, collection_article_table.c.article_id)


__all__ = [
    "acronym_table", "anchor_table", "annotation_table", "annotation_tag_table",
    "article_author_table", "article_field_table", "article_table", "blob_table",
    "block_edit_table", "block_table", "change_table", "chunk_table",
    "collection_article_table", "collection_table", "detection_table", "library_table",
    "link_table", "mark_table", "metadata", "note_table", "original_file_table",
    "original_table", "passage_pair_table", "person_table", "quotation_correction_table",
    "quotation_table", "reference_table", "resource_table", "revision_table",
    "speaker_apart_table", "speaker_name_table", "speaker_table", "tag_table",
]  # fmt: skip
