"""What the repositories of one transaction share: its connection, its journal, its dialect."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from sqlalchemy import ClauseElement, Connection, Dialect, Table, bindparam
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import psycopg
from sqlalchemy.dialects.sqlite import pysqlite
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


def dialect_by_place(name: str) -> Dialect:
    """Return a dialect that takes values by their place: ``?`` for a file, ``%s`` for a server."""
    made: Any = (
        pysqlite.dialect if name == SQLITE else partial(psycopg.dialect, paramstyle="format")
    )
    dialect: Dialect = made()
    return dialect


def upsert(
    dialect: str, table: Table[Any], key: Sequence[str], changed: Sequence[str] = ()
) -> Insert:
    """Return an insert that, where the key is there already, sets ``changed`` or does nothing.

    The only statement that neither dialect shares with the other.
    """
    statement: Any = (sqlite if dialect == SQLITE else postgresql).insert(table)
    if changed:
        excluded = {name: statement.excluded[name] for name in changed}
        statement = statement.on_conflict_do_update(index_elements=key, set_=excluded)
    else:
        statement = statement.on_conflict_do_nothing(index_elements=key)
    assert isinstance(statement, Insert)
    return statement


class _Raw:
    """A statement that goes to the driver past SQLAlchemy, which compiles it once a database.

    For those that move thousands of rows: SQLAlchemy's would cost more than the database's work.
    """

    def __init__(self, statement: ClauseElement) -> None:
        self.statement = statement
        self._compiled: dict[str, tuple[str, Sequence[str]]] = {}

    def compiled(self, dialect: str) -> tuple[str, Sequence[str]]:
        """Return the text, and the names of its values in their order."""
        if dialect not in self._compiled:
            compiled = self.statement.compile(dialect=dialect_by_place(dialect))
            assert isinstance(compiled, SQLCompiler)
            self._compiled[dialect] = compiled.string, compiled.positiontup or ()
        return self._compiled[dialect]


class RawQuery(_Raw):
    """A query whose rows come straight from the driver."""

    def rows(self, session: Session, **values: object) -> list[tuple[Any, ...]]:
        """Return every row, as the driver has it."""
        text, order = self.compiled(session.dialect)
        cursor = session.connection.connection.cursor()
        try:
            cursor.execute(text, tuple(values[name] for name in order))
            return list(cursor.fetchall())
        finally:
            cursor.close()


class RawInsert(_Raw):
    """An insert that takes rows as tuples, in the order of the table's columns."""

    def __init__(self, table: Table[Any], columns: Sequence[str]) -> None:
        super().__init__(table.insert().values({name: bindparam(name) for name in columns}))
        self.columns = tuple(columns)

    def run(self, session: Session, rows: Iterable[tuple[Any, ...]]) -> None:
        """Insert every row."""
        text, order = self.compiled(session.dialect)
        assert tuple(order) == self.columns
        cursor = session.connection.connection.cursor()
        try:
            cursor.executemany(text, rows)  # type: ignore[arg-type]  # both take any iterable
        finally:
            cursor.close()


class Upsert:
    """The same upsert for both databases, each built once."""

    def __init__(self, table: Table[Any], key: Sequence[str], changed: Sequence[str] = ()) -> None:
        self._build = partial(upsert, table=table, key=key, changed=changed)
        self._built: dict[str, Insert] = {}

    def of(self, dialect: str) -> Insert:
        """Return the statement for a database."""
        if dialect not in self._built:
            self._built[dialect] = self._build(dialect)
        return self._built[dialect]
