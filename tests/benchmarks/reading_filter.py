"""What a filter costs that lets some of twenty thousand highlights stand out."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.reading_surfaces import Ours
from benchmarks.reading_texts import prepare, readable
from benchmarks.reading_timing import frames, thread_ms
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.domain.annotation import Colour
from diptych.ui.models.mark_filter import MarkFilter

CASE = "200 KB, 20,000 highlights, a filter on two colours"
MS = "ms CPU"


def measure(ours: Ours) -> Iterator[Row]:
    """Filter, and page through a text with twenty highlights and more over every word."""
    ours.open(prepare(readable(200_000), 20_000, page=False))
    accepts = MarkFilter(colours=(Colour.BLUE, Colour.TEAL)).accepts({})

    def turn() -> None:
        ours.view.filter_annotations(accepts)
        ours.paint()

    once = Goal("≤ 50 ms", 50.0, of="ours")
    yield compare("reading", CASE, "filter and paint", MS, thread_ms(turn), goal=once)
    goal = Goal("< 8 ms", 8.0, of="ours")
    for measured, pixels in (("page-scroll frame, p95", 850), ("wheel frame, p95", 78)):
        ours.to_start()
        taken = percentile(frames(ours, pixels), 0.95)
        yield compare("reading", CASE, measured, MS, taken, goal=goal)
    ours.view.filter_annotations(None)
