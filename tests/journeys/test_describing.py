"""Titles and other details are set by hand, and everything that names an article follows."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from diptych.library.details import Details, edit_details
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def ids(reader):
    return reader.add(ferry=FERRY, bridge=BRIDGE)


def page(reader):
    return reader.desk.equipment.describing._dialog


def test_the_details_of_several_articles_are_one_edit_and_one_undo(reader, ids, qtbot):
    panel = reader.desk.window.library_panel
    panel.view.selectAll()
    panel.view.setFocus()
    reader.press("read.details")
    source = page(reader).lines["source"]
    qtbot.keyClicks(source, "Quay Post")
    qtbot.keyClick(source, Qt.Key.Key_Return)

    reader.wait(lambda: {one.article.source for one in reader.library.articles()} == {"Quay Post"})
    assert page(reader) is None
    undo = reader.desk.window.actions_.by_id["edit.undo"]
    reader.wait(lambda: undo.text() == "Undo edit details of 2 articles")

    reader.press("edit.undo")
    reader.wait(lambda: {one.article.source for one in reader.library.articles()} == {""})


def test_a_title_typed_in_the_list_is_the_pane_s_the_tab_s_and_the_window_s(reader, ids, qtbot):
    (pane, other) = reader.open(*ids)
    reader.desk.window.area.set_current(other)
    offset = pane.view.place()
    panel = reader.desk.window.library_panel
    panel.select(ids[0])
    qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    editor = panel.view.findChild(QLineEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "The ferry sails again")
    qtbot.keyClick(editor, Qt.Key.Key_Return)

    reader.wait(lambda: pane.title == "The ferry sails again")
    window = reader.desk.window
    assert window.area.current() is other, "the key that ended the title opened nothing"
    window.area.set_current(pane)
    assert pane.header.title.text == "The ferry sails again"
    assert window.windowTitle().startswith("The ferry sails again")
    assert window.area.pane_titles()[0] == "The ferry sails again"
    assert pane.view.accessibleName() == "The ferry sails again"
    assert pane.view.place() == offset
    assert reader.library.search("title:sails").total == 1


def test_the_line_under_the_title_follows_what_another_program_writes(reader, ids):
    (pane,) = reader.open(ids[0])
    assert pane.view.scene.byline == ""
    article = reader.library.article(ids[0])

    reader.library.apply(edit_details([article], Details(source="Post", published="2002-04")))

    reader.wait(lambda: pane.view.scene.byline == "Post · April 2002")
    assert pane.header.source.text == "Post"


def test_a_date_that_is_none_keeps_the_page_open_and_says_why(reader, ids, qtbot):
    reader.open(ids[0])
    reader.press("read.details")
    line = page(reader).lines["published"]
    qtbot.keyClicks(line, "spring")
    qtbot.keyClick(line, Qt.Key.Key_Return)

    assert page(reader) is not None
    assert "2002-04-14" in page(reader)._fault.text()
    assert reader.library.article(ids[0]).published == ""
    page(reader).reject()


def test_hits_on_the_screen_stand_under_the_title_that_their_article_has_now(reader, ids):
    reader.desk.viewing.search("harbour")
    view = reader.desk.window.search_view
    reader.wait(lambda: view.model.rowCount() > 2)
    hit = view.current_hit()
    article = reader.library.article(ids[0])

    reader.library.apply(edit_details([article], Details(title="The ferry sails again")))

    def headings() -> set[str]:
        return {str(view.model.index(row).data()) for row in range(view.model.rowCount())}

    reader.wait(lambda: "The ferry sails again" in headings())
    assert view.current_hit() == hit
