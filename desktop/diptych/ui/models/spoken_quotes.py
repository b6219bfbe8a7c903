"""Quotations as lists of them show each: what was said at one go, where, and in which colour."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.quotation import Certainty, Quotation, QuotationClass, SaidQuotation
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.library.tagging import colour_of
from diptych.text.prose import Places, prose_of

BETWEEN = " … "
"""What stands between the parts of one utterance."""
SHOWN = 600
"""Characters that a row keeps: it shows three lines."""

_OPENING = frozenset("\"'“”„‟«»‹›‘’‚‛「『〝｢")
_CLOSING = frozenset("\"'“”‟«»‹›‘’‛」』〟｣")
_NEW_PARAGRAPH = re.compile(r"\s*\n\s*[\"“„«»‹›‘「『]?\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenQuote:
    """What was said at one go: the parts of one utterance that one speaker is taken to have said.

    ``words`` are without the marks around them. ``title`` is the article's, where a list has
    several; ``colours`` are those of the highlights on it.
    """

    key: str
    said: tuple[SaidQuotation, ...]
    words: str
    paragraph: int | None = None
    title: str = ""
    colours: tuple[Colour, ...] = ()

    @property
    def article_id(self) -> str:
        """The article in which it stands."""
        return self.said[0].article_id

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where its parts stand in the text."""
        return tuple(one.quotation.span for one in self.said)

    @property
    def to_check(self) -> SaidQuotation | None:
        """The part of it whose speaker is a guess; ``None`` where that is known."""
        return next((one for one in self.said if is_guess(one)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedArticle:
    """An article with what is needed to list its quotations."""

    readable: ReadableArticle
    quotations: tuple[SaidQuotation, ...]
    annotations: tuple[Annotation, ...] = ()


def is_guess(said: SaidQuotation) -> bool:
    """Tell whether somebody should look at who is taken to have said something."""
    return said.speaker is not None and said.quotation.certainty is Certainty.GUESSED


def spoken_quotes(
    article: QuotedArticle,
    tags: Mapping[str, Tag],
    *,
    titled: bool,
    before: Mapping[str, SpokenQuote] | None = None,
) -> Iterator[SpokenQuote]:
    """Return what was said in an article, in its order.

    Terms are not said by anybody, and are left out. So are quotations within others whose speaker
    is not known: their words stand in the one around them. Of what is as it was ``before``, the
    very same values are returned, so that a long list sees at a glance what differs.
    """
    readable = article.readable
    places = Places(readable.blocks)
    marks = _Marks(article.annotations, tags)
    known = before or {}
    for parts in _utterances(article.quotations):
        first = parts[0].quotation.span
        key = f"{readable.article.id} {first.start}"
        words = BETWEEN.join(_words(one.quotation, readable) for one in parts)
        quote = SpokenQuote(
            key=key,
            said=parts,
            words=words[:SHOWN],
            paragraph=places.paragraph(first.start),
            title=readable.article.title if titled else "",
            colours=marks.over([one.quotation.span for one in parts]),
        )
        same = known.get(key)
        yield same if same == quote else quote


def _utterances(quotations: Iterable[SaidQuotation]) -> Iterator[tuple[SaidQuotation, ...]]:
    """Put the parts of each utterance together that one speaker has said; in their order."""
    found: dict[object, list[SaidQuotation]] = {}
    for place, said in enumerate(quotations):
        quotation = said.quotation
        if quotation.kind is QuotationClass.TERM:
            continue
        nested = quotation.kind is QuotationClass.NESTED
        if nested and said.speaker is None:
            continue
        speaker_id = said.speaker.id if said.speaker is not None else ""
        key = place if nested else (quotation.utterance, speaker_id)
        found.setdefault(key, []).append(said)
    return (tuple(parts) for parts in found.values())


def _words(quotation: Quotation, readable: ReadableArticle) -> str:
    """Return what was said in one line, without the marks and the comma before “said”."""
    span = quotation.span
    words = readable.text.slice(span.start, span.end)
    if "\n" in words:
        words = prose_of(words, span.start, readable.blocks)
    if words[:1] in _OPENING:
        words = words[1:]
    if words[-1:] in _CLOSING and not quotation.truncated:
        words = words[:-1]
    return " ".join(_NEW_PARAGRAPH.sub(" ", words).split()).rstrip(",")


class _Marks:
    """Which colours lie over a place."""

    def __init__(self, annotations: Sequence[Annotation], tags: Mapping[str, Tag]) -> None:
        marks = sorted(
            (span.start, span.end, colour_of(one, tags))
            for one in annotations
            if (span := one.anchor.span) is not None
        )
        self._marks = marks
        self._starts = [start for start, _, _ in marks]
        self._longest = max((end - start for start, end, _ in marks), default=0)

    def over(self, spans: Iterable[Span]) -> tuple[Colour, ...]:
        found: dict[Colour, None] = {}
        for span in spans:
            first = bisect_left(self._starts, span.start - self._longest)
            last = bisect_left(self._starts, span.end)
            found.update(
                (colour, None) for _, end, colour in self._marks[first:last] if end > span.start
            )
        return tuple(found)
