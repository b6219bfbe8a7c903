"""What the event loop does by itself while heights are refined: nobody is to notice."""

from __future__ import annotations

import time
from collections.abc import Iterator

from PySide6.QtCore import QCoreApplication, QEventLoop

from benchmarks.reading_surfaces import Ours
from benchmarks.reading_texts import prepare, readable
from benchmarks.reading_timing import thread_ms
from benchmarks.rows import Goal, Row, compare

SECONDS = 4.0


def measure(ours: Ours) -> Iterator[Row]:
    """Open 20 MB with 20,000 highlights and let the loop run; nothing else is asked of it."""
    ours.open(prepare(readable(20_000_000), 20_000, page=False))
    pauses: list[float] = []

    def turn() -> None:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 0)

    until = time.monotonic() + SECONDS
    while time.monotonic() < until:
        pauses.append(thread_ms(turn))
        time.sleep(0.001)
    yield compare(
        "reading",
        "20 MB, 20,000 highlights",
        "longest pause of the event loop while heights are refined",
        "ms CPU",
        max(pauses),
        goal=Goal("< 8 ms", 8.0, of="ours"),
    )
