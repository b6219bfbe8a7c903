"""All windows that are open at the end come back, in a process of its own, on screens that are there."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

DESKTOP = Path(__file__).parents[2] / "desktop"

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from diptych import app
from diptych.ui import application

told = {"shown": []}
show = application.Start.show

def watched(self, paths=(), links=()):
    desks, study = self.desks, self.study
    show(self, paths, links)
    told["first"] = self.desk.opening.open_ids()
    made = desks.make

    def noticed():
        told["shown"].append(study.attachment.library is not None)
        return made()

    desks.make = noticed
    steps = iter([%(steps)s])

    def settled():
        return (study.attachment.library is not None and not study.jobs.running
                and not desks._to_come and not any(desk._coming for desk in desks.all)
                and all(desk._equipment is not None for desk in desks.all)
                and len(study.contents.articles) >= %(least)d)

    calm = [0]

    def look():
        calm[0] = calm[0] + 1 if settled() else 0
        if calm[0] < 3:
            return
        calm[0] = 0
        step = next(steps, None)
        if step is not None:
            step(self)
            return
        told["windows"] = [describe(desk) for desk in desks._by_use]
        told["articles"] = {s.article.title: key for key, s in study.contents.articles.items()}
        clock.stop()
        %(end)s

    clock = QTimer(self, interval=50)
    clock.timeout.connect(look)
    clock.start()

def describe(desk):
    window = desk.window
    frame, screen = window.frameGeometry(), window.screen().availableGeometry()
    return {
        "open": desk.opening.open_ids(),
        "at": [pane.view.place().offset for pane in window.area.panes()],
        "current": window.area.current_index(),
        "visible": window.isVisible(),
        "screen": window.screen().name(),
        "within": screen.contains(window.geometry()) and frame.top() >= screen.top(),
        "size": [frame.width(), frame.height()],
        "panels": [not window.left.isHidden(), not window.right.isHidden()],
        "notices": window.notices.sentences,
    }

def new_window_with_the_second_article(self):
    self.desks.open_beside(self.desks.all[0], self.desk.opening.open_ids()[1:])

def trigger(name):
    return lambda self: self.desk.window.actions_.by_id[name].trigger()

def read_on(self):
    from diptych.domain.span import Span
    view = self.desk.opening.current().view
    middle = len(view.readable.text.whole()) // 2
    view.reveal(Span(middle, middle + 1))

application.Start.show = watched
status = app.run_window(sys.argv[1:])
print(json.dumps(told))
sys.exit(status)
"""

LEFT = {"name": "left", "x": 0, "y": 0, "width": 1920, "height": 1080}
RIGHT = {"name": "right", "x": 1920, "y": 0, "width": 1600, "height": 900}


def started(home, *steps, screens=(LEFT,), end="self.desks.quit()", least=2):
    """Start the program on these screens, take some steps in it, and end it."""
    common = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    config = home / "screens.json"
    config.write_text(json.dumps({"screens": [{**one, **common} for one in screens]}))
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            PROGRAM % {"steps": ", ".join(steps), "end": end, "least": least},
        ],
        env={
            **os.environ,
            "PYTHONPATH": str(DESKTOP),
            "DIPTYCH_HOME": str(home),
            "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        },
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def home(tmp_path_factory):
    """Where every reader of this module lives, one after another: views belong to a place."""
    return tmp_path_factory.mktemp("reader") / "home"


@pytest.fixture(scope="module")
def begun(home, tmp_path_factory):
    """What a reader has who has started the program once: the starter articles."""
    home.mkdir()
    started(home)
    return put_by(home, tmp_path_factory)


@pytest.fixture(scope="module")
def two(home, begun, tmp_path_factory):
    """What a reader has who left with two windows open, and what was in these."""
    settle(home, begun)
    told = started(home, NEW)
    return put_by(home, tmp_path_factory), told


def put_by(home, tmp_path_factory):
    kept = tmp_path_factory.mktemp("kept") / "home"
    shutil.copytree(home, kept)
    return kept


def settle(home, kept):
    shutil.rmtree(home)
    shutil.copytree(kept, home)


@pytest.fixture
def run(home, begun):
    """Start the program, as often as it is called, for a reader who has done so once."""
    settle(home, begun)
    return partial(started, home)


@pytest.fixture
def left(home, two):
    """What was in the two windows that were left open, and are to come back."""
    kept, told = two
    settle(home, kept)
    return told


NEW = "new_window_with_the_second_article"


def test_windows_come_back_with_panes_places_and_panels_after_the_library_is_open(run):
    left = run(NEW, "read_on", "trigger('view.annotations')")
    assert left["shown"] == [True]
    assert [len(one["open"]) for one in left["windows"]] == [1, 2]
    # One article is in both windows, at its own place in each.
    (place,), (_, other) = (one["at"] for one in left["windows"])
    assert place > 0
    assert place != other

    back = run()
    # The window used last is the one that is there at once; the other one waits for the library.
    assert back["first"] == left["windows"][0]["open"]
    assert back["shown"] == [True]
    assert back["windows"] == left["windows"]
    assert all(one["visible"] for one in back["windows"])


def test_a_window_closed_by_itself_does_not_come_back(run):
    run(NEW, "trigger('window.close')")
    back = run()
    assert len(back["windows"]) == 1
    assert len(back["windows"][0]["open"]) == 2


@pytest.mark.parametrize(
    "end",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGTERM)",
        "import os, signal; os.kill(os.getpid(), signal.SIGINT)",
        "self.desk.window.actions_.by_id['library.quit'].trigger()",
    ],
)
def test_all_windows_come_back_however_the_program_was_told_to_end(run, end):
    run(NEW, end=end)
    assert len(run()["windows"]) == 2


def test_a_new_window_goes_to_the_screen_that_has_none(run):
    told = run(NEW, "trigger('window.new')", screens=(LEFT, RIGHT))
    newest, second, first = told["windows"]
    assert (first["screen"], second["screen"]) == ("left", "right")
    assert second["within"]
    # With a window on every screen, the next one goes to the one where the reader is not.
    assert newest["screen"] == "left"


def test_windows_of_a_monitor_that_is_gone_come_back_wholly_on_one_that_is_there(run):
    left = run(NEW, screens=(LEFT, RIGHT))
    assert {one["screen"] for one in left["windows"]} == {"left", "right"}
    small = {"name": "only", "x": 0, "y": 0, "width": 1280, "height": 720}
    back = run(screens=(small,))
    assert [one["screen"] for one in back["windows"]] == ["only", "only"]
    assert [one for one in back["windows"] if not one["within"]] == []
    assert [one["open"] for one in back["windows"]] == [one["open"] for one in left["windows"]]


def test_an_article_that_is_no_more_is_left_out_and_the_other_panes_come(home, left):
    (shared,), (alone, _) = (one["open"] for one in left["windows"])
    (library,) = (home / "data").glob("*.diptych")
    with contextlib.closing(sqlite3.connect(library)) as connection, connection:
        connection.execute("UPDATE article SET deleted = created WHERE id = ?", [shared])
    back = started(home, "lambda self: None", least=1)
    assert [one["open"] for one in back["windows"]] == [[], [alone]]
    assert [one["notices"] for one in back["windows"]] == [[], []]


@pytest.mark.usefixtures("left")
@pytest.mark.parametrize("damage", [b"{", b'{"windows": [[], 7]}'])
def test_a_damaged_file_of_windows_is_one_window(home, damage):
    for path in (home / "data" / "views").iterdir():
        if path.name != "places.json":
            path.write_bytes(damage)
    assert len(started(home)["windows"]) == 1
