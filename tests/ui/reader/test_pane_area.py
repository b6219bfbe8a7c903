"""Panes stand side by side as pictures 01 and 11 have them."""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, QRect, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader import surface
from diptych.ui.reader.drops import ARTICLES, Landing, articles_mime, read_drop, side_of
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.place import Place
from diptych.ui.reader.typography import Typography
from ui.reader.conftest import PARTS, RESOURCES, article_of, long_article

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def area(qtbot, icons, theme):
    def fault(error: Exception) -> None:
        raise AssertionError("painting failed") from error

    area = PaneArea(icons, theme, fault=fault)
    qtbot.addWidget(area)
    area.resize(1400, 800)
    with qtbot.waitExposed(area):
        area.show()
    return area


def open_some(area, count):
    return [area.open(long_article(3), beside=True) for _ in range(count)]


def test_the_first_of_several_panes_is_mirrored(area):
    (first,) = open_some(area, 1)
    assert not first.view.mirrored

    second, third = open_some(area, 2)

    assert [pane.view.mirrored for pane in area.panes()] == [True, False, False]
    assert area.panes() == [first, second, third]


def test_panes_share_the_width_with_gutters_between(area):
    open_some(area, 2)

    first, second = area.panes()
    assert first.width() + second.width() + 32 == area.width()
    assert abs(first.width() - second.width()) <= 1


def test_an_article_opens_in_the_current_pane_or_beside_it(area):
    first = area.open(long_article(2))
    again = area.open(article_of(PARTS))
    assert again is first

    second = area.open(long_article(2), beside=True)
    area.set_current(first)
    third = area.open(long_article(2), beside=True)

    assert area.panes() == [first, third, second]
    assert area.current() is third


def test_a_fifth_article_takes_the_pane_beside_the_current_one(area):
    panes = open_some(area, 4)
    area.set_current(panes[1])
    readable = article_of(PARTS)

    pane = area.open(readable, beside=True)

    assert len(area.panes()) == 4
    assert pane is panes[2]
    assert pane.article_id == readable.article.id


def test_a_text_is_set_once_at_the_width_that_it_has(area, monkeypatch):
    area.open(long_article(3))
    readable = long_article(3)
    widths = []
    make = surface.Page

    def watched(model, *arguments, **values):
        if model.text is readable.text:
            widths.append(arguments[1])
        return make(model, *arguments, **values)

    monkeypatch.setattr(surface, "Page", watched)
    pane = area.open(readable, beside=True)
    QApplication.processEvents()

    assert widths == [pane.view._scene.columns.text_width]
    assert pane.width() == (area.width() - 32) // 2


def test_an_article_opens_where_the_reader_left_it(area):
    pane = area.open(long_article(20), place=Place(3_000, 0.5))

    assert 2_900 < pane.view.place().offset <= 3_000


def test_closing_the_current_pane_makes_its_neighbour_current(area, qtbot):
    first, second, third = open_some(area, 3)
    area.set_current(second)

    with qtbot.waitSignal(area.pane_closed) as closed:
        QTest.mouseClick(second.header.close_button, LEFT)

    assert closed.args == [second.article_id or closed.args[0]]
    assert area.panes() == [first, third]
    assert area.current() is third
    assert third.header.is_current()


def test_the_last_pane_leaves_the_empty_widget(area):
    empty = QLabel("Put two texts side by side")
    area.set_empty_widget(empty)
    assert empty.isVisible()

    pane = area.open(long_article(2))
    assert not empty.isVisible()
    area.close_pane(pane)

    assert empty.isVisible()
    assert area.current() is None
    assert area.current_index() == -1


def test_swapping_changes_places_and_sides(area, qtbot):
    first, second = open_some(area, 2)

    with qtbot.waitSignal(area.panes_changed):
        QTest.mouseClick(first.header.swap, LEFT)

    assert area.panes() == [second, first]
    assert [pane.view.mirrored for pane in (second, first)] == [True, False]
    assert first.x() > second.x()


def test_a_pane_can_be_shown_alone_and_all_again(area):
    first, second = open_some(area, 2)
    area.set_sizes([500, 868])
    before = area.sizes()

    QTest.mouseClick(first.header.maximise, LEFT)
    assert (first.isVisible(), second.isVisible()) == (True, False)
    assert not first.view.mirrored
    assert first.width() == area.width()

    QTest.mouseClick(first.header.maximise, LEFT)
    assert second.isVisible()
    assert first.view.mirrored
    assert area.sizes() == before


def test_a_narrow_window_shows_one_pane_and_a_switch_the_other(area, qtbot):
    first, second = open_some(area, 2)
    area.set_sizes([600, 768])
    wide = area.sizes()

    with qtbot.waitSignal(area.panes_changed):
        area.resize(1000, 700)
    assert area.is_single()
    assert (first.isVisible(), second.isVisible()) == (False, True)
    assert not second.header.isVisible()
    assert area.pane_titles() == [first.title, second.title]

    with qtbot.waitSignal(area.panes_changed):
        area.show_pane(0)
    assert (first.isVisible(), second.isVisible()) == (True, False)
    assert area.current_index() == 0

    area.resize(1400, 800)
    assert not area.is_single()
    assert second.isVisible()
    assert sum(area.sizes()) == sum(wide)
    assert abs(area.sizes()[0] - wide[0]) <= 2


def test_the_pane_that_is_clicked_is_the_current_one(area, qtbot):
    first, second = open_some(area, 2)
    assert second.header.is_current()

    with qtbot.waitSignal(area.current_changed) as changed:
        QTest.mouseClick(first.view.viewport(), LEFT, pos=QPoint(200, 200))
        area.set_current(first)

    assert changed.args == [first]
    assert (first.header.is_current(), second.header.is_current()) == (True, False)


def test_theme_and_type_reach_every_pane_and_those_to_come(area):
    open_some(area, 2)
    dark = load_theme("dark", RESOURCES)

    area.set_theme(dark)
    area.set_typography(Typography(size=20))
    open_some(area, 1)

    assert {pane.view.theme.name for pane in area.panes()} == {"dark"}
    assert {pane.view.typography.size for pane in area.panes()} == {20}
    image = area.grab().toImage()
    gutter = area.panes()[0].geometry().right() + 16
    assert image.pixelColor(gutter, 400) == dark.colour("window")


def test_notices_and_a_find_bar_push_the_text_down(area, qtbot):
    pane = area.open(long_article(2))
    top = pane.view.y()
    notice, bar = QLabel("The file was changed", None), QLabel("Find")
    notice.setFixedHeight(40)
    bar.setFixedHeight(40)

    pane.add_notice(notice)
    pane.set_find_bar(bar)
    qtbot.waitUntil(lambda: pane.view.y() == top + 80, timeout=2000)

    pane.clear_notices()
    pane.set_find_bar(None)
    qtbot.waitUntil(lambda: pane.view.y() == top, timeout=2000)
    assert pane.find_bar() is None
    bar.deleteLater()


def test_a_tip_stands_below_the_text_and_moves_none_of_it(area, qtbot):
    pane = area.open(long_article(2))
    top, height = pane.view.y(), pane.view.height()
    tip = QLabel("This is a highlight.")
    tip.setFixedHeight(40)

    pane.add_tip(tip)
    qtbot.waitUntil(lambda: pane.view.height() == height - 40, timeout=2000)
    assert pane.view.y() == top
    assert tip.y() > pane.view.geometry().bottom()

    pane.drop_notice(tip)
    qtbot.waitUntil(lambda: pane.view.height() == height, timeout=2000)


def test_the_source_gives_way_to_the_title(area):
    pane = area.open(long_article(2))
    header = pane.header
    assert header.title.shown() == header.title.text
    assert header.source.isVisible()

    header.resize(header.title.sizeHint().width() + 90, 40)
    header.layout().activate()

    assert header.title.shown() == header.title.text
    assert not header.source.isVisible()


def test_an_icon_of_the_header_is_named_for_screen_readers(area):
    pane = area.open(long_article(2))
    header = pane.header

    buttons = (header.align, header.swap, header.maximise, header.close_button)
    names = [button.accessibleName() for button in buttons]
    assert all(names)
    assert len(set(names)) == 4


def test_stacked_panes_share_the_height_and_none_is_mirrored(area):
    open_some(area, 3)

    area.set_stacked(True)

    panes = area.panes()
    assert {pane.width() for pane in panes} == {area.width()}
    assert max(pane.height() for pane in panes) - min(pane.height() for pane in panes) <= 1
    assert [pane.y() for pane in panes] == sorted({pane.y() for pane in panes})
    assert not any(pane.view.mirrored for pane in panes)
    area.set_stacked(False)
    assert [pane.view.mirrored for pane in panes] == [True, False, False]
    assert len({pane.y() for pane in panes}) == 1


def test_every_pane_keeps_its_place_when_they_are_stacked(area):
    panes = [area.open(long_article(20), beside=True) for _ in range(2)]
    panes[0].view.scroll_by(900)
    panes[1].view.scroll_by(1_900)
    before = [pane.view.place() for pane in panes]

    area.set_stacked(True)
    area.set_stacked(False)

    assert [pane.view.place() for pane in panes] == before


def test_a_narrow_window_shows_all_of_its_stacked_panes(area, qtbot):
    panes = open_some(area, 2)
    area.set_stacked(True)

    area.resize(700, 800)
    QApplication.processEvents()

    assert area.is_narrow()
    assert not area.is_single()
    assert all(pane.isVisible() and pane.header.isVisible() for pane in panes)
    area.set_stacked(False)
    assert area.is_single()
    assert sum(pane.isVisible() for pane in panes) == 1


def test_heights_of_stacked_panes_come_back(area):
    open_some(area, 2)
    area.set_stacked(True)
    area.set_sizes([500, 200])
    kept = area.sizes()

    area.set_stacked(False)
    area.set_stacked(True)
    assert area.sizes() != kept
    area.set_sizes(kept)

    assert area.sizes() == kept
    first, second = area.panes()
    assert first.height() > 2 * second.height()


def drop(area, mime, x, y=400):
    place = QPointF(x, y)
    action, modifiers = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(place.toPoint(), action, mime, LEFT, modifiers)
    area.dragEnterEvent(enter)
    taken = enter.isAccepted()
    if taken:
        area.dropEvent(QDropEvent(place, action, mime, LEFT, modifiers))
    return taken


@pytest.mark.parametrize(
    ("x", "pane", "side"), [(20, 0, -1), (340, 0, 0), (650, 0, 1), (1380, 1, 1)]
)
def test_articles_dropped_on_an_edge_are_to_open_beside(area, qtbot, x, pane, side):
    panes = open_some(area, 2)

    with qtbot.waitSignal(area.articles_dropped) as dropped:
        assert drop(area, articles_mime(["one", "two"]), x)

    assert dropped.args == [("one", "two"), panes[pane], side]


def test_an_article_opens_before_the_current_one_too(area):
    first, second = open_some(area, 2)

    third = area.open(long_article(2), beside=True, before=True)

    assert area.panes() == [first, third, second]


@pytest.mark.parametrize(
    ("point", "side", "stacked"),
    [
        ((20, 400), -1, False),
        ((1380, 780), 1, False),
        ((700, 780), 1, True),
        ((700, 400), 0, False),
    ],
)
def test_beside_a_single_pane_a_drop_opens_on_the_side_where_it_falls(
    area, qtbot, point, side, stacked
):
    (pane,) = open_some(area, 1)

    with qtbot.waitSignal(area.articles_dropped) as dropped:
        assert drop(area, articles_mime(["one"]), *point)

    assert dropped.args == [("one",), pane, side]
    assert area.is_stacked() == stacked


@pytest.mark.parametrize(("y", "pane", "side"), [(20, 0, -1), (200, 0, 0), (420, 1, -1)])
def test_on_stacked_panes_a_drop_opens_above_or_below(area, qtbot, y, pane, side):
    panes = open_some(area, 2)
    area.set_stacked(True)

    with qtbot.waitSignal(area.articles_dropped) as dropped:
        assert drop(area, articles_mime(["one"]), 1380, y)

    assert dropped.args == [("one",), panes[pane], side]


def test_where_a_drop_will_show_is_shaded():
    area = QRect(100, 40, 400, 200)

    assert Landing(0, stacked=False).shade(area) == area
    assert Landing(-1, stacked=False).shade(area) == QRect(100, 40, 200, 200)
    assert Landing(1, stacked=False).shade(area) == QRect(300, 40, 200, 200)
    assert Landing(-1, stacked=True).shade(area) == QRect(100, 40, 400, 100)
    assert Landing(1, stacked=True).shade(area) == QRect(100, 140, 400, 100)


def test_files_can_be_dropped_where_there_is_no_pane(area, qtbot, tmp_path):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.txt")), QUrl("https://example.org/b")])

    with qtbot.waitSignal(area.files_dropped) as dropped:
        assert drop(area, mime, 300)

    assert dropped.args == [(tmp_path / "a.txt",), None, 0]


@pytest.mark.parametrize("data", [b"", b"{", b"5", json.dumps([1, None]).encode()])
def test_a_broken_drop_is_nothing(area, data):
    mime = QMimeData()
    mime.setData(ARTICLES, data)

    assert not read_drop(mime)
    assert not drop(area, mime, 300)


def test_the_sides_of_a_pane():
    assert [side_of(x, 400) for x in (0, 99, 100, 300, 301)] == [-1, -1, 0, 0, 1]
