"""What a search finds."""

from __future__ import annotations

from dataclasses import dataclass
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
    """One place that fits a query.

    ``id`` is the annotation's, the note's or the article's. ``span`` is the place in the
    article's text, ``None`` where it has none. ``marks`` are spans in ``excerpt``.
    """

    kind: HitKind
    id: str
    article_id: str | None
    title: str
    excerpt: str
    span: Span | None = None
    marks: tuple[Span, ...] = ()
    score: float = 0.0


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
