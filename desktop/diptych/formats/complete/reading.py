"""A complete export read: what it is, and its records, checked, as often as they are asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from diptych.domain.errors import UnreadableFileError
from diptych.domain.record_shape import Record
from diptych.domain.records import SECTIONS
from diptych.formats.complete import ANNOTATIONS, FORMAT, VERSION
from diptych.formats.complete.checking import BrokenRecordError, checked
from diptych.formats.complete.document import BrokenDocumentError, Document

SUFFIX = ".json"

FOREIGN = "it is no library that Diptych has exported"
NEWER = "a newer Diptych has exported it"
ANNOTATIONS_ALONE = "it has annotations without their articles, and cannot be imported"
"""As earlier versions exported them."""

_HEAD = 4096
_NAMED = re.compile(rb'"format"\s*:\s*"(diptych-library|diptych-annotations)"')
_SORTED = re.compile(rb'\s*\{\s*"(apart|articles)"\s*:\s*\[')


def may_be_complete(path: Path) -> bool:
    """Tell by its name and its beginning whether a file may be a complete export.

    A program that sorts keys puts the articles before the words that say so.
    """
    if path.suffix.casefold() != SUFFIX:
        return False
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD).removeprefix(b"\xef\xbb\xbf")
    except OSError:
        return False
    return _NAMED.search(head) is not None or _SORTED.match(head) is not None


class CompleteFile:
    """A complete export in a file, gone through once to know that it is one.

    Everything that is wrong with it raises ``UnreadableFileError``, sooner or later. ``told`` is
    called with the bytes read so far, each time the file is gone through, and may raise.
    """

    def __init__(self, path: Path, told: Callable[[int], None]) -> None:
        self.name = path.name
        try:
            self._document = Document(path, told)
        except BrokenDocumentError as error:
            raise self._unreadable(error) from error
        self._check_head(self._document.head)

    def _check_head(self, head: dict[str, Any]) -> None:
        if head.get("format") == ANNOTATIONS:
            raise UnreadableFileError(self.name, ANNOTATIONS_ALONE)
        version = head.get("version")
        if head.get("format") != FORMAT or type(version) is not int:
            raise UnreadableFileError(self.name, FOREIGN)
        if version > VERSION:
            raise UnreadableFileError(self.name, NEWER)

    def section(self, name: str) -> Iterator[Record]:
        """Yield the records of a section, each checked and complete."""
        shape = SECTIONS[name]
        try:
            for number, item in enumerate(self._document.items(name), 1):
                yield checked(item, shape, f"{shape.name} {number}")
        except (BrokenDocumentError, BrokenRecordError) as error:
            raise self._unreadable(error) from error

    def _unreadable(self, error: ValueError) -> UnreadableFileError:
        return UnreadableFileError(self.name, f"it is damaged: {error}")
