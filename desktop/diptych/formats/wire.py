"""Messages between the program and its workers: JSON, and bytes behind it, on a pipe.

A message is the length of its JSON in four bytes, the JSON, and the bytes one after another, whose
sizes the JSON tells. Nothing in it can run: never pickle. Whoever receives says how much they
take, and looks at the sizes before anything is read.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO, NoReturn, TypeGuard

_LENGTH = struct.Struct(">I")


class BrokenMessageError(Exception):
    """What came over the pipe is no message, or ends in the middle of one."""


class MessageTooLargeError(BrokenMessageError):
    """The message is larger than whoever receives would take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What one side says to the other: a kind, facts that JSON can hold, and bytes."""

    kind: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    parts: tuple[bytes, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """How much one message may have: bytes of JSON, parts, and bytes of all parts together."""

    json_bytes: int
    parts: int
    part_bytes: int


def send(stream: BinaryIO, message: Message) -> None:
    """Write a message and hand it over; bytes go as they are, without being copied."""
    head = json.dumps(
        {
            "kind": message.kind,
            "sizes": list(map(len, message.parts)),
            "facts": dict(message.facts),
        },
        allow_nan=False,
        separators=(",", ":"),
    ).encode("ascii")
    stream.write(_LENGTH.pack(len(head)))
    stream.write(head)
    stream.writelines(message.parts)
    stream.flush()


def receive(stream: BinaryIO, allowance: Allowance) -> Message | None:
    """Read the next message; ``None`` where the other side has gone between two of them.

    Raise ``BrokenMessageError`` for what is none.
    """
    first = stream.read(_LENGTH.size)
    if not first:
        return None
    if len(first) < _LENGTH.size:
        raise BrokenMessageError("the pipe ends in a length")
    (length,) = _LENGTH.unpack(first)
    if length > allowance.json_bytes:
        raise MessageTooLargeError(f"{length} bytes of JSON")
    head = _object(_exactly(stream, length))
    kind, sizes, facts = head.get("kind"), head.get("sizes"), head.get("facts")
    if not isinstance(kind, str) or not isinstance(facts, dict) or not _are_sizes(sizes):
        raise BrokenMessageError("a message without a kind, sizes or facts")
    if len(sizes) > allowance.parts or sum(sizes) > allowance.part_bytes:
        raise MessageTooLargeError(f"{sum(sizes)} bytes in {len(sizes)} parts")
    return Message(kind=kind, facts=facts, parts=tuple(_exactly(stream, size) for size in sizes))


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size) if size else b""
    if len(data) < size:
        raise BrokenMessageError(f"the pipe ends after {len(data)} of {size} bytes")
    return data


def _object(head: bytes) -> dict[str, Any]:
    try:
        value = json.loads(head, parse_constant=_refuse)
    except (ValueError, RecursionError) as error:
        raise BrokenMessageError("what should be JSON is none") from error
    if not isinstance(value, dict):
        raise BrokenMessageError("JSON that is no object")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number")


def _are_sizes(sizes: object) -> TypeGuard[list[int]]:
    return isinstance(sizes, list) and all(
        isinstance(size, int) and not isinstance(size, bool) and size >= 0 for size in sizes
    )
