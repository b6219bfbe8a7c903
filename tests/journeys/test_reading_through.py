"""What is unread, being read, and read: seen from what the reader does, or said by them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.ui.journeys import reading_through
from diptych.ui.journeys.reading_through import least_time
from diptych.ui.read_states import ReadState
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LONG = "The long log\n\n" + "\n\n".join(
    f"On day {n} the pilot wrote {n * n} into the book." for n in range(300)
)


def state(reader, article_id) -> ReadState:
    return reader.desk.study.read_states.of(article_id)


def test_an_article_is_being_read_once_it_was_opened_and_read_at_its_end(reader, monkeypatch):
    monkeypatch.setattr(reading_through, "SHARE", 0.0)
    monkeypatch.setattr(reading_through, "SHORTEST", 0)
    (long,) = reader.add(long=LONG)
    assert state(reader, long) is ReadState.UNREAD

    (pane,) = reader.open(long)
    assert state(reader, long) is ReadState.READING

    reader.qtbot.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    reader.wait(lambda: state(reader, long) is ReadState.READ)
    row = reader.desk.window.library_panel.model
    assert row.state_of(long) is ReadState.READ


def test_who_leaps_to_the_end_has_not_read_it(reader):
    (long,) = reader.add(long=LONG)
    (pane,) = reader.open(long)
    reader.qtbot.keyClick(pane.view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    reader.qtbot.wait(700)
    assert state(reader, long) is ReadState.READING


def test_the_reader_s_word_stands_for_what_is_chosen_in_the_list(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    panel = reader.desk.window.library_panel
    panel.view.selectAll()
    panel.view.setFocus()

    reader.press("read.mark")
    assert {state(reader, key) for key in ids} == {ReadState.READ}
    reader.press("read.mark")
    assert {state(reader, key) for key in ids} == {ReadState.UNREAD}


def test_what_was_marked_by_mistake_is_undone_but_not_what_was_read_since(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    states = reader.desk.study.read_states
    panel = reader.desk.window.library_panel
    panel.view.selectAll()
    panel.view.setFocus()
    reader.press("read.mark")
    assert reader.desk.window.actions_.by_id["edit.undo"].text() == "Undo mark as read"

    states.set([ids[0]], ReadState.READING)
    reader.press("edit.undo")
    assert [state(reader, key) for key in ids] == [ReadState.READING, ReadState.UNREAD]
    reader.wait(lambda: reader.desk.equipment.toast.sentence == "Undone: mark as read")
    reader.press("edit.redo")
    assert [state(reader, key) for key in ids] == [ReadState.READING, ReadState.READ]


def test_it_is_written_down_with_where_the_reader_is(reader):
    (ferry,) = reader.add(ferry=FERRY)
    reader.open(ferry)
    assert reader.desks.snapshot().read == {ferry: "reading"}


def test_the_time_that_is_enough_grows_with_the_words_up_to_a_minute():
    assert least_time(0) == 3_000
    assert least_time(230) == 6_000
    assert least_time(100_000) == 60_000
