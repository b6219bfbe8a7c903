"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from diptych.domain.span import Span


class HitKind(StrEnum):
    """Where a hit lies."""

    TEXT = "text"
    TITLE = "title"
    ANNOTATION = "annotation"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """What one row of a result says: a passage that fits a query, with all that is marked in it.

    ``id`` is the annotation's, the note's or the article's. ``span`` is the place in the
    article's text, ``None`` where it has none. Places that one excerpt shows are one hit: then
    ``span`` is the first of them, ``further`` are the others, in order. No place is in two hits
    of a kind. ``marks`` are spans in ``excerpt``; what an earlier hit stands for may be marked
    once more.
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
