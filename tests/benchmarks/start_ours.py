"""Diptych itself, started as readers start it, until its window is painted.

start_ours.py prepare           makes the starter library, opens its two articles and closes
start_ours.py prepare ONE TWO   opens these files in the library that is there, and closes
start_ours.py                   tells the CPU milliseconds until both articles are painted
"""

from __future__ import annotations

import os
import sys
import time

from diptych import app

app.import_qt()  # first, as the program itself does

from PySide6.QtCore import QTimer  # noqa: E402 - see above

from diptych.ui import application  # noqa: E402 - as above
from diptych.ui.desk import Desk  # noqa: E402 - as above
from diptych.ui.desks import Desks  # noqa: E402 - as above
from diptych.ui.reader.pane import ArticlePane  # noqa: E402 - as above


def shown(desk: Desk) -> list[ArticlePane]:
    """The panes that show an article."""
    return [pane for pane in desk.window.area.panes() if pane.article_id]


def told(_: Desks, desk: Desk) -> None:
    """Tell the time used, and end: what comes after the first paint is not measured."""
    used = time.process_time() * 1000
    panes = shown(desk)
    if len(panes) != 2 or not all(pane.isVisible() for pane in panes):
        sys.stderr.write(f"{len(panes)} articles were shown\n")
        os._exit(1)
    print(used, flush=True)
    os._exit(0)


def prepare() -> None:
    """Let the program close itself when it has opened the two articles of its first start."""
    show = application.Start.show

    def show_and_close(start: application.Start, *arguments: object) -> None:
        show(start, *arguments)  # type: ignore[arg-type]  # passed on as they came
        timer = QTimer(start)
        timer.timeout.connect(lambda: start.desks.quit() if len(shown(start.desk)) == 2 else None)
        timer.start(200)

    application.Start.show = show_and_close  # type: ignore[assignment, method-assign]  # this script's purpose


if sys.argv[1:2] == ["prepare"]:
    prepare()
else:
    Desks._furnish = told  # type: ignore[method-assign]  # as above
sys.exit(app.run_window(sys.argv[2:]))
