"""On screens of every density frames are painted the same way anew, and nothing is blurred."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage, QPainter

from diptych.ui.reader.pixels import grid_of

TESTS = Path(__file__).parents[2]


@pytest.mark.parametrize("factor", ["1", "1.25", "1.5", "2"])
def test_frames_edges_and_lines_are_as_they_should_be(factor):
    environment = dict(os.environ, QT_SCALE_FACTOR=factor, QT_QPA_PLATFORM="offscreen")
    environment["PYTHONPATH"] = os.pathsep.join([str(TESTS), str(TESTS.parent / "desktop")])
    done = subprocess.run(
        [sys.executable, "-m", "ui.reader.dense_screen"],
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.stdout, done.stderr
    assert json.loads(done.stdout) == {"ratio": float(factor), "wrong": []}


@pytest.mark.parametrize("ratio", [1.25, 1.5, 1.75])
@pytest.mark.parametrize("moved", [(0, 0), (3, 1), (250, 77)])
def test_rectangles_are_on_whole_pixels_and_adjoin(qapp, ratio, moved):
    image = QImage(1000, 400, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.translate(*moved)
    grid = grid_of(painter)
    to_screen = painter.deviceTransform()
    painter.end()
    assert grid is not None
    heights, widths = set(), set()
    for place in range(50):
        one = to_screen.mapRect(grid.rect(place, place, 7, 2))
        other = to_screen.mapRect(grid.rect(place + 7, place, 5, 2))
        bar = to_screen.mapRect(grid.bar(place, place, 3, 40))
        for rect in (one, other, bar):
            for edge in (rect.left(), rect.top(), rect.right(), rect.bottom()):
                assert edge == pytest.approx(round(edge), abs=1e-6)
        assert one.right() == pytest.approx(other.left())
        assert one.left() == pytest.approx((place + moved[0]) * ratio, abs=0.51)
        heights.add(round(one.height()))
        widths.add(round(bar.width()))
    assert heights == {round(2 * ratio)}
    assert widths == {round(3 * ratio)}


def test_where_pixels_are_whole_there_is_nothing_to_do(qapp):
    for ratio in (1.0, 2.0, 3.0):
        image = QImage(20, 20, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        painter = QPainter(image)
        assert grid_of(painter) is None
        painter.end()
