"""Notes of all kinds in one list: those on quotes, on articles, and on the library."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, bindparam, literal_column, or_, select

from diptych.domain.reference import Noted, On
from diptych.storage.session import RawQuery, Session
from diptych.storage.tables import (
    annotation_table,
    annotation_tag_table,
    article_table,
    note_table,
    tag_table,
)
from diptych.storage.uncollected import uncollected

_annotation, _article, _note = annotation_table.c, article_table.c, note_table.c
_tagging = annotation_tag_table.c

# Raw queries take no values of their own.
_EMPTY: ColumnElement[str] = literal_column("''")
_NOTES = (
    select(
        _note.id,
        _note.article_id,
        _note.title,
        _note.text,
        _note.person_id,
        _note.created,
        _note.modified,
        _note.version,
    )
    .outerjoin(article_table, _article.id == _note.article_id)
    .where(_note.deleted.is_(None), or_(_note.article_id.is_(None), _article.deleted.is_(None)))
)
_ANNOTATIONS = (
    select(
        _annotation.id,
        _annotation.article_id,
        _annotation.quote,
        _annotation.note,
        _annotation.person_id,
        _annotation.created,
        _annotation.modified,
        _annotation.version,
    )
    .join(article_table, _article.id == _annotation.article_id)
    .where(_annotation.deleted.is_(None), _annotation.note != _EMPTY, _article.deleted.is_(None))
)
_TAGS = (
    select(_tagging.annotation_id, _tagging.tag_id, _tagging.position)
    .join(tag_table, tag_table.c.id == _tagging.tag_id)
    .where(tag_table.c.deleted.is_(None))
)
_some: BindParameter[Any] = bindparam("ids", expanding=True)
EVERY_NOTE = RawQuery(_NOTES)
EVERY_NOTED_ANNOTATION = RawQuery(_ANNOTATIONS)
EVERY_TAGGING = RawQuery(_TAGS)
SOME_NOTES = _NOTES.where(_note.id.in_(_some))
SOME_NOTED_ANNOTATIONS = _ANNOTATIONS.where(_annotation.id.in_(_some))
SOME_TAGGINGS = _TAGS.where(_tagging.annotation_id.in_(_some))


class NotedRepository:
    """Reads all notes within one transaction; they are stored as notes and as annotations."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @uncollected
    def all(self) -> list[Noted]:
        """Return every note of an article outside the bin, and the library's, in no order."""
        session = self._session
        tags = _by_annotation(EVERY_TAGGING.rows(session))
        found = [_of_note(row) for row in EVERY_NOTE.rows(session)]
        found += (_of_annotation(row, tags) for row in EVERY_NOTED_ANNOTATION.rows(session))
        return found

    def some(
        self, *, annotation_ids: Sequence[str] = (), note_ids: Sequence[str] = ()
    ) -> list[Noted]:
        """Return those of these annotations and notes that are there and have a text."""
        execute = self._session.connection.execute
        found: list[Noted] = []
        if note_ids:
            found += (_of_note(row) for row in execute(SOME_NOTES, {"ids": note_ids}))
        if annotation_ids:
            values = {"ids": annotation_ids}
            tags = _by_annotation(execute(SOME_TAGGINGS, values))
            found += (_of_annotation(row, tags) for row in execute(SOME_NOTED_ANNOTATIONS, values))
        return found


def _by_annotation(rows: Iterable[Sequence[Any]]) -> dict[str, tuple[str, ...]]:
    """Return the tags of each annotation in their order.

    Nearly all have one, and few of those differ: they share one tuple.
    """
    found: dict[str, tuple[str, ...]] = {}
    alone: dict[str, tuple[str, ...]] = {}
    places: dict[tuple[str, str], int] = {}
    for annotation_id, tag_id, position in rows:
        if position:
            places[annotation_id, tag_id] = position
        before, one = found.get(annotation_id), alone.setdefault(tag_id, (tag_id,))
        if before is None:
            found[annotation_id] = one
        else:
            tags = before + one
            order = {tag: places.get((annotation_id, tag), 0) for tag in tags}
            found[annotation_id] = tuple(sorted(tags, key=order.__getitem__))
    return found


def _of_note(row: Iterable[Any]) -> Noted:
    key, article_id, title, text, person_id, created, modified, version = row
    return Noted(
        on=On.LIBRARY if article_id is None else On.ARTICLE,
        id=key,
        article_id=article_id,
        title=title,
        text=text,
        person_id=person_id,
        created=created,
        modified=modified,
        version=version,
    )


def _of_annotation(row: Iterable[Any], tags: dict[str, tuple[str, ...]]) -> Noted:
    key, article_id, quote, note, person_id, created, modified, version = row
    return Noted(
        on=On.ANNOTATION,
        id=key,
        article_id=article_id,
        text=note,
        quote=quote,
        tags=tags.get(key, ()),
        person_id=person_id,
        created=created,
        modified=modified,
        version=version,
    )
