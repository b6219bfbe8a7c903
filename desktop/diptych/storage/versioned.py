"""What all objects share that people make and change: versions compared, changes logged."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar

from sqlalchemy import Executable, Table, bindparam, update

from diptych.domain.changes import Kind
from diptych.domain.errors import NotFoundError
from diptych.domain.identity import now
from diptych.storage.failures import VersionConflict
from diptych.storage.journal import operation_of
from diptych.storage.session import Session


class Versioned(Protocol):
    """A frozen value that is one version of an object."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def id(self) -> str: ...  # noqa: D102 - the fields speak for themselves
    @property
    def version(self) -> int: ...  # noqa: D102 - as above
    @property
    def deleted(self) -> str | None: ...  # noqa: D102 - as above


V = TypeVar("V", bound=Versioned)

FIXED = frozenset({"id", "created", "person_id"})
"""What an update never touches: which object it is, who made it and when."""


def update_of(table: Table[Any]) -> Executable:
    """Return the statement that stores a new version of a row: what it sets, it is given."""
    return update(table).where(table.c["id"] == bindparam("key"))


class VersionedRepository(ABC, Generic[V]):
    """Stores one kind of object within one transaction; rows never leave.

    An update compares the value's version with the stored one, stores the next and returns
    what was stored; a value whose ``deleted`` is set is in the bin. Both log themselves.
    """

    kind: ClassVar[Kind]
    insertion: ClassVar[Executable]
    replacement: ClassVar[Executable]

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    @abstractmethod
    def get(self, object_id: str) -> V | None:
        """Return the object, from the bin too."""

    @abstractmethod
    def _values(self, value: V) -> dict[str, Any]:
        """Return the row that holds ``value``."""

    def _check(self, value: V, before: V | None) -> None:
        """Raise ``VersionConflict`` where ``value`` does not fit beside the others."""

    def _write_parts(self, value: V, before: V | None) -> None:
        """Store what lies in other tables."""

    def _write_parts_of_all(self, pairs: Sequence[tuple[V | None, V]]) -> None:
        """Store what lies in other tables, of many objects before and after."""
        for before, after in pairs:
            self._write_parts(after, before)

    def _operation(self, before: V, after: V) -> str:
        """Name an update for the change log."""
        return operation_of(before, after)

    def insert(self, value: V) -> V:
        """Store a new object under the id it was made with, and return it."""
        journal = self._session.journal
        self._check(value, None)
        self._connection.execute(self.insertion, self._values(value))
        self._write_parts(value, None)
        journal.record(self.kind, value.id, "insert", before=None, after=value)
        return value

    def insert_all(self, values: Sequence[V]) -> None:
        """Store many new objects, each once, under the ids they were made with."""
        if not values:
            return
        journal = self._session.journal
        for value in values:
            self._check(value, None)
        self._connection.execute(self.insertion, [self._values(value) for value in values])
        self._write_parts_of_all([(None, value) for value in values])
        for value in values:
            journal.record(self.kind, value.id, "insert", before=None, after=value)

    def update(self, value: V) -> V:
        """Store a change of what was read before, and return it as it is now.

        Raise ``NotFoundError`` where the object is gone and ``VersionConflict`` where it was
        changed since.
        """
        journal = self._session.journal
        before = self.get(value.id)
        if before is None:
            raise NotFoundError(self.kind.value, value.id)
        if before.version != value.version:
            raise VersionConflict(self.kind.value, value.id)
        after = replace(value, version=value.version + 1, modified=now())
        self._check(after, before)
        row = {name: cell for name, cell in self._values(after).items() if name not in FIXED}
        self._connection.execute(self.replacement, {**row, "key": value.id})
        self._write_parts(after, before)
        operation = self._operation(before, after)
        journal.record(self.kind, value.id, operation, before=before, after=after)
        return after

    def update_all(self, values: Iterable[V], known: Mapping[str, V]) -> None:
        """Store changes of many objects, each once; ``known`` is how this transaction read them.

        Only what differs is written, rows that differ in the same cells by one statement.
        """
        journal, modified = self._session.journal, now()
        pairs: list[tuple[V, V]] = []
        alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
        for value in values:
            before = known[value.id]
            if before.version != value.version:
                raise VersionConflict(self.kind.value, value.id)
            after = replace(value, version=value.version + 1, modified=modified)
            self._check(after, before)
            had = self._values(before)
            row = {
                name: cell
                for name, cell in self._values(after).items()
                if cell != had[name] and name not in FIXED
            }
            alike.setdefault(tuple(row), []).append({**row, "key": value.id})
            pairs.append((before, after))
        for rows in alike.values():
            self._connection.execute(self.replacement, rows)
        self._write_parts_of_all(pairs)
        for before, after in pairs:
            operation = self._operation(before, after)
            journal.record(self.kind, after.id, operation, before=before, after=after)
