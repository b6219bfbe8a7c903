"""Pairs of passages in two articles: pins, by which two panes are held level."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from diptych.domain.identity import new_id, now
from diptych.domain.span import Span


class PairKind(StrEnum):
    """What the reader says of two passages: that they belong together, or that they do not."""

    PIN = "pin"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A place in an article, described so that it is found again in a text that has changed.

    ``quote`` was sliced from the text at ``span``; ``before`` and ``after`` stood around it.
    """

    article_id: str
    span: Span
    quote: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassagePair:
    """One passage of each of two articles, in no order."""

    kind: PairKind
    a: Passage
    b: Passage
    id: str = field(default_factory=new_id)
    person_id: str = ""
    created: str = field(default_factory=now)
    modified: str = field(default_factory=now)
    version: int = 1
    deleted: str | None = None

    def of(self, article_id: str) -> Passage:
        """Return the passage in one of the two articles; ``KeyError`` for any other."""
        for passage in (self.a, self.b):
            if passage.article_id == article_id:
                return passage
        raise KeyError(article_id)
