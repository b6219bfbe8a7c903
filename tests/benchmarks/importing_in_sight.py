"""Hundreds of files come in while the window shows it, each handler of its thread measured."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

DESKTOP = Path(__file__).parents[2] / "desktop"
FILES = 200
WAYS = (
    lambda n, said: (f"{n}.txt", "\n\n".join([f"Report {n} on the ferry", *said])),
    lambda n, said: (f"{n}.md", "\n\n".join([f"# Report {n} on the ferry", *said])),
    lambda n, said: (f"{n}.html", f"<h1>Report {n}</h1><p>{'</p><p>'.join(said)}</p>"),
)
"""Texts that are read in the program itself, and such as are read apart."""

MEASURED = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from diptych.ui.handed_over import HearingApplication
from diptych import app
from diptych.domain.span import Span
from diptych.ui import application

told = {"handlers": 0, "worst": 0.0, "worst_of": "", "marks": []}
measuring = [False]

class Watched(HearingApplication):
    depth = 0

    def notify(self, receiver, event):
        if Watched.depth or not measuring[0]:
            return super().notify(receiver, event)
        Watched.depth += 1
        name, began = f"{type(receiver).__name__} {event.type().name}", time.thread_time()
        try:
            return super().notify(receiver, event)
        finally:
            Watched.depth -= 1
            took = (time.thread_time() - began) * 1000
            told["handlers"] += 1
            if took > told["worst"]:
                told["worst"], told["worst_of"] = took, name

application.HearingApplication = Watched
attach = application.Start._attach

def then(self, library, starters):
    attach(self, library, starters)
    desk = self.desk
    importing = desk.study.importing

    def finished(run):
        measuring[0] = False
        told["counts"] = {state.value: count for state, count in run.counts.items() if count}
        QTimer.singleShot(100, desk.window.close)

    def mark():
        pane = desk.opening.current()
        if pane is None or not importing.running:
            return
        before = len(pane.view.layers.by_id)
        start = 60 + 30 * len(told["marks"])
        pane.view.select(Span(start, start + 20))
        began = time.monotonic()
        desk.window.actions_.by_id["annotate.highlight"].trigger()

        def look():
            if len(pane.view.layers.by_id) > before:
                told["marks"].append(time.monotonic() - began)
                clock.stop()
                QTimer.singleShot(200, mark)

        clock = QTimer(desk)
        clock.timeout.connect(look)
        clock.start(2)

    def begin():
        importing.finished.connect(finished)
        desk.equipment.bringing_in.bring_in([Path(sys.argv[1])])
        resting = desk.equipment.bringing_in.resting.window
        measuring[0] = True

        def start():
            if not resting.foot.start.isEnabled():
                return
            clock.stop()
            resting.foot.start.click()
            QTimer.singleShot(300, mark)

        clock = QTimer(desk)
        clock.timeout.connect(start)
        clock.start(50)

    QTimer.singleShot(1200, begin)

application.Start._attach = then
status = app.run_window([])
print(json.dumps(told))
sys.exit(status)
"""


def run(folder: Path) -> dict[str, Any]:
    """Import the files in a program of its own; return what it told of its handlers and marks."""
    files = folder / "in"
    files.mkdir(parents=True)
    for number in range(FILES):
        words = f"The ferry number {number} stopped at noon, and nobody could say why it had. " * 6
        paragraphs = [f"{words}({n})" for n in range(8)]
        name, text = WAYS[number % len(WAYS)](number, paragraphs)
        (files / name).write_text(text)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(files)],
        env={
            **os.environ,
            "PYTHONPATH": str(DESKTOP),
            "DIPTYCH_HOME": str(folder / "home"),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told
