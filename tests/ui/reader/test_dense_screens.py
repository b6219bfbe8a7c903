"""On screens of every density a scrolled frame is what a fresh repaint of the same place shows."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[2]

SCRIPT = """
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

application = QApplication([])
from ui.reader.conftest import (
    RESOURCES, TAGS, ReaderView, load_theme, long_article, marked, picture
)

article = long_article()
view = ReaderView(load_theme("light", RESOURCES))
view.resize(560, 700)
view.show_article(article)
view.show()
quotes = ("customs officers", "Eleven places where you may knock", "Not everyone is convinced")
view.set_annotations(marked(article, *quotes, note="Compare", tags=("teal", "rose")), TAGS)

def settle():
    for _ in range(30):
        application.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 2)

settle()
while view.refine():
    pass
different = []
for by in (60, 78, -45, 333, 120, -200, 7, 26, 200, -26):
    view.scroll_by(by)
    settle()
    # The offscreen platform gives as many pixels of a dense window as it has points.
    was = view.screen().grabWindow(view.winId()).toImage()
    fresh = picture(view)
    area = was.rect() & fresh.rect()
    one, other = (each.copy(area).convertToFormat(QImage.Format.Format_RGB32) for each in (was, fresh))
    one.setDevicePixelRatio(1)
    other.setDevicePixelRatio(1)
    if one != other:
        different.append(by)
print(view.devicePixelRatioF(), area.width() > 500, different)
"""


@pytest.mark.parametrize("factor", ["1.25", "1.5", "2"])
def test_a_scrolled_frame_equals_a_fresh_one(factor):
    environment = dict(os.environ, QT_SCALE_FACTOR=factor, QT_QPA_PLATFORM="offscreen")
    environment["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent / "desktop")])
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout.split() == [str(float(factor)), "True", "[]"], done.stderr
