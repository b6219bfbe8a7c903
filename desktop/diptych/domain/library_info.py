"""Which library this is."""

from __future__ import annotations

from dataclasses import dataclass

FIRST_LIBRARY = "My library"
"""The name of the library that is made at the first start, in every language: its file has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryInfo:
    """A library's identity; ``location`` is a file's path or a database URL."""

    id: str
    name: str
    location: str
    created: str
    read_only: bool = False
