"""What the repositories of one transaction share: its connection, its journal, its dialect."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Select, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler
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


class RawQuery:
    """A query whose rows come straight from the driver, for those that fetch thousands.

    SQLAlchemy compiles it, once for each database; its rows would cost more than the reading.
    """

    def __init__(self, statement: Select[*tuple[Any, ...]]) -> None:
        self.statement = statement
        self._compiled: dict[str, tuple[str, Sequence[str] | None]] = {}

    def rows(self, session: Session, **values: object) -> list[tuple[Any, ...]]:
        """Return every row, as the driver has it."""
        text, order = self._compiled.get(session.dialect) or self._compile(session)
        cursor = session.connection.connection.cursor()
        try:
            cursor.execute(text, values if order is None else [values[name] for name in order])
            return list(cursor.fetchall())
        finally:
            cursor.close()

    def _compile(self, session: Session) -> tuple[str, Sequence[str] | None]:
        compiled = self.statement.compile(dialect=session.connection.dialect)
        assert isinstance(compiled, SQLCompiler)
        self._compiled[session.dialect] = compiled.string, compiled.positiontup
        return self._compiled[session.dialect]


class Upsert:
    """The same upsert for both databases, built once."""

    def __init__(self, table: Table[Any], key: Sequence[str], changed: Sequence[str] = ()) -> None:
        self.statements = {
            dialect: upsert(dialect, table, key, changed) for dialect in (SQLITE, POSTGRESQL)
        }

    def of(self, session: Session) -> Insert:
        """Return the statement for this transaction's database."""
        return self.statements[session.dialect]
