"""What a note may point at with ``[[…]]``, and what has a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diptych.domain.changes import Kind

REFERABLE = (Kind.ARTICLE, Kind.ANNOTATION, Kind.NOTE)
"""The kinds of object that a reference can lead to."""


@dataclass(frozen=True, slots=True)
class Target:
    """An article, an annotation or a note, by its id: it stays the same when that is renamed."""

    kind: Kind
    id: str


class On(StrEnum):
    """What a note is on."""

    ANNOTATION = "annotation"
    ARTICLE = "article"
    LIBRARY = "library"


@dataclass(frozen=True, slots=True, kw_only=True)
class Noted:
    """A note of any kind as one list shows it.

    ``id`` is the annotation's where the note is on one, else the note's own. ``tags`` are the
    annotation's, by id; ``quote`` are its words.
    """

    on: On
    id: str
    text: str
    article_id: str | None = None
    title: str = ""
    quote: str = ""
    tags: tuple[str, ...] = ()
    person_id: str = ""
    created: str = ""
    modified: str = ""
    version: int = 1

    @property
    def target(self) -> Target:
        """What a reference to it names."""
        return Target(Kind.ANNOTATION if self.on is On.ANNOTATION else Kind.NOTE, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Referable:
    """Something to refer to: the words it goes by, and the article it is of."""

    target: Target
    words: str
    article_id: str | None = None
