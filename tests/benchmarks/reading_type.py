"""What even edges and hyphens cost while one reads, and reading the patterns before."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace

from PySide6.QtCore import QCoreApplication

from benchmarks.reading_surfaces import Ours
from benchmarks.reading_texts import prepare, readable
from benchmarks.reading_timing import frames, thread_ms
from benchmarks.rows import Goal, Row, compare, once, percentile
from diptych.text.hyphenation import hyphenation_for
from diptych.ui.jobs import JobRunner
from diptych.ui.reader.hyphens import Hyphens
from diptych.ui.reader.typography import Typography

CASE = "200 KB, 2,000 highlights, justified with hyphens"
MS = "ms CPU"


def measure() -> Iterator[Row]:
    """Page through a text whose words are all met for the first time."""
    for language in ("en", "de"):
        taken = once(lambda: hyphenation_for(language), time.process_time)  # noqa: B023 - run at once
        yield compare("reading", f"patterns of “{language}”", "read, on a thread", MS, taken)
    jobs = JobRunner()
    hyphens = Hyphens(jobs)
    hyphens.begin()
    ours = Ours(Typography(justified=True, hyphenated=True), hyphens)
    case = prepare(readable(200_000), 2_000, page=False)
    article = replace(case.article.article, language="en")
    case = replace(case, article=replace(case.article, article=article))
    ours.open(case)
    while hyphens.of("en") is None:
        QCoreApplication.processEvents()
        time.sleep(0.01)
    goal = Goal("< 8 ms", 8.0, of="ours")
    for measure, pixels in (("page-scroll frame, p95", 850), ("wheel frame, p95", 78)):
        ours.to_start()
        value = percentile(frames(ours, pixels), 0.95)
        yield compare("reading", CASE, measure, MS, value, goal=goal)
    least = Goal("≤ 16 ms", 16.0, of="ours")
    opened = thread_ms(lambda: ours.open(case))
    yield compare("reading", CASE, "open and paint", MS, opened, goal=least)
    ours.close()
    jobs.close()
