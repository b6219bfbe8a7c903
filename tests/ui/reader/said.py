"""Quotations of articles of our own, as tests of what shows them need them."""

from __future__ import annotations

from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Quotation,
    QuotationClass,
    SaidQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import speaker_of


def said_at(
    span: Span,
    name: str = "",
    certainty: Certainty = Certainty.STATED,
    *,
    kind: QuotationClass = QuotationClass.DIRECT,
    candidates: tuple[str, ...] = (),
    article_id: str = "a",
    revision_id: str = "r",
) -> SaidQuotation:
    """Return a quotation at a place, said by somebody or by nobody."""
    speaker = speaker_of(article_id, name) if name else None
    quotation = Quotation(
        span=span,
        kind=kind,
        utterance=span.start,
        by=Attribution(name=name),
        certainty=certainty if name else Certainty.NONE,
        candidates=tuple(Attribution(name=one) for one in candidates),
        detector=1,
    )
    return SaidQuotation(
        article_id=article_id,
        revision_id=revision_id,
        quotation=quotation,
        speaker=speaker,
        own_id=speaker.id if speaker is not None else None,
    )


def said_in(
    readable: ReadableArticle,
    words: str,
    name: str = "",
    certainty: Certainty = Certainty.STATED,
    **more: object,
) -> SaidQuotation:
    """Return these words of an article as a quotation."""
    start = readable.text.whole().index(words)
    return said_at(
        Span(start, start + len(words)),
        name,
        certainty,
        article_id=readable.article.id,
        revision_id=readable.revision.id,
        **more,  # type: ignore[arg-type]
    )


def marked_as(span: Span, speaker_id: str | None) -> Annotation:
    """Return a highlight of a place with this speaker."""
    anchor = Anchor(revision_id="r", span=span, quote="x")
    return Annotation(article_id="a", anchor=anchor, speaker_id=speaker_id)
