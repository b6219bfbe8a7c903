"""What lies in the bin: deleted, out of sight, and there to be brought back for thirty days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from diptych.domain.annotation import Colour
from diptych.domain.changes import Kind

DAYS_IN_THE_BIN = 30
"""So long does a deleted thing lie there before it is removed for good."""

BINNED_KINDS = (Kind.ARTICLE, Kind.ANNOTATION, Kind.NOTE, Kind.TAG, Kind.COLLECTION)
"""The kinds of things that a reader finds in the bin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Binned:
    """One thing in the bin as a list shows it.

    ``words`` is its title, quote, name or first words; ``place`` is the title of its article or,
    for a tag or collection, the path of what it lies under. ``annotations`` are those that lie
    out of sight with an article and come back with it. ``person_id`` is who deleted it, empty
    where nobody knows.
    """

    kind: Kind
    id: str
    words: str
    deleted: str
    place: str = ""
    article_id: str | None = None
    article_gone: bool = False
    """Whether the article that it belongs to lies in the bin as well."""
    annotations: int = 0
    colour: Colour | None = None
    person_id: str = ""

    @property
    def emptied(self) -> str:
        """The instant from which on it is removed for good, as the library writes instants."""
        gone = datetime.fromisoformat(self.deleted) + timedelta(days=DAYS_IN_THE_BIN)
        return gone.isoformat(timespec="milliseconds").replace("+00:00", "Z")


class WhyNot(StrEnum):
    """Why a thing cannot be brought back as it is."""

    ARTICLE_IN_BIN = "article in bin"
    NAME_TAKEN = "name taken"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A thing that stays in the bin, and why; ``words`` name it, as far as it is known."""

    kind: Kind
    id: str
    words: str
    why: WhyNot
