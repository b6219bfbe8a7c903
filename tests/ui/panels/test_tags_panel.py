"""The codebook beside the text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit

from diptych.domain.annotation import Colour
from diptych.domain.tag import Tag, TagUse
from diptych.library.nesting import Step
from diptych.ui.panels.tag_menu import Counting, CountScope
from diptych.ui.panels.tags_panel import TagsPanel

HALF_A_ROW = QPoint(100, 14)
USES = {
    "money": TagUse(own={"ferry": 2, "bridge": 1}, below={"ferry": 2, "bridge": 1}),
    "boats": TagUse(own={"ferry": 1}, below={"ferry": 1, "bridge": 4}),
    "night": TagUse(own={"bridge": 4}, below={"bridge": 4}),
}


@pytest.fixture
def panel(qtbot, theme, icons, tags) -> TagsPanel:
    panel = TagsPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(276, 600)
    panel.show_tags(tags.values(), USES, ["ferry"])
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
        "Show what has it", "Show only this in the texts", "New tag", "New tag inside", "Rename", "Describe", "Colour",
        "Favourite key", "Move into…", "Move to the top level", "Merge into…", "Split…", "Delete…",
    ]  # fmt: skip
    assert not actions["Move to the top level"].isEnabled()
    colours = {action.text(): action for action in actions["Colour"].menu().actions()}
    with qtbot.waitSignal(panel.colour_requested) as told:
        colours["Moss"].trigger()
    assert told.args == ["money", Colour.MOSS]
    with qtbot.waitSignal(panel.only_requested) as told:
        actions["Show only this in the texts"].trigger()
    assert told.args == ["money"]
    with qtbot.waitSignal(panel.delete_requested) as told:
        actions["Delete…"].trigger()
    assert told.args == ["money"]


def test_the_menu_gives_a_favourite_key_and_says_which_tag_has_it(qtbot, panel, tags):
    held = {**tags, "night": replace(tags["night"], shortcut="4")}
    panel.show_tags(held.values(), USES)
    choose(panel, "money")
    keys = next(
        action.menu()
        for action in panel.menu().actions()
        if action.menu() and action.text() == "Favourite key"
    )
    words = [action.text() for action in keys.actions()]
    assert words[:5] == ["None", "1", "2", "3", "4 (now night boats)"]
    with qtbot.waitSignal(panel.key_requested) as told:
        keys.actions()[4].trigger()
    assert told.args == ["money", "4"]


# Numbers


def numbers(panel) -> dict[str, int]:
    found = {}
    for tag_id in panel.model.tags:
        found[tag_id] = panel.model.node(panel.model.index_of(tag_id)).count
    return found


def test_the_numbers_count_all_or_what_is_open_alone_or_with_the_tags_below(panel):
    assert numbers(panel) == {"boats": 1, "night": 4, "money": 3}
    panel.count(Counting(with_children=True))
    assert numbers(panel) == {"boats": 5, "night": 4, "money": 3}
    panel.count(Counting(scope=CountScope.OPEN))
    assert numbers(panel) == {"boats": 1, "night": 0, "money": 2}
    panel.count(Counting(scope=CountScope.OPEN, with_children=True))
    assert numbers(panel) == {"boats": 1, "night": 0, "money": 2}


# Moving


def test_alt_and_the_arrows_ask_for_a_step(qtbot, panel):
    choose(panel, "night")
    for key, step in (
        (Qt.Key.Key_Up, Step.UP), (Qt.Key.Key_Down, Step.DOWN),
        (Qt.Key.Key_Left, Step.OUT), (Qt.Key.Key_Right, Step.IN),
    ):  # fmt: skip
        with qtbot.waitSignal(panel.step_requested) as told:
            qtbot.keyClick(panel.view, key, Qt.KeyboardModifier.AltModifier)
        assert told.args == ["night", step]


def test_a_tag_is_dropped_into_another_between_two_or_at_the_end(qtbot, panel):
    model = panel.model
    dragged = model.mimeData([model.index_of("money")])
    move = Qt.DropAction.MoveAction
    for row, parent, told_of in (
        (-1, "boats", ["money", "boats", ""]),
        (0, "boats", ["money", "boats", "night"]),
        (0, "", ["money", "", "boats"]),
        (-1, "", ["money", "", ""]),
    ):
        with qtbot.waitSignal(panel.move_requested) as told:
            assert not model.dropMimeData(dragged, move, row, 0, model.index_of(parent))
        assert told.args == told_of


def test_a_tag_cannot_be_dropped_into_itself_or_below(qtbot, panel):
    model = panel.model
    dragged = model.mimeData([model.index_of("boats")])
    move = Qt.DropAction.MoveAction
    for parent in ("boats", "night"):
        assert not model.canDropMimeData(dragged, move, -1, 0, model.index_of(parent))
        with qtbot.assertNotEmitted(panel.move_requested):
            model.dropMimeData(dragged, move, -1, 0, model.index_of(parent))
    assert model.canDropMimeData(dragged, move, -1, 0, model.index_of("money"))


# Writing at the foot


def test_the_foot_says_what_is_known_of_the_chosen_tag(panel, tags):
    assert not panel.editor.isVisible()
    choose(panel, "night")
    editor = panel.editor
    assert editor.isVisible()
    assert editor.name.text() == "night boats"
    assert editor._place.text == "in boats"
    assert editor._use.text() == "4 annotations in 1 article"
    assert editor._swatches.ringed() == Colour.WINE
    choose(panel, "boats")
    assert editor._use.text().splitlines() == [
        "1 annotation in 1 article",
        "5 in 2 articles with the tags below",
    ]


def test_a_description_is_saved_at_a_pause_and_when_another_tag_is_chosen(qtbot, panel, tags):
    choose(panel, "money")
    with qtbot.waitSignal(panel.describe_requested, timeout=3000) as told:
        panel.editor.description.setPlainText("What it costs.")
    assert told.args == [tags["money"], "What it costs."]
    panel.editor.description.setPlainText("What it costs, and whom.")
    with qtbot.waitSignal(panel.describe_requested) as told:
        choose(panel, "night")
    assert told.args == [
        replace(tags["money"], description="What it costs."), "What it costs, and whom."
    ]  # fmt: skip
    assert panel.editor.description.toPlainText() == ""


def test_what_is_being_written_stands_beside_what_comes_from_elsewhere(qtbot, panel, tags):
    choose(panel, "money")
    panel.editor.description.setFocus()
    panel.editor.description.setPlainText("Mine, not fin")
    with qtbot.assertNotEmitted(panel.describe_requested, wait=0):
        theirs = replace(tags["money"], description="Theirs", colour=Colour.MOSS)
        panel.show_tags([*tags.values(), theirs], USES)
    assert panel.editor.description.toPlainText() == "Mine, not fin\nTheirs"
    assert panel.editor._swatches.ringed() == Colour.MOSS


def test_name_colour_and_key_are_changed_at_the_foot(qtbot, panel):
    choose(panel, "money")
    editor = panel.editor
    editor.name.setFocus()
    editor.name.setText("coins")
    with qtbot.waitSignal(panel.rename_requested) as told:
        qtbot.keyClick(editor.name, Qt.Key.Key_Return)
    assert told.args == ["money", "coins"]
    with qtbot.assertNotEmitted(panel.rename_requested):
        editor.description.setFocus()
    with qtbot.waitSignal(panel.colour_requested) as told:
        editor._swatches.chosen.emit(Colour.GREY)
    assert told.args == ["money", Colour.GREY]
    editor.key.setCurrentIndex(5)
    with qtbot.waitSignal(panel.key_requested) as told:
        editor.key.activated.emit(5)
    assert told.args == ["money", "5"]


def test_a_new_tag_is_drawn_up_at_the_foot_beside_or_inside_the_chosen_one(qtbot, panel, tags):
    choose(panel, "night")
    qtbot.keyClick(panel.view, Qt.Key.Key_Insert)
    assert panel.editor.making
    assert panel.editor._place.text == "in boats"
    qtbot.keyClicks(panel.editor.name, "slow boats")
    panel.editor.description.setPlainText("Slower.")
    with qtbot.waitSignal(panel.create_requested) as told:
        qtbot.keyClick(panel.editor.name, Qt.Key.Key_Return)
    (draft,) = told.args
    assert (draft.name, draft.parent_id, draft.colour) == ("slow boats", "boats", Colour.TEAL)
    assert draft.description == "Slower."
    assert not panel.editor.making

    panel.show_tags([*tags.values(), replace(draft, id="slow")], USES)
    assert panel.current_id() == "slow"
    qtbot.keyClick(panel.view, Qt.Key.Key_Insert, Qt.KeyboardModifier.ShiftModifier)
    assert panel.editor._place.text == "in boats/slow boats"


def test_the_first_tag_of_a_codebook_can_be_made_from_the_field_that_has_the_keyboard(qtbot, panel):
    panel.show_tags([], {})

    qtbot.keyClick(panel.filter, Qt.Key.Key_Insert)

    assert panel.editor.making


def test_escape_gives_a_new_tag_up(qtbot, panel):
    choose(panel, "money")
    panel.make_new()
    qtbot.keyClicks(panel.editor.name, "x")
    with qtbot.assertNotEmitted(panel.create_requested):
        qtbot.keyClick(panel.editor.name, Qt.Key.Key_Escape)
    assert panel.editor.name.text() == "money"


def test_a_library_that_is_only_read_offers_nothing_that_writes(qtbot, panel):
    panel.set_read_only(True)
    choose(panel, "money")
    with qtbot.assertNotEmitted(panel.delete_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Delete)
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    assert panel.view.viewport().findChild(QLineEdit) is None
    qtbot.keyClick(panel.view, Qt.Key.Key_Insert)
    assert not panel.editor.making
    assert panel.editor.name.isReadOnly()
    assert not panel.model.flags(panel.model.index_of("money")) & Qt.ItemFlag.ItemIsDragEnabled
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
    editor = panel.editor
    fields = (editor, editor.name, editor.description, editor.key, panel._add, panel._more)
    assert all(part.accessibleName() for part in (panel, panel.view, panel.filter, *fields))


def left_of(tags, *gone):
    return [tag for tag in tags.values() if tag.id not in gone]


def test_where_the_chosen_tag_is_gone_the_next_one_is_chosen_or_the_last(panel, tags):
    choose(panel, "night")
    panel.show_tags(left_of(tags, "night"), USES)
    assert panel.current_id() == "money"
    assert panel.editor.isVisible()
    panel.show_tags(left_of(tags, "night", "money"), USES)
    assert panel.current_id() == "boats"
    panel.show_tags([], USES)
    assert panel.current_id() is None


def test_where_the_chosen_tag_is_merged_the_other_one_is_chosen(panel, tags):
    choose(panel, "boats")
    panel.expect_merged("boats", "money")
    panel.show_tags(left_of(tags, "boats", "night"), USES)
    assert panel.current_id() == "money"
    assert panel.view.selectionModel().isSelected(panel.view.currentIndex())


def test_where_another_tag_is_gone_the_chosen_one_stays(panel, tags):
    choose(panel, "night")
    panel.show_tags(left_of(tags, "money"), USES)
    assert panel.current_id() == "night"


def ringed(panel):
    """Whether the row that is current has the focus ring around it."""
    rect = panel.view.visualRect(panel.view.currentIndex())
    picture = panel.view.viewport().grab().toImage()
    colour = panel.view.theme.colour("focus").rgb()
    column = panel.view.viewport().width() // 2
    return picture.pixel(column, rect.top()) == colour


def test_the_ring_stays_through_renaming_and_making_tags(qtbot, panel, tags):
    choose(panel, "money")
    panel.view.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.waitUntil(panel.view.hasFocus)
    assert not ringed(panel)
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    qtbot.keyClick(panel.view.viewport().findChild(QLineEdit), Qt.Key.Key_Return)
    qtbot.waitUntil(panel.view.hasFocus)
    assert ringed(panel)
    qtbot.keyClick(panel.view, Qt.Key.Key_Up)
    assert ringed(panel)

    panel.view.setFocus(Qt.FocusReason.MouseFocusReason)
    qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=HALF_A_ROW)
    assert not ringed(panel)
    qtbot.keyClick(panel.view, Qt.Key.Key_Insert)
    qtbot.keyClick(panel.editor.name, Qt.Key.Key_Escape)
    assert panel.view.hasFocus()
    assert ringed(panel)


def ring_around(panel, part):
    """Whether the editor draws the focus ring above the middle of a field."""
    picture = panel.editor.grab().toImage()
    column = part.geometry().center().x()
    colour = panel.view.theme.colour("focus").rgb()
    above = range(part.geometry().top() - 3, part.geometry().top() + 1)
    return any(picture.pixel(column, row) == colour for row in above)


def test_the_field_that_is_written_in_has_the_focus_ring(qtbot, panel):
    choose(panel, "boats")
    name, description = panel.editor.name, panel.editor.description
    for part, other in ((name, description), (description, name)):
        part.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.waitUntil(part.hasFocus)
        assert ring_around(panel, part)
        assert not ring_around(panel, other)
    panel.make_new(inside=True)
    assert ring_around(panel, name)


@pytest.mark.parametrize("new", [True, False])
def test_enter_without_a_name_says_that_a_tag_needs_one(qtbot, panel, new):
    choose(panel, "boats")
    before = panel.editor._use.text()
    if new:
        panel.make_new()
        before = "Enter makes it, Escape does not."
    panel.editor.name.setFocus()
    panel.editor.name.setText(" ")
    with qtbot.assertNotEmitted(panel.create_requested):
        qtbot.keyClick(panel.editor.name, Qt.Key.Key_Return)
    assert panel.editor._use.text() == "A tag needs a name."
    assert panel.editor.name.hasFocus()
    qtbot.keyClicks(panel.editor.name, "w")
    assert panel.editor._use.text() == before
