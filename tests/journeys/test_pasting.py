"""Words of other programs become an article: pasted, or dropped on the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication

from journeys.desks import FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

HTML = (
    "<h1>The ferry stops</h1><p>The ferry stopped at noon, and <b>nobody</b> on the quay could"
    " say why.</p><p>By evening the queue reached the church.</p>"
)


def carried(*, html="", text="", urls=()):
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    if urls:
        mime.setUrls(list(urls))
    return mime


def paste(reader, **what):
    QGuiApplication.clipboard().setMimeData(carried(**what))
    reader.press("edit.paste")


def only(reader):
    reader.wait(lambda: len(reader.desk.opening.open_ids()) == 1)
    (pane,) = reader.desk.window.area.panes()
    return pane.view.readable


def test_html_of_the_clipboard_is_an_article_with_its_heading(reader):
    paste(reader, html=HTML, text="The ferry stops\n\nThe ferry stopped at noon.")

    readable = only(reader)
    assert readable.article.title == "The ferry stops"
    assert "nobody on the quay" in readable.text.whole()
    assert any(mark.kind == "strong" for mark in readable.marks)


def test_plain_words_of_the_clipboard_are_an_article(reader):
    paste(reader, text=FERRY)

    assert only(reader).article.title == "The ferry stops"


def test_files_on_the_clipboard_come_in_as_files(reader):
    paste(reader, urls=[QUrl.fromLocalFile(str(reader.file("ferry.txt", FERRY)))])

    assert only(reader).article.title == "The ferry stops"


def test_an_empty_clipboard_says_so(reader):
    paste(reader, text="  ")

    assert reader.desk.window.notices.sentences == ["There is no text on the clipboard."]


@pytest.mark.parametrize(
    "what",
    [
        {"text": "https://courier.example/ferry"},
        {"urls": [QUrl("https://courier.example/ferry")]},
    ],
)
def test_of_a_mere_address_nothing_is_loaded(reader, what):
    paste(reader, **what)

    (sentence,) = reader.desk.window.notices.sentences
    assert sentence.startswith("Nothing is loaded from the network.")
    assert reader.library.articles() == []


def test_words_dropped_on_the_window_are_an_article(reader):
    mime = carried(html=HTML)
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )

    reader.desk.window.dropEvent(event)

    assert only(reader).article.title == "The ferry stops"
    assert event.isAccepted()


def test_the_same_words_twice_are_one_article(reader):
    paste(reader, text=FERRY)
    only(reader)
    reader.wait(lambda: not reader.desk.study.importing.running)
    paste(reader, text=FERRY)

    reader.wait(lambda: reader.desk.window.notices.sentences[-1:] == ["1 already here."])
    assert len(reader.library.articles()) == 1


def test_in_a_field_the_key_pastes_into_the_field(reader):
    panel = reader.desk.window.library_panel
    reader.desk.window.activateWindow()
    panel.focus_filter()
    QGuiApplication.clipboard().setText("bridge")

    reader.qtbot.keyClick(panel.filter, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)

    assert panel.filter.text() == "bridge"
    assert reader.library.articles() == []
