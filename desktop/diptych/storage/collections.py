"""Collections of articles; who is in which, the articles say."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, insert, select

from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.storage import rows
from diptych.storage.rows import collection_of
from diptych.storage.tables import article_table, collection_article_table, collection_table
from diptych.storage.versioned import VersionedRepository, update_of

_collection = collection_table.c
_member = collection_article_table.c
_COLLECTION = [_collection[name] for name in rows.COLLECTION]

GET_COLLECTION = select(*_COLLECTION).where(_collection.id == bindparam("id"))
ALL_COLLECTIONS = (
    select(*_COLLECTION)
    .where(_collection.deleted.is_(None))
    .order_by(_collection.parent_id, _collection.position, _collection.created, _collection.id)
)
LIVING_MEMBERS = (
    select(_member.collection_id, _member.article_id)
    .join(article_table, article_table.c.id == _member.article_id)
    .join(collection_table, _collection.id == _member.collection_id)
    .where(article_table.c.deleted.is_(None), _collection.deleted.is_(None))
)
INSERT_COLLECTION = insert(collection_table)
UPDATE_COLLECTION = update_of(collection_table)


class CollectionRepository(VersionedRepository[Collection]):
    """Stores collections within one transaction."""

    kind = Kind.COLLECTION
    insertion = INSERT_COLLECTION
    replacement = UPDATE_COLLECTION

    def get(self, object_id: str) -> Collection | None:
        """Return the collection, from the bin too."""
        row = self._connection.execute(GET_COLLECTION, {"id": object_id}).first()
        return None if row is None else collection_of(row)

    def all(self) -> list[Collection]:
        """Return every collection outside the bin, siblings together in their order."""
        return [collection_of(row) for row in self._connection.execute(ALL_COLLECTIONS)]

    def members(self) -> dict[str, set[str]]:
        """Return the articles in each collection itself; of both, what is outside the bin."""
        found: dict[str, set[str]] = {}
        for collection_id, article_id in self._connection.execute(LIVING_MEMBERS):
            found.setdefault(collection_id, set()).add(article_id)
        return found

    def _values(self, value: Collection) -> dict[str, Any]:
        return {name: getattr(value, name) for name in rows.COLLECTION}
