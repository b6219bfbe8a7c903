"""Damaged PDFs without end: every number gives one, the same each time."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from functools import cache

from unit.formats.importers.pdf.layouts import LAYOUTS

_REFERENCE = re.compile(rb"\d+ 0 R")
_NUMBER = re.compile(rb"(?<=[ \[])-?\d+(?:\.\d+)?(?=[ \]\n])")
_NAME = re.compile(rb"/[A-Z][A-Za-z0-9]+")
_HOSTILE = (
    b"-1", b"0", b"1e38", b"-2147483648", b"4294967296", b"99999999999999999999", b"0.0000001",
    b"null", b"<<", b">>", b"[", b"]", b"(", b")", b"endobj", b"stream", b"\x00" * 40, b"\xff\xfe",
)  # fmt: skip


@cache
def _sound(name: str) -> bytes:
    return LAYOUTS[name]()


def damaged(number: int) -> bytes:
    """Return the damaged PDF of this number: one of the layouts, hurt in one to four ways."""
    dice = random.Random(number)
    data = bytearray(_sound(dice.choice([*LAYOUTS])))
    for _ in range(dice.choice((1, 1, 1, 2, 4))):
        data = dice.choice(_WAYS)(data, dice)
    return bytes(data)


def _flipped(data: bytearray, dice: random.Random) -> bytearray:
    for _ in range(dice.choice((1, 4, 30, 300))):
        data[dice.randrange(len(data))] = dice.randrange(256)
    return data


def _cut_off(data: bytearray, dice: random.Random) -> bytearray:
    return data[: dice.randrange(9, len(data))]


def _cut_out(data: bytearray, dice: random.Random) -> bytearray:
    start = dice.randrange(8, len(data))
    del data[start : start + dice.choice((1, 20, 400, 4000))]
    return data


def _doubled(data: bytearray, dice: random.Random) -> bytearray:
    start = dice.randrange(len(data))
    piece = data[start : start + dice.choice((10, 200, 5000))]
    place = dice.randrange(8, len(data))
    data[place:place] = piece * dice.choice((1, 1, 20))
    return data


def _some(data: bytearray, what: re.Pattern[bytes], dice: random.Random) -> re.Match[bytes] | None:
    found = list(what.finditer(data))
    return dice.choice(found) if found else None


def _replaced(
    data: bytearray, what: re.Pattern[bytes], dice: random.Random, instead: bytes
) -> bytearray:
    found = _some(data, what, dice)
    if found is not None:
        data[found.start() : found.end()] = instead
    return data


def _redirected(data: bytearray, dice: random.Random) -> bytearray:
    """Let a reference point elsewhere: to an object of another kind, to itself, to nothing."""
    for _ in range(dice.choice((1, 1, 5))):
        data = _replaced(data, _REFERENCE, dice, b"%d 0 R" % dice.randrange(40))
    return data


def _looped(data: bytearray, dice: random.Random) -> bytearray:
    """Let the pages, or the outline, be below themselves."""
    kids = _some(data, re.compile(rb"/(?:Kids|First|Next|Parent|Count|Annots) [^/>]*"), dice)
    if kids is not None:
        key = kids[0].split(b" ")[0]
        target = b"%d 0 R" % dice.randrange(1, 20)
        value = b"[ " + target * dice.choice((1, 3)) + b" ]" if key == b"/Kids" else target
        data[kids.start() : kids.end()] = key + b" " + value + b" "
    return data


def _renumbered(data: bytearray, dice: random.Random) -> bytearray:
    for _ in range(dice.choice((1, 3, 20))):
        data = _replaced(data, _NUMBER, dice, dice.choice(_HOSTILE[:7]))
    return data


def _renamed(data: bytearray, dice: random.Random) -> bytearray:
    first, second = _some(data, _NAME, dice), _some(data, _NAME, dice)
    return _replaced(data, _NAME, dice, second[0]) if first and second else data


def _stuffed(data: bytearray, dice: random.Random) -> bytearray:
    place = dice.randrange(8, len(data))
    data[place:place] = dice.choice(_HOSTILE) * dice.choice((1, 1, 500))
    return data


def _misplaced(data: bytearray, dice: random.Random) -> bytearray:
    """Let the cross-reference table, or what points to it, be wrong."""
    for _ in range(dice.choice((1, 5))):
        data = _replaced(
            data,
            re.compile(rb"\d{10} 00000 n|startxref\s\d+"),
            dice,
            b"%010d 00000 n" % dice.randrange(10**5),
        )
    return data


def _overlong(data: bytearray, dice: random.Random) -> bytearray:
    return _replaced(
        data, re.compile(rb"/Length \d+"), dice, b"/Length " + dice.choice(_HOSTILE[:6])
    )


_WAYS: tuple[Callable[[bytearray, random.Random], bytearray], ...] = (
    _flipped,
    _cut_off,
    _cut_out,
    _doubled,
    _redirected,
    _looped,
    _renumbered,
    _renamed,
    _stuffed,
    _misplaced,
    _overlong,
)
