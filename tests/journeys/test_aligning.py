"""A reader has panes scroll together, pins what belongs together, and takes pins away again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from diptych.domain.passage_pair import PairKind
from diptych.ui.reader.alignment import Way
from journeys.real.articles import long_article

SHORT, LONG = long_article(60), long_article(150).replace("crossing", "long crossing")


@pytest.fixture
def panes(reader):
    ids = reader.add(short=SHORT, long=LONG.replace("The long log", "The longer log"))
    return reader.open(*ids)


def value(pane):
    return pane.view.reading_line().value()


def pins(reader, panes):
    return reader.library.pins(panes[0].view.readable, panes[1].view.readable)


def pin(reader, panes, first, second):
    """Put the panes at two places and pin them."""
    reader.desk.together.set_way(Way.APART)
    for pane, place in zip(panes, (first, second), strict=True):
        pane.view.scroll_by(place - value(pane))
    before = len(pins(reader, panes))
    reader.press("panes.align")
    reader.wait(lambda: len(pins(reader, panes)) > before)
    reader.wait(lambda: all(len(pane.view.scene.pins) > before for pane in panes))


def test_the_switch_of_the_toolbar_and_the_menu_say_the_same(reader, panes):
    toolbar, actions = reader.desk.window.toolbar, reader.desk.window.actions_.by_id
    assert toolbar.scrolling.isVisible()
    assert toolbar.scrolling.key == "apart"

    reader.press("panes.scroll.paragraph")
    assert toolbar.scrolling.key == "paragraph"

    toolbar.scrolling.chosen.emit("share")
    assert actions["panes.scroll.share"].isChecked()
    assert reader.desk.together.way is Way.SHARE
    panes[0].view.scroll_by(300)
    assert value(panes[1]) > 300


def test_the_first_pin_has_the_panes_scroll_together_from_there(reader, panes):
    pin(reader, panes, 400, 2_000)

    reader.wait(lambda: reader.desk.together.way is Way.SHARE)
    first, second = (pane.view.pin_places()[0][1].center().y() for pane in panes)
    assert abs(first - second) <= 26
    (made,) = pins(reader, panes)
    assert made.one.start == panes[0].view.scene.pins[0]
    assert made.pair.person_id == reader.library.me.id
    text = panes[1].view.readable.text
    assert text.slice(made.other.start, made.other.end) == made.pair.b.quote != ""


def test_pins_are_kept_while_panes_scroll_apart_and_hold_again_afterwards(reader, panes):
    pin(reader, panes, 400, 2_000)
    reader.wait(lambda: reader.desk.together.way is Way.SHARE)
    (made,) = pins(reader, panes)
    reader.press("panes.scroll.apart")
    panes[0].view.scroll_by(900)
    assert abs(value(panes[1]) - 2_000) < 40

    reader.press("panes.scroll.share")
    line = panes[0].view.reading_line()
    panes[0].view.scroll_by(round(line.value_at(made.one.start) - line.value()))

    line = panes[1].view.reading_line()
    assert abs(line.value_at(made.other.start) - line.value()) <= 1


def test_each_pin_is_a_step_of_its_own_to_undo(reader, panes):
    pin(reader, panes, 400, 2_000)
    pin(reader, panes, 900, 4_000)
    assert [one.start for one in _spans(reader, panes)] == sorted(panes[0].view.scene.pins)

    reader.press("edit.undo")
    reader.wait(lambda: len(panes[0].view.scene.pins) == 1)
    reader.press("edit.redo")
    reader.wait(lambda: len(panes[0].view.scene.pins) == 2)
    assert reader.desk.window.actions_.by_id["edit.undo"].text() == "Undo pin"


def _spans(reader, panes):
    return [one.one for one in pins(reader, panes)]


def test_pinning_a_line_again_moves_its_pin(reader, panes):
    pin(reader, panes, 400, 2_000)
    reader.desk.together.set_way(Way.APART)
    line = panes[0].view.reading_line()
    panes[0].view.scroll_by(round(line.value_at(panes[0].view.scene.pins[0]) - line.value()))
    old = panes[1].view.scene.pins
    panes[1].view.scroll_by(600)

    reader.press("panes.align")

    reader.wait(lambda: panes[1].view.scene.pins != old)
    assert len(pins(reader, panes)) == 1


def test_the_button_of_a_pane_pins_it(reader, panes):
    QTest.mouseClick(panes[1].header.align, Qt.MouseButton.LeftButton)

    reader.wait(lambda: panes[0].view.scene.pins and panes[1].view.scene.pins)


def test_a_click_on_a_pin_offers_to_remove_it(reader, panes, monkeypatch):
    opened = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _: opened.append(menu))
    pin(reader, panes, 400, 2_000)
    pin(reader, panes, 900, 4_000)
    reader.wait(lambda: len(panes[1].view.scene.pins) == 2)
    ((offset, place),) = panes[1].view.pin_places()
    QTest.mouseClick(panes[1].view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    (menu,) = opened

    menu.actions()[0].trigger()

    reader.wait(lambda: len(panes[1].view.scene.pins) == 1)
    assert offset not in panes[1].view.scene.pins


def test_pins_are_removed_by_commands_and_come_back_by_undo(reader, panes):
    actions = reader.desk.window.actions_.by_id
    assert not actions["panes.unpin"].isEnabled()
    pin(reader, panes, 400, 2_000)
    pin(reader, panes, 900, 4_000)
    panes[0].view.scroll_by(-500)

    reader.press("panes.unpin")
    reader.wait(lambda: len(panes[0].view.scene.pins) == 1)
    reader.press("panes.unpin_all")
    reader.wait(lambda: not panes[0].view.scene.pins and not panes[1].view.scene.pins)
    assert not actions["panes.unpin"].isEnabled()
    reader.press("edit.undo")
    reader.wait(lambda: len(panes[0].view.scene.pins) == 1)


def test_where_no_pin_is_in_view_that_is_said(reader, panes):
    pin(reader, panes, 400, 2_000)
    reader.desk.together.set_way(Way.APART)
    panes[0].view.scroll_by(3_000)

    reader.press("panes.unpin")

    assert any("no pin in view" in said for said in reader.desk.window.notices.sentences)
    assert len(pins(reader, panes)) == 1


def test_pins_come_and_go_with_the_articles_that_are_open(reader, panes):
    pin(reader, panes, 400, 2_000)
    second = panes[1].article_id

    reader.desk.window.area.close_pane(panes[1])
    reader.wait(lambda: not panes[0].view.scene.pins)
    reader.desk.opening.open(second, beside=True)

    reader.wait(lambda: panes[0].view.scene.pins)
    assert [pane.view.scene.pins for pane in reader.desk.window.area.panes()][1]


def test_a_pin_made_elsewhere_appears(reader, panes):
    library = reader.library
    one, other = (pane.view.readable for pane in panes)
    made = library.make_pin(one, panes[0].view.reading_line().span(), other, _line_of(panes[1]))
    assert made.kind is PairKind.PIN
    from diptych.library import pinning

    library.apply(pinning.pin_all((made,)))

    reader.wait(lambda: panes[0].view.scene.pins == (made.a.span.start,))
    assert reader.desk.together.way is Way.APART


def _line_of(pane):
    return pane.view.reading_line().span()


def test_bringing_level_is_done_once_where_panes_scroll_apart(reader, panes):
    panes[0].view.scroll_by(500)
    reader.desk.window.area.set_current(panes[0])

    reader.press("panes.level")

    there = value(panes[1])
    assert there > 500
    panes[0].view.scroll_by(500)
    assert value(panes[1]) == there


def test_how_panes_stand_and_scroll_is_kept(reader, panes):
    reader.press("panes.stack")
    reader.press("panes.scroll.paragraph")

    state = reader.desk.keep()
    assert (state.stacked, state.scrolling) == (True, "paragraph")
    reader.press("panes.stack")
    reader.press("panes.scroll.apart")

    reader.desk.restore(state, "journey")
    assert reader.desk.window.area.is_stacked()
    assert reader.desk.together.way is Way.PARAGRAPH
    assert reader.desk.window.actions_.by_id["panes.stack"].isChecked()
    first, second = (pane.mapTo(reader.desk.window, QPoint(0, 0)) for pane in panes)
    assert first.y() < second.y()
    assert first.x() == second.x()
