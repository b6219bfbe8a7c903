"""The nested codebook."""

from __future__ import annotations

from typing import Any

from sqlalchemy import bindparam, func, insert, select

from diptych.domain.changes import Kind
from diptych.domain.tag import Tag, TagUse
from diptych.domain.tag_matrix import TagSet
from diptych.storage import rows
from diptych.storage.failures import CycleError, NameTakenError
from diptych.storage.rows import tag_of
from diptych.storage.tables import annotation_table, annotation_tag_table, article_table, tag_table
from diptych.storage.tag_uses import tag_sets, tag_uses
from diptych.storage.versioned import VersionedRepository, update_of

_TAG = [tag_table.c[name] for name in rows.TAG]

GET_TAG = select(*_TAG).where(tag_table.c.id == bindparam("id"))
ALL_TAGS = (
    select(*_TAG)
    .where(tag_table.c.deleted.is_(None))
    .order_by(tag_table.c.parent_id, tag_table.c.position, tag_table.c.name_key, tag_table.c.id)
)
TAG_OF_NAME = select(tag_table.c.id).where(
    tag_table.c.parent_id == bindparam("parent_id"),
    tag_table.c.name_key == bindparam("name_key"),
    tag_table.c.deleted.is_(None),
)
PARENT_OF_TAG = select(tag_table.c.parent_id).where(tag_table.c.id == bindparam("id"))
COUNT_TAGS = (
    select(annotation_tag_table.c.tag_id, func.count())
    .join(annotation_table, annotation_table.c.id == annotation_tag_table.c.annotation_id)
    .join(article_table, article_table.c.id == annotation_table.c.article_id)
    .where(annotation_table.c.deleted.is_(None), article_table.c.deleted.is_(None))
    .group_by(annotation_tag_table.c.tag_id)
)
INSERT_TAG = insert(tag_table)
UPDATE_TAG = update_of(tag_table)


class TagRepository(VersionedRepository[Tag]):
    """Stores tags within one transaction; siblings do not share a name, none is its own child."""

    kind = Kind.TAG
    insertion = INSERT_TAG
    replacement = UPDATE_TAG

    def get(self, object_id: str) -> Tag | None:
        """Return the tag, from the bin too."""
        row = self._connection.execute(GET_TAG, {"id": object_id}).first()
        return None if row is None else tag_of(row)

    def all(self) -> list[Tag]:
        """Return every tag outside the bin, siblings together in their order."""
        return [tag_of(row) for row in self._connection.execute(ALL_TAGS)]

    def counts(self) -> dict[str, int]:
        """Return on how many annotations outside the bin each used tag stands."""
        return {row[0]: row[1] for row in self._connection.execute(COUNT_TAGS)}

    def uses(self) -> dict[str, TagUse]:
        """Return in which articles each used tag stands how often, without the bin."""
        return tag_uses(self._session)

    def sets(self) -> list[TagSet]:
        """Return which tags stand together on how many annotations, article by article."""
        return tag_sets(self._session)

    def twin(self, value: Tag) -> Tag | None:
        """Return another tag outside the bin that has this one's name where it stands."""
        place = {"parent_id": value.parent_id, "name_key": value.key}
        taken = self._connection.execute(TAG_OF_NAME, place).scalar()
        return None if taken is None or taken == value.id else self.get(taken)

    def _check(self, value: Tag, before: Tag | None) -> None:
        if value.deleted is not None:
            return
        if self.twin(value) is not None:
            raise NameTakenError(self.kind.value, value.id, value.name)
        if before is not None and before.parent_id != value.parent_id:
            self._check_parents(value)

    def _check_parents(self, value: Tag) -> None:
        above, seen = value.parent_id, {value.id}
        while above:
            if above in seen:
                raise CycleError(self.kind.value, value.id)
            seen.add(above)
            above = self._connection.execute(PARENT_OF_TAG, {"id": above}).scalar() or ""

    def _values(self, value: Tag) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "parent_id": value.parent_id,
            "position": value.position,
            "name": value.name,
            "name_key": value.key,
            "colour": value.colour.value,
            "description": value.description,
            "shortcut": value.shortcut,
        }
