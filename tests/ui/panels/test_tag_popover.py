"""Tagging under the selection, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QRect, Qt

from diptych.domain.annotation import Colour
from diptych.ui.panels.tag_popover import Codebook, Tagged, TagPopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TARGET = QRect(20, 20, 80, 20)
ONE = Tagged(annotation_ids=("a",), tags=("boats",))


@pytest.fixture
def popover(qtbot, theme, icons, tags) -> TagPopover:
    popover = TagPopover(theme, icons)
    qtbot.addWidget(popover)
    popover.open_for(ONE, Codebook(tags=tags, counts={"money": 3}), TARGET)
    yield popover
    popover.close()


def type_in(qtbot, popover, words):
    qtbot.keyClicks(popover.field, words)


def key(qtbot, popover, which):
    qtbot.keyClick(popover.field, which)


def test_it_opens_under_the_selection_and_takes_the_caret(popover):
    assert popover.isVisible()
    assert popover.y() >= TARGET.bottom()
    assert popover.focusWidget() is popover.field


def test_a_few_letters_and_enter_add_a_tag(qtbot, popover):
    type_in(qtbot, popover, "mon")
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args == ["money", None]
    assert popover.field.text() == ""
    assert popover.isVisible()


def test_a_nested_tag_is_added_by_its_path(qtbot, popover):
    type_in(qtbot, popover, "nig")
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args == ["boats/night boats", None]


def test_a_new_tag_is_made_in_the_colour_least_used_or_chosen(qtbot, popover):
    type_in(qtbot, popover, "harbour")
    assert popover._swatches.ringed() == Colour.AMBER
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args == ["harbour", Colour.AMBER]
    type_in(qtbot, popover, "quay")
    with qtbot.assertNotEmitted(popover.colour_chosen):
        popover._swatches._discs[Colour.MOSS].click()
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args == ["quay", Colour.MOSS]


def test_otherwise_the_colours_are_the_annotations_own(qtbot, popover, tags):
    assert popover._swatches.ringed() == Colour.TEAL
    with qtbot.waitSignal(popover.colour_chosen) as told:
        popover._swatches._discs[Colour.GREY].click()
    assert told.args == [Colour.GREY]
    popover.show_tagged(replace(ONE, colour=Colour.GREY), Codebook(tags=tags))
    assert popover._swatches.ringed() == Colour.GREY


def test_arrows_choose_among_what_fits(qtbot, popover):
    type_in(qtbot, popover, "o")
    first = popover._current()
    key(qtbot, popover, Qt.Key.Key_Down)
    second = popover._current()
    assert second != first
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args[0] == second.path


def test_a_click_adds(qtbot, popover):
    place = popover.view.visualRect(popover.model.index(0)).center()
    with qtbot.waitSignal(popover.tag_added) as told:
        qtbot.mouseClick(popover.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert told.args == ["money", None]


def test_a_slash_goes_into_the_tag_typed_in_full(qtbot, popover):
    type_in(qtbot, popover, "Money/")
    assert popover.field.text() == "money/"
    type_in(qtbot, popover, "coins")
    with qtbot.waitSignal(popover.tag_added) as told:
        key(qtbot, popover, Qt.Key.Key_Return)
    assert told.args[0] == "money/coins"


def test_a_slash_goes_into_the_tag_moved_to(qtbot, popover):
    key(qtbot, popover, Qt.Key.Key_Down)
    type_in(qtbot, popover, "/")
    assert popover.field.text() == "money/"


def test_a_slash_after_other_letters_is_a_letter(qtbot, popover):
    type_in(qtbot, popover, "mo/x")
    assert popover.field.text() == "mo/x"


def test_backspace_in_the_empty_field_takes_the_last_tag_away(qtbot, popover, tags):
    popover.show_tagged(replace(ONE, tags=("boats", "money")), Codebook(tags=tags))
    with qtbot.waitSignal(popover.tag_removed) as told:
        key(qtbot, popover, Qt.Key.Key_Backspace)
    assert told.args == ["money"]
    type_in(qtbot, popover, "x")
    with qtbot.assertNotEmitted(popover.tag_removed):
        key(qtbot, popover, Qt.Key.Key_Backspace)


@pytest.mark.parametrize("by", ["mouse", Qt.Key.Key_Delete, Qt.Key.Key_Space])
def test_a_chip_takes_its_tag_away(qtbot, popover, by):
    (chip,) = popover._chips
    assert chip.accessibleName() == "Remove tag boats"
    with qtbot.waitSignal(popover.tag_removed) as told:
        if by == "mouse":
            qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        else:
            qtbot.keyClick(chip, by)
    assert told.args == ["boats"]


def test_enter_in_the_empty_field_is_done_and_so_is_escape(qtbot, popover, tags):
    with qtbot.waitSignal(popover.closed), qtbot.assertNotEmitted(popover.tag_added):
        key(qtbot, popover, Qt.Key.Key_Return)
    popover.open_for(ONE, Codebook(tags=tags), TARGET)
    with qtbot.waitSignal(popover.closed):
        key(qtbot, popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()


def test_letters_that_were_not_added_are_there_again(qtbot, popover, tags):
    type_in(qtbot, popover, "harb")
    popover.close()
    popover.open_for(Tagged(annotation_ids=("other",)), Codebook(tags=tags), TARGET)
    assert popover.field.text() == ""
    popover.close()
    popover.open_for(ONE, Codebook(tags=tags), TARGET)
    assert popover.field.text() == "harb"


def test_what_is_added_becomes_a_chip_and_is_no_longer_offered(popover, tags):
    popover.show_tagged(replace(ONE, tags=("boats", "money")), Codebook(tags=tags))
    assert [chip.text() for chip in popover._chips] == ["boats", "money"]
    assert [row.path for row in popover.model.rows()] == ["boats/night boats"]


def test_many_chips_make_the_popover_higher_and_cut_nothing(qtbot, popover, tags):
    many = {str(n): replace(tags["money"], id=str(n), name=f"a longer name {n}") for n in range(9)}
    before = popover.height()
    popover.show_tagged(replace(ONE, tags=tuple(many)), Codebook(tags=many))
    qtbot.waitUntil(lambda: popover.height() > before)
    qtbot.wait(10)
    for chip in popover._chips:
        assert popover.rect().contains(chip.geometry())
    assert popover.rect().contains(popover.field.geometry())
    assert popover._swatches.geometry().bottom() < popover.height()
