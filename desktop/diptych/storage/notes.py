"""Notes on articles and on the library; those on a quote lie with their annotation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import RowMapping, bindparam, insert, select

from diptych.domain.changes import Kind
from diptych.domain.note import Note
from diptych.storage.batches import in_batches
from diptych.storage.references import renew_references
from diptych.storage.tables import note_table
from diptych.storage.versioned import VersionedRepository, update_of

AT_ONCE = 500
"""Notes asked for in one statement: a database takes only so many values."""

_STANDING = (
    select(note_table)
    .where(note_table.c.deleted.is_(None))
    .order_by(note_table.c.created, note_table.c.id)
)
GET_NOTE = select(note_table).where(note_table.c.id == bindparam("id"))
ALL_NOTES = _STANDING
NOTES_OF_ARTICLE = _STANDING.where(note_table.c.article_id == bindparam("article_id"))
NOTES_OF_ARTICLES = _STANDING.where(note_table.c.article_id.in_(bindparam("ids", expanding=True)))
GET_NOTES = select(note_table).where(note_table.c.id.in_(bindparam("ids", expanding=True)))
NOTES_OF_LIBRARY = _STANDING.where(note_table.c.article_id.is_(None))
INSERT_NOTE = insert(note_table)
UPDATE_NOTE = update_of(note_table)


class NoteRepository(VersionedRepository[Note]):
    """Stores notes within one transaction."""

    kind = Kind.NOTE
    insertion = INSERT_NOTE
    replacement = UPDATE_NOTE

    def get(self, object_id: str) -> Note | None:
        """Return the note, from the bin too."""
        row = self._connection.execute(GET_NOTE, {"id": object_id}).mappings().first()
        return None if row is None else _from_row(row)

    def all(self) -> list[Note]:
        """Return every note outside the bin, the oldest first."""
        return [_from_row(row) for row in self._connection.execute(ALL_NOTES).mappings()]

    def of_article(self, article_id: str | None) -> list[Note]:
        """Return an article's notes, or the library's for ``None``, the oldest first."""
        query = NOTES_OF_LIBRARY if article_id is None else NOTES_OF_ARTICLE
        values = {} if article_id is None else {"article_id": article_id}
        return [_from_row(row) for row in self._connection.execute(query, values).mappings()]

    def of_articles(self, article_ids: Sequence[str]) -> dict[str, list[Note]]:
        """Return the notes of these articles, at most some hundreds, by article, oldest first."""
        found: dict[str, list[Note]] = {}
        rows = self._connection.execute(NOTES_OF_ARTICLES, {"ids": article_ids}).mappings()
        for note in map(_from_row, rows):
            found.setdefault(note.article_id or "", []).append(note)
        return found

    def of_ids(self, object_ids: Iterable[str]) -> dict[str, Note]:
        """Return those of these notes that there are by id, as ``get`` does each."""
        found: dict[str, Note] = {}
        for ids in in_batches(object_ids, AT_ONCE):
            for row in self._connection.execute(GET_NOTES, {"ids": ids}).mappings():
                found[row["id"]] = _from_row(row)
        return found

    def _write_parts(self, value: Note, before: Note | None) -> None:
        renew_references(self._session, self.kind, value.id, _standing(before), _standing(value))

    def _values(self, value: Note) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "article_id": value.article_id,
            "title": value.title,
            "text": value.text,
        }


def _standing(note: Note | None) -> str:
    """Return the text that counts: none of what is not there, or in the bin."""
    return "" if note is None or note.deleted is not None else note.text


def _from_row(row: RowMapping) -> Note:
    return Note(**row)
