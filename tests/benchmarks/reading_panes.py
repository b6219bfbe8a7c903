"""Two marked articles side by side, scrolled together."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QCoreApplication

from benchmarks.reading_surfaces import RESOURCES, frame, settle
from benchmarks.reading_texts import prepare, readable
from benchmarks.reading_timing import FRAMES, rest, thread_ms
from benchmarks.rows import Goal, Row, compare, percentile
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.pane_area import PaneArea


def measure() -> Iterator[Row]:
    """Two panes with bars, notes and strips; by the wheel and by the page."""
    theme = load_theme("light", RESOURCES)
    area = PaneArea(Icons(theme, RESOURCES / "icons"), theme)
    settle(area, 1500, 900)
    for number in range(2):
        case = prepare(readable(200_000), 600, notes=True, page=False)
        pane = area.open(case.article, beside=number > 0)
        pane.view.set_annotations(case.highlights, {})
    QCoreApplication.processEvents()
    views = [pane.view for pane in area.panes()]

    def step(pixels: int) -> None:
        for view in views:
            view.scroll_by(pixels)
        frame()

    goal = Goal("< 8 ms", 8.0, of="ours")
    for name, pixels in (("wheel", 78), ("page-scroll", 850)):
        for view in views:
            view.scroll_by(-(1 << 30))
        frame()
        taken = []
        way = pixels
        for _ in range(FRAMES):
            bar = views[0].verticalScrollBar()
            if not 0 <= bar.value() + way <= bar.maximum():
                way = -way
            taken.append(thread_ms(partial(step, way)))
            rest()
        yield compare(
            "reading", "two panes of 200 KB, notes and strips", f"{name} frame of both, p95",
            "ms CPU", percentile(taken, 0.95), goal=goal,
        )  # fmt: skip
    area.close()
