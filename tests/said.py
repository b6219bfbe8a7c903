"""Articles with quotations for tests, as the detector and readers leave them."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from builders import a_readable
from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.blocks import Block
from diptych.domain.quotation import (
    CorrectionKind,
    QuotationCorrection,
    SaidQuotation,
    StoredQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker
from diptych.library.casting import Cast
from diptych.library.correcting import laid_over, placed
from diptych.library.passages import describe_passage
from diptych.text.quotations.detector import detect

TEXT = (
    "Maud Herrick, the trust’s chief executive, was there. “We have counted eleven doors,” she"
    " said. “Eleven places where you may ring.”\n\n"
    "Corwin Hale, a councillor, disagrees. “You cannot put a free service behind the same door,”"
    " he said.\n\n"
    "“It will be lovely when it works.”\n\n"
    "The committee calls it “the scheme”, and the report says: “Costs will rise by a third.”"
)
"""A text of our own: an utterance in two parts, others, a guess, a term, a document."""


def found_in(readable: ReadableArticle) -> list[StoredQuotation]:
    """What the detector finds in an article."""
    shown = tuple(readable.blocks)
    return list(_found(readable.text.whole(), shown, readable.article.language))


@lru_cache(maxsize=32)
def _found(text: str, blocks: tuple[Block, ...], language: str) -> tuple[StoredQuotation, ...]:
    return tuple(StoredQuotation(quotation=one) for one in detect(text, blocks, language))


def place_of(readable: ReadableArticle, words: str) -> Span:
    """Where an article says these words first."""
    start = readable.text.whole().index(words)
    return Span(start, start + len(words))


def a_correction(
    readable: ReadableArticle, kind: CorrectionKind, words: str, **changes: Any
) -> QuotationCorrection:
    """What a reader said of the first place with these words."""
    facts = {
        "article_id": readable.article.id,
        "kind": kind,
        "passage": describe_passage(readable, place_of(readable, words)),
    }
    return QuotationCorrection(**{**facts, **changes})


def as_read(
    readable: ReadableArticle,
    corrections: Iterable[QuotationCorrection] = (),
    speakers: Iterable[Speaker] = (),
    detected: Iterable[StoredQuotation] | None = None,
) -> ArticleQuotations:
    """The quotations of an article as a reader of it sees them."""
    detected = found_in(readable) if detected is None else detected
    cast = Cast(readable.article.id, speakers)
    return laid_over(list(detected), placed(readable, corrections), cast, readable.revision.id)


def words_of(readable: ReadableArticle, said: SaidQuotation) -> str:
    """What stands in the text at a quotation."""
    span = said.quotation.span
    return readable.text.slice(span.start, span.end)


def the_one(readable: ReadableArticle, quotations: ArticleQuotations, words: str) -> SaidQuotation:
    """The innermost quotation that has these words."""
    having = [one for one in quotations.quotations if words in words_of(readable, one)]
    return min(having, key=lambda one: len(one.quotation.span))


def an_article_with(text: str = TEXT, **changes: Any) -> ReadableArticle:
    """An article with quotations that is open for reading."""
    return a_readable(text, **changes)
