"""What macOS hands over to the running program, in a process of its own: files and a library."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

DESKTOP = Path(__file__).parents[2] / "desktop"

RUN = """
import json, sys
from PySide6.QtCore import QCoreApplication, QTimer, QUrl
from PySide6.QtGui import QFileOpenEvent
from diptych import app
from diptych.ui import application
from diptych.ui.journeys import backups

early, late, library = sys.argv[1:]
told = {"beside": []}
backups.start_beside = lambda path: told["beside"].append(str(path)) or True
show = application.Start.show

def hand(path):
    QCoreApplication.sendEvent(
        QCoreApplication.instance(), QFileOpenEvent(QUrl.fromLocalFile(path))
    )

def watched(self, paths=(), links=()):
    show(self, paths, links)
    hand(early)
    self.desk.attachment.attached.connect(lambda *_: hand(late))
    self.desk.attachment.attached.connect(lambda *_: hand(library))

    def look():
        there = {one.article.title for one in self.desk.contents.articles.values()}
        if {"The early boat", "The late boat"} <= there and told["beside"]:
            told["titles"] = sorted(there)
            self.desk.window.close()

    looking = QTimer(self.desk.window, interval=100)
    looking.timeout.connect(look)
    looking.start()
    QTimer.singleShot(60_000, self.desk.window.close)

application.Start.show = watched
status = app.run_window(["--library", sys.argv[3].replace("other", "mine")])
print(json.dumps(told))
sys.exit(status)
"""


def test_files_come_in_whether_the_library_is_open_yet_or_not_and_a_library_opens_beside(tmp_path):
    for name in ("early", "late"):
        (tmp_path / f"{name}.txt").write_text(
            f"The {name} boat\n\nIt left with eleven people and a bell.\n", encoding="utf-8"
        )
    words = [tmp_path / "early.txt", tmp_path / "late.txt", tmp_path / "other.diptych"]

    done = subprocess.run(
        [sys.executable, "-c", RUN, *map(str, words)],
        env={
            **os.environ,
            "PYTHONPATH": str(DESKTOP),
            "DIPTYCH_HOME": str(tmp_path / "home"),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=90,
    )

    told = json.loads(done.stdout)
    assert told.get("titles") == ["The early boat", "The late boat"], done.stderr
    assert told["beside"] == [str(tmp_path / "other.diptych")]
