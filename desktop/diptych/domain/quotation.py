"""Quotations: what stands in quotation marks in a text, and who is taken to have said it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from diptych.domain.span import Span


class QuotationClass(StrEnum):
    """What stands between the marks."""

    DIRECT = "direct"
    """Speech: a sentence or more, or a part of one that was interrupted."""
    FRAGMENT = "fragment"
    """Words of somebody's inside a sentence of the text's own."""
    NESTED = "nested"
    """A quotation inside another."""
    TERM = "term"
    """A word as a word, a name or a title: nobody is quoted."""


class SpeakerKind(StrEnum):
    """What speaks."""

    PERSON = "person"
    """A person, or people who speak as one: a union, a council."""
    DOCUMENT = "document"


class Certainty(StrEnum):
    """How it is known who speaks."""

    STATED = "stated"
    """The sentence says so."""
    CARRIED = "carried"
    """The text before it says so, and nobody else has come up since."""
    GUESSED = "guessed"
    """The nearest that could have said it."""
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is taken to have said something.

    ``name`` is the fullest that the article has for who is meant at ``mention``: of a person
    whom it does not name, what it calls them. ``role`` is what the article says they are.
    """

    name: str = ""
    role: str = ""
    kind: SpeakerKind = SpeakerKind.PERSON
    mention: Span | None = None


NOBODY = Attribution()


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation in a revision's text, its marks included.

    One that goes over several paragraphs under one closing mark is one span. Parts that are
    interrupted by “said so-and-so” share an ``utterance``. ``truncated`` tells that the closing
    mark is missing: it was then closed where its paragraph ends. ``candidates`` are others who
    may have said it, the likeliest first.
    """

    span: Span
    kind: QuotationClass
    utterance: int
    by: Attribution = NOBODY
    certainty: Certainty = Certainty.NONE
    candidates: tuple[Attribution, ...] = ()
    truncated: bool = False
    detector: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What a reader has said about one place, for the detector to learn from.

    ``quoted`` tells whether a quotation stands there: false where one was found that is none.
    ``by`` is who says it; ``None`` where nothing was said about that. A quotation that was missed
    is one that stands at no place which the detector finds by itself.
    """

    span: Span
    by: Attribution | None = None
    quoted: bool = True
