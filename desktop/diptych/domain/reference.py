"""What a note may point at with ``[[…]]``, and what has a note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

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


class Noted(NamedTuple):
    """A note of any kind as one list shows it.

    ``id`` is the annotation's where the note is on one, else the note's own. ``tags`` are the
    annotation's, by id; ``quote`` are its words. A tuple, since a list has fifty thousand of
    them, and they are made while the reader waits.
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


class Referable(NamedTuple):
    """Something to refer to: the words it goes by, and the article it is of; as many as those."""

    target: Target
    words: str
    article_id: str | None = None
