"""All annotations in one table: found, chosen, worked on together, and left for their texts."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Colour
from diptych.library import annotating, codebook
from diptych.library.tagging import create_tags
from diptych.ui.models.annotation_filter import AnnotationFilter, Grouping
from diptych.ui.view_state import ViewState
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KEYS, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


def tag(reader, path):
    made, new = reader.library.tag_from_path(path)
    reader.library.apply(create_tags(new, path)).result(10)
    return made


@pytest.fixture
def marked(reader):
    """Four quotes: two tagged care or below it, one both care and money, one not at all."""
    panes = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    care, older, money = (tag(reader, path) for path in ("care", "care/older", "money"))
    found = {}
    for name, pane, words, tags in (
        ("noon", panes[0], "stopped at noon", (care,)),
        ("queue", panes[0], "the queue reached", (older,)),
        ("cost", panes[1], "eleven million", (money, care)),
        ("vote", panes[1], "in June", ()),
    ):
        made = reader.mark(pane, words)
        for one in tags:
            now = reader.library.annotation(made.id)
            reader.library.apply(annotating.add_tag(now, one)).result(10)
        found[name] = made.id
    return found


@pytest.fixture
def table(reader, marked):
    reader.press("view.table")
    table = reader.desk.window.annotations_table
    stored = {one.id: one.tags for one in reader.library.annotations()}
    assert len(stored) == 4

    def listed():
        return {one.id: one.tags for one in table.model.arrangement.found}

    reader.wait(lambda: listed() == stored and table.view.hasFocus())
    return table


def press(reader, table, key, modifiers=Qt.KeyboardModifier.NoModifier):
    reader.qtbot.keyClick(table.view, key, modifiers)


def names(marked, ids):
    by_id = {key: name for name, key in marked.items()}
    return [by_id[one] for one in ids]


def test_it_takes_the_place_of_the_texts_and_leaves_it_again(reader, table):
    window = reader.desk.window
    assert table.isVisible()
    assert not window.area.isVisible()
    assert window.overview._count.text() == "4 annotations in 2 articles"

    press(reader, table, KEYS.Key_Escape)

    assert window.area.isVisible()
    assert window.library_panel.isVisible()
    assert not table.isVisible()
    assert reader.desk.opening.current().view.hasFocus()


def test_by_tag_without_those_nested_in_it(reader, table, marked):
    table.filter_requested.emit()
    popover = QApplication.activePopupWidget()
    reader.qtbot.keyClicks(popover.search, "care")
    reader.qtbot.keyClick(popover.search, KEYS.Key_Return)
    assert sorted(names(marked, table.listed_ids())) == ["cost", "noon", "queue"]
    assert table.line.words == "Only: care"

    popover.below.click()

    assert sorted(names(marked, table.listed_ids())) == ["cost", "noon"]
    assert table.line.words == "Only: care, without the tags in them"
    popover.close()
    table.line.button.click()
    assert len(table.listed_ids()) == 4
    assert not table.line.isVisible()


def test_several_are_tagged_recoloured_and_deleted_as_one_act_each(reader, table, marked):
    table.grouping.setCurrentIndex(table.grouping.findData("article"))
    table.view.enter()
    press(reader, table, KEYS.Key_Home)
    press(reader, table, KEYS.Key_Down, SHIFT)
    press(reader, table, KEYS.Key_Down, SHIFT)
    assert names(marked, table.selected_ids()) == ["noon", "queue", "cost"]

    press(reader, table, KEYS.Key_T)
    popover = QApplication.activePopupWidget()
    reader.qtbot.keyClicks(popover.field, "harbour")
    reader.qtbot.keyClick(popover.field, KEYS.Key_Return)
    popover.close()

    def tagged():
        made = {one.name: one.id for one in reader.library.tags()}.get("harbour")
        return sum(made in one.tags for one in reader.stored())

    reader.wait(lambda: tagged() == 3)
    assert names(marked, table.selected_ids()) == ["noon", "queue", "cost"]

    table.colour_requested.emit(table.selected_ids(), Colour.TEAL)
    reader.wait(lambda: sum(one.colour is Colour.TEAL for one in reader.stored()) == 3)
    reader.press("edit.undo")
    reader.wait(lambda: not any(one.colour for one in reader.stored()))

    reader.wait(
        lambda: all(reader.desk.contents.annotation(k) in reader.stored() for k in marked.values())
    )
    press(reader, table, KEYS.Key_Delete)
    reader.wait(lambda: len(reader.stored()) == 1 and table.model.count == 1)
    assert table.selected_ids() == []
    reader.press("edit.undo")
    reader.wait(lambda: table.model.count == 4)


def test_enter_shows_the_quote_in_its_text_and_the_key_brings_the_table_back(reader, table, marked):
    table.filter.setText("million")
    reader.qtbot.keyClick(table.filter, KEYS.Key_Down)
    press(reader, table, KEYS.Key_Return)

    window = reader.desk.window
    assert not table.isVisible()
    pane = window.area.current()
    assert pane.article_id == reader.library.annotation(marked["cost"]).article_id
    assert pane.view.annotations_at_caret() == [marked["cost"]]
    reader.wait(pane.view.hasFocus)

    reader.press("view.table")
    assert table.isVisible()
    assert table.filter.text() == "million"
    assert names(marked, table.selected_ids()) == ["cost"]
    assert table.view.hasFocus()


def test_what_is_opened_from_elsewhere_is_not_covered(reader, table):
    (third,) = reader.add(third="A third text\n\nNobody had counted the boats.\n")
    reader.desk.opening.open(third)
    reader.wait(reader.desk.window.area.isVisible)
    assert not table.isVisible()


def test_exported_is_exactly_what_is_selected_or_listed(reader, table, marked, tmp_path):
    table.filter.setText("care")
    table.view.enter()
    press(reader, table, KEYS.Key_End)
    chosen = table.selected_ids()
    listed = table.listed_ids()
    assert len(chosen) == 1 < len(listed)
    table.export_button.click()
    exporting = reader.desk.equipment.exporting
    reader.wait(lambda: exporting._dialog is not None)
    dialog = exporting._dialog
    titles = [dialog.what.articles.itemText(place) for place in range(dialog.what.articles.count())]
    assert titles[:2] == ["Selected: 1 annotation", f"Listed: {len(listed)} annotations"]
    dialog.choose_format("json")

    choices = []
    for place in (0, 1):
        dialog.what.articles.setCurrentIndex(place)
        choices.append(dialog.choice())

    # The dialog goes once something is written.
    def written(place):
        target = tmp_path / f"out{place}.json"
        exporting.write(choices[place], target)
        reader.wait(target.exists)
        # A dialog that goes stops whatever is being written then.
        reader.wait(lambda: exporting._dialog is None and exporting._writing is None)
        data = json.loads(target.read_text(encoding="utf-8"))
        return sorted(one["id"] for one in _annotations(data))

    assert written(0) == chosen
    assert written(1) == sorted(listed)


def test_the_menu_of_the_panel_exports_what_is_selected(reader, marked, tmp_path):
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.count == 4)
    panel.view.setCurrentIndex(panel.model.index_of(marked["cost"]))
    menu = panel.menu()
    (export,) = [one for one in menu.actions() if one.text() == "Export…"]
    export.trigger()
    exporting = reader.desk.equipment.exporting
    reader.wait(lambda: exporting._dialog is not None)
    dialog = exporting._dialog
    assert dialog.what.articles.currentText() == "Selected: 1 annotation"
    dialog.choose_format("json")
    target = tmp_path / "out.json"
    exporting.write(dialog.choice(), target)
    reader.wait(target.exists)
    data = json.loads(target.read_text(encoding="utf-8"))
    assert [one["id"] for one in _annotations(data)] == [marked["cost"]]


def _annotations(data):
    if isinstance(data, dict) and "quote" in data:
        yield data
    elif isinstance(data, dict | list):
        for part in data.values() if isinstance(data, dict) else data:
            yield from _annotations(part)


def test_finding_in_the_table_is_filtering_it(reader, table):
    reader.press("find.article")
    assert table.filter.hasFocus()
    table.view.setFocus()
    reader.press("find.filter")
    assert table.filter.hasFocus()


def test_tabs_lead_to_the_notes_and_back(reader, table):
    window = reader.desk.window
    tabs = window.overview.tabs
    names = [tabs.tabText(place) for place in range(tabs.count())]
    assert names == ["Annotations", "Articles × tags", "Notes"]
    tabs.setCurrentIndex(2)
    assert window.notes_board.isVisible()
    assert window.area.isVisible()
    tabs.setCurrentIndex(0)
    assert table.isVisible()
    assert not window.area.isVisible()
    window.overview.close_button.click()
    assert window.area.isVisible()


def test_one_question_is_answered_until_the_table_is_left(reader, table, marked):
    tabling = reader.desk.equipment.tabling
    table.filter.setText("million")
    before = table.arranged.wanted
    kept = reader.desk.snapshot().table_list
    asked = AnnotationFilter(
        articles=frozenset({reader.library.annotation(marked["vote"]).article_id})
    )
    tabling.show_only(asked)
    reader.wait(lambda: sorted(names(marked, table.listed_ids())) == ["cost", "vote"])
    assert table.count_words() == "2 of 4 annotations in 1 article"
    assert reader.desk.snapshot().table_list == kept

    # Its texts are looked at one by one.
    table.view.enter()
    press(reader, table, KEYS.Key_Return)
    assert not table.isVisible()
    reader.press("view.table")
    assert table.arranged.wanted == asked
    press(reader, table, KEYS.Key_Escape)
    assert not table.isVisible()
    reader.press("view.table")
    assert table.arranged.wanted == before
    assert table.filter.text() == "million"

    # What the reader makes of it is the reader's.
    tabling.show_only(asked)
    own = replace(asked, has_note=False)
    table.arrange(replace(table.arranged, wanted=own))
    press(reader, table, KEYS.Key_Escape)
    reader.press("view.table")
    assert table.arranged.wanted == own


def test_only_the_open_articles(reader, table, marked):
    reader.add(third="A third text\n\nNobody had counted the boats.\n")
    reader.desk.opening.open_all([reader.library.annotation(marked["vote"]).article_id])
    reader.wait(lambda: len(reader.desk.opening.open_ids()) == 1)
    reader.press("view.table")
    table.scope.setCurrentIndex(1)
    assert sorted(names(marked, table.listed_ids())) == ["cost", "vote"]


def test_how_it_is_arranged_is_kept(reader, table, marked):
    wanted = AnnotationFilter(has_note=False, untagged=True)
    table.arrange(replace(table.arranged, wanted=wanted))
    table.grouping.setCurrentIndex(table.grouping.findData("month"))
    table.view.set_widths((222, 130, 150, 120, 190, 110, 116))
    panel = reader.desk.window.annotations_panel
    panel._rearrange(panel.arranged.__class__(grouping=Grouping.COLOUR))
    kept = reader.desk.snapshot()

    other = reader.desks.make()
    other.window.show()
    other.restore(ViewState(panel_list=kept.panel_list, table_list=kept.table_list,
                            table_columns=kept.table_columns))  # fmt: skip
    other.equip()
    shown = other.equipment.tabling.show()
    assert (shown.arranged.wanted, shown.arranged.grouping) == (wanted, Grouping.MONTH)
    assert shown.view.widths()[0] == 222
    assert other.window.annotations_panel.arranged.grouping is Grouping.COLOUR
    reader.wait(lambda: names(marked, shown.listed_ids()) == ["vote"])


def test_a_tag_that_is_deleted_is_asked_for_no_more(reader, table, marked):
    money = next(one for one in reader.library.tags() if one.name == "money")
    reader.desk.equipment.tabling.show_only(AnnotationFilter(tags=frozenset({money.id})))
    assert names(marked, table.listed_ids()) == ["cost"]
    edit = codebook.delete_tag(money, reader.library.tags(), reader.library.annotations())
    reader.library.apply(edit).result(10)
    reader.wait(lambda: table.model.count == 4)
    assert not table.line.isVisible()


def test_the_panel_is_filtered_and_grouped_as_the_table_is(reader, marked):
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.total == 4)
    panel.filter_requested.emit()
    popover = QApplication.activePopupWidget()
    reader.qtbot.keyClicks(popover.search, "money")
    reader.qtbot.keyClick(popover.search, KEYS.Key_Return)
    assert [row.id for row in panel.model.rows()[1:]] == [marked["cost"]]
    assert panel.line.words == "Only: money"
    assert panel._count.text() == "1 / 4"
    popover.all_button.click()
    assert panel.model.count == 4
