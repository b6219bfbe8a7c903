from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest
from sqlalchemy import Executable
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from diptych import storage
from diptych.storage.session import POSTGRESQL, SQLITE, RawInsert, RawQuery, Upsert
from diptych.storage.tables import metadata

DIALECTS = {SQLITE: sqlite.dialect(), POSTGRESQL: postgresql.dialect()}
ONE_DIALECT_ONLY = {"diptych.storage.database.LOCK_CREATION"}


def found_in(value: object) -> Iterator[object]:
    if isinstance(value, RawQuery | RawInsert):
        yield value.statement
    elif isinstance(value, Executable | Upsert):
        yield value
    elif isinstance(value, tuple | list):
        for item in value:
            yield from found_in(item)
    elif isinstance(value, dict):
        yield from found_in(list(value.values()))


def statements() -> dict[str, object]:
    """Every statement that a module of storage keeps."""
    found = {}
    for module in pkgutil.iter_modules(storage.__path__, "diptych.storage."):
        if module.ispkg:
            continue
        for name, value in vars(importlib.import_module(module.name)).items():
            for number, statement in enumerate(found_in(value)):
                found[f"{module.name}.{name}{f'[{number}]' if number else ''}"] = statement
    return found


STATEMENTS = statements()


def test_the_statements_are_found():
    modules = {name.split(".")[2] for name in STATEMENTS}
    assert {"articles", "revisions", "annotations", "tags", "purge", "care"} <= modules
    assert len(STATEMENTS) > 80


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_statement_is_understood_by_both_databases(dialect):
    for name, kept in STATEMENTS.items():
        if name in ONE_DIALECT_ONLY and dialect == SQLITE:
            continue
        statement = kept.of(dialect) if isinstance(kept, Upsert) else kept
        assert str(statement.compile(dialect=DIALECTS[dialect])), name


@pytest.mark.parametrize("dialect", DIALECTS)
def test_every_table_is_understood_by_both_databases(dialect):
    for table in metadata.tables.values():
        assert str(CreateTable(table).compile(dialect=DIALECTS[dialect]))
        for index in table.indexes:
            assert str(CreateIndex(index).compile(dialect=DIALECTS[dialect]))


def test_names_that_the_databases_keep_for_themselves_are_quoted():
    for dialect in DIALECTS.values():
        assert '"end"' in str(
            STATEMENTS["diptych.storage.revisions.PLACES_OF_BLOCKS"].compile(dialect=dialect)
        )
