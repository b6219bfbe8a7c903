"""Quotes on the clipboard with where they are from."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from diptych.domain.article import Author
from diptych.library.articles import set_details
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    ids = reader.add(ferry=FERRY, bridge=BRIDGE)
    ferry = reader.library.article(ids[0])
    facts = {
        "authors": (Author(name="Ada Quayside"),),
        "source": "The Harbour Gazette",
        "published": "2002-03-14",
    }
    reader.library.apply(set_details(ferry, replace(ferry, **facts))).result(10)
    reader.wait(lambda: reader.desk.contents.articles[ids[0]].article.source)
    return reader.open(*ids)


def copied(reader):
    """Wait until it is said, and return what the clipboard has as text and as HTML."""
    reader.wait(lambda: "opied" in reader.desk.equipment.toast.sentence)
    data = QGuiApplication.clipboard().mimeData()
    return data.text(), data.html()


def test_a_selection_is_copied_with_its_reference(reader, panes):
    reader.select(panes[0], "nobody on the quay")
    reader.press("edit.copy_reference")

    text, html = copied(reader)
    assert text == (
        "“nobody on the quay”\n"
        "— Ada Quayside, “The ferry stops”, The Harbour Gazette, 14 March 2002, paragraph 1"
    )
    assert "<blockquote><p>nobody on the quay</p></blockquote>" in html
    assert "<cite>The ferry stops</cite>" in html
    assert reader.stored() == []


def test_the_highlight_at_the_caret_is_copied_with_its_reference(reader, panes):
    made = reader.mark(panes[0], "By evening the queue")
    panes[0].view.set_caret(made.anchor.span.start + 2)
    reader.press("edit.copy_reference")

    text, _ = copied(reader)
    assert text.startswith("“By evening the queue”\n")
    assert text.endswith("paragraph 3")


def test_chosen_rows_are_copied_each_with_its_own_reference(reader, panes):
    reader.mark(panes[1], "eleven million")
    reader.mark(panes[0], "By evening")
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 4)
    panel.view.setFocus()
    panel.view.selectAll()
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier

    reader.qtbot.keyClick(panel.view, Qt.Key.Key_C, keys)

    text, _ = copied(reader)
    quotes = [part.split("\n")[0] for part in text.split("\n\n")]
    assert quotes == ["“By evening”", "“eleven million”"]
    assert "“A bridge instead”, paragraph 1" in text
    reader.wait(lambda: reader.desk.equipment.toast.sentence.startswith("Copied 2 quotes"))


def test_what_is_copied_is_there_as_markdown_too(reader, panes):
    reader.select(panes[0], "nobody on the quay")
    reader.press("edit.copy_reference")

    copied(reader)
    markdown = bytes(QGuiApplication.clipboard().mimeData().data("text/markdown")).decode()
    assert markdown == (
        "> nobody on the quay\n\n"
        "— Ada Quayside, “The ferry stops”, The Harbour Gazette, 14 March 2002, paragraph 1\n"
    )


def test_quotes_alone_are_copied_as_text_html_and_markdown(reader, panes):
    reader.mark(panes[0], "By evening")
    panel = reader.desk.window.annotations_panel
    reader.wait(lambda: panel.model.rowCount() == 2)
    panel.view.setFocus()
    panel.view.selectAll()

    reader.qtbot.keyClick(panel.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

    reader.wait(lambda: QGuiApplication.clipboard().text() == "By evening")
    data = QGuiApplication.clipboard().mimeData()
    assert data.html() == "<p>By evening</p>"
    assert bytes(data.data("text/markdown")) == b"> By evening\n"


def test_references_are_copied_in_the_style_chosen_in_the_preferences(reader, panes):
    reader.press("library.preferences")
    sheet = reader.desk.equipment._preferences
    assert sheet.style_field.currentText() == "In plain words"
    sheet.style_field.setCurrentText("Harvard (Cite Them Right)")
    reader.qtbot.keyClick(sheet.name, Qt.Key.Key_Return)
    assert reader.desk.study.reference_style == "harvard"

    reader.select(panes[0], "nobody on the quay")
    reader.press("edit.copy_reference")

    text, html = copied(reader)
    assert text == (
        "“nobody on the quay” (Quayside, 2002, para. 1)\n\n"
        "Quayside, A. (2002) ‘The ferry stops’, The Harbour Gazette, 14 March."
    )
    assert "<i>The Harbour Gazette</i>" in html
    reader.press("library.preferences")
    assert sheet.style_field.currentText() == "Harvard (Cite Them Right)"


def test_a_style_that_there_is_not_any_more_is_plain_words(reader, panes):
    reader.desk.study.reference_style = "papyrus"
    reader.select(panes[0], "nobody on the quay")
    reader.press("edit.copy_reference")

    text, _ = copied(reader)
    assert "\n— Ada Quayside" in text


def test_without_words_or_a_highlight_a_notice_says_what_to_do(reader, panes):
    panes[0].view.set_caret(3)
    reader.desk.window.area.set_current(panes[0])
    QGuiApplication.clipboard().setText("before")

    reader.press("edit.copy_reference")

    assert reader.desk.window.notices.sentences[-1].startswith("Select some words first")
    assert QGuiApplication.clipboard().text() == "before"


def test_what_the_clipboard_has_when_the_program_ends_does_no_harm():
    program = (
        "from PySide6.QtGui import QGuiApplication\n"
        "from diptych.ui.journeys.copying import carried\n"
        "application = QGuiApplication([])\n"
        "QGuiApplication.clipboard().setMimeData(carried('A quay', '<p>A quay</p>'))\n"
        "data = QGuiApplication.clipboard().mimeData()\n"
        "print(data.formats(), data.text(), data.html())\n"
    )

    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60
    )

    assert ended.stdout == "['text/plain', 'text/html'] A quay <p>A quay</p>\n"
    assert ended.returncode == 0, ended.stderr
