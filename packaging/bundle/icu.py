"""Makes ICU's library of data smaller: Qt asks it how words are sorted and what letters mean.

The library holds one package of items, each a table with a name; most are calendars, currencies
and names of countries in hundreds of languages, which Qt has tables of its own for. The package is
written anew without them, and linked into a library of the same name.
"""

from __future__ import annotations

import struct
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

_MAGIC = b"\xda\x27"
_FORMAT = b"CmnD"
_AT_MAGIC, _AT_FORMAT = 2, 12
"""Where they stand in the header of a package."""
_ALIGNED = 16

Package = tuple[bytes, dict[str, bytes]]
"""The header of a package, which stays as it is, and its items by their names."""


def read_package(data: bytes) -> Package:
    """Find the package in a library's bytes and take it apart."""
    start = data.index(_FORMAT) - _AT_FORMAT
    if data[start + _AT_MAGIC : start + _AT_MAGIC + 2] != _MAGIC:
        raise ValueError("there is no package of ICU's in it")
    (length,) = struct.unpack_from("<H", data, start)
    base = start + length
    (count,) = struct.unpack_from("<I", data, base)
    entries = [struct.unpack_from("<II", data, base + 4 + 8 * index) for index in range(count)]
    names = [
        data[base + name : data.index(b"\0", base + name)].decode("ascii") for name, _ in entries
    ]
    # The last item ends where the library goes on; what follows it is of no harm to it.
    ends = [place for _, place in entries[1:]] + [len(data) - base]
    items = {
        name: data[base + place : base + end]
        for name, (_, place), end in zip(names, entries, ends, strict=True)
    }
    return data[start:base], items


def write_package(header: bytes, items: dict[str, bytes]) -> bytes:
    """Put a package together; ICU looks names up by halves, so they stand in order."""
    names = sorted(items)
    at = 4 + 8 * len(names)
    name_places = []
    for name in names:
        name_places.append(at)
        at += len(name) + 1
    text = b"".join(name.encode("ascii") + b"\0" for name in names)
    text += bytes(-at % _ALIGNED)
    at += -at % _ALIGNED
    places, bodies = [], []
    for name in names:
        body = items[name] + bytes(-len(items[name]) % _ALIGNED)
        places.append(at)
        bodies.append(body)
        at += len(body)
    table = b"".join(struct.pack("<II", *pair) for pair in zip(name_places, places, strict=True))
    return header + struct.pack("<I", len(names)) + table + text + b"".join(bodies)


def shrink(library: Path, wanted: Callable[[str], bool]) -> None:
    """Write the library anew with those items that are wanted; names are without the package's."""
    header, items = read_package(library.read_bytes())
    kept = {name: body for name, body in items.items() if wanted(name.partition("/")[2])}
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as folder:
        package = Path(folder) / "package.dat"
        package.write_bytes(write_package(header, kept))
        source = Path(folder) / "package.s"
        symbol = f"icudt{version}_dat"
        source.write_text(
            f".section .rodata\n.balign {_ALIGNED}\n.globl {symbol}\n.type {symbol}, @object\n"
            f'{symbol}: .incbin "{package}"\n.size {symbol}, . - {symbol}\n'
            '.section .note.GNU-stack, "", @progbits\n'
        )
        compiled = source.with_suffix(".o")
        subprocess.run(["as", "-o", compiled, source], check=True)
        subprocess.run(
            ["ld", "-shared", "-soname", library.name, "-s", "-o", library, compiled], check=True
        )
