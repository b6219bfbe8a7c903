"""Two marked articles side by side, scrolled together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import product

from PySide6.QtCore import QCoreApplication

from benchmarks.reading_surfaces import RESOURCES, frame, settle
from benchmarks.reading_texts import prepare, readable
from benchmarks.reading_timing import FRAMES, rest, thread_ms
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.alignment import Pins, Way
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.together import Together


def measure() -> Iterator[Row]:
    """Two panes with bars, notes, strips and pins; the one that is moved takes the other along."""
    theme = load_theme("light", RESOURCES)
    area = PaneArea(Icons(theme, RESOURCES / "icons"), theme)
    settle(area, 1500, 900)
    together = Together(area)
    for number, size in enumerate((200_000, 260_000)):
        case = prepare(readable(size), 600, notes=True, page=False)
        pane = area.open(case.article, beside=number > 0)
        pane.view.set_annotations(case.highlights, {})
    QCoreApplication.processEvents()
    first, second = area.panes()
    area.set_current(first)
    pins = [(place, place * 260 // 200) for place in range(5_000, 200_000, 20_000)]
    together.set_pins({(first.article_id, second.article_id): Pins(pins)})
    leader = first.view

    def step(pixels: int) -> None:
        leader.scroll_by(pixels)
        frame()

    goal = Goal("< 8 ms", 8.0, of="ours")
    ways = ((Way.SHARE, "by share"), (Way.PARAGRAPH, "by paragraph"))
    for (way_of_both, words), (name, pixels) in product(
        ways, (("wheel", 78), ("page-scroll", 850))
    ):
        together.set_way(way_of_both)
        leader.scroll_by(-(1 << 30))
        frame()
        taken = []
        way = pixels
        for _ in range(FRAMES):
            bar = leader.verticalScrollBar()
            if not 0 <= bar.value() + way <= bar.maximum():
                way = -way
            taken.append(thread_ms(partial(step, way)))
            rest()
        yield compare(
            "reading", f"two panes of 200 KB, notes and strips, {words}",
            f"{name} frame of both, p95",
            "ms CPU", percentile(taken, 0.95), goal=goal,
        )  # fmt: skip
    area.close()
