"""How long surfaces take for what readers do, in CPU time of the interface's thread."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from benchmarks.reading_surfaces import WIDTH, Surface, blank
from benchmarks.reading_texts import Prepared
from benchmarks.rows import once, percentile

FRAMES = 80


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
    """Scroll frame by frame, turning round at the text's ends."""
    taken = []
    for _ in range(count):
        if surface.at_edge() * pixels > 0:
            pixels = -pixels
        taken.append(thread_ms(partial(surface.scroll, pixels)))
    return taken


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
