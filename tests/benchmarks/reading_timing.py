"""How long surfaces take for what readers do, in CPU time of the interface's thread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication, QEventLoop

from benchmarks.reading_surfaces import WIDTH, Surface, blank
from benchmarks.reading_texts import Prepared
from benchmarks.rows import once, percentile

FRAMES = 50
FRAME = 1 / 40
"""Seconds from one frame to the next while a key is held."""


class Timed(NamedTuple):
    """One surface's figures in one case, in milliseconds."""

    open: float
    page: float
    wheel: float
    add: float
    jump: float
    resize: float


def thread_ms(work: Callable[[], object]) -> float:
    """Return the CPU milliseconds of ``work`` on this thread."""
    return once(work, time.thread_time)


def frames(surface: Surface, pixels: int, count: int = FRAMES) -> list[float]:
    """Scroll frame by frame, as a held key or a wheel does, turning round at the text's ends.

    Between two frames the event loop runs as long as it would: everyone's work in the
    background is done there, and whoever is late with it does it in the frame.
    """
    taken = []
    for _ in range(count):
        if surface.at_edge() * pixels > 0:
            pixels = -pixels
        taken.append(thread_ms(partial(surface.scroll, pixels)))
        rest()
    return taken


def rest() -> None:
    """Let the event loop run until the next frame of a held key."""
    until = time.monotonic() + FRAME
    while time.monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 1)
        time.sleep(0.001)


def timed(surfaces: Sequence[Surface], case: Prepared, *, rounds: int) -> list[Timed]:
    """Have each surface do everything, turn about, so that a busy moment falls on all."""
    taken: list[list[Timed]] = [[] for _ in surfaces]
    for turn in range(rounds + (rounds > 1)):
        for surface, results in zip(surfaces, taken, strict=True):
            result = _round(surface, blank(case))
            if turn or rounds == 1:  # the first round fills the caches of fonts
                results.append(result)
    return [Timed(*map(statistics.median, zip(*each, strict=True))) for each in taken]


def _round(surface: Surface, case: Prepared) -> Timed:
    opened = thread_ms(lambda: surface.open(case))
    jump = thread_ms(surface.to_end)
    surface.to_start()
    pages, wheels = frames(surface, 850), frames(surface, 78)
    surface.to_start()
    adds = [thread_ms(partial(surface.add, place, place + 60)) for place in (300, 420, 180)]
    surface.to_middle()
    widths = [thread_ms(partial(surface.resize, width)) for width in (WIDTH - 60, WIDTH)]
    return Timed(
        open=opened,
        page=percentile(pages, 0.95),
        wheel=percentile(wheels, 0.95),
        add=statistics.median(adds),
        jump=jump,
        resize=statistics.median(widths),
    )
