"""A quotation of the outermost level, before and after it is known who says it."""

from __future__ import annotations

from dataclasses import dataclass

from diptych.domain.quotation import Attribution, Certainty, QuotationClass


@dataclass(frozen=True, slots=True)
class Spoken:
    """A quotation of the outermost level, with its class, before anybody is named."""

    start: int
    end: int
    first: int
    last: int
    kind: QuotationClass


@dataclass(frozen=True, slots=True)
class Named:
    """Who said it, how that is known, and which utterance it belongs to."""

    by: Attribution
    certainty: Certainty
    utterance: int
    candidates: tuple[Attribution, ...] = ()
