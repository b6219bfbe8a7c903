"""What the window of the bin shows, and asks before anything goes for good."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import Qt

from diptych.domain.bin import Binned
from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.bin_window import BinWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

THINGS = [
    Binned(kind=Kind.ANNOTATION, id="a", words="noon", place="The ferry", deleted=now()),
    Binned(kind=Kind.TAG, id="t", words="care", deleted=now()),
    Binned(kind=Kind.ARTICLE, id="f", words="The ferry", deleted=now()),
]


@pytest.fixture
def window(qtbot):
    theme = load_theme("light", resources())
    made = BinWindow(theme, Icons(theme))
    qtbot.addWidget(made)
    made.show_things(THINGS, {})
    made.show()
    return made


def test_there_is_a_page_for_an_empty_bin_and_one_for_a_filter_that_nothing_fits(window):
    window.filter.setText("zzz")
    assert window._pages.currentWidget() is window._none
    window._none.pressed.emit()
    assert window._pages.currentWidget() is window.view
    assert window.filter.text() == ""

    window.show_things([], {})
    assert window._pages.currentWidget() is window._empty
    assert not window.kinds.isVisibleTo(window)
    assert not window.restore_button.isEnabled()


def test_the_kinds_show_how_many_there_are_and_one_is_chosen(window):
    window.kinds.chosen.emit(Kind.TAG.value)
    window.kinds.choose(Kind.TAG.value)

    assert [row.id for row in window.model.rows()] == ["t"]
    assert window.count.text() == "3 things in the bin"


def test_what_is_chosen_is_brought_back(qtbot, window):
    window.view.selectAll()
    assert window.count.text() == "3 of 3 chosen"

    with qtbot.waitSignal(window.restore_requested) as caught:
        qtbot.mouseClick(window.restore_button, Qt.MouseButton.LeftButton)

    assert caught.args == [THINGS]


@pytest.mark.parametrize(("button", "gone"), [(0, False), (1, True)])
def test_only_what_was_answered_so_goes_for_good(qtbot, window, button, gone):
    asked = []
    window.delete_requested.connect(asked.append)
    window.view.selectAll()
    qtbot.keyClick(window.view, Qt.Key.Key_Delete)
    assert window.notice.sentence == "Delete 3 things for good? This cannot be undone."
    assert asked == []

    window.notice.buttons[button].click()

    assert window.notice is None
    assert asked == ([THINGS] if gone else [])


def test_the_question_is_withdrawn_where_something_else_is_chosen(window):
    window.view.setCurrentIndex(window.model.index(0))
    window.ask_to_delete()
    window.view.setCurrentIndex(window.model.index(1))

    assert window.notice is None


def test_a_library_that_is_only_read_offers_nothing(qtbot, window):
    window.set_read_only(True)
    window.view.selectAll()

    assert not window.restore_button.isEnabled()
    assert not window.delete_button.isEnabled()
    qtbot.keyClick(window.view, Qt.Key.Key_Delete)
    assert window.notice is None


def test_the_history_is_offered_for_one_highlight(window):
    def offered():
        return [action.text() for action in window.menu().actions() if action.text()]

    window.view.setCurrentIndex(window.model.index(0))
    assert offered() == ["Restore", "History…", "Delete for good…"]
    window.view.selectAll()
    assert offered() == ["Restore", "Delete for good…"]


def test_escape_closes_it_from_the_filter_once_that_is_empty(qtbot, window):
    window.filter.setText("no")
    qtbot.keyClick(window.filter, Qt.Key.Key_Escape)
    assert window.isVisible()
    assert window.filter.text() == ""

    qtbot.keyClick(window.filter, Qt.Key.Key_Escape)
    assert not window.isVisible()


def test_what_is_chosen_stays_so_while_thousands_of_others_come_and_go(window):
    many = [
        Binned(kind=(Kind.TAG, Kind.NOTE)[n % 2], id=str(n), words=f"Thing {n}", deleted=now())
        for n in range(10_000)
    ]
    window.show_things(many, {})
    window.view.selectAll()

    begun = time.process_time()
    window.kinds.chosen.emit(Kind.TAG.value)
    took = time.process_time() - begun

    assert window.chosen() == many[::2]
    assert took < 1
