"""What the window of an import says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diptych.domain.errors import CancelledError
from diptych.library.opening import open_library
from diptych.paths import resources
from diptych.preferences import Preferences
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.import_window import ImportWindow
from diptych.ui.journeys.import_run import ImportRun

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


class StopAt:
    """A reader who cancels before this file."""

    def __init__(self, number: int) -> None:
        self._number = number

    def step(self, done: int, total: int, what: str = "") -> None:
        if done == self._number:
            raise CancelledError


@pytest.mark.parametrize(
    ("stop", "what", "count"), [(1, "Cancelled", "1 of 3"), (9, "Done", "3 of 3")]
)
def test_an_import_says_how_many_files_it_has_done(
    qtbot, tmp_path: Path, stop: int, what: str, count: str
) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.txt").write_text(f"Letter {name}\n\nThe ferry left with {name}.")
    run = ImportRun([folder])
    place = str(tmp_path / "test.diptych")
    with open_library(place, preferences=Preferences(), cache=tmp_path / "cache") as library:
        run.work(library, StopAt(stop))
    run.drain()
    window = ImportWindow(Icons(load_theme("light", resources()), resources() / "icons"))
    qtbot.addWidget(window)
    window.show_run(run, running=False)
    window.show()

    assert window._what.text == what
    assert window._count.text() == count
    assert window.bar.share == pytest.approx(int(count[0]) / 3, abs=0.01)
