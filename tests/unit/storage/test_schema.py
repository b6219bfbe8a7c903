from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, inspect, update
from sqlalchemy.pool import NullPool

from diptych.domain.errors import LibraryDamagedError, LibraryTooNewError
from diptych.storage import schema
from diptych.storage.store import Store
from diptych.storage.tables import library_table, metadata


@pytest.fixture
def engine(location: str) -> Engine:
    url = location if "://" in location else f"sqlite:///{location}"
    return create_engine(url, poolclass=NullPool)


def described(connection: Connection) -> dict[str, object]:
    """Everything the database says about its tables, in an order of our own.

    SQLite does not tell the names of keys that were added with their column, and has no use for
    them.
    """
    look = inspect(connection)
    named = connection.dialect.name != "sqlite"
    return {
        name: {
            "columns": [(c["name"], str(c["type"]), c["nullable"]) for c in look.get_columns(name)],
            "key": look.get_pk_constraint(name),
            "foreign": sorted(
                (
                    (k["name"] or "") if named else "",
                    k["constrained_columns"],
                    k["referred_table"],
                    str(k["options"]),
                )
                for k in look.get_foreign_keys(name)
            ),
            "indexes": sorted(
                (i["name"] or "", i["column_names"], bool(i["unique"]), where(i))
                for i in look.get_indexes(name)
            ),
        }
        for name in sorted(look.get_table_names())
    }


def where(index: object) -> str:
    options = index.get("dialect_options", {})  # type: ignore[attr-defined]
    return str(options.get("sqlite_where", options.get("postgresql_where", ""))).strip("()")


def test_migrations_make_what_a_new_library_has(engine):
    with engine.begin() as connection:
        schema.create(connection, name="new", normaliser=1)
        new = described(connection)
        metadata.drop_all(connection)
        connection.exec_driver_sql("DROP TABLE alembic_version")

        schema.migrate(connection)

        assert described(connection) == new
        stamped = connection.exec_driver_sql("SELECT version_num FROM alembic_version").all()
    assert stamped == [(schema.SCHEMA,)]


@pytest.mark.postgresql
def test_a_file_made_after_a_library_on_a_server_has_every_key(postgresql_location, tmp_path):
    def keys(path: Path) -> int:
        Store.open(str(path), instance="i").close()
        with sqlite3.connect(path) as connection:
            count = connection.execute(
                "SELECT count(*) FROM sqlite_master, pragma_foreign_key_list(name)"
                " WHERE type = 'table'"
            )
            (found,) = count.fetchone()
        connection.close()
        return int(found)

    before = keys(tmp_path / "before.diptych")
    Store.open(postgresql_location, instance="i").close()

    assert keys(tmp_path / "after.diptych") == before > 30


def test_migrations_leave_nothing_that_the_tables_would_have_otherwise(engine):
    with engine.begin() as connection:
        schema.migrate(connection)
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_small_rows_lie_in_the_order_of_their_key_after_a_migration_too(tmp_path):
    def definitions(connection: Connection) -> set[str]:
        rows = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE sql LIKE '%WITHOUT ROWID%'"
        )
        return {name for (name,) in rows}

    engine = create_engine(f"sqlite:///{tmp_path}/a", poolclass=NullPool)
    with engine.begin() as connection:
        schema.migrate(connection)
        migrated = definitions(connection)
    other = create_engine(f"sqlite:///{tmp_path}/b", poolclass=NullPool)
    with other.begin() as connection:
        schema.create(connection, name="new", normaliser=1)
        assert definitions(connection) == migrated
    assert {"block", "mark", "annotation_tag"} <= migrated


def test_the_program_writes_the_newest_migration():
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    assert scripts.get_current_head() == schema.SCHEMA


def test_a_new_library_is_made_without_alembic(tmp_path):
    code = (
        "import sys\n"
        "from diptych.storage.store import Store\n"
        f"Store.open({str(tmp_path / 'a.diptych')!r}, instance='i').close()\n"
        f"Store.open({str(tmp_path / 'a.diptych')!r}, instance='i').close()\n"
        "print('alembic' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True
    )
    assert done.stdout.strip() == "False"


def test_a_library_of_a_newer_program_is_not_opened(open_store, engine, location):
    open_store().close()
    with engine.begin() as connection:
        connection.execute(update(library_table).values(schema="9999"))

    with pytest.raises(LibraryTooNewError):
        open_store()


def older_library(path: Path) -> None:
    """A file as a program before the first migration could have left it."""
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA application_id = {0x44697074}")
    connection.executescript(
        "CREATE TABLE library (id VARCHAR NOT NULL, name VARCHAR, schema VARCHAR, normaliser INTEGER,"
        " head INTEGER, created VARCHAR);"
        "INSERT INTO library VALUES ('old-id', 'old', '0000', 1, 0, '2020-01-01T00:00:00.000Z');"
    )
    connection.close()


@pytest.fixture
def migration_of_the_older(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The step from that file to the present schema."""
    seen: list[Path] = []

    def migrate(connection: Connection) -> None:
        file = connection.exec_driver_sql("PRAGMA database_list").one()[2]
        seen.extend(sorted(Path(file).parent.glob("*before schema*")))
        connection.exec_driver_sql("DROP TABLE library")
        connection.exec_driver_sql("CREATE TABLE made_by_the_step (x)")
        schema.create(connection, name="migrated", normaliser=1)

    monkeypatch.setattr("diptych.storage.database.schema.migrate", migrate)
    return seen


def test_a_checked_copy_is_made_before_a_library_is_migrated(tmp_path, migration_of_the_older):
    path = tmp_path / "mine.diptych"
    older_library(path)

    with_new = Store.open(str(path), instance="i")

    assert with_new.info.name == "migrated"
    with_new.close()
    copy = tmp_path / f"mine (before schema {schema.SCHEMA}).diptych"
    assert migration_of_the_older == [copy]
    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT id, schema FROM library").fetchall() == [("old-id", "0000")]
    kept.close()


def test_a_migration_that_fails_changes_nothing(tmp_path, monkeypatch):
    path = tmp_path / "mine.diptych"
    older_library(path)

    def migrate(connection: Connection) -> None:
        connection.exec_driver_sql("DROP TABLE library")
        raise RuntimeError("the step broke")

    monkeypatch.setattr("diptych.storage.database.schema.migrate", migrate)
    with pytest.raises(RuntimeError, match="the step broke"):
        Store.open(str(path), instance="i")

    connection = sqlite3.connect(path)
    assert connection.execute("SELECT id FROM library").fetchall() == [("old-id",)]
    connection.close()


def test_a_library_without_a_version_is_damaged(open_store, engine):
    open_store().close()
    with engine.begin() as connection:
        connection.execute(update(library_table).values(schema="soon"))

    with pytest.raises(LibraryDamagedError):
        open_store()
