"""Going about in panes: where the caret is, and what can be opened beside."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych.ui.dialogs.command_palette import CommandPalette
from diptych.ui.window import notices
from journeys.desks import BRIDGE, FERRY
from journeys.real.articles import long_article


def test_of_two_panes_only_the_current_one_shows_a_caret(reader):
    first, second = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    first.view.setFocus()
    reader.press("read.caret")
    QTest.keyClick(first.view, Qt.Key.Key_Right)
    assert first.view.scene.caret == first.view.caret() == 1
    assert second.view.scene.caret is None

    reader.press("panes.next")

    assert first.view.scene.caret is None
    assert second.view.scene.caret == second.view.caret()
    reader.press("panes.next")
    assert first.view.scene.caret == 1


def test_a_highlight_stays_chosen_while_the_other_pane_has_the_keys(reader):
    first, _ = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    made = reader.mark(first, "nobody on the quay")
    first.view.set_caret(0)
    first.view.set_active(made.id)

    reader.press("panes.next")
    reader.press("panes.next")

    assert first.view.scene.active == made.id


def test_only_articles_that_are_not_open_are_offered_beside(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    reader.open(ferry)

    reader.press("panes.beside")
    palette = reader.desk.window.findChild(CommandPalette)
    reader.wait(palette.isVisible)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)

    reader.wait(lambda: reader.desk.opening.open_ids() == [ferry, bridge])


def test_what_is_chosen_in_the_panel_is_what_keys_act_on(reader):
    ferry, bridge = reader.add(ferry=FERRY, bridge=BRIDGE)
    (first,) = reader.open(ferry)
    reader.mark(first, "harbour master")
    made = reader.mark(first, "nobody on the quay")
    reader.open(bridge)

    reader.desk.equipment.listing.go_to_annotation(made.id)
    reader.desk.window.annotations_panel.annotation_chosen.emit(made.id)
    reader.desk.opening.open(ferry)
    reader.wait(lambda: reader.desk.opening.open_ids() == [ferry])
    (pane,) = reader.desk.window.area.panes()
    reader.wait(lambda: made.id in reader.drawn(pane))
    reader.desk.equipment.listing.go_to_annotation(made.id)

    assert pane.view.annotations_at_caret()[0] == made.id
    assert pane.view.caret() == made.anchor.span.start
    reader.press("annotate.delete")
    reader.wait(lambda: [one.anchor.quote for one in reader.stored()] == ["harbour master"])


def test_a_highlight_just_made_can_be_copied(reader, qapp):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    made = reader.mark(pane, "nobody on the quay")
    pane.view.set_active(made.id)
    qapp.clipboard().clear()

    reader.press("edit.copy")

    assert qapp.clipboard().text() == "nobody on the quay"


def test_a_text_stays_where_it_is_on_the_screen_when_something_is_said(reader):
    (log,) = reader.add(log=long_article(80))
    (second,) = reader.open(log)
    second.view.scroll_by(800)
    line = second.view.reading_line().span()
    before = _on_screen(second, line)

    reader.desk.window.notices.tell("Something was said.")
    reader.wait(lambda: second.view.mapTo(reader.desk.window, QPoint(0, 0)).y() > 100)
    assert _on_screen(second, line) == before
    reader.desk.window.notices.clear()

    reader.wait(lambda: second.view.reading_line().value() == 800)
    assert _on_screen(second, line) == before


def test_where_one_text_is_at_its_beginning_all_are_moved_alike(reader):
    ferry, log = reader.add(ferry=FERRY, log=long_article(80))
    first, second = reader.open(ferry, log)
    second.view.scroll_by(800)
    top = second.view.mapTo(reader.desk.window, QPoint(0, 0)).y()

    reader.desk.window.notices.tell("Something was said.")
    reader.wait(lambda: second.view.mapTo(reader.desk.window, QPoint(0, 0)).y() > top)

    assert [pane.view.reading_line().value() for pane in (first, second)] == [0, 800]


def _on_screen(pane, span):
    place = pane.view.rectangle_of(span).topLeft()
    return pane.view.viewport().mapTo(pane.window(), place)


def test_a_hint_goes_by_itself_and_news_stay(reader, monkeypatch):
    monkeypatch.setattr(notices, "PASSES_AFTER", 50)
    said = reader.desk.window.notices
    said.tell("Ten articles are here.")

    said.tell("Select some words first.", key="hint", passing=True)

    assert len(said.sentences) == 2
    reader.wait(lambda: said.sentences == ["Ten articles are here."])


def test_closing_the_last_pane_leaves_the_keyboard_at_what_comes_next(reader):
    (pane,) = reader.open(*reader.add(ferry=FERRY))
    pane.view.setFocus()

    reader.press("panes.close")

    assert reader.desk.window.focusWidget() is reader.desk.window.nothing_open.button


def test_of_two_panes_only_the_current_one_shows_handles(reader):
    first, second = reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))
    reader.select(first, "nobody on the quay")
    assert first.view.scene.current

    reader.select(second, "eleven million")

    assert not first.view.scene.current
    assert second.view.scene.current
