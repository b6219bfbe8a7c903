"""Panes that scroll together: one leads, the others follow, and nobody jumps."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from diptych.ui.reader.alignment import Pins, Way
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.together import Together
from ui.reader.conftest import PARTS, article_of, long_article, picture, shown


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


@pytest.fixture
def together(area):
    return Together(area)


@pytest.fixture
def panes(area, together):
    first = area.open(long_article(12))
    second = area.open(long_article(30), beside=True)
    for pane in (first, second):
        while pane.view.refine():
            pass
    area.set_current(first)
    return first, second


def value(pane):
    return pane.view.reading_line().value()


def share(pane):
    line = pane.view.reading_line()
    return line.value() / line.most()


def test_apart_nobody_follows(panes):
    first, second = panes

    first.view.scroll_by(500)

    assert value(second) == 0


@pytest.mark.parametrize("lead", [0, 1])
def test_by_share_both_have_as_much_behind_them(panes, together, lead):
    together.set_way(Way.SHARE)
    leader, follower = panes[lead], panes[1 - lead]

    for by in (78, 78, 300, -150, 600, 78):
        leader.view.scroll_by(by)
        assert abs(share(leader) - share(follower)) < 0.001

    QTest.keyClick(leader.view, Qt.Key.Key_End)
    assert share(leader) == share(follower) == 1
    QTest.keyClick(leader.view, Qt.Key.Key_Home)
    assert value(leader) == value(follower) == 0


def test_by_paragraph_the_same_one_is_on_the_line(panes, together):
    together.set_way(Way.PARAGRAPH)
    first = panes[0]

    for _ in range(20):
        first.view.scroll_by(78)
        places = [pane.view.reading_line().paragraph() for pane in panes]
        assert abs(places[0] - places[1]) < 0.1


def test_turning_it_on_brings_the_others_level_with_the_current_pane(area, panes, together):
    first, second = panes
    second.view.scroll_by(900)
    area.set_current(second)

    together.set_way(Way.SHARE)

    assert value(second) == 900
    assert abs(share(first) - share(second)) < 0.001


def test_a_pin_holds_two_lines_level(area, panes, together):
    first, second = panes
    first.view.scroll_by(700)
    second.view.scroll_by(2_000)
    pair = tuple(pane.view.reading_line().offset() for pane in panes)
    together.set_pins({(first.article_id, second.article_id): Pins([pair])})
    together.set_way(Way.SHARE)
    rows = [pane.view.reading_line().value_at(at) for pane, at in zip(panes, pair, strict=True)]

    first.view.scroll_by(400)
    first.view.scroll_by(round(rows[0] - value(first)))
    assert value(second) == pytest.approx(rows[1], abs=1)

    QTest.keyClick(second.view, Qt.Key.Key_Home)
    second.view.scroll_by(round(rows[1]))
    assert value(first) == pytest.approx(rows[0], abs=1)


def test_switched_off_pins_are_kept(area, panes, together):
    first, second = panes
    pins = Pins([(500, 4_000)])
    together.set_pins({(first.article_id, second.article_id): pins})
    together.set_way(Way.PARAGRAPH)
    together.set_way(Way.APART)

    assert together.pins_between(first.article_id, second.article_id) is pins
    assert together.pins_between(second.article_id, first.article_id).offsets == (4_000,)


def test_what_was_learnt_of_heights_makes_nobody_jump(area, together):
    """One text is measured while the reader scrolls: the other makes up for it step by step."""
    first = area.open(long_article(400))
    second = area.open(long_article(300), beside=True)
    together.set_way(Way.SHARE)
    first.view.scroll_by(4_000)
    second.view._scene.page.map.measure(len(second.view._model) - 1, 60_000)
    before = value(second)

    first.view.scroll_by(78)

    assert 0 < value(second) - before <= 1.5 * 78 * 3
    for _ in range(3_000):
        if abs(share(first) - share(second)) < 0.002:
            break
        first.view.scroll_by(78 if share(first) < 0.9 else -78)
    assert abs(share(first) - share(second)) < 0.002


def test_a_follower_that_was_shifted_looks_as_if_painted_anew(panes, together):
    together.set_way(Way.SHARE)
    first, second = panes

    for by in (78, 78, 78, -40, 200):
        first.view.scroll_by(by)
        QApplication.processEvents()
        assert shown(second.view) == picture(second.view)


def test_a_pane_that_does_not_show_stays_where_it_is(area, panes, together):
    first, second = panes
    together.set_way(Way.SHARE)
    area.set_alone(first, alone=True)

    first.view.scroll_by(600)
    assert value(second) == 0
    area.set_alone(first, alone=False)
    first.view.scroll_by(10)
    assert value(second) > 0


def test_a_find_bar_in_one_pane_leaves_the_reading_lines_level(area, panes, together):
    first, second = panes
    bar = QLabel("Find")
    bar.setFixedHeight(40)
    second.set_find_bar(bar)
    QApplication.processEvents()

    heights = [
        pane.view.viewport().mapTo(area, QPoint(0, together.line_of(pane).y)).y() for pane in panes
    ]

    assert heights[0] == heights[1]
    together.set_way(Way.PARAGRAPH)
    first.view.scroll_by(900)
    places = [together.line_of(pane).paragraph() for pane in panes]
    assert abs(places[0] - places[1]) < 0.1
    second.set_find_bar(None)
    bar.deleteLater()


def test_four_panes_follow_one(area, together):
    panes = [area.open(long_article(10 + 5 * number), beside=True) for number in range(4)]
    together.set_way(Way.SHARE)

    panes[2].view.scroll_by(500)
    panes[2].view.scroll_by(500)

    assert max(map(share, panes)) - min(map(share, panes)) < 0.005


def test_an_article_that_comes_moves_nobody(area, panes, together):
    together.set_way(Way.SHARE)
    first, second = panes
    first.view.scroll_by(300)
    there = value(first)

    area.set_current(second)
    area.open(article_of(PARTS * 9))

    assert value(first) == there


def test_a_text_that_fits_its_pane_stays(area, together):
    first = area.open(article_of(PARTS[:2]))
    second = area.open(long_article(20), beside=True)
    together.set_way(Way.SHARE)

    second.view.scroll_by(500)
    first.view.scroll_by(100)

    assert value(first) == 0
    assert value(second) == 500
