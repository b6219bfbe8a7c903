"""A link is shown, and opened only when the reader says so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from builders import TEXT
from diptych.domain.blocks import Mark, MarkKind
from diptych.ui.widgets.elided_label import ElidedLabel
from diptych.ui.widgets.link_notice import LinkNotice
from library_states import put_article
from ui.reader.conftest import point_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

LINKS = {
    "ferry": "https://harbour.example/ferry",
    "noon": "https://b\u00fccher.example/" + "noon/" * 60,
    "harbour master": "javascript:alert('harbour')",
    "believed": "#evening-on-the-quay",
    "queue": "#nowhere",
    "church": "mailto:verger@church.example",
}
MARKS = tuple(
    Mark(kind=MarkKind.LINK, start=(at := TEXT.index(words)), end=at + len(words), target=target)
    for words, target in LINKS.items()
)


@pytest.fixture
def pane(reader):
    readable = put_article(reader.library._store, marks=MARKS)
    reader.wait(lambda: readable.article.id in reader.desk.contents.articles)
    (pane,) = reader.open(readable.article.id)
    reader.desk.equip()
    return pane


@pytest.fixture
def opened(reader):
    asked: list[str] = []
    reader.desk.equipment.links.opener = lambda url: not asked.append(url.toString())
    return asked


def click(pane, words):
    at = point_of(pane.view, TEXT.index(words) + 1)
    QTest.mouseClick(pane.view.viewport(), Qt.MouseButton.LeftButton, pos=at)


def notices(pane):
    return [one for one in pane.findChildren(LinkNotice) if not one.isHidden()]


def offers(pane):
    return [button.text() for button in notices(pane)[0].buttons]


def test_a_clicked_link_is_shown_and_opens_when_that_is_pressed(pane, opened):
    click(pane, "ferry")

    assert opened == []
    assert notices(pane)[0].sentence == f"Leads to {LINKS['ferry']}"
    assert offers(pane) == ["Open in the browser", "Copy address"]
    notices(pane)[0].buttons[0].click()

    assert opened == [LINKS["ferry"]]
    assert notices(pane) == []


def test_an_address_that_no_browser_takes_can_still_be_copied(reader, pane, opened):
    reader.desk.equipment.links.opener = lambda _: False
    click(pane, "ferry")
    notices(pane)[0].buttons[0].click()

    assert reader.desk.window.notices.sentences == [
        "No program of this computer opened the address."
    ]


def test_copying_opens_nothing(pane, opened):
    click(pane, "ferry")
    notices(pane)[0].buttons[1].click()

    assert QGuiApplication.clipboard().text() == LINKS["ferry"]
    assert opened == []
    assert notices(pane) == []


def test_what_could_run_here_can_only_be_copied(pane, opened):
    click(pane, "harbour master")

    assert offers(pane) == ["Copy address"]
    notices(pane)[0].buttons[0].click()
    assert QGuiApplication.clipboard().text() == LINKS["harbour master"]


def test_a_letter_is_written_rather_than_browsed(pane, opened):
    click(pane, "church")

    assert offers(pane)[0] == "Write a message"


def test_a_host_of_other_letters_is_told_in_ascii_too(pane, opened):
    click(pane, "noon")

    assert "The host is xn--bcher-kva.example" in notices(pane)[0].sentence


def test_the_host_has_a_line_of_its_own_where_the_address_is_elided(pane, opened, qtbot):
    click(pane, "ferry")
    (shown,) = notices(pane)

    def hosts():
        lines = shown.findChildren(ElidedLabel)
        return [one.text for one in lines if one.isVisible() and "host" in one.text[:9]]

    assert hosts() == []
    shown.resize(200, 90)
    qtbot.waitUntil(lambda: hosts() == ["The host is harbour.example"])


def test_another_link_takes_the_place_of_the_first(pane, opened):
    click(pane, "ferry")
    click(pane, "church")

    (only,) = notices(pane)
    assert LINKS["church"] in only.sentence


def test_a_link_within_the_article_goes_there_and_back_comes_back(reader, pane, opened):
    click(pane, "believed")

    assert notices(pane) == []
    assert pane.view.caret() == TEXT.index("Evening on the quay")
    assert reader.desk.opening.can_go_back


def test_a_link_to_no_place_of_the_article_is_shown(pane, opened):
    click(pane, "queue")

    assert offers(pane) == ["Copy address"]


def test_return_at_the_caret_shows_it_and_escape_gives_the_keys_back(reader, pane, opened, qtbot):
    view = pane.view
    view.setFocus()
    view.set_caret(TEXT.index("ferry") + 2)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert notices(pane) == []

    reader.press("read.caret")
    QTest.keyClick(view, Qt.Key.Key_Return)
    (shown,) = notices(pane)
    assert opened == []
    assert QApplication.focusWidget() is shown.buttons[0]
    QTest.keyClick(shown.buttons[0], Qt.Key.Key_Escape)

    assert notices(pane) == []
    assert QApplication.focusWidget() is view


def test_the_command_shows_the_link_at_the_caret_or_says_that_there_is_none(reader, pane, opened):
    pane.view.set_caret(TEXT.index("ferry") + len("ferry"))
    reader.press("read.open_link")
    assert len(notices(pane)) == 1

    pane.view.set_caret(TEXT.index("stopped") + 2)
    reader.press("read.open_link")
    assert reader.desk.window.notices.sentences == ["There is no link at the caret."]


def test_escape_in_the_text_and_another_article_take_it_away(reader, pane, opened):
    click(pane, "ferry")
    QTest.keyClick(pane.view, Qt.Key.Key_Escape)
    assert notices(pane) == []

    click(pane, "ferry")
    other = put_article(reader.library._store, "Nothing to see.")
    reader.wait(lambda: other.article.id in reader.desk.contents.articles)
    reader.desk.opening.open(other.article.id)
    reader.wait(lambda: pane.article_id == other.article.id)
    reader.wait(lambda: not notices(pane))


def test_pointing_at_a_link_tells_its_address_shortened_and_without_markup(pane, opened):
    view = pane.view
    view._hover(point_of(view, TEXT.index("noon") + 1))
    tip = view.viewport().toolTip()
    assert tip.startswith("https://b\u00fccher.example/noon/")
    assert "<" not in tip

    view._hover(point_of(view, TEXT.index("never") + 1))
    assert view.viewport().toolTip() == ""


def test_a_long_address_makes_no_pane_wider(reader, pane, opened, qtbot):
    window = reader.desk.window
    window.resize(700, 600)
    qtbot.waitUntil(window.area.is_narrow)
    before = pane.minimumSizeHint().width()
    click(pane, "noon")

    (shown,) = notices(pane)
    assert shown.minimumSizeHint().width() <= max(before, pane.minimumWidth())
    pane.resize(280, 500)
    qtbot.waitUntil(lambda: shown.buttons[0].y() > 20)
    assert all(button.geometry().right() <= shown.width() for button in shown.buttons)
