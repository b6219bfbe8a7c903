"""Area reading: the reading surface beside what Qt has, from a page of news to a report of 20 MB.

Times are CPU milliseconds of the interface's thread, unless a row says otherwise.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from benchmarks import (
    reading_filter,
    reading_idle,
    reading_panes,
    reading_quotations,
    reading_rich,
    reading_stored,
    reading_type,
)
from benchmarks.reading_memory import above_the_text
from benchmarks.reading_surfaces import Browser, Ours, Plain, blank
from benchmarks.reading_texts import Prepared, one_paragraph, prepare, readable
from benchmarks.reading_timing import Timed, frames, thread_ms, timed
from benchmarks.rows import Goal, Row, compare, percentile

SIZES = (("8 KB", 8_000, 1.0), ("200 KB", 200_000, 0.5), ("3 MB", 3_000_000, 0.1))
HANDLER = 16.0
"""Milliseconds of CPU that no handler on the interface's thread may exceed."""
PAGE, WHEEL = "page-scroll frame, p95", "wheel frame, p95"
OPEN, ADD, JUMP, RESIZE = (
    "open and paint",
    "one more highlight, shown",
    "jump to the last character, cold",
    "another width, repainted",
)
MEMORY = "memory above the text"
MS, MB = "ms CPU", "MB"


@dataclass(frozen=True, slots=True)
class Both(Goal):
    """A goal for the ratio that our own figure has to reach a limit besides."""

    own: float = 0.0

    def met(self, ours: float, ratio: float | None) -> bool:
        return Goal.met(self, ours, ratio) and ours < self.own


def _row(  # noqa: PLR0917 - a row is read in this order
    case: str, measure: str, ours: float, peer: float | None, name: str, goal: Goal | None
) -> Row:
    return compare("reading", case, measure, MS, ours, peer, name if peer else "", goal)


def _opening(ours: Ours, browser: Browser) -> Iterator[Row]:
    """Open plain articles, ours beside QTextBrowser.setHtml."""
    empty = prepare(readable(1), 0)
    for name, size, limit in SIZES:
        case = prepare(readable(size), 0)
        own: list[float] = []
        peer: list[float] = []
        for _ in range(8):  # turn about, so that a busy moment falls on both
            for surface, taken in ((ours, own), (browser, peer)):
                surface.open(empty)
                fresh = blank(case)
                taken.append(thread_ms(lambda: surface.open(fresh)))  # noqa: B023 - run at once
        goal = Goal(f"≤ {limit:g}×", limit)
        middle, theirs = statistics.median(own[1:]), statistics.median(peer[1:])
        yield _row(name, OPEN, middle, theirs, Browser.name, goal)


def _handlers(ours: Ours) -> Iterator[Row]:
    """Measure what one handler uses at most while a reader reads a marked 3 MB text."""
    case = prepare(readable(3_000_000), 2_000, page=False)
    ours.open(case)
    QCoreApplication.processEvents()
    goal = Goal(f"≤ {HANDLER:g} ms", HANDLER, of="ours")
    slices = [thread_ms(ours.view.refine) for _ in range(60)]
    measured = (
        (PAGE, percentile(frames(ours, 850), 0.95)),
        (WHEEL, percentile(frames(ours, 78), 0.95)),
        ("slice of measuring heights, longest", max(slices)),
    )
    for measure, value in measured:
        yield _row("3 MB, 2,000 highlights", measure, value, None, "", goal)


def _small(ours: Ours, peers: Sequence[Browser | Plain]) -> Iterator[Row]:
    """Everything a reader does in an ordinary article, beside the faster of the two."""
    for name, size, marks in (("8 KB", 8_000, 100), ("200 KB", 200_000, 2_000)):
        case, title = prepare(readable(size), marks), f"{name}, {marks:,} highlights"
        results = timed([ours, *peers], case, rounds=4)
        for measure in Timed._fields:
            values = [getattr(result, measure) for result in results]
            faster = min(range(len(peers)), key=values[1:].__getitem__)
            goal = Both("≤ 8 ms, ≤ 3×", 3.0, own=8.0)
            peer = peers[faster].name
            yield _row(title, MEASURES[measure], values[0], values[1 + faster], peer, goal)
        used = above_the_text("ours", size, marks)
        least = Goal("≤ 5 MB", 5.0, of="ours")
        yield compare("reading", title, MEMORY, MB, used, goal=least)


MEASURES = {
    "open": OPEN, "page": PAGE, "wheel": WHEEL, "add": ADD, "jump": JUMP, "resize": RESIZE,
}  # fmt: skip
LARGE = {
    "page": Goal("≤ 1.2×", 1.2),
    "wheel": Both("≤ 2×, < 1.5 ms", 2.0, own=1.5),
    "add": Goal("≤ 1/10", 1 / 10),
    "jump": Goal("≤ 1/300", 1 / 300),
    "resize": Goal("≤ 1/150", 1 / 150),
}
"""The goals at 20 MB, beside QTextBrowser."""


def _large(ours: Ours, browser: Browser, plain: Plain) -> Iterator[Row]:
    """20 MB with 20,000 highlights; the peers once, since they need seconds."""
    name, size, marks = "20 MB, 20,000 highlights", 20_000_000, 20_000
    case = prepare(readable(size), marks)
    own, theirs, fast = (
        timed([surface], case, rounds=rounds)[0]
        for surface, rounds in ((ours, 3), (browser, 1), (plain, 1))
    )
    yield from _from_database(ours, case, name, theirs.open)
    for measure, goal in LARGE.items():
        mine, label = getattr(own, measure), MEASURES[measure]
        yield _row(name, label, mine, getattr(theirs, measure), Browser.name, goal)
        yield _row(name, label, mine, getattr(fast, measure), Plain.name, None)
    used, held = (above_the_text(surface, size, marks) for surface in ("ours", "browser"))
    small = Goal("≤ 1/50", 1 / 50)
    yield compare("reading", name, MEMORY, MB, used, held, Browser.name, small)


def _from_database(ours: Ours, case: Prepared, name: str, peer: float) -> Iterator[Row]:
    total, own_thread, marks = reading_stored.opened(ours, case)
    click = "click to first painted text, from the database"
    goal = Goal("≤ 1/15", 1 / 15)
    yield _row(name, f"{click}, all threads", total, peer, Browser.name, goal)
    yield _row(name, f"{click}, interface alone", own_thread, peer, Browser.name, None)
    yield _row(name, "highlights arrive, interface alone", marks, None, "", None)


def _paragraph(ours: Ours, peers: Sequence[Browser | Plain]) -> Iterator[Row]:
    """One paragraph of 3 MB: what breaks whoever lays paragraphs out whole."""
    case = prepare(one_paragraph(3_000_000), 0)
    values = []
    for surface in (ours, *peers):
        surface.open(case)
        values.append(percentile(frames(surface, 850, 60 if surface is ours else 20), 0.95))
    for peer, value in zip(peers, values[1:], strict=True):
        goal = Goal("≤ 1/5", 1 / 5)
        yield _row("one paragraph of 3 MB", PAGE, values[0], value, peer.name, goal)


def _dense(ours: Ours) -> Iterator[Row]:
    """200 KB with 20,000 highlights: twenty and more over every word."""
    ours.open(prepare(readable(200_000), 20_000, page=False))
    goal = Goal("< 8 ms", 8.0, of="ours")
    for measure, pixels in ((PAGE, 850), (WHEEL, 78)):
        taken = percentile(frames(ours, pixels), 0.95)
        yield _row("200 KB, 20,000 highlights", measure, taken, None, "", goal)


def measure() -> Iterator[Row]:
    """Measure everything that issues promise of reading."""
    application = QApplication.instance() or QApplication([])
    ours, browser, plain = Ours(), Browser(), Plain()
    yield from _opening(ours, browser)
    yield from _handlers(ours)
    yield from _small(ours, [browser, plain])
    yield from _dense(ours)
    yield from reading_filter.measure(ours)
    yield from reading_quotations.measure(ours)
    yield from reading_panes.measure()
    yield from reading_type.measure()
    yield from reading_idle.measure(ours)
    yield from reading_rich.measure(ours)
    yield from _paragraph(ours, [browser, plain])
    yield from _large(ours, browser, plain)
    for surface in (ours, browser, plain):
        surface.close()
    del application
