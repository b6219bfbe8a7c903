"""What the reader marked, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Annotation, Colour
from diptych.ui.panels import annotations_list
from diptych.ui.panels.annotations_list import Scope
from diptych.ui.panels.annotations_panel import AnnotationsPanel

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}


@pytest.fixture
def panel(qtbot, theme, icons, quotes, tags) -> AnnotationsPanel:
    panel = AnnotationsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(276, 500)
    panel.show_annotations(TITLES, quotes, tags)
    panel.show()
    return panel


def click(qtbot, panel, name, modifiers=Qt.KeyboardModifier.NoModifier):
    place = panel.view.visualRect(panel.model.index_of(name)).center()
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, modifiers, place)


def test_a_click_jumps_even_where_the_card_is_current_already(qtbot, panel):
    panel.set_current("a")
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        click(qtbot, panel, "a")
    assert told.args == ["a"]


def test_following_the_caret_is_not_a_choice(qtbot, panel):
    with qtbot.assertNotEmitted(panel.annotation_chosen):
        panel.set_current("c")
    assert panel.selected_ids() == ["c"]
    panel.set_current(None)
    assert panel.selected_ids() == []


def test_arrows_pass_over_headings_and_enter_jumps(qtbot, panel):
    panel.filter.setFocus()
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.selected_ids() == ["a"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down)
    assert panel.selected_ids() == ["c"]
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    with qtbot.waitSignal(panel.annotation_chosen) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == ["b"]


def test_delete_and_copy_take_all_that_are_chosen(qtbot, panel):
    click(qtbot, panel, "a")
    click(qtbot, panel, "c", Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(panel.delete_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    assert told.args == [["a", "c"]]
    with qtbot.waitSignal(panel.copy_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert told.args == [["a", "c"]]


def test_the_menu_offers_what_can_be_done_with_one(qtbot, panel):
    panel.set_current("b")
    menu = panel.menu()
    actions = {action.text(): action for action in menu.actions() if action.text()}
    assert list(actions) == [
        "Show in the text", "Tag…", "Note…", "Colour", "Merge highlights", "Link…",
        "Go to the linked highlight", "History…", "Copy", "Copy with reference", "Export…", "Delete",
    ]  # fmt: skip
    for words, signal, args in (
        ("Show in the text", panel.annotation_chosen, ["b"]),
        ("Tag…", panel.tag_requested, [["b"]]),
        ("Note…", panel.note_requested, ["b"]),
        ("History…", panel.history_requested, ["b"]),
        ("Copy", panel.copy_requested, [["b"]]),
        ("Delete", panel.delete_requested, [["b"]]),
    ):
        with qtbot.waitSignal(signal) as told:
            actions[words].trigger()
        assert told.args == args


def test_a_key_in_the_list_tells_the_history_of_one(qtbot, panel):
    panel.set_current("b")
    with qtbot.waitSignal(panel.history_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == ["b"]
    panel.view.selectAll()
    with qtbot.assertNotEmitted(panel.history_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)


def test_a_colour_is_given_or_left_to_the_first_tag(qtbot, panel):
    panel.set_current("b")
    colours = {action.text(): action for action in panel.menu().actions()}["Colour"].menu()
    by_name = {action.text(): action for action in colours.actions() if action.text()}
    assert len(by_name) == 11
    with qtbot.waitSignal(panel.colour_requested) as told:
        by_name["Teal"].trigger()
    assert told.args == [["b"], Colour.TEAL]
    with qtbot.waitSignal(panel.colour_requested) as told:
        by_name["As its first tag"].trigger()
    assert told.args == [["b"], None]


def test_a_library_that_is_only_read_offers_nothing_that_writes(qtbot, panel):
    panel.set_read_only(True)
    panel.set_current("b")
    actions = {action.text(): action.isEnabled() for action in panel.menu().actions()}
    assert {words for words, enabled in actions.items() if words and enabled} == {
        "Show in the text", "History…", "Copy", "Copy with reference", "Export…",
    }  # fmt: skip
    with qtbot.assertNotEmitted(panel.delete_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)


def test_the_reader_can_ask_for_the_whole_library(qtbot, panel):
    button = panel._scope.findChildren(type(panel._scope._group.buttons()[0]))[1]
    with qtbot.waitSignal(panel.scope_changed) as told:
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert told.args == [Scope.LIBRARY]
    panel.set_scope(Scope.OPEN)
    assert panel._scope.key == Scope.OPEN


def test_without_marks_it_says_how_to_make_one(panel):
    panel.show_annotations(TITLES, [], {})
    assert panel._empty.isVisible()
    assert "press H" in panel._empty.accessibleDescription()


def test_a_filter_that_fits_nothing_says_so(panel):
    panel.filter.setText("zeppelin")
    assert panel._nothing.isVisible()
    assert panel._nothing.accessibleDescription() == "None of 3 annotations holds “zeppelin”."
    panel.filter.clear()
    assert panel.view.isVisible()


def test_a_new_mark_leaves_the_reader_where_he_was(panel, quotes, tags):
    many = [
        replace(quotes[0], id=f"m{number}", note="words " * (number % 9)) for number in range(80)
    ]
    panel.show_annotations(TITLES, many, tags)
    panel.set_current("m40")
    panel.view.scrollTo(panel.model.index_of("m40"))
    before = panel.view.visualRect(panel.model.index_of("m40")).top()
    first = replace(quotes[0], id="new")
    panel.show_annotations(TITLES, [first, *many[5:]], tags)
    assert panel.view.visualRect(panel.model.index_of("m40")).top() == before
    assert panel.selected_ids() == ["m40"]


def test_a_popover_can_open_under_a_card(panel):
    rect = panel.rectangle_of("b")
    card = panel.view.visualRect(panel.model.index_of("b"))
    assert card.contains(panel.view.viewport().mapFromGlobal(rect.center()))
    assert rect.size() == card.size()


def test_a_card_is_no_higher_than_three_lines_of_quote_and_its_note(panel):
    tall = panel.view.visualRect(panel.model.index_of("b")).height()
    assert 3 * 19 < tall < 3 * 19 + 60


def test_fifty_thousand_are_measured_only_where_they_are_seen(qtbot, panel, quotes, tags):
    many = [replace(quotes[0], id=str(number)) for number in range(50_000)]
    panel.show_annotations(TITLES, many, tags)
    panel.set_current("25000")
    panel.grab()
    assert panel.selected_ids() == ["25000"]
    assert sum(panel.view._heights._measured) < 200
    assert isinstance(panel.model.row(panel.view.currentIndex()), Annotation)


def test_everything_has_a_name_for_screen_readers(panel):
    for part in (panel, panel.view, panel.filter, panel._scope):
        assert part.accessibleName()


def test_words_in_braces_are_no_keys_where_nothing_fits(panel):
    panel.filter.setText("{H}")
    assert panel._nothing.accessibleDescription() == "None of 3 annotations holds “(H)”."


def test_of_very_many_the_menu_does_not_ask_which_could_be_merged(panel, monkeypatch):
    asked = []
    monkeypatch.setattr(annotations_list, "meeting", lambda found: asked.append(found) or [])
    panel.view.selectAll()
    (merge,) = [one for one in panel.menu().actions() if one.text() == "Merge highlights"]
    assert not merge.isEnabled()
    assert [len(found) for found in asked] == [3]

    monkeypatch.setattr(annotations_list, "MEETING_ASKED", 2)
    (merge,) = [one for one in panel.menu().actions() if one.text() == "Merge highlights"]
    assert merge.isEnabled()
    assert len(asked) == 1
