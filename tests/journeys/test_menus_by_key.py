"""Shift and F10 open the menu of whatever has the keyboard, for those without a key for menus."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from diptych.library import collecting, tagging
from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def pane(reader):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    return pane


def menu_by_key(reader, widget) -> list[str]:
    """Press the keys, and return what the menu offers that opens."""
    widget.window().activateWindow()
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    reader.wait(widget.hasFocus)
    QTest.keyClick(widget, Qt.Key.Key_F10, Qt.KeyboardModifier.ShiftModifier)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu), widget
    offered = [action.text() for action in menu.actions()]
    menu.close()
    return offered


def test_it_opens_in_texts_lists_and_trees(reader, pane):
    window, library = reader.desk.window, reader.library
    made = reader.mark(pane, "harbour master")
    tag, new = library.tag_from_path("boats")
    library.apply(tagging.create_tags(new, tag.name)).result(10)
    library.apply(collecting.make_collection("ships", library.collections())).result(10)

    reader.select(pane, "stopped at noon")
    assert "Highlight" in menu_by_key(reader, pane.view)

    annotations = window.annotations_panel
    reader.wait(lambda: annotations.model.index_of(made.id).isValid())
    annotations.view.setCurrentIndex(annotations.model.index_of(made.id))
    assert "Delete" in menu_by_key(reader, annotations.view)

    articles = window.library_panel
    articles.view.setCurrentIndex(articles.model.index(0))
    assert "Open beside" in menu_by_key(reader, articles.view)

    ships = collecting.at_path("ships", library.collections()).id
    reader.wait(lambda: articles.shelves.shelves.index_of(ships).isValid())
    articles.shelves.choose(ships)
    assert "Rename" in menu_by_key(reader, articles.shelves)

    tags = reader.desk.equipment.codebook.panel()
    reader.wait(lambda: tags.model.tags)
    tags.view.setCurrentIndex(tags.model.index(0, 0))
    assert "Rename" in menu_by_key(reader, tags.view)


def test_it_opens_in_fields_and_in_windows_beside(reader, pane):
    window = reader.desk.window
    assert menu_by_key(reader, window.library_panel.filter)
    made = reader.mark(pane, "noon")
    pane.view.set_caret(made.anchor.span.start + 1)
    reader.press("annotate.delete")
    reader.press("library.bin")
    found = reader.desk.equipment.recovering.bin
    reader.wait(lambda: found.model.total == 1)
    assert "Restore" in menu_by_key(reader, found.view)


def test_it_opens_on_a_sheet(reader, pane):
    reader.press("library.preferences")
    assert menu_by_key(reader, reader.desk.equipment._preferences.name)


def test_it_opens_in_a_popover(reader, pane):
    made = reader.mark(pane, "noon")
    pane.view.set_caret(made.anchor.span.start + 1)
    reader.press("annotate.note")
    popovers = reader.desk.equipment.annotating._popovers
    reader.wait(lambda: popovers._note is not None and popovers._note.isVisible())
    assert menu_by_key(reader, popovers._note.editor)
    popovers._note.close()
