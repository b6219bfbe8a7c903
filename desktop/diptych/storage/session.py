"""What the repositories of one transaction share: its connection, its journal, its dialect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import Insert

from diptych.storage.journal import Journal

SQLITE = "sqlite"
POSTGRESQL = "postgresql"


class Session:
    """One transaction's connection; ``load_chunk`` reads a piece of a text outside of it."""

    __slots__ = ("_journal", "connection", "dialect", "load_chunk")

    def __init__(
        self,
        connection: Connection,
        journal: Journal | None,
        load_chunk: Callable[[str, int], str],
    ) -> None:
        self.connection = connection
        self.dialect = connection.dialect.name
        self.load_chunk = load_chunk
        self._journal = journal

    @property
    def journal(self) -> Journal:
        """Where changes are logged; only a writing transaction has one."""
        if self._journal is None:
            raise RuntimeError("this transaction only reads: use Store.write()")
        return self._journal


def upsert(
    dialect: str, table: Table[Any], key: Sequence[str], changed: Sequence[str] = ()
) -> Insert:
    """Return an insert that, where the key is there already, sets ``changed`` or does nothing.

    The only statement that neither dialect shares with the other.
    """
    statement: Any = (postgresql if dialect == POSTGRESQL else sqlite).insert(table)
    if changed:
        excluded = {name: statement.excluded[name] for name in changed}
        statement = statement.on_conflict_do_update(index_elements=key, set_=excluded)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    assert isinstance(statement, Insert)
    return statement


class Upsert:
    """The same upsert for both databases, built once."""

    def __init__(self, table: Table[Any], key: Sequence[str], changed: Sequence[str] = ()) -> None:
        self.statements = {
            dialect: upsert(dialect, table, key, changed) for dialect in (SQLITE, POSTGRESQL)
        }

    def of(self, session: Session) -> Insert:
        """Return the statement for this transaction's database."""
        return self.statements[session.dialect]
