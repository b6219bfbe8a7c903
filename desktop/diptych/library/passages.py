"""Passages: places that are described by their words, and found again in a text that changed."""

from __future__ import annotations

from functools import cached_property

from diptych.domain.article import ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.passage_pair import Passage
from diptych.domain.span import Span
from diptych.text.anchoring import Condensed, describe, locate_quote


def describe_passage(readable: ReadableArticle, span: Span) -> Passage:
    """Return the passage that ``span`` is of an open article."""
    anchor = describe(readable.text, span, readable.revision.id)
    return Passage(
        article_id=readable.article.id,
        span=span,
        quote=anchor.quote,
        before=anchor.before,
        after=anchor.after,
    )


class Passages:
    """Finds passages in one text, which is read whole only where one is not in its old place."""

    def __init__(self, text: ArticleText) -> None:
        self._text = text

    def find(self, passage: Passage) -> Span | None:
        """Return where a passage stands; ``None`` where its words are gone.

        One that is no longer where it was is looked for by its words and what stood around them,
        and of several places the nearest one is taken.
        """
        span = passage.span
        if self._text.slice(span.start, span.end) == passage.quote:
            return span
        found = locate_quote(self._whole, passage.quote, passage.before, passage.after)
        found = found or locate_quote(self._whole, passage.quote)
        return min(found, key=lambda one: abs(one.start - span.start), default=None)

    @cached_property
    def _whole(self) -> Condensed:
        return Condensed(self._text.whole())
