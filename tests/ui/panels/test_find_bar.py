"""Finding in one article."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

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
    bar.needle_changed.connect(lambda *news: asked.append(news))
    qtbot.keyClicks(bar.field, "quay")
    assert asked == []
    qtbot.waitUntil(lambda: asked == [("quay", False, False)], timeout=2000)


def test_an_emptied_field_takes_the_hits_away_at_once(qtbot, bar):
    bar.field.setText("quay")
    with qtbot.waitSignal(bar.needle_changed, timeout=20) as asked:
        bar.field.clear()
    assert asked.args == ["", False, False]


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


def test_the_two_choices_ask_anew(qtbot, bar):
    bar.start("Quay")
    with qtbot.waitSignal(bar.needle_changed) as asked:
        qtbot.mouseClick(bar.case, Qt.MouseButton.LeftButton)
    assert asked.args == ["Quay", True, False]
    with qtbot.waitSignal(bar.needle_changed) as asked:
        qtbot.mouseClick(bar.whole_words, Qt.MouseButton.LeftButton)
    assert asked.args == ["Quay", True, True]


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
        qtbot.keyClick(bar.whole_words, Qt.Key.Key_Escape)


def test_everything_has_a_name_for_screen_readers(bar):
    parts = (bar, bar.field, bar.case, bar.whole_words, *bar._buttons.values())
    assert all(part.accessibleName() for part in parts)
