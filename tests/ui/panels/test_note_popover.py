"""Writing notes: nothing written is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt

from diptych.domain.changes import Kind
from diptych.domain.reference import Target
from diptych.ui.models.reference_completion import Offer
from diptych.ui.panels.note_popover import NotePopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TARGET = QRect(20, 20, 80, 20)


@pytest.fixture
def popover(qtbot, theme, icons) -> NotePopover:
    popover = NotePopover(theme, icons)
    qtbot.addWidget(popover)
    popover.told = []
    popover.body.changed.connect(lambda key, _, text: popover.told.append((key, text)))
    popover.closings = []
    popover.body.closed.connect(popover.closings.append)
    popover.open_for("a", "The ferry stops", "Ask her.", TARGET)
    yield popover
    popover.close()


def test_it_opens_with_the_note_and_the_caret_at_its_end(qtbot, popover):
    qtbot.keyClicks(popover.editor, " Soon.")
    assert popover.editor.toPlainText() == "Ask her. Soon."


def test_a_pause_saves_once_and_closing_says_the_last_word(qtbot, popover):
    qtbot.keyClicks(popover.editor, " Now")
    assert popover.told == []
    qtbot.waitUntil(lambda: popover.told == [("a", "Ask her. Now")], timeout=3000)
    qtbot.keyClicks(popover.editor, "!")
    popover.close()
    assert popover.told == [("a", "Ask her. Now"), ("a", "Ask her. Now!")]


def test_what_a_pause_has_said_is_not_said_again(qtbot, popover):
    qtbot.keyClicks(popover.editor, "!")
    qtbot.waitUntil(lambda: bool(popover.told), timeout=3000)
    popover.close()
    assert popover.told == [("a", "Ask her.!")]
    assert popover.closings == ["a"]


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_both_ways_of_being_done_keep_what_was_written(qtbot, popover, key, modifiers):
    qtbot.keyClicks(popover.editor, "!")
    qtbot.keyClick(popover.editor, key, modifiers)
    assert not popover.isVisible()
    assert popover.told == [("a", "Ask her.!")]


def test_a_note_only_looked_at_is_not_changed(popover):
    popover.close()
    assert popover.told == []
    assert popover.closings == ["a"]
    assert popover.subject_id == ""


def test_opening_for_another_saves_the_first(qtbot, popover):
    qtbot.keyClicks(popover.editor, "!")
    popover.open_for("b", "A bridge opens", "", TARGET)
    assert popover.told == [("a", "Ask her.!")]
    qtbot.keyClicks(popover.editor, "Two lanes")
    popover.close()
    assert popover.told[1:] == [("b", "Two lanes")]


def test_undo_is_the_texts_own(qtbot, popover):
    qtbot.keyClicks(popover.editor, " x")
    qtbot.keyClick(popover.editor, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert popover.editor.toPlainText() == "Ask her."


def test_a_note_that_was_put_back_is_told_again(qtbot, popover):
    qtbot.keyClicks(popover.editor, "!")
    qtbot.waitUntil(lambda: bool(popover.told), timeout=3000)
    qtbot.keyClick(popover.editor, Qt.Key.Key_Backspace)
    popover.close()
    assert popover.told[-1] == ("a", "Ask her.")


def test_everything_has_a_name_for_screen_readers(popover):
    assert all(part.accessibleName() for part in (popover, popover.editor, popover._close))


def test_it_is_as_high_as_what_it_holds(qtbot, popover):
    before = popover.height()
    popover.body.offer([Offer(Target(Kind.NOTE, str(n)), str(n)) for n in range(4)])
    qtbot.waitUntil(lambda: popover.height() > before + 80)
    popover.body.offer([])
    qtbot.waitUntil(lambda: popover.height() == before)
    popover.body.show_mentions([(Target(Kind.NOTE, "n"), "Plan")])
    qtbot.waitUntil(lambda: popover.height() > before)


@pytest.mark.parametrize("below", [True, False])
def test_it_stays_by_its_quote_when_what_is_offered_needs_room(qtbot, popover, below):
    screen = popover.screen().availableGeometry()
    lines = screen.bottom() - 300 if below else screen.bottom() - 60
    quote = QRect(20, lines, 200, 20)
    popover.close()
    popover.open_for("a", "The ferry stops", "Ask her.", quote)
    before = popover.geometry()
    assert (before.top() > quote.bottom()) is below

    popover.body.offer([Offer(Target(Kind.NOTE, str(n)), str(n)) for n in range(6)])
    qtbot.waitUntil(lambda: not popover.body.list.isHidden())
    qtbot.wait(50)
    now = popover.geometry()
    assert screen.contains(now)
    assert not now.intersects(quote)
    assert (now.top() if below else now.bottom()) == (before.top() if below else before.bottom())

    popover.body.offer([])
    qtbot.waitUntil(lambda: popover.geometry() == before)
