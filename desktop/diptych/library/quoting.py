"""Making annotations: from a place in a text, or from the words of a quote."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.errors import AmbiguousError, QuoteNotFoundError
from diptych.domain.span import Span
from diptych.text.anchoring import describe, locate_quote
from diptych.text.normalise import clean_input

_AROUND = 24
"""Characters shown on either side of each place that a quote may mean."""


def make_annotation(
    readable: ReadableArticle,
    span: Span,
    *,
    person_id: str,
    tags: Sequence[str] = (),
    colour: Colour | None = None,
    note: str = "",
) -> Annotation:
    """Return the annotation of ``span``, not stored yet; its quote is sliced from the text."""
    return Annotation(
        article_id=readable.article.id,
        anchor=describe(readable.text, span, readable.revision.id),
        tags=tuple(tags),
        colour=colour,
        note=clean_input(note),
        person_id=person_id,
    )


def find_quote(readable: ReadableArticle, quote: str, before: str, after: str) -> Span:
    """Return the one place where an article says ``quote``.

    Raise ``QuoteNotFoundError`` where there is none, and ``AmbiguousError`` with every place
    where there are several.
    """
    text = readable.text.whole()
    found = locate_quote(text, quote, before, after)
    if not found:
        raise QuoteNotFoundError(" ".join(quote.split()))
    if len(found) > 1:
        places = tuple(_shown(text, span) for span in found)
        raise AmbiguousError("place", " ".join(quote.split()), places)
    return found[0]


def _shown(text: str, span: Span) -> str:
    before = " ".join(text[max(0, span.start - _AROUND) : span.start].split())
    after = " ".join(text[span.end : span.end + _AROUND].split())
    return f"{span.start}–{span.end} (after “{before}”, before “{after}”)"
