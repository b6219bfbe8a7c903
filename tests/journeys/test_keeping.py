"""What cannot be saved is not thrown away: it is said, tried again, and asked for at the end."""

from __future__ import annotations

from concurrent.futures import Future

import pytest
from PySide6.QtCore import Qt

from diptych.domain.changes import Changes
from diptych.domain.errors import DiskFullError
from diptych.library.library import Library
from diptych.ui.dialogs.closing_question import ClosingQuestion
from journeys.conftest import a_library
from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def full(reader, monkeypatch):
    """Let the disk be full, until the function that this returns is called."""
    with monkeypatch.context() as patched:

        def refused(_library: object, _edit: object) -> Future[Changes]:
            future: Future[Changes] = Future()
            future.set_exception(DiskFullError("journey.diptych", "there is no room left"))
            return future

        patched.setattr(Library, "apply", refused)
        yield patched.undo


@pytest.fixture
def unsaved(reader, full):
    """A highlight with a note that could not be saved."""
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    reader.select(pane, "harbour master")
    reader.press("annotate.highlight")
    reader.wait(lambda: reader.desk.attachment.unsaved.count == 1)
    return pane


def question(reader):
    found = reader.desk.window.findChildren(ClosingQuestion)
    return next((one for one in found if one.isVisible()), None)


def test_what_cannot_be_saved_is_said_until_it_is_saved(reader, unsaved, full):
    window = reader.desk.window
    (sentence,) = window.notices.sentences
    assert sentence.startswith("The disk is full. What you did is kept in memory (1 change)")
    assert window.status.unsaved.text == "1 change not saved"
    assert window.status.unsaved.isVisible()
    assert not window.status.saved.isVisible()
    assert reader.stored() == []

    full()
    window.notices._shown["unsaved"].chosen.emit("again")

    reader.wait(lambda: [one.anchor.quote for one in reader.stored()] == ["harbour master"])
    reader.wait(lambda: window.status.saved.isVisible() and window.status.saved.text == "Saved")
    assert window.notices.sentences == []
    assert not window.status.unsaved.isVisible()
    reader.wait(lambda: reader.drawn(unsaved))


def test_trying_in_vain_says_so_again(reader, unsaved):
    notices = reader.desk.window.notices

    notices._shown["unsaved"].chosen.emit("again")

    reader.wait(lambda: len(notices.sentences) == 1)


def test_closing_saves_what_can_be_saved_by_now(reader, unsaved, full):
    path = reader.library.info.location
    full()

    reader.desk.window.close()

    assert not reader.desk.window.isVisible()
    with a_library(path, reader.folder / "again") as library:
        assert [one.anchor.quote for one in library.annotations()] == ["harbour master"]


def test_closing_asks_before_anything_is_lost(reader, unsaved, full):
    reader.desk.window.close()

    assert reader.desk.window.isVisible()
    asked = question(reader)
    assert asked is not None
    reader.qtbot.keyClick(asked.keep_button, Qt.Key.Key_Return)
    assert question(reader) is None

    reader.desk.window.close()
    assert reader.desk.window.isVisible()
    question(reader).close_button.click()
    assert not reader.desk.window.isVisible()


def test_while_it_asks_the_window_closes_as_soon_as_all_is_saved(reader, unsaved, full):
    reader.desk.window.close()
    assert question(reader) is not None
    full()

    reader.desk.attachment.unsaved.try_again()

    reader.wait(lambda: not reader.desk.window.isVisible())
