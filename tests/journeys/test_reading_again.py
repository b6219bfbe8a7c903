"""The text of an article is made anew: more of its page, another encoding, a newer version."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from journeys.desks import BRIDGE, FERRY
from journeys.pages import PAGE, a_png

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

ADDRESS = '<link rel="canonical" href="https://courier.example/keys">'


def words_of(pane):
    return pane.view.readable.text.whole() if pane.view.readable is not None else ""


def imported(reader, name, html):
    path = reader.folder / name
    path.write_text(html, encoding="utf-8")
    reader.bring_in([path])
    reader.wait(lambda: not reader.desk.study.importing.running)
    run = reader.desk.study.importing.run
    key = run.rows[0].article_id
    assert key, run.rows[0]
    reader.wait(lambda: reader.desk.opening.open_ids() == [key])
    return key


@pytest.fixture
def keys(reader):
    """The page of the keys, open."""
    return imported(reader, "keys.html", PAGE.format(picture=a_png()))


def test_of_an_open_article_the_whole_page_is_shown_and_undone(reader, keys):
    (pane,) = reader.desk.window.area.panes()
    made = reader.mark(pane, "harbour master")
    action = reader.desk.window.actions_.by_id["read.extent"]
    assert action.text() == "Show the whole page"
    assert "newsletter" not in words_of(pane)

    reader.press("read.extent")
    reader.wait(lambda: "newsletter" in words_of(pane))
    reader.wait(lambda: made.id in reader.drawn(pane))

    assert action.text() == "Show the article only"
    said = reader.desk.window.notices
    reader.wait(lambda: said.sentences[-1] == "1 highlight found again.")
    found = reader.library.annotation(made.id)
    assert found.anchor.quote == "harbour master"
    span = found.anchor.span
    assert words_of(pane)[span.start : span.end] == "harbour master"

    reader.press("edit.undo")
    reader.wait(lambda: "newsletter" not in words_of(pane))
    reader.wait(lambda: made.id in reader.drawn(pane))
    assert action.text() == "Show the whole page"


def test_what_a_page_read_again_had_to_leave_out_is_said(reader):
    broken = '<p>Subscribe <img src="data:image/png;base64,bm8gcGljdHVyZQ=="> to our'
    html = PAGE.format(picture=a_png()).replace("<p>Subscribe to our", broken)
    imported(reader, "keys.html", html)
    reader.press("read.extent")

    (pane,) = reader.desk.window.area.panes()
    reader.wait(lambda: "newsletter" in words_of(pane))
    said = "Left out: 1 picture, damaged or of an unknown kind."
    reader.wait(lambda: reader.desk.window.notices.sentences[-1] == said)


def test_after_a_page_came_in_the_rest_of_it_is_offered(reader, keys):
    (pane,) = reader.desk.window.area.panes()
    notice = reader.desk.window.notices._shown["import"]
    assert [button.text() for button in notice.buttons] == ["Show the whole page", "Details…"]

    notice.buttons[0].click()

    reader.wait(lambda: "newsletter" in words_of(pane))


def test_the_offers_to_an_article_that_came_in_go_with_it(reader, keys):
    (bridge,) = reader.add(bridge=BRIDGE)
    notices = reader.desk.window.notices
    reader.desk.opening.open(bridge, beside=True)
    reader.wait(lambda: reader.desk.opening.open_ids() == [keys, bridge])
    assert "import" in notices._shown

    reader.desk.opening.open_all([bridge])
    reader.wait(lambda: reader.desk.opening.open_ids() == [bridge])
    assert "import" not in notices._shown


def test_a_text_in_the_wrong_encoding_is_read_in_another(reader):
    path = reader.folder / "quay.txt"
    path.write_bytes(
        "Набережная\n\nПаром остановился в полдень, и никто не знал почему.".encode("koi8-r")
    )
    reader.bring_in([path])
    reader.wait(reader.desk.opening.open_ids)
    (pane,) = reader.desk.window.area.panes()
    key = pane.article_id

    assert "Набережная" not in words_of(pane)
    reader.desk.equipment.rereading.reread(key, {"encoding": "koi8-r"})
    reader.wait(lambda: "Набережная" in words_of(pane))

    assert pane.view.readable.revision.option("encoding") == "koi8-r"
    assert reader.desk.window.actions_.by_id["read.encoding"].isEnabled()


def test_the_menu_of_encodings_chooses_one(reader):
    (key,) = reader.add(ferry=FERRY.replace("ferry", "féry"))
    (pane,) = reader.open(key)

    reader.press("read.encoding")
    menu = next(one for one in reader.desk.window.findChildren(QMenu) if one.isVisible())
    action = next(one for one in menu.actions() if "windows-1252" in one.text())
    action.trigger()
    menu.close()

    reader.wait(lambda: "fÃ©ry" in words_of(pane))


def test_a_page_that_changed_is_taken_for_the_newer_version_of_its_article(reader):
    html = PAGE.format(picture=a_png()).replace("<title>", ADDRESS + "<title>")
    older = imported(reader, "keys.html", html)
    (pane,) = reader.desk.window.area.panes()
    made = reader.mark(pane, "harbour master")
    newer = imported(reader, "keys-2.html", html.replace("before Monday", "before Tuesday"))
    (sentence,) = [one for one in reader.desk.window.notices.sentences if "address" in one]
    assert sentence == ("1 article imported. It has the same address as “The keys of the quay”.")
    notice = reader.desk.window.notices._shown["import"]
    assert notice.buttons[0].text() == "Take as newer version"

    notice.buttons[0].click()
    reader.wait(lambda: reader.desk.opening.open_ids() == [older])
    (pane,) = reader.desk.window.area.panes()
    reader.wait(lambda: "before Tuesday" in words_of(pane))
    reader.wait(lambda: made.id in reader.drawn(pane))

    assert [one.article.id for one in reader.library.articles()] == [older]
    reader.press("edit.undo")
    reader.wait(lambda: {one.article.id for one in reader.library.articles()} == {older, newer})
    reader.wait(lambda: "before Monday" in words_of(pane))


def test_any_article_is_taken_for_the_newer_version_of_another(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(bridge)

    reader.press("read.newer")
    palette = reader.desk.equipment.by_name._palette
    reader.wait(palette.isVisible)
    palette.field.setText("ferry stops")
    reader.qtbot.keyClick(palette.field, Qt.Key.Key_Return)

    reader.wait(lambda: [one.article.id for one in reader.library.articles()] == [ferry])
    reader.wait(lambda: reader.desk.opening.open_ids() == [ferry])
    (pane,) = reader.desk.window.area.panes()
    reader.wait(lambda: "eleven million" in words_of(pane))
