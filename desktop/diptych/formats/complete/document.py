"""A large JSON object read a piece at a time: its plain values at once, its lists item by item.

The order of its keys and the white space between them say nothing: other programs may have
written it anew. Lists can be read as often and in whatever order they are needed.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Callable, Iterator
from json import JSONDecodeError, JSONDecoder
from pathlib import Path
from typing import Any, BinaryIO

FIRST = 1 << 20
"""Bytes that are read at first where one item is to be decoded; twice as many each time after."""
LARGEST = 600_000_000
"""Characters of one item, from which on nobody wrote it in earnest."""
NEAR = 16
"""An error so near the end of what was read may be one of what is not read yet."""

_SPACE = re.compile(r"[ \t\n\r]*")
_HALF = re.compile(r"\\u[dD][89abcdefABCDEF]")


class BrokenDocumentError(ValueError):
    """It is no JSON object, or not one of text that can be stored; the message says why."""


def _no_number(name: str) -> float:
    raise BrokenDocumentError(f"{name} is no number in JSON")


_decode = JSONDecoder(parse_constant=_no_number).raw_decode


class Document:
    """A JSON object in a file: ``head`` has its plain values, ``lists`` the names of its lists.

    ``told`` is called with the bytes read so far while the file is gone through, and may raise.
    """

    def __init__(self, path: Path, told: Callable[[int], None]) -> None:
        self._path = path
        self._told = told
        self._places: dict[str, int] = {}
        self.head: dict[str, Any] = {}
        with path.open("rb") as file:
            self._look_through(_Scanner(file, 0, told))

    @property
    def lists(self) -> frozenset[str]:
        """The names of the lists in it."""
        return frozenset(self._places)

    def items(self, name: str) -> Iterator[Any]:
        """Yield the items of a list; none where there is no such list."""
        place = self._places.get(name)
        if place is None:
            return
        with self._path.open("rb") as file:
            yield from _items(_Scanner(file, place, self._told))

    def _look_through(self, scanner: _Scanner) -> None:
        scanner.take("{")
        if scanner.next_is("}"):
            scanner.take("}")
        else:
            self._entry(scanner)
            while scanner.next_is(","):
                scanner.take(",")
                self._entry(scanner)
            scanner.take("}")
        if not scanner.at_end():
            raise BrokenDocumentError("something follows the end of the object")

    def _entry(self, scanner: _Scanner) -> None:
        key = scanner.value()
        if not isinstance(key, str):
            raise BrokenDocumentError("a key is no text")
        if key in self.head or key in self._places:
            raise BrokenDocumentError(f"“{key}” is in it twice")
        scanner.take(":")
        if not scanner.next_is("["):
            self.head[key] = scanner.value()
            return
        self._places[key] = scanner.place()
        for _ in _items(scanner):
            pass


def _items(scanner: _Scanner) -> Iterator[Any]:
    scanner.take("[")
    if scanner.next_is("]"):
        scanner.take("]")
        return
    yield scanner.value()
    while scanner.next_is(","):
        scanner.take(",")
        yield scanner.value()
    scanner.take("]")


class _Scanner:
    """What of a file is being looked at, and where in it that begins."""

    def __init__(self, file: BinaryIO, place: int, told: Callable[[int], None]) -> None:
        self._file = file
        self._told = told
        self._text = ""
        self._at = 0
        self._place = place
        self._ended = False
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        file.seek(place)
        if place == 0 and file.read(3) != codecs.BOM_UTF8:
            file.seek(0)
        elif place == 0:
            self._place = 3

    def place(self) -> int:
        """Return the byte at which the next thing begins."""
        self._skip()
        self._drop()
        return self._place

    def at_end(self) -> bool:
        """Tell whether nothing follows."""
        self._skip()
        return self._at == len(self._text)

    def next_is(self, sign: str) -> bool:
        """Tell whether this sign comes next."""
        self._skip()
        return self._text.startswith(sign, self._at)

    def take(self, sign: str) -> None:
        """Go on after this sign."""
        if not self.next_is(sign):
            raise BrokenDocumentError(
                f"“{sign}” is missing at byte {self.place():,}".replace(",", " ")
            )
        self._at += 1

    def value(self) -> Any:
        """Take the next value, whatever it is."""
        self._skip()
        self._drop()
        more = FIRST
        while True:
            try:
                value, end = _decode(self._text, 0)
            except JSONDecodeError as error:
                if self._ended or self._is_final(error):
                    raise BrokenDocumentError(f"it is no JSON after byte {self._place}") from error
            except RecursionError as error:
                raise BrokenDocumentError("its objects are nested too deeply") from error
            except ValueError as error:
                if isinstance(error, BrokenDocumentError):
                    raise
                raise BrokenDocumentError("a number in it is too long") from error
            else:
                if end < len(self._text) or self._ended:
                    return self._taken(value, end)
            if len(self._text) > LARGEST:
                raise BrokenDocumentError("a part of it is too large")
            self._read(more)
            more *= 2

    def _taken(self, value: Any, end: int) -> Any:
        if _HALF.search(self._text, 0, end):
            try:
                json.dumps(value, ensure_ascii=False).encode()
            except UnicodeEncodeError as error:
                raise BrokenDocumentError("half a character stands in it by itself") from error
        self._at = end
        return value

    def _is_final(self, error: JSONDecodeError) -> bool:
        """Tell whether more of the file could not make this right."""
        cut = error.msg.startswith("Unterminated string")
        return not cut and error.pos < len(self._text) - NEAR

    def _skip(self) -> None:
        while True:
            found = _SPACE.match(self._text, self._at)
            self._at = found.end() if found else self._at
            if self._at < len(self._text) or self._ended:
                return
            self._drop()
            self._read(FIRST)

    def _drop(self) -> None:
        self._place += len(self._text[: self._at].encode())
        self._text = self._text[self._at :]
        self._at = 0

    def _read(self, size: int) -> None:
        data = self._file.read(size)
        self._ended = not data
        try:
            self._text += self._decoder.decode(data, final=not data)
        except UnicodeDecodeError as error:
            raise BrokenDocumentError("it is not UTF-8") from error
        self._told(self._file.tell())
