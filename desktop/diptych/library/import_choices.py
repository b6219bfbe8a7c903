"""What a reader chooses before files come in: how each is read, what it is called, its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from diptych.domain.article import Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What the reader says of an article in place of what was found; ``None`` is as found."""

    title: str | None = None
    authors: tuple[Author, ...] | None = None
    source: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    doi: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What the reader chose for one file; ``options`` are those of its importer.

    One that is ``left_out`` is not read at all, and nothing is said of it.
    """

    options: Mapping[str, str] = field(default_factory=dict)
    details: Details = field(default_factory=Details)
    left_out: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """Where articles go that come in: into this collection, if any.

    With ``folders`` each folder that was named becomes a collection, and those inside it
    collections of that one; empty ones do not.
    """

    collection_id: str | None = None
    folders: bool = False
