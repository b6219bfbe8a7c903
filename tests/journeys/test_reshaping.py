"""Merging, splitting and reaching highlights that lie over one another, through the window."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from diptych.domain.annotation import Colour
from diptych.domain.link import LinkKind
from diptych.domain.span import Span
from diptych.library import linking
from diptych.library.annotating import delete_annotations, set_note
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def go_to(reader, pane, words, within=1):
    """Put the caret into words, and let the window see what can be done there."""
    start = pane.view.readable.text.whole().index(words)
    reader.desk.window.area.set_current(pane)
    pane.view.set_caret(start + within)
    reader.desk.equipment.reshaping.offer()


def enabled(reader, name):
    return reader.desk.window.actions_.by_id[name].isEnabled()


def quotes(reader):
    return sorted(one.anchor.quote for one in reader.stored())


def test_highlights_that_overlap_are_merged_by_command_and_come_back(reader, panes):
    first = reader.mark(panes[0], "ferry stopped at")
    second = reader.mark(panes[0], "at noon")
    assert len(reader.stored()) == 2

    go_to(reader, panes[0], "at noon")
    reader.press("annotate.merge")
    reader.wait(lambda: quotes(reader) == ["ferry stopped at noon"])
    assert [one.id for one in reader.stored()] == [first.id]
    reader.wait(lambda: reader.drawn(panes[0]) == {first.id})
    action = reader.desk.window.actions_.by_id["edit.undo"]
    assert action.text() == "Undo merge highlights"

    reader.press("edit.undo")
    reader.wait(lambda: reader.drawn(panes[0]) == {first.id, second.id})
    assert quotes(reader) == ["at noon", "ferry stopped at"]


def test_a_link_that_rests_is_not_lost_with_the_highlight_that_is_merged_away(reader, panes):
    first, second = (reader.mark(panes[0], words) for words in ("ferry stopped at", "at noon"))
    far = reader.mark(panes[1], "cost eleven")
    new = reader.library.make_link(far.id, second.id, LinkKind.SUPPORTS)
    reader.library.apply(linking.link(new, ())).result(10)
    deletion = delete_annotations([far])
    reader.library.apply(deletion).result(10)
    reader.wait(lambda: reader.drawn(panes[1]) == set())

    go_to(reader, panes[0], "at noon")
    reader.press("annotate.merge")
    reader.wait(lambda: quotes(reader) == ["ferry stopped at noon"])
    reader.library.apply(deletion.inverse()).result(10)

    (kept,) = reader.library.links()
    assert (kept.link.id, kept.link.to_id) == (new.id, first.id)


def test_a_selection_merges_what_meets_under_it(reader, panes):
    for words in ("The ferry stopped", "at noon", "harbour master"):
        reader.mark(panes[0], words)

    reader.select(panes[0], "stopped at noon, and nobody")
    reader.desk.equipment.reshaping.offer()
    reader.press("annotate.merge")

    reader.wait(lambda: quotes(reader) == ["The ferry stopped at noon", "harbour master"])
    assert panes[0].view.selection() is None


def test_merging_is_offered_only_where_highlights_meet(reader, panes):
    reader.mark(panes[0], "ferry stopped at")
    reader.mark(panes[0], "harbour master")

    go_to(reader, panes[0], "harbour master")
    assert not enabled(reader, "annotate.merge")

    reader.mark(panes[0], "master")
    go_to(reader, panes[0], "master")
    assert enabled(reader, "annotate.merge")


def test_nothing_is_offered_once_no_article_is_open(reader, panes):
    reader.mark(panes[0], "ferry stopped at")
    reader.mark(panes[0], "at noon")
    go_to(reader, panes[0], "at noon")
    names = ("annotate.merge", "annotate.split", "annotate.beneath")
    assert all(enabled(reader, name) for name in names[:1])

    reader.desk.window.area.close_all()

    assert not any(enabled(reader, name) for name in names)


def test_chosen_rows_of_an_article_that_is_not_open_are_merged(reader, panes):
    made = [reader.mark(panes[1], words).id for words in ("A bridge would", "cost eleven")]
    reader.desk.window.area.close_pane(panes[1])
    panel = reader.desk.window.annotations_panel
    panel.scope_changed.emit("library")
    reader.wait(lambda: panel.model.rowCount() == 3)
    panel.view.selectAll()
    menu = panel.menu()
    (merge,) = [one for one in menu.actions() if one.text() == "Merge highlights"]
    assert merge.isEnabled()

    merge.trigger()

    reader.wait(lambda: quotes(reader) == ["A bridge would cost eleven"])
    assert reader.stored()[0].id in made
    menu.deleteLater()


def test_where_none_of_the_chosen_meet_the_reader_is_told(reader, panes):
    made = [reader.mark(panes[0], words) for words in ("The ferry stopped", "harbour master")]
    reader.desk.window.annotations_panel.merge_requested.emit([one.id for one in made])
    assert reader.desk.window.notices.sentences[-1] == "None of these highlights meet."
    assert len(reader.stored()) == 2


def test_a_highlight_is_split_at_the_caret_and_the_note_stays_with_the_first(reader, panes):
    made = reader.mark(panes[0], "ferry stopped")
    reader.library.apply(set_note(made, "Why?")).result(10)
    view = panes[0].view
    reader.wait(lambda: view.layers.by_id[made.id].note == "Why?")

    go_to(reader, panes[0], "stopped", within=0)
    reader.press("annotate.split")

    reader.wait(lambda: quotes(reader) == ["ferry", "stopped"])
    notes = {one.anchor.quote: one.note for one in reader.stored()}
    assert notes == {"ferry": "Why?", "stopped": ""}
    assert reader.desk.window.notices.sentences[-1] == "The note stays with the first part."
    reader.wait(lambda: len(reader.drawn(panes[0])) == 2)

    reader.press("edit.undo")
    reader.wait(lambda: quotes(reader) == ["ferry stopped"])
    assert reader.stored()[0].note == "Why?"


def test_splitting_is_offered_only_within_a_highlight(reader, panes):
    reader.mark(panes[0], "ferry stopped")
    go_to(reader, panes[0], "ferry stopped", within=0)
    assert not enabled(reader, "annotate.split")

    go_to(reader, panes[0], "ferry stopped", within=3)
    assert enabled(reader, "annotate.split")

    go_to(reader, panes[0], "harbour")
    assert not enabled(reader, "annotate.split")


def test_each_of_several_highlights_at_one_place_is_reached_and_changed_alone(reader, panes):
    outer = reader.mark(panes[0], "The ferry stopped at noon")
    inner = reader.mark(panes[0], "stopped")
    again = reader.mark(panes[0], "stopped")
    go_to(reader, panes[0], "stopped")
    meant = reader.desk.equipment.annotating.at_caret

    assert meant().id == again.id
    reader.press("annotate.beneath")
    assert meant().id == inner.id
    reader.desk.equipment.annotating.recolour([meant().id], Colour.TEAL)
    reader.press("annotate.beneath")
    assert meant().id == outer.id
    reader.press("annotate.delete")
    reader.wait(lambda: len(reader.stored()) == 2)

    colours = {one.id: one.colour for one in reader.stored()}
    assert colours == {inner.id: Colour.TEAL, again.id: None}


def test_the_next_annotation_is_reached_though_it_begins_at_the_same_place(reader, panes):
    one, other = (reader.mark(panes[0], "ferry stopped") for _ in range(2))
    third = reader.mark(panes[0], "By evening")
    panes[0].view.set_caret(0)
    meant = reader.desk.equipment.annotating.at_caret
    seen = []
    for _ in range(4):
        reader.press("read.next_annotation")
        seen.append(meant().id)

    assert sorted(seen[:2]) == sorted([one.id, other.id])
    assert seen[2:] == [third.id, seen[0]]
    reader.press("read.previous_annotation")
    assert meant().id == third.id


def test_the_menu_of_a_text_names_every_highlight_there_and_what_can_be_done(reader, panes):
    outer = reader.mark(panes[0], "The ferry stopped at noon")
    reader.mark(panes[0], "stopped")
    go_to(reader, panes[0], "stopped", within=2)
    menu = reader.desk.equipment.text_menu.menu(panes[0])
    titles = [action.text() for action in menu.actions() if not action.isSeparator()]

    assert titles == [
        "Highlights here: 2", "Tag", "Note", "Colour", "Merge highlights",
        "Split the highlight", "Delete the highlight", "Link the highlight", "Copy",
        "Copy with reference", "Select all", "Paragraph",
    ]  # fmt: skip
    here = menu.actions()[0].menu()
    assert [one.text() for one in here.actions()] == [
        "“stopped”",
        "“The ferry stopped at noon”",
    ]
    here.actions()[1].trigger()
    assert reader.desk.equipment.annotating.at_caret().id == outer.id
    menu.deleteLater()


def test_the_menu_over_a_selection_offers_to_highlight_it(reader, panes):
    reader.select(panes[0], "harbour master")
    menu = reader.desk.equipment.text_menu.menu(panes[0])

    titles = [action.text() for action in menu.actions() if not action.isSeparator()]

    assert titles == [
        "Highlight", "Tag", "Note", "Quotation", "Copy", "Copy with reference", "Select all",
        "Paragraph",
    ]  # fmt: skip
    menu.deleteLater()


def test_the_menu_opens_by_key_beside_the_caret(reader, panes):
    view = panes[0].view
    asked = []
    view.menu_requested.connect(asked.append)
    go_to(reader, panes[0], "harbour")
    event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
    QApplication.sendEvent(view.viewport(), event)

    (at,) = asked
    start = view.readable.text.whole().index("harbour")
    line = view.rectangle_of(Span(start, start + 7))
    assert abs(view.viewport().mapFromGlobal(at).y() - line.bottom()) < 4
    for popup in QApplication.topLevelWidgets():
        if popup.windowType() == Qt.WindowType.Popup and popup.isVisible():
            popup.close()


def test_the_colour_of_a_selection_is_chosen_by_key(reader, panes):
    reader.select(panes[0], "harbour master")
    opened = []
    popovers = reader.desk.equipment.annotating._popovers
    popovers.open_colours = lambda target, chosen: opened.append(chosen)

    reader.press("annotate.colour")
    opened[0](Colour.WINE)

    reader.wait(lambda: [one.colour for one in reader.stored()] == [Colour.WINE])
