"""A file dialog lets the reader choose the library itself: it is not written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.ui.dialogs.export.choice import ExportChoice
from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.mark.parametrize("log", ["", "-wal"])
def test_an_export_over_the_open_library_is_refused_and_it_goes_on(reader, log):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.mark(pane, "harbour master")
    choice = ExportChoice(format="csv", suffix=".csv")

    reader.desk.equipment.exporting.write(choice, Path(f"{reader.library.info.location}{log}"))

    notices = reader.desk.window.notices
    reader.wait(lambda: notices.sentences)
    assert "belongs to a library or another database" in notices.sentences[0]
    reader.mark(pane, "stopped at noon")
    assert len(reader.stored()) == 2
