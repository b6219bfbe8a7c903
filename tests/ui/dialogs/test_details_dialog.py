"""The page of what is known of articles, written in by hand."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from builders import an_article
from diptych.domain.article import ArticleField, Author
from diptych.library.details import Details
from diptych.paths import resources
from diptych.ui.appearance.theme import load_theme
from diptych.ui.dialogs.details_dialog import DetailsDialog

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

KNOWN = {"source": ["Quay Post", "Gazette"], "fields": ["region"]}


@pytest.fixture
def dialog(qtbot):
    def make(*articles):
        made = DetailsDialog(load_theme("light", resources()), articles, known=KNOWN)
        qtbot.addWidget(made)
        made.show()
        return made

    return make


def write(qtbot, line: QLineEdit, words: str):
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, words)


def test_one_article_is_shown_as_it_is_and_only_what_is_written_is_said(qtbot, dialog):
    page = dialog(an_article(title="The ferry", authors=(Author(name="A. One"),), source="Post"))
    assert page.windowTitle() == "Details of “The ferry”"
    assert (page.lines["title"].text(), page.lines["authors"].text()) == ("The ferry", "A. One")
    assert page.details() == Details()

    write(qtbot, page.lines["source"], "Gazette")

    assert page.details() == Details(source="Gazette")


def test_what_articles_differ_in_stays_unless_it_is_written(qtbot, dialog):
    page = dialog(an_article(source="Post"), an_article(source="Gazette", language="de"))
    line = page.lines["source"]
    assert page.windowTitle() == "Details of 2 articles"
    assert (line.text(), line.placeholderText()) == ("", "(different)")

    write(qtbot, page.lines["language"], "en")
    assert page.details() == Details(language="en")

    write(qtbot, line, "x")
    qtbot.keyClick(line, Qt.Key.Key_Backspace)
    assert line.placeholderText() == "(none)"
    assert page.details() == Details(language="en", source="")


def test_own_fields_are_changed_and_new_ones_added_row_by_row(qtbot, dialog):
    page = dialog(an_article(fields=(ArticleField(name="wave", value="1"),)))
    lines = page.fields.findChildren(QLineEdit)
    wave, name, value = lines
    write(qtbot, wave, "2")
    qtbot.keyClicks(name, "region")
    qtbot.keyClicks(value, "east")
    assert len(page.fields.findChildren(QLineEdit)) == 5, "there is room for one more"

    assert page.details() == Details(fields={"wave": "2", "region": "east"})


def test_enter_asks_to_save_and_what_cannot_be_is_said_at_its_line(qtbot, dialog):
    page = dialog(an_article())
    with qtbot.waitSignal(page.save_requested) as asked:
        write(qtbot, page.lines["published"], "in spring")
        qtbot.keyClick(page.lines["published"], Qt.Key.Key_Return)
    assert asked.args == [Details(published="in spring")]

    page.show_fault("published", "That is no date.")
    assert page._fault.text() == "That is no date."
    assert page.lines["published"].selectedText() == "in spring"


def test_every_line_has_a_name_for_screen_readers(dialog):
    page = dialog(an_article())
    assert all(line.accessibleName() for line in page.findChildren(QLineEdit))


def test_a_value_without_a_name_is_not_lost_on_save(qtbot, dialog):
    asking = dialog(an_article(title="The ferry"))
    name, value = asking.fields._new[-1]
    qtbot.keyClicks(value, "worth keeping")
    with qtbot.assertNotEmitted(asking.save_requested):
        asking._save.click()
    assert asking._fault.text() == "The new field needs a name."
    qtbot.keyClicks(name, "Use")
    with qtbot.waitSignal(asking.save_requested) as told:
        asking._save.click()
    assert told.args[0].fields == {"Use": "worth keeping"}
