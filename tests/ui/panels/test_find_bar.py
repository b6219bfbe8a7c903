"""Finding in one article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.sought import Sought
from diptych.ui.models.wording import number
from diptych.ui.panels.find_bar import FindBar


@pytest.fixture
def bar(qtbot, theme, icons) -> FindBar:
    bar = FindBar(theme, icons)
    qtbot.addWidget(bar)
    bar.resize(480, 40)
    bar.show()
    return bar


def test_typing_looks_for_the_words_after_a_pause(qtbot, bar):
    asked = []
    bar.sought_changed.connect(lambda *news: asked.append(news))
    qtbot.keyClicks(bar.field, "quay")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [(Sought(needle="quay"),)], timeout=2000)


def test_an_emptied_field_takes_the_hits_away_at_once(qtbot, bar):
    bar.field.setText("quay")
    with qtbot.waitSignal(bar.sought_changed, timeout=20) as asked:
        bar.field.clear()
    assert asked.args == [Sought()]


@pytest.mark.parametrize(
    ("key", "modifiers", "forward"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.NoModifier, True),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier, False),
        (Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier, False),
    ],
)
def test_keys_go_on_and_back(qtbot, bar, key, modifiers, forward):
    bar.start("quay")
    with qtbot.waitSignal(bar.next_requested if forward else bar.previous_requested):
        qtbot.keyClick(bar.field, key, modifiers)


def test_the_buttons_go_on_and_back_where_there_are_hits(qtbot, bar):
    bar.show_count(0, 0)
    assert not bar._buttons["forward"].isEnabled()
    bar.show_count(0, 2)
    with qtbot.waitSignal(bar.next_requested):
        qtbot.mouseClick(bar._buttons["forward"], Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(bar.previous_requested):
        qtbot.mouseClick(bar._buttons["back"], Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("name", "key"),
    [("exactly", Qt.Key.Key_E), ("whole_words", Qt.Key.Key_W), ("pattern", Qt.Key.Key_R)],
)
def test_switches_ask_anew_by_mouse_and_by_key(qtbot, bar, name, key):
    bar.start("Quay")
    with qtbot.waitSignal(bar.sought_changed) as asked:
        qtbot.mouseClick(bar.switches[name], Qt.MouseButton.LeftButton)
    assert asked.args == [Sought(needle="Quay", **{name: True})]
    with qtbot.waitSignal(bar.sought_changed) as asked:
        qtbot.keyClick(bar.field, key, Qt.KeyboardModifier.AltModifier)
    assert asked.args == [Sought(needle="Quay")]


def test_an_expression_says_itself_what_whole_words_are(qtbot, bar):
    bar.start("quay")
    bar.switches["pattern"].click()
    assert not bar.switches["whole_words"].isEnabled()
    qtbot.keyClick(bar.field, Qt.Key.Key_W, Qt.KeyboardModifier.AltModifier)
    assert not bar.switches["whole_words"].isChecked()


@pytest.mark.parametrize("width", [240, 300, 420, 620, 900])
def test_however_narrow_it_is_all_of_it_can_be_seen_and_read(bar, width):
    bar.resize(width, bar.height())
    bar.start("a rather long needle")
    bar.show_count(99, 10_000, more=True)
    bar.adjustSize()
    bar.resize(width, bar.sizeHint().height())
    parts = (bar.field, bar._count, *bar.switches.values(), *bar._buttons.values())
    places = [part.geometry() for part in parts]
    assert [place for place in places if not bar.rect().contains(place)] == [], bar.rect()
    assert not any(a.intersects(b) for a in places for b in places if a is not b)
    assert all(
        part.fontMetrics().horizontalAdvance(part.text()) <= part.width()
        for part in (bar._count, *bar.switches.values())
    )
    assert bar.field.width() >= 90


def test_switches_are_written_out_where_there_is_room(bar):
    bar.resize(900, 40)
    assert bar.switches["exactly"].text() == "Exactly"
    bar.resize(480, 40)
    assert bar.switches["exactly"].text() == "Aa"
    assert bar.switches["exactly"].accessibleName() == "Exactly"


def test_what_is_wrong_with_an_expression_is_one_sentence_until_it_is_right(bar):
    bar.start("(")
    bar.show_problem("A bracket is not closed, at character 1.")
    assert bar._problem.isVisible()
    assert bar._count.text() == ""
    assert bar.field.accessibleDescription() == "A bracket is not closed, at character 1."
    bar.show_count(0, 3)
    assert not bar._problem.isVisible()


def test_it_says_that_there_are_more_than_are_marked(bar):
    bar.start("the")
    bar.show_count(2, 10_000, more=True)
    assert bar._count.text() == f"3 of {number(10_000)}+"
    assert bar.field.accessibleDescription() == (
        f"3 of {number(10_000)}. Only the first {number(10_000)} are marked."
    )


def test_long_looking_shows_how_far_it_is_and_can_be_stopped(qtbot, bar):
    assert not bar.work.isVisible()
    bar.show_working(1, 4)
    assert bar.work.isVisible()
    with qtbot.waitSignal(bar.stopped):
        qtbot.mouseClick(bar.work.cancel_button, Qt.MouseButton.LeftButton)
    bar.show_working()
    assert not bar.work.isVisible()


@pytest.mark.parametrize(
    ("current", "total", "words"), [(2, 12, "3 of 12"), (None, 12, "12"), (None, 0, "not found")]
)
def test_it_says_where_among_the_hits_one_is(bar, current, total, words):
    bar.start("quay")
    bar.show_count(current, total)
    assert bar._count.text() == words
    assert bar.field.accessibleDescription() == words


def test_escape_closes_even_with_words_in_the_field(qtbot, bar):
    bar.start("quay")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.needle() == "quay"


def test_escape_closes_from_its_buttons_too(qtbot, bar):
    bar.start("quay")
    with qtbot.waitSignal(bar.closed):
        qtbot.keyClick(bar.switches["whole_words"], Qt.Key.Key_Escape)


def test_everything_has_a_name_for_screen_readers(bar):
    parts = (bar, bar.field, *bar.switches.values(), *bar._buttons.values())
    assert all(part.accessibleName() for part in parts)
