"""The ten colours in a row, or in two where there is no room."""

from __future__ import annotations

import pytest

from diptych.paths import resources
from diptych.ui.appearance.theme import load_theme
from diptych.ui.panels.swatches import Swatches


@pytest.mark.parametrize(("width", "rows"), [(400, 1), (220, 1), (219, 2), (110, 2)])
def test_no_colour_is_cut_off_in_a_narrow_panel(qtbot, width, rows):
    swatches = Swatches(load_theme("light", resources()), side=22)
    qtbot.addWidget(swatches)
    assert swatches.heightForWidth(width) == rows * 22
    swatches.setFixedSize(width, rows * 22)
    swatches.show()
    discs = list(swatches._discs.values())
    assert all(swatches.rect().contains(disc.geometry()) for disc in discs)
    assert len({(disc.x(), disc.y()) for disc in discs}) == 10
