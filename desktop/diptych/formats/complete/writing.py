"""Records into the text of one JSON document: one line for each thing, so that it can be read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from json import JSONEncoder
from typing import Any

from diptych.domain.records import SECTIONS, Record

_PLAIN = JSONEncoder(ensure_ascii=False, check_circular=False).encode
_ESCAPED = JSONEncoder(check_circular=False).encode

DEEP = 3
"""Lists of records are laid out line by line so deep: an article's, and those of its texts."""


def document(head: Mapping[str, Any], records: Iterable[tuple[str, Record]]) -> Iterator[bytes]:
    """Yield the document: the plain values of ``head``, then each section as a list."""
    yield b"{\n"
    yield ",\n".join(f"{encoded(name)}: {encoded(value)}" for name, value in head.items()).encode()
    section = ""
    for name, record in records:
        if name != section:
            yield from _begin(section, name)
            section = name
        else:
            yield b",\n"
        yield _lines(record, 1).encode()
    yield from _begin(section, "")
    yield b"\n}\n"


def _begin(section: str, following: str) -> Iterator[bytes]:
    """Yield what ends a section and begins the next that has anything; others are empty lists."""
    names = list(SECTIONS)
    first = names.index(section) + 1 if section else 0
    last = names.index(following) if following else len(names)
    if section:
        yield b"\n]"
    for empty in names[first:last]:
        yield f",\n{encoded(empty)}: []".encode()
    if following:
        yield f",\n{encoded(following)}: [\n".encode()


def _lines(record: Record, depth: int) -> str:
    if depth == DEEP or not any(map(_is_list, record.values())):
        return encoded(record)
    margin = " " * depth
    parts = []
    for name, value in record.items():
        if _is_list(value):
            lines = f",\n{margin} ".join(_lines(one, depth + 1) for one in value)
            parts.append(f"\n{margin}{encoded(name)}: [\n{margin} {lines}\n{margin}]")
        else:
            parts.append(f" {encoded(name)}: {encoded(value)}")
    return f"{{{','.join(parts).lstrip(' ')}}}"


def _is_list(value: object) -> bool:
    return type(value) is list and bool(value) and type(value[0]) is dict


def encoded(value: Any) -> str:
    """Return a value as JSON that is text: half a character by itself is written by its number."""
    text = _PLAIN(value)
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return _ESCAPED(value)
    return text
