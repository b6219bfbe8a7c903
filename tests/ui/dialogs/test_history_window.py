"""The window of a history: what can be gone back to, and what cannot."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.history import Deed, HistoryEntry, Step
from diptych.domain.identity import now
from diptych.domain.span import Span
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.history_window import HistoryWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

QUOTE = Annotation(
    article_id="a", anchor=Anchor(revision_id="r", span=Span(0, 4), quote="noon  and\nafter")
)
BINNED = replace(QUOTE, deleted=now())


def entry(number, deed, state=QUOTE, after=""):
    step = Step(deed=deed, after=after)
    return HistoryEntry(
        number=number, at=now(), person_id="me", action="x", steps=(step,), state=state
    )


ENTRIES = [
    entry(1, Deed.MADE, after="noon"),
    entry(2, Deed.NOTE_WRITTEN, after="Why? " * 200),
    entry(3, Deed.DELETED, BINNED),
    entry(4, Deed.RESTORED),
]


@pytest.fixture
def window(qtbot):
    theme = load_theme("light", resources())
    made = HistoryWindow(theme, Icons(theme))
    qtbot.addWidget(made)
    made.show_history(ENTRIES, {"me": "Grace"}, {})
    made.show()
    return made


def choose(window, number):
    window.view.setCurrentIndex(window.model.index_of(number))


@pytest.mark.parametrize(("number", "offered"), [(1, True), (2, True), (3, False), (4, False)])
def test_only_states_other_than_the_present_one_are_offered(qtbot, window, number, offered):
    asked = []
    window.state_requested.connect(asked.append)
    choose(window, number)
    assert window.back_button.isEnabled() == offered

    qtbot.keyClick(window.view, Qt.Key.Key_Return)

    assert asked == ([number] if offered else [])


def test_what_is_chosen_stays_while_more_happens(window):
    choose(window, 2)
    window.show_history([*ENTRIES, entry(5, Deed.COLOUR, after=Colour.TEAL)], {}, {})

    assert window.current().entry.number == 2
    assert window.model.present(window.model.row(0)).now
    assert not window.model.present(window.model.row(1)).now


def test_a_long_note_takes_three_lines_and_no_more(window):
    short = window.view.visualRect(window.model.index_of(1)).height()
    long = window.view.visualRect(window.model.index_of(2)).height()

    assert short < long < 3 * short


def test_a_library_that_is_only_read_goes_back_to_nothing(qtbot, window):
    choose(window, 1)
    window.set_read_only(True)
    assert not window.back_button.isEnabled()
    with qtbot.assertNotEmitted(window.state_requested):
        qtbot.keyClick(window.view, Qt.Key.Key_Return)


def test_it_says_which_highlight_it_is_of_and_closes_by_escape(qtbot, window):
    assert window.quote.accessibleName() == "noon and after"
    dark = load_theme("dark", resources())
    window.set_theme(dark, Icons(dark))

    qtbot.keyClick(window.view, Qt.Key.Key_Escape)

    assert not window.isVisible()
