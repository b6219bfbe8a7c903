"""How late the interface is while a library's articles are indexed: a real event loop that ticks.

The product's own thread indexes, as it does after a large import. On a machine that others use
too, a tick is late because they have the core; by itself the program makes it no later than it
computes meanwhile, so that both are told.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from benchmarks import corpus, searching_shelf
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.library.library import Library

ARTICLES, SIZE = 5000, 6000
EVERY = 5
"""Milliseconds between two ticks."""
QUIET = 5.0
"""Seconds of ticks with nothing to be done, for comparison."""
LATEST = Goal("≤ 50 ms", 50, of="ours")


@dataclass
class Ticks:
    """Counts how late each tick is, in milliseconds: by the clock, and by what we computed."""

    late: list[float] = field(default_factory=list)
    own: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._last, self._computed = time.perf_counter(), time.process_time()
        self._waited = _waited()

    def __call__(self) -> None:
        now, computed, waited = time.perf_counter(), time.process_time(), _waited()
        late = max(0.0, (now - self._last) * 1000 - EVERY)
        self.late.append(late)
        kept_waiting = max(0.0, late - (waited - self._waited))
        self.own.append(min(kept_waiting, (computed - self._computed) * 1000))
        self._last, self._computed, self._waited = now, computed, waited


def measure(folder: Path) -> Iterator[Row]:
    """Tick while nothing is done, while an index is made, and while one follows an import."""
    application = QCoreApplication.instance() or QCoreApplication([])
    assert application is not None
    with searching_shelf.opened(folder / "followed") as library:
        library.reindex()
    for name in ("made", "followed"):
        searching_shelf.fill(folder / name, corpus.mixed_articles(ARTICLES, SIZE, 0.25))
        yield from _of_library(f"{ARTICLES} articles indexed, index {name}", folder / name)


def _of_library(case: str, folder: Path) -> Iterator[Row]:
    with searching_shelf.opened(folder) as library:
        quiet = ticks(lambda: time.sleep(QUIET))
        started = time.perf_counter()
        busy = ticks(lambda: _index(library))
        seconds = time.perf_counter() - started
    yield compare(
        "search", case, "latest tick, of our own doing", "CPU ms",
        max(busy.own), max(quiet.own), "idle", LATEST,
    )  # fmt: skip
    yield compare("search", case, "latest tick", "wall ms", max(busy.late), max(quiet.late), "idle")
    yield compare(
        "search", case, "tick, p99", "wall ms",
        percentile(busy.late, 0.99), percentile(quiet.late, 0.99), "idle",
    )  # fmt: skip
    yield compare("search", case, "articles", "1/wall s", ARTICLES / seconds)


def ticks(work: object) -> Ticks:
    """Let the loop of events run until other threads have done the work."""
    assert callable(work)
    loop = QEventLoop()
    thread = threading.Thread(target=work)
    thread.start()
    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    ticks = Ticks()
    timer.timeout.connect(ticks)
    ended = QTimer()
    ended.timeout.connect(lambda: thread.is_alive() or loop.quit())
    timer.start(EVERY)
    ended.start(100)
    loop.exec()
    thread.join()
    return ticks


def _index(library: Library) -> None:
    library.start_upkeep()
    while not library.index_state().up_to_date:
        time.sleep(0.1)


def _waited() -> float:
    """Return the milliseconds that this thread has waited for a core, where that is told."""
    try:
        told = Path("/proc/thread-self/schedstat").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    return int(told[1]) / 1e6
