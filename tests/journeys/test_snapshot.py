"""How the windows are can be written down at any moment, and nobody notices."""

from __future__ import annotations

import pytest

from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def test_what_is_written_down_is_what_closing_would_keep(reader):
    reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))

    seen = reader.desks.snapshot()

    assert len(seen.windows[0].panes) == 2
    assert set(seen.places) == set(seen.windows[0].panes)
    assert reader.desks.keep() == seen


def test_reading_mode_stays_and_what_is_written_down_is_from_before(reader):
    reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    before = reader.desks.snapshot().windows[0]
    reader.press("view.reading_mode")
    reader.wait(reader.desk.window.isFullScreen)

    (seen,) = reader.desks.snapshot().windows

    assert reader.desk.window.isFullScreen()
    assert reader.desk.window.toolbar.isHidden()
    assert (seen.geometry, seen.panel_sizes, seen.library_panel, seen.annotations_panel) == (
        before.geometry,
        before.panel_sizes,
        before.library_panel,
        before.annotations_panel,
    )
    reader.press("view.reading_mode")
