"""What it costs to show beside a text where its quotations are, and which highlights are guesses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.reading_surfaces import Ours
from benchmarks.reading_texts import Prepared, prepare, readable
from benchmarks.reading_timing import frames, thread_ms
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Quotation,
    QuotationClass,
    SaidQuotation,
)
from diptych.domain.speaker import speaker_of
from diptych.ui.reader.said_places import SaidPlaces

COUNT = 20_000
CASE = "20 MB, 20,000 quotations, all highlighted, half of them guesses"
MS = "ms CPU"


def measure(ours: Ours) -> Iterator[Row]:
    """Page through a long report with a line beside every quotation and a ring at every guess."""
    plain = prepare(readable(20_000_000), COUNT, page=False)
    case, said = _said(plain)
    ours.open(case)
    places = SaidPlaces(said, case.article.revision.id)
    ours.view.show_quotations(shown=True)

    def show() -> None:
        ours.view.set_quotations(places)
        ours.paint()

    handler = Goal("≤ 16 ms", 16.0, of="ours")
    yield compare("reading", CASE, "show and paint", MS, thread_ms(show), goal=handler)
    goal = Goal("< 8 ms", 8.0, of="ours")
    for measured, pixels in (("page-scroll frame, p95", 850), ("wheel frame, p95", 78)):
        ours.to_start()
        taken = percentile(frames(ours, pixels), 0.95)
        yield compare("reading", CASE, measured, MS, taken, goal=goal)
    middle = len(case.article.text) // 2

    def step() -> None:
        places.beyond(middle, 1, here=True, shown=lambda span: not ours.view.hides(span))
        places.at(middle)

    yield compare("reading", CASE, "the next one, and what is here", MS, thread_ms(step), goal=goal)
    ours.view.show_quotations(shown=False)


def _said(case: Prepared) -> tuple[Prepared, list[SaidQuotation]]:
    """Return the text with what is highlighted in it as quotations."""
    article = case.article
    speaker = speaker_of(article.article.id, "Ida Marrow")
    marks = [replace(one, speaker_id=speaker.id) for one in case.highlights]
    said = [
        SaidQuotation(
            article_id=article.article.id,
            revision_id=article.revision.id,
            quotation=Quotation(
                span=mark.anchor.span,
                kind=QuotationClass.DIRECT,
                utterance=number,
                by=Attribution(name=speaker.name),
                certainty=Certainty.GUESSED if number % 2 else Certainty.STATED,
                detector=1,
            ),
            speaker=speaker,
            own_id=speaker.id,
        )
        for number, mark in enumerate(marks)
        if mark.anchor.span is not None
    ]
    return replace(case, highlights=marks), said
