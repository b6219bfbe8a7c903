"""Closing the window while its library is still being opened: nothing that was done is lost."""

from __future__ import annotations

import threading

from diptych.domain.tag import Tag
from diptych.library.edits import created
from diptych.library.tagging import create_tags
from diptych.paths import resources
from diptych.preferences import PreferencesFile
from diptych.ui.application import Arrival, Doors, Start
from journeys.conftest import a_library


class Closes:
    """A library of which only its end matters."""

    def __init__(self) -> None:
        self.closed = False

    def close(self) -> None:
        self.closed = True


def test_an_edit_that_waits_for_the_library_is_written_when_the_window_is_closed(
    qtbot, qapp, tmp_path, library_path
):
    begun, gate, opened = threading.Event(), threading.Event(), []

    def slowly():
        begun.set()
        assert gate.wait(20)
        opened.append(a_library(library_path, tmp_path / "cache"))
        return opened[0]

    doors = Doors(
        location=str(library_path),
        glance=lambda _: None,
        open_library=slowly,
        starter=None,
        data=tmp_path / "home",
        resources=resources(),
        log=tmp_path / "diptych.log",
    )
    start = Start(qapp, doors, PreferencesFile(tmp_path / "home"))
    qtbot.addWidget(start.desk.window)
    start.show()
    qtbot.waitUntil(begun.is_set, timeout=10_000)
    tag = Tag(id="5f0d8f6c-8f0e-4b5c-9a4e-0d9c3f1b2a77", name="quay")
    start.desk.hand.do(lambda _: create_tags((created(tag),), "quay"))
    threading.Timer(0.3, gate.set).start()

    start.desk.window.close()
    qapp.processEvents()

    assert len(opened) == 1
    assert start.desk.attachment.library is None
    with a_library(library_path, tmp_path / "cache") as again:
        assert [one.name for one in again.tags()] == ["quay"]
    start.look.deleteLater()


def test_a_library_that_comes_too_late_is_closed_by_whoever_opened_it():
    arrival, late = Arrival(), Closes()
    assert arrival.wait(0.01) is None
    arrival.bring(late)
    assert late.closed


def test_a_library_that_is_waited_for_is_handed_over_open():
    arrival, library = Arrival(), Closes()
    arrival.bring(library)
    arrival.end()
    assert arrival.wait(1.0) is library
    assert not library.closed
