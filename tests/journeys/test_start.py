"""The start, in a process of its own: what is imported when, and what a second start finds."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

DESKTOP = Path(__file__).parents[2] / "desktop"

START = """
import json, sys, time
from PySide6.QtCore import QTimer
from diptych import app
from diptych.ui import application

told = {}
show = application.Start.show

def watched(self, paths=(), links=()):
    window = self.desk.window
    window.painted.connect(seen)
    show(self, paths, links)
    told["open"] = self.desk.opening.open_ids()
    self.desk.attachment.attached.connect(lambda: told.update(attached=True))

    def look():
        area, articles = window.area, self.desk.contents.articles
        settled = len(area.pane_titles()) == %(panes)d and len(articles) >= 2
        marks = sum(len(pane.view.layers.by_id) for pane in area.panes())
        if told.get("attached") and settled and marks >= %(marks)d:
            window.close()
        elif %(refused)r and window.notices.sentences:
            # It stays as long as one leaves it open.
            QTimer.singleShot(1_000, window.close)

    looking = QTimer(window, interval=100)
    looking.timeout.connect(look)
    looking.start()
    def last():
        told["titles"] = self.desk.window.area.pane_titles()
        told["articles"] = sorted(s.article.title for s in self.desk.contents.articles.values())
        told["notices"] = self.desk.window.notices.sentences
        told["marks"] = sum(len(p.view.layers.by_id) for p in self.desk.window.area.panes())
    window.closing.connect(last)
    # Whoever cannot open the library waits for nothing.
    QTimer.singleShot(%(most)d, window.close)

def seen():
    told["modules"] = [name for name in ("sqlalchemy", "whoosh", "numpy", "alembic", "click", "socket")
                       if name in sys.modules]
    told["cpu"] = time.process_time()

application.Start.show = watched
status = app.run_window(sys.argv[1:])
print(json.dumps(told))
sys.exit(status)
"""


@pytest.fixture
def start(tmp_path):
    def run(*words, panes=2, marks=0, most=60_000, refused=False, **environment):
        done = subprocess.run(
            [
                sys.executable,
                "-c",
                START % {"panes": panes, "marks": marks, "most": most, "refused": refused},
                *map(str, words),
            ],
            env={
                **os.environ,
                "PYTHONPATH": str(DESKTOP),
                "DIPTYCH_HOME": str(tmp_path),
                "QT_QPA_PLATFORM": "offscreen",
                **environment,
            },
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout.splitlines()[-1])

    return run


def test_the_first_start_makes_a_library_and_opens_its_two_articles(start):
    told = start(marks=1)
    assert len(told["articles"]) >= 2
    assert len(told["titles"]) == 2
    assert told["marks"] == 1


def test_the_next_start_shows_them_before_the_database_is_imported(start):
    first = start()
    told = start()
    assert len(told["open"]) == 2
    assert told["modules"] == []
    assert told["titles"] == first["titles"]
    assert told["attached"]


def test_files_named_at_the_start_stand_side_by_side(start, tmp_path):
    paths = []
    for name in ("ferry", "bridge"):
        path = tmp_path / f"{name}.txt"
        path.write_text(f"The {name}\n\nIt was long, and nobody could say why it was.\n")
        paths.append(path)
    told = start("--library", tmp_path / "own.diptych", *paths)
    assert told["titles"] == ["The ferry", "The bridge"]
    assert told["articles"] == ["The bridge", "The ferry"]


def test_a_library_that_is_none_is_said_and_the_window_stays(start, tmp_path):
    broken = tmp_path / "broken.diptych"
    broken.write_bytes(b"not a library at all" * 100)
    told = start("--library", broken, refused=True)
    assert "attached" not in told
    assert "broken.diptych" in told["notices"][0]


def test_a_damaged_view_state_or_preference_does_not_matter(start, tmp_path):
    start()
    for path in (
        *(tmp_path / "data" / "views").iterdir(),
        tmp_path / "config" / "preferences.json",
    ):
        path.write_bytes(b"\x00{{{")
    told = start(panes=0)
    assert len(told["articles"]) >= 2
