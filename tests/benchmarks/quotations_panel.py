"""The panel of speakers over a library in which 10,000 people say 50,000 things."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtWidgets import QApplication

from benchmarks.reading_surfaces import RESOURCES
from benchmarks.rows import Goal, Row, compare, once
from diptych.domain.quotation import Certainty, Quotation, QuotationClass, SaidQuotation
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, speaker_of
from diptych.ui.appearance.look import Look
from diptych.ui.models.speaker_entries import SpeakerEntry, entry_of, most_quoted_first
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.panels.speakers.pages import Lack
from diptych.ui.panels.speakers.panel import SpeakersPanel

SPEAKERS, EACH = 10_000, 5
QUICK = Goal("< 50 ms", 50.0, of="ours")
TYPED = ("s", "su", "surname1", "surname12", "")


def measure() -> Iterator[Row]:
    """Filter and unfold the names of a library; then the same with all that they said in sight."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    look = Look(application, RESOURCES, "light")
    panel = SpeakersPanel(look.theme, look.icons)
    panel.resize(280, 800)
    panel.show()
    people = [
        speaker_of(f"article {at % 500}", f"First{at} Surname{at % 3000}", role="harbour master")
        for at in range(SPEAKERS)
    ]
    names = most_quoted_first(
        entry_of(one, article_ids=(one.article_id,), count=EACH) for one in people
    )
    whole = tuple(_with_quotes(one, at) for at, one in enumerate(people))
    for case, entries, folded in (
        (f"{SPEAKERS:,} speakers", names, True),
        (f"{SPEAKERS * EACH:,} quotations unfolded", whole, False),
    ):
        yield from _list(panel, case, entries, folded=folded)
    panel.deleteLater()
    look.deleteLater()


def _list(
    panel: SpeakersPanel, case: str, entries: tuple[SpeakerEntry, ...], *, folded: bool
) -> Iterator[Row]:
    key, fold = entries[SPEAKERS // 2].key, panel.view.fold_wanted.emit

    def show() -> None:
        panel.show_entries(entries, lack=Lack.QUOTATIONS, folded=folded)

    show()
    yield _row(case, "shown anew", show)
    yield _row(case, "filtered", *(partial(panel.filter.setText, typed) for typed in TYPED))
    yield _row(
        case,
        "one folded or unfolded",
        partial(fold, key, not folded),
        partial(fold, key, folded),
    )


def _row(case: str, measure: str, *acts: Callable[[], object]) -> Row:
    taken = [once(partial(_settled, act), time.thread_time) for act in acts * 3]
    return compare("quotations", case, measure, "ms CPU", statistics.median(taken), goal=QUICK)


def _settled(act: Callable[[], object]) -> None:
    act()
    QApplication.processEvents()


def _with_quotes(speaker: Speaker, number: int) -> SpeakerEntry:
    quotation = Quotation(
        span=Span(0, 5),
        kind=QuotationClass.DIRECT,
        utterance=1,
        certainty=Certainty.STATED,
        detector=1,
    )
    said = SaidQuotation(
        article_id=speaker.article_id, revision_id="r", quotation=quotation, speaker=speaker
    )
    quotes = tuple(
        SpokenQuote(
            key=f"{number} {place}",
            said=(said,),
            words="What was said in the harbour on a Tuesday, at some length, and more of it",
            paragraph=place,
        )
        for place in range(EACH)
    )
    return entry_of(speaker, article_ids=(speaker.article_id,), quotes=quotes)
