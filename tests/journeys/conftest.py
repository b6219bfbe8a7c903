"""Every journey has a window and a library of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication

from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.paths import resources
from diptych.preferences import Preferences
from diptych.ui.appearance.look import Look
from diptych.ui.desks import Desks
from diptych.ui.errors import Mishaps
from diptych.ui.study import Study
from diptych.ui.view_state import StudyState
from journeys.desks import Reader


@pytest.fixture
def library_path(tmp_path: Path) -> Path:
    return tmp_path / "journey.diptych"


def a_library(path: Path, cache: Path) -> Library:
    me = Preferences(name="Grace Reader", person_id="7d7c1f3e-5f0e-4a52-9be7-0a1f2b3c4d5e")
    return open_library(str(path), preferences=me, cache=cache, backups=cache / "backups")


@pytest.fixture
def reader(qtbot: Any, qapp: QApplication, tmp_path: Path, library_path: Path) -> Iterator[Reader]:
    look = Look(qapp, resources(), "light")
    mishaps = Mishaps(look)
    faults: list[BaseException] = []
    mishaps.happened.connect(faults.append)
    study = Study(look)
    desks = Desks(study, look, mishaps, places=(tmp_path, tmp_path / "diptych.log"))
    desk = desks.make()
    desks.restore(StudyState(), "journey")
    with qtbot.waitSignal(desks.furnished):
        desk.window.show()
    # The screen of this platform is smaller, and a window comes up wholly on it.
    desk.window.resize(1600, 1000)
    library = a_library(library_path, tmp_path / "cache")
    study.attachment.attach(library)
    yield Reader(desk, desks, library, qtbot, tmp_path)
    desks.quit()
    for one in desks.all:
        one.window.deleteLater()
    look.deleteLater()
    qapp.processEvents()
    assert faults == []
