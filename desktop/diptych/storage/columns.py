"""What the definitions of all tables share: columns, keys and indexes of the usual kinds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Named,
    String,
    Table,
    TypedColumns,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def key(*target: str) -> Column[Any]:
    """Return a column of the primary key, pointing at ``target`` where there is one."""
    return Column(String, *(ForeignKey(name) for name in target), primary_key=True)


def number() -> Column[Any]:
    """Return a column of the primary key that counts."""
    return Column(Integer, primary_key=True, autoincrement=False)


def points_at(target: str) -> Column[Any]:
    """Return a column that holds a key of another table."""
    return Column(String, ForeignKey(target))


def json() -> Column[Any]:
    """Return a column of JSON, null where there is nothing to say."""
    return Column(JSON(none_as_null=True), nullable=True)


def unique_outside_the_bin(table: Table, *names: str) -> None:
    """Let ``names`` be unique among the rows that are not in the bin; both databases can."""
    outside = table.c["deleted"].is_(None)
    Index(
        f"uq_{table.name}_{'_'.join(names)}",
        *(table.c[name] for name in names),
        unique=True,
        sqlite_where=outside,
        postgresql_where=outside,
    )


class ObjectColumns(TypedColumns):
    """What every object has that people make, change and throw away."""

    id: Named[str] = Column(String, primary_key=True)
    person_id: Named[str]
    created: Named[str]
    modified: Named[str]
    version: Named[int]
    deleted: Named[str | None]
