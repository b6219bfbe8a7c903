"""Finds the quotations of a text, and who says them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from diptych.domain.blocks import Block
from diptych.domain.quotation import (
    NOBODY,
    Attribution,
    Certainty,
    Known,
    Quotation,
    QuotationClass,
)
from diptych.domain.span import Span
from diptych.text.quotations.classes import Setting, class_of
from diptych.text.quotations.cues.cue import Cues
from diptych.text.quotations.cues.tables import cues_for
from diptych.text.quotations.detector_number import DETECTOR
from diptych.text.quotations.marks import MARKS, read_marks
from diptych.text.quotations.paragraphs import Paragraph, paragraphs
from diptych.text.quotations.people import People
from diptych.text.quotations.places import WINDOW, sentence_start
from diptych.text.quotations.spans import Marked, marked_spans
from diptych.text.quotations.speakers import Speakers
from diptych.text.quotations.spoken import Named, Spoken
from diptych.text.quotations.teaching import (
    NO_LESSONS,
    Lessons,
    Told,
    laid_over,
    lessons_of,
    settled,
    usable,
)

_NEAR = 200


def detect(
    text: str, blocks: Sequence[Block], language: str = "", known: Sequence[Known] = ()
) -> tuple[Quotation, ...]:
    """Return the quotations of what is shown of a text, in order of place.

    Hidden blocks are left out. ``language`` is the article's tag, of which cues are taken where
    there are some. Any text has an answer, and the time it takes grows with its length alone.

    What readers said of some of them is ``known``, in any order: it is so there, and is taken
    into account for others of the same article. Where the text states by a name who speaks, that
    stays. What is known of a place that is not shown is passed over.
    """
    parts = paragraphs(text, blocks)
    marked = marked_spans(text, parts, read_marks(text))
    cues = cues_for(language)
    found = _found(text, parts, marked, cues)
    usably = usable(text, parts, known)
    if not usably:
        return found
    said = laid_over(text, parts, marked, usably, found)
    lessons = lessons_of(text, usably, found, cues)
    again = _found(text, parts, said, cues, lessons)
    return settled(text, found, again, lessons.told, cues)


def _found(
    text: str,
    parts: Sequence[Paragraph],
    marked: Sequence[Marked],
    cues: Cues,
    lessons: Lessons = NO_LESSONS,
) -> tuple[Quotation, ...]:
    if not marked:
        return ()
    spoken = _spoken(text, parts, marked, cues, lessons)
    quoted = [(one.start, one.end) for one in spoken]
    people = People(text, parts, quoted, cues, lessons.people)
    speakers = Speakers(text, parts, people, cues, lessons.told)
    return tuple(_quotations(marked, spoken, speakers.named(spoken), speakers))


def _spoken(
    text: str, parts: Sequence[Paragraph], marked: Sequence[Marked], cues: Cues, lessons: Lessons
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
        if text[one.start] not in MARKS:
            inner = text[one.start : one.end]
        kind = class_of(_ends_of(inner), setting, cues)
        told = lessons.told.get((one.start, one.end))
        if kind is QuotationClass.TERM and told is not None and told.by.name:
            kind = QuotationClass.FRAGMENT
        found.append(Spoken(one.start, one.end, one.first, one.last, kind))
    return found


def _ends_of(inner: str) -> str:
    """Return a quotation's beginning and end: what lies between does not tell its class."""
    return inner if len(inner) <= WINDOW else inner[:_NEAR] + " " + inner[-_NEAR:]


def _quotations(
    marked: Sequence[Marked],
    spoken: Sequence[Spoken],
    named: Sequence[Named],
    speakers: Speakers,
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
        told = speakers.told(one.start, one.end)
        found.append(
            Quotation(
                span=Span(one.start, one.end),
                kind=QuotationClass.NESTED,
                utterance=utterances,
                by=told.by if told is not None else NOBODY,
                certainty=told.certainty if told is not None else Certainty.NONE,
                candidates=_candidates_of_nested(whose.by, told),
                truncated=one.truncated,
                detector=DETECTOR,
            )
        )
    return found


def _candidates_of_nested(outer: Attribution, told: Told | None) -> tuple[Attribution, ...]:
    same = told is not None and told.by.name == outer.name
    return (outer,) if outer.name and not same else ()
