"""The table of annotations, by keyboard and by mouse."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from diptych.domain.annotation import Colour
from diptych.domain.speaker_name import SpeakerName
from diptych.ui.models.annotation_filter import (
    AnnotationFilter,
    Arranged,
    Grouping,
    Naming,
    Order,
)
from diptych.ui.models.annotation_table_model import Column
from diptych.ui.panels import annotation_cell_delegate
from diptych.ui.panels.annotation_grid import QUOTE_LEAST, ROW
from diptych.ui.panels.annotations_list import Scope
from diptych.ui.panels.annotations_table import AnnotationsTable
from diptych.ui.panels.arranging_menu import ArrangingMenu

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

TITLES = {"ferry": "The ferry stops", "bridge": "A bridge opens"}
KEYS, SHIFT, CTRL = (
    Qt.Key,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
SAID = (
    "annotation_chosen", "tag_requested", "note_requested", "colour_requested", "copy_requested",
    "export_requested", "delete_requested", "history_requested", "scope_changed",
)  # fmt: skip


@pytest.fixture
def table(qtbot, theme, icons, quotes, tags) -> AnnotationsTable:
    """Rows: boats 2 (a, c), money 1 (c), without a tag 1 (b)."""
    table = AnnotationsTable(theme, icons)
    qtbot.addWidget(table)
    table.resize(1000, 500)
    table.show_annotations(quotes, Naming(titles=TITLES, tags=tags))
    table.show()
    table.said = []
    for name in SAID:
        getattr(table, name).connect(lambda *what, name=name: table.said.append((name, *what)))
    table.closed.connect(lambda: table.said.append(("closed",)))
    return table


def press(qtbot, table, key, modifiers=Qt.KeyboardModifier.NoModifier, times=1):
    for _ in range(times):
        qtbot.keyClick(table.view, key, modifiers)


def click(qtbot, table, place, *, x=200, modifiers=Qt.KeyboardModifier.NoModifier):
    at = QPoint(x, table.view.rowViewportPosition(place) + ROW // 2)
    qtbot.mouseClick(table.view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)


def test_arrows_pass_over_headings_and_choose_the_row_they_come_to(qtbot, table):
    table.view.enter()
    assert (table.view.currentIndex().row(), table.selected_ids()) == (1, [])
    press(qtbot, table, KEYS.Key_Down, times=2)
    assert (table.view.currentIndex().row(), table.selected_ids()) == (4, ["c"])
    press(qtbot, table, KEYS.Key_End)
    assert table.selected_ids() == ["b"]
    press(qtbot, table, KEYS.Key_Home)
    assert table.selected_ids() == ["a"]


def test_shift_chooses_on_and_back_again_ctrl_and_space_choose_one_by_one(qtbot, table):
    table.view.enter()
    press(qtbot, table, KEYS.Key_Down, SHIFT)
    assert table.selected_ids() == ["a", "c"]
    press(qtbot, table, KEYS.Key_Up, SHIFT)
    assert table.selected_ids() == ["a"]
    press(qtbot, table, KEYS.Key_End, CTRL)
    assert table.selected_ids() == ["a"]
    press(qtbot, table, KEYS.Key_Space)
    assert table.selected_ids() == ["a", "b"]
    assert table._chosen.text() == "2 selected"
    press(qtbot, table, KEYS.Key_Space)
    assert table.selected_ids() == ["a"]
    press(qtbot, table, KEYS.Key_A, CTRL)
    assert sorted(table.selected_ids()) == ["a", "b", "c"]


def test_a_box_is_turned_a_row_is_chosen_alone_and_a_heading_all_of_its_group(qtbot, table):
    click(qtbot, table, 1)
    click(qtbot, table, 6, x=20)
    assert table.selected_ids() == ["a", "b"]
    click(qtbot, table, 6, modifiers=CTRL)
    assert table.selected_ids() == ["a"]
    click(qtbot, table, 6)
    assert table.selected_ids() == ["b"]
    click(qtbot, table, 2, modifiers=SHIFT)
    assert table.selected_ids() == ["c", "b"]
    click(qtbot, table, 0)
    assert table.selected_ids() == ["a", "c"]


def test_keys_act_on_all_that_are_chosen(qtbot, table):
    table.view.enter()
    press(qtbot, table, KEYS.Key_Down, SHIFT)
    for key, modifiers in (
        (KEYS.Key_T, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_C, CTRL),
        (KEYS.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Delete, Qt.KeyboardModifier.NoModifier),
        (KEYS.Key_Escape, Qt.KeyboardModifier.NoModifier),
    ):
        press(qtbot, table, key, modifiers)
    assert table.said == [
        ("tag_requested", ["a", "c"]),
        ("copy_requested", ["a", "c"]),
        ("delete_requested", ["a", "c"]),
        ("closed",),
    ]


def test_buttons_act_on_all_that_are_chosen_and_export_on_all_that_is_listed(table):
    assert not table.delete_button.isEnabled()
    table.export_button.click()
    table.model.choose(["c"])
    for button in (table.tag_button, table.export_button, table.delete_button):
        button.click()
    assert table.said == [
        ("export_requested", []),
        ("tag_requested", ["c"]),
        ("export_requested", ["c"]),
        ("delete_requested", ["c"]),
    ]
    assert table.listed_ids() == ["a", "c", "b"]


def test_enter_and_two_clicks_go_to_the_text(qtbot, table):
    table.view.enter()
    press(qtbot, table, KEYS.Key_Return)
    at = QPoint(200, table.view.rowViewportPosition(6) + ROW // 2)
    qtbot.mouseDClick(table.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert table.said == [("annotation_chosen", "a"), ("annotation_chosen", "b")]


def test_the_head_of_a_column_sorts_the_other_way_round_and_not_at_all(table):
    for order, descending in ((Order.QUOTE, False), (Order.QUOTE, True), (Order.PLACE, False)):
        table.view.head.sectionClicked.emit(int(Column.QUOTE))
        assert (table.arranged.order, table.arranged.descending) == (order, descending)
        assert table.view.head.isSortIndicatorShown() is (order is Order.QUOTE)


def test_columns_fall_away_one_by_one_and_come_back_as_wide(table):
    table.view.set_widths((210, 100, 100, 100, 170, 100, 90))
    wide = table.view.columns_shown()
    assert wide == [Column.QUOTE, Column.TAGS, Column.ARTICLE, Column.MADE, Column.STATE]
    seen = []
    for width in (760, 640, 500):
        table.resize(width, 500)
        seen.append(len(table.view.columns_shown()))
        assert table.view.head.length() <= table.view.viewport().width()
    assert seen == sorted(seen, reverse=True)
    assert seen[-1] == 2
    assert table.minimumSizeHint().width() <= 500
    assert table.view.columnWidth(Column.QUOTE) >= QUOTE_LEAST
    table.resize(1000, 500)
    assert table.view.columns_shown() == wide
    assert table.view.columnWidth(Column.TAGS) == 210


def test_news_keep_what_is_chosen_and_where_the_reader_is(qtbot, table, quotes, tags):
    table.view.enter()
    press(qtbot, table, KEYS.Key_Down, times=2)
    retagged = [replace(one, tags=("money",), version=2) for one in quotes]
    table.show_annotations(retagged, Naming(titles=TITLES, tags=tags))
    assert table.selected_ids() == ["c"]
    assert table.model.annotation(table.view.currentIndex().row()).id == "c"


def test_filters_work_together_and_are_taken_off_together(qtbot, table):
    table.filter.setText("lanes")
    assert table.listed_ids() == ["c"]
    wanted = replace(table.arranged.wanted, has_note=True)
    table.arrange(replace(table.arranged, wanted=wanted))
    assert table._pages.currentWidget() is table._nothing
    table._nothing.pressed.emit()
    assert sorted(table.listed_ids()) == ["a", "b", "c"]
    assert table.filter.text() == ""
    assert table.arranged.wanted == AnnotationFilter()


def test_who_speaks_and_what_they_are_have_columns_where_anybody_does(table, quotes, tags):
    heard = [replace(one, speaker_id="maud") if one.id == "a" else one for one in quotes]
    maud = SpeakerName("maud", "Maud Herrick")
    table.resize(1300, 500)
    table.show_annotations(heard, Naming(titles=TITLES, tags=tags, speakers={"maud": maud}))
    assert {Column.SPEAKER, Column.ROLE} & set(table.view.columns_shown()) == {Column.SPEAKER}

    named = Naming(
        titles=TITLES, tags=tags, speakers={"maud": maud._replace(role="chief executive")}
    )
    table.show_annotations(heard, named)
    assert Column.ROLE in table.view.columns_shown()
    row = table.model.place_of("a")
    said = [table.model.index(row, column).data() for column in (Column.SPEAKER, Column.ROLE)]
    assert said == ["Maud Herrick", "chief executive"]
    table.view.sorted_by.emit(Order.ROLE, False)  # noqa: FBT003 - signals know no names
    assert table.arranged.order is Order.ROLE
    table.grouping.setCurrentIndex(table.grouping.findData("speaker"))
    assert table.model.row(0).title == "Maud Herrick"


def test_groups_are_chosen_above_and_only_those_that_tell_apart(table):
    offered = [table.grouping.itemData(place) for place in range(table.grouping.count())]
    assert "speaker" not in offered
    assert "creator" not in offered
    table.grouping.setCurrentIndex(table.grouping.findData("colour"))
    assert table.arranged.grouping is Grouping.COLOUR
    assert [table.model.row(place).colour for place in (0, 2)] == [Colour.AMBER, Colour.ROSE]
    table.arrange(Arranged(grouping=Grouping.DAY))
    assert table.grouping.currentData() == "day"


def test_what_the_heads_of_columns_do_is_in_a_menu_too(qtbot, table):
    table.sort_button.click()
    menu = table.findChild(ArrangingMenu)
    ticked = [action.text() for action in menu.actions() if action.isChecked()]
    assert ticked == ["Group by tag", "By place in the text"]
    next(action for action in menu.actions() if action.text() == "Newest first").trigger()
    assert (table.arranged.order, table.arranged.descending) == (Order.CREATED, True)
    assert table.view.head.sortIndicatorSection() == Column.MADE
    menu.close()


def test_whose_annotations_is_asked_for_once(table):
    table.set_scope(Scope.OPEN)
    assert table.said == []
    table.scope.setCurrentIndex(0)
    assert table.said == [("scope_changed", "library")]


def test_a_library_that_is_only_read_offers_nothing_that_writes(qtbot, table):
    table.set_read_only(True)
    table.view.enter()
    for key in (KEYS.Key_T, KEYS.Key_N, KEYS.Key_C, KEYS.Key_Delete):
        press(qtbot, table, key)
    assert table.said == []
    assert not any(
        one.isEnabled() for one in (table.tag_button, table.colour_button, table.delete_button)
    )
    assert table.export_button.isEnabled()


def test_everything_has_a_name(table):
    for part in (
        table, table.view, table.filter, table.scope, table.grouping, table.narrow_button, table.sort_button,
        table.tag_button, table.colour_button, table.export_button, table.delete_button,
    ):  # fmt: skip
        assert part.accessibleName()


def test_a_quote_is_drawn_in_the_words_in_which_it_is_told(table, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        annotation_cell_delegate, "paint_line", lambda _, __, words, *___: drawn.append(words)
    )
    table.quote_by(lambda one: f"{one.id}\n\n[…]")

    table.grab()

    assert {"a […]", "b […]", "c […]"} <= set(drawn)
