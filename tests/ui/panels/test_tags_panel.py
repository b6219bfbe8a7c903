"""The codebook beside the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag
from diptych.ui.panels.tags_panel import TagsPanel


@pytest.fixture
def panel(qtbot, theme, icons, tags) -> TagsPanel:
    panel = TagsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(240, 300)
    panel.show_tags(tags.values(), {"money": 3})
    panel.show()
    return panel


def choose(panel, tag_id):
    panel.view.setCurrentIndex(panel.model.index_of(tag_id))


def test_nested_tags_stand_unfolded(panel):
    assert panel.view.isExpanded(panel.model.index_of("boats"))
    assert panel.view.visualRect(panel.model.index_of("night")).isValid()


def test_what_the_reader_folded_stays_folded(panel, tags):
    panel.view.collapse(panel.model.index_of("boats"))
    more = [*tags.values(), Tag(id="new", name="new", position=9)]
    panel.show_tags(more, {})
    assert not panel.view.isExpanded(panel.model.index_of("boats"))


def test_enter_shows_what_has_a_tag(qtbot, panel):
    choose(panel, "night")
    with qtbot.waitSignal(panel.tag_chosen) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == ["night"]


def test_f2_renames_in_place(qtbot, panel):
    choose(panel, "money")
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.viewport().findChild(QLineEdit)
    assert editor.text() == "money"
    editor.setText("coins")
    with qtbot.waitSignal(panel.rename_requested) as told, qtbot.assertNotEmitted(panel.tag_chosen):
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["money", "coins"]


def test_the_menu_colours_and_deletes(qtbot, panel):
    choose(panel, "money")
    actions = {action.text(): action for action in panel.menu().actions() if action.text()}
    assert list(actions) == [
        "Show what has it", "Show only this in the texts", "Rename", "Colour", "Delete",
    ]  # fmt: skip
    colours = {action.text(): action for action in actions["Colour"].menu().actions()}
    with qtbot.waitSignal(panel.colour_requested) as told:
        colours["Moss"].trigger()
    assert told.args == ["money", Colour.MOSS]
    with qtbot.waitSignal(panel.only_requested) as told:
        actions["Show only this in the texts"].trigger()
    assert told.args == ["money"]
    with qtbot.waitSignal(panel.delete_requested) as told:
        actions["Delete"].trigger()
    assert told.args == ["money"]


def test_a_library_that_is_only_read_offers_nothing_that_writes(qtbot, panel):
    panel.set_read_only(True)
    choose(panel, "money")
    with qtbot.assertNotEmitted(panel.delete_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    assert panel.view.viewport().findChild(QLineEdit) is None
    enabled = [action.text() for action in panel.menu().actions() if action.isEnabled()]
    assert [words for words in enabled if words] == [
        "Show what has it", "Show only this in the texts",
    ]  # fmt: skip


def test_the_filter_finds_a_tag_and_says_if_there_is_none(qtbot, panel):
    qtbot.keyClicks(panel.filter, "nig")
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.current_id() == "boats"
    panel.filter.setText("zeppelin")
    assert panel._nothing.isVisible()
    panel.filter.clear()
    assert panel.view.isVisible()


def test_without_tags_it_says_how_to_make_one(panel):
    panel.show_tags([], {})
    assert panel._empty.isVisible()
    assert "press T" in panel._empty.accessibleDescription()


def test_everything_has_a_name_for_screen_readers(panel):
    assert all(part.accessibleName() for part in (panel, panel.view, panel.filter))
