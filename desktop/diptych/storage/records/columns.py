"""Which column holds which field of a record: the same name, but for the few that differ."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Table

from diptych.domain.record_shape import Field, Shape
from diptych.domain.records import FILE, ORIGINAL, REVISION, SPEAKER
from diptych.storage.comparison_tables import quotation_table
from diptych.storage.tables import annotation_table

_OTHERWISE = {
    (annotation_table.name, "own_colour"): "colour",
    (quotation_table.name, "class"): "class_",
}

_ELSEWHERE = {
    REVISION.name: frozenset({"text"}),
    SPEAKER.name: frozenset({"names"}),
    ORIGINAL.name: frozenset({"paths"}),
    FILE.name: frozenset({"base64"}),
}
"""Fields that lie in tables of their own."""


def held(shape: Shape) -> tuple[Field, ...]:
    """Return the fields that one row has."""
    elsewhere = _ELSEWHERE.get(shape.name, frozenset())
    return tuple(field for field in shape.plain if field.name not in elsewhere)


def key_of(table: Table[Any], name: str) -> str:
    """Return the key under which a table has the column of a field."""
    return _OTHERWISE.get((table.name, name), name)


def column_of(table: Table[Any], name: str) -> Column[Any]:
    """Return the column of a field."""
    key = key_of(table, name)
    return next(column for column in table.columns if key in {column.key, column.name})
