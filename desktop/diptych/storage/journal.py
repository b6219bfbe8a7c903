"""The change log's writing side: what one transaction did becomes the log's next rows.

History, undo, the search index and other instances read the log, so it is written where objects
are written, by the repositories, and nobody can forget it.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from diptych.domain.changes import Change, Changes, Kind
from diptych.domain.identity import now
from diptych.storage.tables import change_table, library_table

# Locks the one row on PostgreSQL, so that writers take turns there as they do on SQLite.
LOCK_HEAD = select(library_table.c.head).with_for_update()
SET_HEAD = update(library_table)
ADD_CHANGES = insert(change_table)


class Journal:
    """Collects the changes of one transaction; ``close`` writes them before the commit.

    The sequence continues the library's counter, which the transaction has locked from its
    first moment on; ``token`` tells two histories apart that share their numbers.
    """

    def __init__(
        self, connection: Connection, *, instance: str, person_id: str, action: str
    ) -> None:
        self._connection = connection
        self._instance = instance
        self.person_id = person_id
        self._action = action
        self._rows: list[dict[str, Any]] = []
        self._changes: list[Change] = []
        self.head: int = connection.execute(LOCK_HEAD).scalar_one()

    def record(
        self, kind: Kind, object_id: str, operation: str, *, before: object, after: object
    ) -> None:
        """Note that an object became ``after``, having been ``before``; ``None`` is no object."""
        old, new = as_json(before), as_json(after)
        self.head += 1
        self._rows.append(
            {
                "sequence": self.head,
                "token": uuid4().hex,
                "at": now(),
                "person_id": self.person_id,
                "instance": self._instance,
                "action": self._action,
                "kind": kind.value,
                "object_id": object_id,
                "operation": operation,
                "before": old,
                "after": new,
            }
        )
        article_id = (new or old or {}).get("article_id")
        self._changes.append(
            Change(kind=kind, object_id=object_id, operation=operation, article_id=article_id)
        )

    def write(self) -> None:
        """Write the rows there are, so that a great many need not be held until the end."""
        if self._rows:
            self._connection.execute(ADD_CHANGES, self._rows)
            self._connection.execute(SET_HEAD, {"head": self.head})
            self._rows = []

    def close(self) -> Changes:
        """Write the log's rows and the counter, and say what was touched."""
        self.write()
        return Changes(head=self.head, instance=self._instance, changes=tuple(self._changes))


def operation_of(before: Any, after: Any) -> str:
    """Name what an update does to an object: it may go to the bin, or come back."""
    if before.deleted is None and after.deleted is not None:
        return "delete"
    if before.deleted is not None and after.deleted is None:
        return "restore"
    return "update"


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Return the fields of a dataclass; none of any other type."""
    return tuple(field.name for field in fields(kind)) if is_dataclass(kind) else ()


def as_json(value: Any) -> Any:
    """Return a value as JSON has it: every field by its name, tuples as lists."""
    kind: Any = type(value)
    if kind is str or value is None:
        return value
    names = _names(kind)
    if names:
        return {name: as_json(getattr(value, name)) for name in names}
    if isinstance(value, tuple):
        return [as_json(item) for item in value]
    return value
