"""Rows into values, for the repositories and for the glance alike."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.article import Article, ArticleField, Author, Revision
from diptych.domain.block_edit import BlockEdit, BlockOperation
from diptych.domain.blocks import Mark, MarkKind
from diptych.domain.collection import Collection
from diptych.domain.span import Span
from diptych.domain.tag import Tag

ARTICLE = (
    "id", "title", "title_found", "source", "url", "doi", "language", "published", "kind",
    "original_id", "part", "revision_id", "person_id", "created", "modified", "version", "deleted",
)  # fmt: skip
AUTHOR = ("name", "family", "given", "role")
REVISION = (
    "id", "article_id", "number", "reason", "importer", "importer_version", "options",
    "text_sha256", "length", "words", "person_id", "created",
)  # fmt: skip
BLOCK = (
    "kind", "level", "start", "end", "aside", "cut", "page", "source_start", "source_end",
)  # fmt: skip
"""In the order that ``Blocks.from_rows`` takes."""
OTHER_BLOCK = ("position", "kind", "level", "aside", "cut", "page")
"""In the order that ``Blocks.from_lists`` takes."""
MARK = ("kind", "start", "end", "target")
BLOCK_EDIT = (
    "id", "person_id", "created", "modified", "version", "deleted", "revision_id", "start", "end",
    "operation", "value",
)  # fmt: skip
ANNOTATION = (
    "id", "article_id", "quote", "before", "after", "colour", "note", "speaker_id", "person_id",
    "created", "modified", "version", "deleted", "external", "made_on",
)  # fmt: skip
ANCHOR = ("start", "end", "state", "confidence")
TAG = (
    "id", "parent_id", "position", "name", "colour", "description", "shortcut", "person_id",
    "created", "modified", "version", "deleted",
)  # fmt: skip
COLLECTION = (
    "id", "parent_id", "position", "name", "query", "person_id", "created", "modified", "version",
    "deleted",
)  # fmt: skip

_STATES = {state.value: state for state in AnchorState}
_COLOURS = {colour.value: colour for colour in Colour}


def author_of(row: Iterable[Any]) -> Author:
    """Take the columns ``AUTHOR``."""
    name, family, given, role = row
    return Author(name=name, family=family, given=given, role=role)


def fields_of(rows: Iterable[tuple[str, str]]) -> tuple[ArticleField, ...]:
    """Take the names and values of one article's own fields, in any order."""
    return tuple(ArticleField(name=name, value=value) for name, value in sorted(rows))


def article_of(
    row: Iterable[Any],
    authors: tuple[Author, ...],
    fields: tuple[ArticleField, ...] = (),
    collections: Iterable[str] = (),
) -> Article:
    """Take the columns ``ARTICLE``; one by one, since a list has thousands of them."""
    (
        object_id, title, title_found, source, url, doi, language, published, kind, original_id,
        part, revision_id, person_id, created, modified, version, deleted,
    ) = row  # fmt: skip
    return Article(
        id=object_id,
        title=title,
        title_found=bool(title_found),
        authors=authors,
        source=source,
        url=url,
        doi=doi,
        language=language,
        published=published,
        kind=kind,
        fields=fields,
        collections=tuple(sorted(collections)),
        original_id=original_id,
        part=part,
        revision_id=revision_id or "",
        person_id=person_id,
        created=created,
        modified=modified,
        version=version,
        deleted=deleted,
    )


def revision_of(row: Iterable[Any]) -> Revision:
    """Take the columns ``REVISION``; the options as JSON or as what it says."""
    fields = dict(zip(REVISION, row, strict=True))
    fields["options"] = _json_text(fields["options"]) or "{}"
    return Revision(**fields)


def _json_text(column: Any) -> str:
    """Return a column of JSON as text, whether it was read for us already; nothing is empty."""
    if column is None or isinstance(column, str):
        return column or ""
    return json.dumps(column, ensure_ascii=False, separators=(",", ":"))


def mark_of(row: Iterable[Any]) -> Mark:
    """Take the columns ``MARK``."""
    kind, start, end, target = row
    return Mark(kind=MarkKind(kind), start=start, end=end, target=target)


def has_pictures(marks: Iterable[Mark]) -> bool:
    """Tell whether some mark names a picture: only then is it asked how large they are."""
    return any(mark.kind is MarkKind.IMAGE for mark in marks)


def block_edit_of(row: Iterable[Any], article_id: str) -> BlockEdit:
    """Take the columns ``BLOCK_EDIT`` of a revision that is of this article."""
    fields = dict(zip(BLOCK_EDIT, row, strict=True))
    span = Span(fields.pop("start"), fields.pop("end"))
    operation = BlockOperation(fields.pop("operation"))
    return BlockEdit(article_id=article_id, span=span, operation=operation, **fields)


def annotation_of(row: Iterable[Any], tags: tuple[str, ...]) -> Annotation:
    """Take the columns ``ANNOTATION``, the revision's id, and ``ANCHOR`` or as many nulls.

    One by one, since a library has tens of thousands of them.
    """
    (
        object_id, article_id, quote, before, after, colour, note, speaker_id, person_id, created,
        modified, version, deleted, external, made_on, revision_id, start, end, state, confidence,
    ) = row  # fmt: skip
    anchor = Anchor(
        revision_id=revision_id,
        made_on="" if made_on == revision_id else made_on,
        span=None if start is None else Span(start, end),
        quote=quote,
        before=before,
        after=after,
        state=AnchorState.ORPHAN if start is None else _STATES[state],
        confidence=0.0 if confidence is None else confidence,
    )
    return Annotation(
        id=object_id,
        article_id=article_id,
        anchor=anchor,
        colour=_COLOURS[colour] if colour else None,
        tags=tags,
        note=note,
        speaker_id=speaker_id,
        external=_json_text(external),
        person_id=person_id,
        created=created,
        modified=modified,
        version=version,
        deleted=deleted,
    )


def tag_of(row: Iterable[Any]) -> Tag:
    """Take the columns ``TAG``."""
    fields = dict(zip(TAG, row, strict=True))
    fields["colour"] = Colour(fields["colour"])
    return Tag(**fields)


def collection_of(row: Iterable[Any]) -> Collection:
    """Take the columns ``COLLECTION``."""
    return Collection(**dict(zip(COLLECTION, row, strict=True)))
