"""A preview shows an article for a look, and leaves the reader's panes as they are."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from diptych.ui.reader.hits_bar import HitsBar
from diptych.ui.reader.pane_area import PaneArea
from diptych.ui.reader.place import Place
from ui.reader.conftest import long_article


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
def two(area):
    return [area.open(long_article(30), beside=True) for _ in range(2)]


def test_it_stands_alone_and_is_none_of_the_panes_the_reader_has(area, two):
    shown = area.show_preview(long_article(3))

    assert [pane.isVisible() for pane in (*two, shown)] == [False, False, True]
    assert area.current() is shown
    assert area.kept_panes() == two
    assert area.current_index() == 1
    assert len(area.pane_titles()) == 2
    assert shown.header.source.text.endswith("preview")


def test_its_end_brings_everything_back_as_it_was(area, two, qtbot):
    area.set_sizes([500, 868])
    sizes = area.sizes()
    two[0].view.go_to(Place(offset=900))
    places = [pane.view.place() for pane in two]
    area.set_current(two[0])
    area.show_preview(long_article(3))

    with qtbot.waitSignal(area.preview_ended):
        area.end_preview()

    assert area.panes() == two
    assert area.current() is two[0]
    assert [pane.isVisible() for pane in two] == [True, True]
    assert [pane.view.place() for pane in two] == places
    assert area.sizes() == sizes


def test_the_next_one_is_shown_in_the_same_pane(area, two):
    first = area.show_preview(long_article(3))

    assert area.show_preview(long_article(4)) is first
    assert len(area.panes()) == 3


def test_a_pane_shown_alone_is_so_again(area, two):
    area.set_alone(two[1], alone=True)
    area.show_preview(long_article(3))

    area.end_preview()

    assert [pane.isVisible() for pane in two] == [False, True]


def test_who_opens_an_article_or_goes_to_another_pane_ends_it(area, two):
    area.show_preview(long_article(3))
    opened = area.open(long_article(5), beside=True)
    assert area.preview() is None
    assert area.panes() == [*two, opened]

    area.show_preview(long_article(3))
    area.set_current(two[0])
    assert area.preview() is None
    assert area.current() is two[0]


def test_it_comes_where_nothing_is_open_and_leaves_nothing(area):
    area.show_preview(long_article(3))
    assert area.current_index() == -1

    area.end_preview()

    assert area.panes() == []
    assert area.current() is None


def test_its_buttons_open_it_for_good_and_close_it(area, two, qtbot):
    shown = area.show_preview(long_article(3))
    with qtbot.waitSignal(area.preview_wanted):
        shown.header.open_button.click()
    with qtbot.waitSignal(area.preview_ended):
        shown.header.close_button.click()
    assert not any(two[0].header.open_button.isVisible() for _ in two)


def test_the_bar_of_hits_stands_beside_the_text_or_above_it(area, icons, qtbot):
    shown = area.show_preview(long_article(30))
    bar = HitsBar(icons)
    bar.show_place(4, 9)
    shown.set_hits_bar(bar)
    view = shown.view

    assert bar.x() > view.viewport().mapTo(shown, view.viewport().rect().topLeft()).x() + (
        view.text_right()
    )
    assert bar.words.text() == "Hit 5 of 9"

    area.resize(420, 800)
    qtbot.waitUntil(lambda: bar.geometry().bottom() <= view.geometry().top())
    shown.set_hits_bar(None)
    assert bar.parent() is None
    bar.deleteLater()


def test_a_bar_that_goes_while_nobody_looks_leaves_the_reader_where_they_were(area, icons, qtbot):
    area.resize(420, 800)
    pane = area.open(long_article(30))
    pane.view.scroll_by(900)
    before = pane.view.place()
    bar = HitsBar(icons)
    bar.show_place(4, 9)

    pane.set_hits_bar(bar)
    qtbot.waitUntil(lambda: bar.geometry().bottom() <= pane.view.geometry().top())
    shown = pane.view.verticalScrollBar().value()
    assert pane.view.place() == before
    area.show_preview(long_article(3))
    assert not pane.isVisible()
    pane.set_hits_bar(None)
    area.end_preview()

    qtbot.waitUntil(pane.isVisible)
    assert shown > 900
    assert pane.view.place() == before
    bar.deleteLater()


def test_a_bar_that_is_taken_out_at_once_becomes_no_window(area, icons, qtbot):
    area.resize(420, 800)
    pane = area.open(long_article(30))
    for bar, put in ((HitsBar(icons), pane.set_hits_bar), (QWidget(), pane.set_find_bar)):
        qtbot.addWidget(bar)
        put(bar)
        assert bar.isVisible()

        put(None)
        QApplication.processEvents()

        assert not bar.isVisible()
        put(bar)
        QApplication.processEvents()
        assert bar.isVisible()
        put(None)


def test_a_bar_without_a_current_hit_says_how_many_there_are(qtbot, icons):
    bar = HitsBar(icons)
    qtbot.addWidget(bar)
    bar.show_place(None, 1)
    assert bar.words.text() == "1 hit"
    bar.show_place(None, 3)
    assert bar.words.text() == "3 hits"
    with qtbot.waitSignal(bar.stepped) as stepped:
        bar.buttons["back"].click()
    assert stepped.args == [-1]
