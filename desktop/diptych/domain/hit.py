"""What a search finds, and what can be said of all of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from diptych.domain.span import Span

MOST_IN_ARTICLE = 100
"""Hits in the text listed of one article; opened, it has all of them marked."""


class HitGroup(StrEnum):
    """What hits are told apart by: words of the text, highlights, or what readers wrote."""

    TEXT = "text"
    HIGHLIGHTS = "highlights"
    NOTES = "notes"


class HitKind(StrEnum):
    """Where a hit lies."""

    TEXT = "text"
    TITLE = "title"
    ANNOTATION = "annotation"
    NOTE = "note"

    @property
    def group(self) -> HitGroup:
        """The group that hits of this kind are in."""
        return _GROUPS[self]


_GROUPS = {
    HitKind.TEXT: HitGroup.TEXT,
    HitKind.TITLE: HitGroup.TEXT,
    HitKind.ANNOTATION: HitGroup.HIGHLIGHTS,
    HitKind.NOTE: HitGroup.NOTES,
}


class HitOrder(StrEnum):
    """In which order articles are listed; equals stand as their relevance has them.

    A date may be partial: a year alone stands where the year begins. What has no date, and notes
    that are on no article, come last in any order but the first.
    """

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    TITLE = "title"


class FacetName(StrEnum):
    """By what the articles of a result can be told apart."""

    KIND = "kind"
    TAG = "tag"
    SPEAKER = "speaker"
    SOURCE = "source"
    AUTHOR = "author"
    YEAR = "year"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What one row of a result says: a passage that fits a query, with all that is marked in it.

    ``id`` is the annotation's, the note's or the article's. ``span`` is the place in the
    article's text, ``None`` where it has none. Places that one excerpt shows are one hit: then
    ``span`` is the first of them, ``further`` are the others, in order. No place is in two hits
    of a kind. ``marks`` are spans in ``excerpt``; what an earlier hit stands for may be marked
    once more. ``speaker`` is who says it, where that is known; ``is_guess`` that it is no more than
    a guess.
    """

    kind: HitKind
    id: str
    article_id: str | None
    title: str
    excerpt: str
    span: Span | None = None
    marks: tuple[Span, ...] = ()
    score: float = 0.0
    further: tuple[Span, ...] = ()
    speaker: str = ""
    is_guess: bool = False

    @property
    def spans(self) -> tuple[Span, ...]:
        """Every place in the article's text that this stands for, in order."""
        return () if self.span is None else (self.span, *self.further)

    @property
    def places(self) -> int:
        """How many places this stands for; what lies in no text is one as well."""
        return 1 + len(self.further)

    def at(self, span: Span) -> Hit:
        """Return the hit as it is of one of its places alone."""
        return replace(self, span=span, further=())


@dataclass(frozen=True, slots=True, kw_only=True)
class FacetValue:
    """One value that articles of a result have, and how many of them.

    ``value`` is a ``HitGroup``, a tag's id, or the source, author, speaker or year itself; ``name``
    is what is shown of it, a tag's path. ``articles`` counts over the whole result, whatever part
    of it is listed; a tag counts those of the tags below it. ``condition`` is the part of a query
    that asks for the value, empty for kinds. ``chosen`` tells that the query has it already, or
    that the kind is asked for. ``colour`` is a tag's.
    """

    value: str
    name: str
    articles: int
    condition: str = ""
    chosen: bool = False
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facet:
    """The values by which a result can be narrowed, those of most articles first, years newest.

    ``more`` says how many further values there are.
    """

    name: FacetName
    values: tuple[FacetValue, ...]
    more: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A query with words that occur nowhere replaced by others, and which by which."""

    query: str
    words: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Widening:
    """What of a query that finds nothing could be left out, and how many articles that finds."""

    condition: str
    query: str
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Completion:
    """What a query that is being typed may go on with.

    ``text`` takes the place of the query from ``start`` to ``end``. ``name`` is what is listed,
    ``kind`` what it is, ``detail`` what else is said of it, ``count`` in how many articles it
    stands where that is known. ``colour`` is a tag's.
    """

    start: int
    end: int
    text: str
    name: str
    kind: str
    detail: str = ""
    count: int = 0
    colour: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResults:
    """Hits grouped by article, best article first.

    ``query`` is the query as understood, ``total`` the number of articles that fit, of which
    the best have hits here. ``partial`` is true while the index is being made and a plain scan
    answered.
    """

    query: str
    total: int
    hits: tuple[Hit, ...]
    partial: bool = False
