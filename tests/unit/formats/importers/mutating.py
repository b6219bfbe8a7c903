"""Files spoilt in all the ways that files are, from a seed: the same seed, the same file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from random import Random

_ODD = (
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\r", b"\x0c",
    b"\x1b", "\u202e".encode(), "\u2028".encode(), "e\u0301".encode(), "\ufeff".encode(),
    "\U0001f600".encode(), b"%s%n", b"2147483648", b"-1", b"1e999", b"\\", b"&#x110000;", b"&#0;",
)  # fmt: skip


def mutations(
    originals: Sequence[bytes], count: int, *, signs: Sequence[bytes] = (), seed: int = 1
) -> Iterator[bytes]:
    """Yield files made of these by a few changes each; ``signs`` are what their format reads."""
    for number in range(count):
        dice = Random(f"{seed}/{number}")
        data = bytearray(dice.choice(originals))
        for _ in range(dice.choice((1, 1, 2, 3, 5, 9))):
            _change(data, dice, originals, [*signs, *_ODD])
        yield bytes(data)


def _change(
    data: bytearray, dice: Random, originals: Sequence[bytes], signs: Sequence[bytes]
) -> None:
    first = dice.randrange(len(data) + 1)
    last = min(len(data), first + dice.choice((1, 2, 8, 60, 500)))
    match dice.randrange(9):
        case 0:
            data[first:last] = b""
        case 1:
            data[first:first] = data[first:last] * dice.choice((1, 2, 40))
        case 2:
            data[first:last] = bytes(dice.randrange(256) for _ in range(last - first))
        case 3:
            data[first:first] = dice.choice(signs)
        case 4:
            data[first:first] = dice.choice(signs) * dice.choice((2, 30, 1500))
        case 5:
            del data[first:]
        case 6:
            other = dice.choice(originals)
            start = dice.randrange(len(other) + 1)
            data[first:last] = other[start : start + 400]
        case 7:
            for place in range(first, min(last, first + 8)):
                data[place] ^= 1 << dice.randrange(8)
        case _:
            lines = bytes(data).split(b"\n")
            dice.shuffle(lines)
            data[:] = b"\n".join(lines)
