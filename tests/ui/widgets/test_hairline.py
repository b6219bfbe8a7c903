"""Hairlines are as thin in every place, also where a pixel of the program is 1.25 of the screen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from diptych.ui.widgets.hairline import fill_hairline


@pytest.mark.parametrize(
    ("ratio", "thick"), [(1.0, 1), (1.25, 1), (1.5, 1), (1.75, 1), (2.0, 2), (2.5, 2)]
)
def test_a_line_is_as_thick_wherever_it_falls(qapp, ratio, thick):
    for place in range(40):
        image = QImage(160, 160, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        fill_hairline(painter, QRect(place, 0, 1, 60), QColor("black"))
        painter.translate(0, 3)
        fill_hairline(painter, QRect(0, place, 60, 1), QColor("red"))
        painter.end()

        across = [image.pixelColor(x, 1).name() for x in range(160)]
        down = [image.pixelColor(1, y).name() for y in range(160)]
        assert across.count("#000000") == thick
        assert down.count("#ff0000") == thick
        assert across.index("#000000") == pytest.approx(place * ratio, abs=0.5)
        assert down.index("#ff0000") == pytest.approx((place + 3) * ratio, abs=0.5)
        assert set(across + down) <= {"#000000", "#ff0000", "#ffffff"}
