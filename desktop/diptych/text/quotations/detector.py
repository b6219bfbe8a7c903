"""Finds the quotations of a text, and who says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from diptych.domain.blocks import Block
from diptych.domain.quotation import NOBODY, Certainty, Quotation, QuotationClass
from diptych.domain.span import Span
from diptych.text.quotations.classes import Setting, class_of
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.cues.tables import cues_for
from diptych.text.quotations.marks import read_marks
from diptych.text.quotations.paragraphs import Paragraph, paragraphs
from diptych.text.quotations.people import People
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.spans import Marked, marked_spans
from diptych.text.quotations.speakers import Named, Speakers, Spoken

DETECTOR = 1
"""Rises whenever the same text gives other quotations; what is stored is then found anew."""

_NEAR = 200


def detect(text: str, blocks: Sequence[Block], language: str = "") -> tuple[Quotation, ...]:
    """Return the quotations of what is shown of a text, in order of place.

    Hidden blocks are left out. ``language`` is the article's tag, of which cues are taken where
    there are some. Any text has an answer, and the time it takes grows with its length alone.
    """
    parts = paragraphs(text, blocks)
    marked = marked_spans(text, parts, read_marks(text))
    if not marked:
        return ()
    cues = cues_for(language)
    spoken = _spoken(text, parts, marked, cues)
    quoted = [(one.start, one.end) for one in spoken]
    people = People(text, parts, quoted, cues)
    named = Speakers(text, parts, people, cues).named(spoken)
    return tuple(_quotations(marked, spoken, named))


def _spoken(
    text: str, parts: Sequence[Paragraph], marked: Sequence[Marked], cues: Cues
) -> list[Spoken]:
    """Return the outermost quotations with their classes."""
    found: list[Spoken] = []
    for one in marked:
        if one.depth:
            continue
        before = found[-1] if found else None
        low = max(parts[one.first].start, one.start - _NEAR)
        high = min(parts[one.last].end, one.end + _NEAR)
        goes_on = (
            before is not None
            and before.last == one.first
            and before.kind is QuotationClass.DIRECT
            and sentence_start(text, max(low, before.end), one.start) <= max(low, before.end)
        )
        setting = Setting(text[low : one.start], text[one.end : high], goes_on)
        inner = text[one.start + 1 : one.end - (not one.truncated)]
        kind = class_of(_ends_of(inner), setting, cues)
        found.append(Spoken(one.start, one.end, one.first, one.last, kind))
    return found


def _ends_of(inner: str) -> str:
    """Return a quotation's beginning and end: what lies between does not tell its class."""
    return inner if len(inner) <= WINDOW else inner[:_NEAR] + " " + inner[-_NEAR:]


def _quotations(
    marked: Sequence[Marked], spoken: Sequence[Spoken], named: Sequence[Named]
) -> list[Quotation]:
    starts = [one.start for one in spoken]
    utterances = max((one.utterance for one in named), default=0)
    found = []
    for one in marked:
        index = bisect_right(starts, one.start) - 1
        outer, whose = spoken[index], named[index]
        if one.depth == 0:
            found.append(
                Quotation(
                    span=Span(one.start, one.end),
                    kind=outer.kind,
                    utterance=whose.utterance,
                    by=whose.by,
                    certainty=whose.certainty,
                    candidates=whose.candidates,
                    truncated=one.truncated,
                    detector=DETECTOR,
                )
            )
            continue
        utterances += 1
        found.append(
            Quotation(
                span=Span(one.start, one.end),
                kind=QuotationClass.NESTED,
                utterance=utterances,
                by=NOBODY,
                certainty=Certainty.NONE,
                candidates=(whose.by,) if whose.by.name else (),
                truncated=one.truncated,
                detector=DETECTOR,
            )
        )
    return found
