"""From wherever the keyboard is, there is a way back to the text."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.library import collecting, tagging
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    panes = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    reader.mark(panes[0], "harbour master")
    reader.desk.window.area.set_current(panes[1])
    return panes


@pytest.mark.parametrize("width", [1600, 900])
@pytest.mark.parametrize("side", ["library", "annotations"])
def test_a_panel_that_is_closed_leaves_the_keyboard_to_the_text(reader, panes, side, width):
    window = reader.desk.window
    window.resize(width, 900)
    if not window.actions_.by_id[f"view.{side}"].isChecked():
        reader.press(f"view.{side}")
    panel = window.library_panel if side == "library" else window.annotations_panel
    panel.view.setFocus()
    reader.wait(panel.view.hasFocus)

    reader.press(f"view.{side}")

    assert not panel.isVisible()
    assert QApplication.focusWidget() is panes[1].view


def test_a_panel_that_is_closed_beside_the_keyboard_leaves_it_where_it_is(reader, panes):
    panel = reader.desk.window.library_panel
    panel.view.setFocus()
    reader.wait(panel.view.hasFocus)
    reader.press("view.annotations")
    assert panel.view.hasFocus()


@pytest.mark.parametrize("tab", ["annotations", "tags"])
def test_a_panel_that_is_shown_by_its_key_has_the_keyboard(reader, panes, tab):
    window = reader.desk.window
    _, new = reader.library.tag_from_path("coast")
    reader.library.apply(tagging.create_tags(new, "coast")).result(10)
    window.side.show_tab(tab)
    reader.press("view.annotations")
    assert not window.side.isVisible()
    panes[1].view.setFocus()
    reader.press("view.annotations")
    listed = window.tags_panel if tab == "tags" else window.annotations_panel
    assert window.side.isVisible()
    reader.wait(listed.view.isVisible)
    assert listed.view.hasFocus()


def places(window):
    return {
        "articles": window.library_panel.view,
        "collections": window.library_panel.shelves,
        "annotations": window.annotations_panel.view,
        "tags": window.tags_panel.view,
        "toolbar": window.toolbar.menu_button,
    }


@pytest.mark.parametrize("place", ["articles", "collections", "annotations", "tags", "toolbar"])
def test_escape_leads_back_from_every_panel_once_nothing_else_is_to_be_let_go(reader, panes, place):
    window, library = reader.desk.window, reader.library
    tag, new = library.tag_from_path("boats")
    library.apply(tagging.create_tags(new, tag.name)).result(10)
    tags = reader.desk.equipment.codebook.panel()
    reader.wait(lambda: tags.model.tags)
    if place == "annotations":
        window.side.tabs.setCurrentIndex(0)
    if place == "collections":
        library.apply(collecting.make_collection("ships", library.collections())).result(10)
        reader.wait(window.library_panel.shelves.isVisible)
    window.notices.tell("The ferry runs again.")
    start = places(window)[place]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    reader.wait(start.hasFocus)

    QTest.keyClick(start, Qt.Key.Key_Escape)
    assert not window.notices.sentences
    assert start.hasFocus()
    QTest.keyClick(start, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is panes[1].view


def test_the_key_of_the_notes_board_leads_back_from_it(reader, panes):
    window = reader.desk.window
    panes[1].view.setFocus()
    reader.press("view.notes")
    board = window.notes_board
    reader.wait(board.filter.hasFocus)

    reader.press("view.notes")

    assert not board.isVisible()
    assert QApplication.focusWidget() is panes[1].view
    assert window.library_panel.isVisible()
    reader.press("view.notes")
    assert board.isVisible()
