"""Records of rows: what is usual left out, as the format of libraries has it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from diptych.domain.record_shape import NEEDED, Form, Record, Shape
from diptych.storage.records.columns import held


def maker(shape: Shape) -> Callable[[Sequence[Any]], Record]:
    """Return what makes a record of a row of the plain fields, what is usual left out."""
    fields = held(shape)
    names = [field.name for field in fields]
    usual = [(field.name, field.usual) for field in fields if field.usual is not NEEDED]

    def make(row: Sequence[Any]) -> Record:
        record = dict(zip(names, row, strict=True))
        for name, value in usual:
            if record[name] == value:
                del record[name]
        return record

    return make


@cache
def raw_maker(shape: Shape) -> Callable[[Sequence[Any]], Record]:
    """Return the same for rows as the driver has them, which know no flags and no JSON."""
    make = maker(shape)
    fields = held(shape)
    flags = [one.name for one in fields if one.form is Form.FLAG]
    said = [one.name for one in fields if one.form in {Form.OBJECT, Form.ANY}]
    if not flags and not said:
        return make

    def made(row: Sequence[Any]) -> Record:
        record = make(row)
        for name in flags:
            if name in record:
                record[name] = bool(record[name])
        for name in said:
            if isinstance(record.get(name), str):
                record[name] = json.loads(record[name])
        return record

    return made
