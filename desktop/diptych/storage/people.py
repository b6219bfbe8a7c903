"""The people who make annotations."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, bindparam, insert, select

from diptych.domain.changes import Kind
from diptych.domain.person import Person
from diptych.storage.tables import person_table
from diptych.storage.versioned import VersionedRepository, update_of

GET_PERSON = select(person_table).where(person_table.c.id == bindparam("id"))
ALL_PEOPLE = (
    select(person_table)
    .where(person_table.c.deleted.is_(None))
    .order_by(person_table.c.created, person_table.c.id)
)
INSERT_PERSON = insert(person_table)
UPDATE_PERSON = update_of(person_table)


class PersonRepository(VersionedRepository[Person]):
    """Stores people within one transaction."""

    kind = Kind.PERSON
    insertion = INSERT_PERSON
    replacement = UPDATE_PERSON

    def get(self, object_id: str) -> Person | None:
        """Return the person, from the bin too."""
        row = self._connection.execute(GET_PERSON, {"id": object_id}).mappings().first()
        return None if row is None else _from_row(row)

    def all(self) -> list[Person]:
        """Return everyone outside the bin, who came first first."""
        return [_from_row(row) for row in self._connection.execute(ALL_PEOPLE).mappings()]

    def _values(self, value: Person) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "name": value.name,
            "initials": value.initials,
            "colour": value.colour,
        }


def _from_row(row: RowMapping) -> Person:
    return Person(**row)
