"""Deleting and splitting tags: what is asked, and what the answers say."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from builders import a_quote, a_tag
from diptych.domain.annotation import Colour
from diptych.library.codebook import Deletion
from diptych.paths import resources
from diptych.ui.appearance.icons import Icons
from diptych.ui.appearance.style import DiptychStyle
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.tag_deletion import TagDeletion
from diptych.ui.dialogs.tag_splitting import TagSplitting

MONEY = a_tag("money", colour=Colour.ROSE)
CHARGING = a_tag("charging", parent_id=MONEY.id)
PRICES = a_tag("prices", parent_id=CHARGING.id)
ACCESS = a_tag("access")
TAGS = {tag.id: tag for tag in (MONEY, CHARGING, PRICES, ACCESS)}
BARE = a_quote(tags=(CHARGING.id,))
BOTH = a_quote(tags=(CHARGING.id, ACCESS.id))
BELOW = a_quote(tags=(PRICES.id,))


@pytest.fixture
def room(qtbot):
    room = QWidget()
    qtbot.addWidget(room)
    room.resize(800, 600)
    room.show()
    return room


@pytest.fixture
def deletion(room):
    asking = TagDeletion(room)
    asking.ask(CHARGING, TAGS, [BARE, BOTH, BELOW])
    return asking


def test_the_answers_that_lose_nothing_are_chosen_at_first(qtbot, deletion):
    with qtbot.waitSignal(deletion.answered) as told:
        deletion.delete_button.click()
    assert told.args == [CHARGING, Deletion(keep_children=True)]
    assert deletion.isHidden()


def test_it_counts_what_each_answer_is_about(deletion):
    assert deletion._having.text() == "2 annotations would lose the tag"
    assert deletion.bare_too.text().endswith("(1)")
    assert deletion._below.text() == "1 tag below it"
    deletion.children_too.setChecked(True)
    assert deletion._having.text() == "3 annotations would lose the tag"
    assert deletion.bare_too.text().endswith("(2)")


def test_annotations_are_given_the_parent_or_another_tag_or_go(deletion):
    deletion.to_parent.setChecked(True)
    assert deletion.deletion() == Deletion(instead=MONEY, keep_children=True)
    deletion.bare_too.setChecked(True)
    assert deletion.deletion() == Deletion(bare_too=True, keep_children=True)
    deletion.to_other.setChecked(True)
    assert not deletion.delete_button.isEnabled()
    deletion.other.setCurrentIndex(deletion.other.findText("access"))
    assert deletion.delete_button.isEnabled()
    assert deletion.deletion() == Deletion(instead=ACCESS, keep_children=True)


def test_a_tag_that_goes_too_is_not_offered_and_nothing_is_made_up(deletion):
    deletion.to_other.setChecked(True)
    offered = [deletion.other.itemText(row) for row in range(deletion.other.count())]
    assert offered == ["access", "money", "money/charging/prices"]
    deletion.children_too.setChecked(True)
    offered = [deletion.other.itemText(row) for row in range(deletion.other.count())]
    assert offered == ["access", "money"]
    deletion.other.setEditText("nowhere")
    assert not deletion.delete_button.isEnabled()


def test_what_there_is_nothing_of_is_not_asked(room):
    asking = TagDeletion(room)
    asking.ask(ACCESS, TAGS, [BOTH])
    assert asking.take_off.isVisible()
    assert not asking.to_parent.isVisible()
    assert not asking.keep_children.isVisible()
    asking.dismiss()
    asking.ask(MONEY, TAGS, [])
    assert asking.keep_children.isVisible()
    assert not asking.take_off.isVisible()


def test_escape_deletes_nothing(qtbot, deletion):
    with qtbot.assertNotEmitted(deletion.answered):
        qtbot.keyClick(deletion, Qt.Key.Key_Escape)
    assert deletion.isHidden()


@pytest.fixture
def splitting(qtbot):
    theme = load_theme("light", resources())
    asking = TagSplitting(theme, Icons(theme), CHARGING, TAGS)
    qtbot.addWidget(asking)
    asking.show_annotations([BARE, BOTH], {BARE.article_id: "Charges"}, [BOTH.id, "elsewhere"])
    asking.show()
    return asking


def test_those_selected_in_a_list_are_chosen_and_a_name_is_needed(qtbot, splitting):
    assert splitting._chosen.text() == "1 of 2 annotations go to the new tag"
    assert not splitting.split_button.isEnabled()
    qtbot.keyClicks(splitting.name, "price list")
    splitting.swatches.ring(Colour.MOSS)
    with qtbot.waitSignal(splitting.split_requested) as told:
        splitting.split_button.click()
    assert told.args == [CHARGING, "price list", Colour.MOSS, [BOTH]]


def test_space_ticks_all_selected_rows(qtbot, splitting):
    splitting.view.selectAll()
    qtbot.keyClick(splitting.view, Qt.Key.Key_Space)
    assert splitting.model.ticked() == [BARE, BOTH]
    qtbot.keyClick(splitting.view, Qt.Key.Key_Space)
    assert splitting.model.ticked() == []


def test_a_filter_hides_rows_and_keeps_their_ticks(splitting):
    splitting.filter.setText("zeppelin")
    assert splitting.model.rowCount() == 0
    splitting._all.click()
    assert splitting.model.ticked() == [BOTH]
    splitting.filter.setText("charges")
    splitting._none.click()
    assert splitting.model.rowCount() == 1
    assert splitting.model.ticked() == [BOTH]


def test_a_tag_is_given_only_as_long_as_the_field_names_it(qtbot, deletion):
    deletion.to_other.setChecked(True)
    deletion.other.setCurrentIndex(deletion.other.findText("access"))
    assert deletion.deletion().instead == ACCESS
    deletion.other.lineEdit().setText("acce")
    assert not deletion.delete_button.isEnabled()
    assert deletion.deletion().instead is None
    deletion.other.lineEdit().setText("Access")
    assert deletion.delete_button.isEnabled()
    assert deletion.deletion().instead == ACCESS


def test_a_tag_named_like_html_is_shown_as_it_is(qtbot):
    theme = load_theme("light", resources())
    asking = TagSplitting(theme, Icons(theme), a_tag("<h1>big</h1>"), {})
    qtbot.addWidget(asking)
    assert asking._title.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("key", [Qt.Key.Key_Tab, Qt.Key.Key_Backtab])
def test_tab_comes_to_the_ringed_colour_alone(qtbot, splitting, key):
    splitting.swatches.ring(Colour.TEAL)
    splitting.activateWindow()
    start = splitting.name if key == Qt.Key.Key_Tab else splitting.filter
    start.setFocus()
    qtbot.waitUntil(start.hasFocus)
    qtbot.keyClick(start, key)
    disc = splitting.focusWidget()
    assert disc is splitting.swatches._discs[Colour.TEAL]
    qtbot.keyClick(disc, key)
    assert not splitting.swatches.isAncestorOf(splitting.focusWidget())


def test_tab_goes_as_the_parts_stand(qtbot, splitting):
    splitting.name.setText("prices")
    splitting.activateWindow()
    splitting.name.setFocus()
    qtbot.waitUntil(splitting.name.hasFocus)
    seen = []
    for _ in range(9):
        seen.append(splitting.focusWidget())
        qtbot.keyClick(seen[-1], Qt.Key.Key_Tab)
    ringed = splitting.swatches._discs[CHARGING.colour]
    fields = [splitting.name, ringed, splitting.filter, splitting._all, splitting._none]
    last = [splitting.view, splitting.cancel_button, splitting.split_button]
    assert seen == [*fields, *last, splitting.name]


def test_the_ring_goes_round_the_whole_row(qtbot, splitting):
    theme, view = load_theme("light", resources()), splitting.view
    style, colour = DiptychStyle(theme), theme.colour("focus").rgb()
    view.setStyle(style)
    splitting.activateWindow()
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    picture = view.viewport().grab().toImage()
    top = view.visualRect(view.currentIndex()).top()
    width = view.viewport().width()
    assert all(picture.pixel(x, top) == colour for x in (12, width // 2, width - 12))
    assert picture.pixel(width - 1, top + 10) == colour
    view.setStyle(None)
