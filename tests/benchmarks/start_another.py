"""Diptych with its two articles, opening further windows: the CPU of its longest handler.

start_another.py          tells, in milliseconds, the median of the longest of each opening
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Iterator

from diptych import app

app.import_qt()  # first, as the program itself does

from PySide6.QtCore import QEvent, QObject, QTimer  # noqa: E402 - see above

from diptych.ui import application  # noqa: E402 - as above
from diptych.ui.handed_over import HearingApplication  # noqa: E402 - as above

OPENINGS = 6
"""The first one also imports what nobody needed before, and does not count."""
PAUSE = 1200
"""Milliseconds from one step to the next, in which everything settles."""

longest = [0.0]


class Watched(HearingApplication):
    """Notes how long its longest handler took; handlers within one are part of it."""

    depth = 0

    def notify(self, receiver: QObject, event: QEvent) -> bool:
        """Deliver an event, with a clock."""
        if Watched.depth:
            return super().notify(receiver, event)
        Watched.depth += 1
        began = time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            Watched.depth -= 1
            longest[0] = max(longest[0], (time.thread_time() - began) * 1000)


def steps(start: application.Start) -> Iterator[None]:
    """Open windows with both articles, and close them again."""
    took = []
    for _ in range(OPENINGS):
        articles = start.desks.all[0].opening.open_ids()
        longest[0] = 0.0
        start.desks.open_beside(start.desks.all[0], articles)
        yield
        took.append(longest[0])
        start.desks.all[1].window.close()
        yield
    print(statistics.median(took[1:]), flush=True)
    os._exit(0)


show = application.Start.show


def show_and_open(start: application.Start, *arguments: object) -> None:
    """Start, and take the steps in turn."""
    show(start, *arguments)  # type: ignore[arg-type]  # passed on as they came
    each = steps(start)
    timer = QTimer(start)
    timer.timeout.connect(lambda: next(each))
    timer.start(PAUSE)


application.HearingApplication = Watched  # type: ignore[misc]  # this script's purpose
application.Start.show = show_and_open  # type: ignore[method-assign]  # as above
sys.exit(app.run_window([]))
