"""Which schema a library has: made at once when it is new, migrated when it is behind.

A new library is made from the tables as they are now and stamped with the newest version; a
test holds that equal to what the migrations make of nothing. Alembic is imported only when a
library is behind.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import (
    Column,
    Connection,
    MetaData,
    String,
    Table,
    create_mock_engine,
    insert,
    inspect,
    select,
)
from sqlalchemy.schema import ExecutableDDLElement

from diptych.domain.errors import LibraryDamagedError, LibraryTooNewError
from diptych.domain.identity import new_id, now
from diptych.storage.failures import NOT_A_LIBRARY
from diptych.storage.library_format import SCHEMA
from diptych.storage.session import SQLITE
from diptych.storage.tables import library_table, metadata

MIGRATIONS = Path(__file__).parent / "migrations"

# Alembic's own table, which it needs to find where it stands.
_stamp = Table(
    "alembic_version",
    MetaData(naming_convention={"pk": "%(table_name)s_pkc"}),
    Column("version_num", String(32), primary_key=True),
)

VERSION = select(library_table.c.schema)
INSERT_LIBRARY = insert(library_table)


def exists(connection: Connection) -> bool:
    """Tell whether the database holds a library."""
    return inspect(connection).has_table(library_table.name)


def create(connection: Connection, *, name: str, normaliser: int) -> None:
    """Make all tables and the library's one row."""
    create_tables(connection)
    connection.execute(
        INSERT_LIBRARY,
        {
            "id": new_id(),
            "name": name,
            "schema": SCHEMA,
            "normaliser": normaliser,
            "head": 0,
            "created": now(),
        },
    )


def create_tables(connection: Connection) -> None:
    """Make all tables, empty, and note which version they are of."""
    for statement in _statements(connection.dialect.name):
        connection.exec_driver_sql(statement)
    connection.execute(insert(_stamp), {"version_num": SCHEMA})


@cache
def _statements(dialect: str) -> tuple[str, ...]:
    """Return what makes all tables; to write that out takes longer than to do it."""
    tables = metadata
    if dialect != SQLITE:
        # What is made by ALTER TABLE on a server marks its key as never to be made with its
        # table: without a copy the next SQLite library would lack it (SQLAlchemy 2.1.9).
        tables = MetaData(naming_convention=metadata.naming_convention)
        for table in metadata.sorted_tables:
            table.to_metadata(tables)
    made: list[str] = []

    def write_out(statement: ExecutableDDLElement, *_: object, **__: object) -> None:
        made.append(str(statement.compile(dialect=writing.dialect)))

    url = "sqlite://" if dialect == SQLITE else "postgresql+psycopg://"
    writing = create_mock_engine(url, write_out)
    tables.create_all(writing, checkfirst=False)
    _stamp.create(writing, checkfirst=False)
    return tuple(made)


def is_behind(connection: Connection, location: str) -> bool:
    """Tell whether the library must be migrated; raise where it is newer than the program."""
    version = connection.execute(VERSION).scalar()
    if version is None or not version.isdecimal():
        raise LibraryDamagedError(location, NOT_A_LIBRARY)
    if version > SCHEMA:
        raise LibraryTooNewError(location, "a newer Diptych made it")
    return version != SCHEMA


def migrate(connection: Connection, target: str = SCHEMA) -> None:
    """Bring the database to ``target`` within the connection's transaction."""
    # Imported late: no library that is up to date needs it.
    from alembic import command  # noqa: PLC0415 - see above
    from alembic.config import Config  # noqa: PLC0415 - see above

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
