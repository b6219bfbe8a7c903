"""Records into the text of one JSON document: one line for each thing, so that it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from json import JSONEncoder
from typing import Any

from diptych.domain.record_shape import Form, Record, Shape
from diptych.domain.records import ARTICLE, REVISION, SECTIONS

Encode = Callable[[Any], str]

_PLAIN: Encode = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_ESCAPED: Encode = JSONEncoder(check_circular=False).encode


def document(head: Mapping[str, Any], records: Iterable[tuple[str, Record]]) -> Iterator[bytes]:
    """Yield the document: the plain values of ``head``, then each section as a list."""
    yield b"{\n" + _bytes(
        lambda encode: ",\n".join(
            f"{encode(name)}: {encode(value)}" for name, value in head.items()
        )
    )
    section = ""
    for name, record in records:
        if name != section:
            yield from _begin(section, name)
            section = name
        else:
            yield b",\n"
        shape = SECTIONS[name]
        yield _bytes(partial(_lines, record, shape, " "))
    yield from _begin(section, "")
    yield b"\n}\n"


def _bytes(write: Callable[[Encode], str]) -> bytes:
    """Return what is written as UTF-8; half a character by itself is written by its number."""
    try:
        return write(_PLAIN).encode()
    except UnicodeEncodeError:
        return write(_ESCAPED).encode()


def _begin(section: str, following: str) -> Iterator[bytes]:
    """Yield what ends a section and begins the next that has anything; others are empty lists."""
    names = list(SECTIONS)
    first = names.index(section) + 1 if section else 0
    last = names.index(following) if following else len(names)
    if section:
        yield b"\n]"
    for empty in names[first:last]:
        yield f',\n"{empty}": []'.encode()
    if following:
        yield f',\n"{following}": [\n'.encode()


def _lines(record: Record, shape: Shape, margin: str, encode: Encode) -> str:
    """Return a record, the longer lists in it laid out line by line."""
    listed = _LISTED.get(shape.name, {})
    lists = [name for name in listed if record.get(name)]
    if not lists:
        return encode(record)
    plain = {name: value for name, value in record.items() if name not in lists}
    parts = [encode(plain)[:-1]]
    for name in lists:
        inner = listed[name]
        if inner.name in _LISTED:
            items = [_lines(one, inner, margin + "  ", encode) for one in record[name]]
        else:
            items = list(map(encode, record[name]))
        lines = f",\n{margin} ".join(items)
        parts.append(f'\n{margin}"{name}": [\n{margin} {lines}\n{margin}]')
    return ",".join(parts) + "}"


_LISTED: Mapping[str, Mapping[str, Shape]] = {
    shape.name: {one.name: one.of for one in shape.fields if one.form is Form.RECORDS and one.of}
    for shape in (ARTICLE, REVISION)
}
"""Which lists have a line for each item; what else a thing holds stands on its own line."""
