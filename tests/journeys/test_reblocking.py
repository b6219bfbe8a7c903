"""Paragraphs are split, joined, hidden and re-kinded by key; nothing that is marked is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from diptych.domain.blocks import BlockKind
from diptych.domain.errors import EditConflictError
from diptych.domain.span import Span
from diptych.library import reblocking
from diptych.ui.panels.annotations_list import Scope
from journeys.desks import BRIDGE, FERRY

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

SAID = "“It has never stopped before,” the harbour master said. Nobody believed her."
NOON = "The ferry stopped at noon, and nobody on the quay could say why."


@pytest.fixture
def panes(reader):
    return reader.open(*reader.add(ferry=FERRY, bridge=BRIDGE))


def put(reader, pane, words, within=1):
    """Put the caret into words."""
    reader.desk.window.area.set_current(pane)
    pane.view.set_caret(at(pane, words) + within)


def at(pane, words):
    return pane.view.readable.text.whole().index(words)


def shown(pane):
    """The paragraphs that are drawn, as they are drawn."""
    model, found = pane.view.scene.page.model, {}
    for piece in range(len(model)):
        drawn = model.drawn(piece).replace("\u200b", "")
        found[model.block(piece)] = found.get(model.block(piece), "") + drawn
    return list(found.values())


def undo_words(reader):
    return reader.desk.window.actions_.by_id["edit.undo"].text()


def test_a_paragraph_is_split_at_the_caret_joined_again_and_all_is_undone(reader, panes):
    pane = panes[0]
    before = shown(pane)
    put(reader, pane, "the harbour", 0)
    reader.press("paragraphs.split")
    reader.wait(lambda: len(shown(pane)) == len(before) + 1)
    assert shown(pane)[2:4] == [
        "“It has never stopped before,”",
        "the harbour master said. Nobody believed her.",
    ]
    assert pane.view.caret() == at(pane, "the harbour")
    assert undo_words(reader) == "Undo split paragraph"

    reader.press("paragraphs.join_before")
    reader.wait(lambda: shown(pane) == before)
    assert undo_words(reader) == "Undo join paragraphs"
    reader.press("edit.undo")
    reader.wait(lambda: len(shown(pane)) == len(before) + 1)
    reader.press("edit.undo")
    reader.wait(lambda: shown(pane) == before)


def test_joined_paragraphs_are_drawn_and_copied_as_one_and_marks_stay(reader, panes):
    pane = panes[0]
    mark = reader.mark(pane, "harbour master")
    put(reader, pane, "The ferry stopped at")
    reader.press("paragraphs.join_after")
    reader.wait(lambda: f"{NOON} {SAID}" in shown(pane))

    assert reader.drawn(pane) == {mark.id}
    pane.view.select(Span(at(pane, "say why"), at(pane, "before")))
    reader.press("edit.copy")
    assert QGuiApplication.clipboard().text() == "say why. “It has never stopped"
    assert reader.library.annotation(mark.id).anchor == mark.anchor


def test_all_that_is_selected_is_joined(reader, panes):
    pane = panes[0]
    reader.desk.window.area.set_current(pane)
    pane.view.select(Span(at(pane, "noon"), at(pane, "queue")))

    reader.press("paragraphs.join_before")

    reader.wait(lambda: len(shown(pane)) == 2)
    assert pane.view.selection() == Span(at(pane, "noon"), at(pane, "queue"))


def test_a_key_that_is_pressed_again_waits_for_what_it_did_before(reader, panes):
    pane = panes[0]
    put(reader, pane, "The ferry stopped at")

    reader.press("paragraphs.join_after")
    reader.press("paragraphs.join_after")

    reader.wait(lambda: len(shown(pane)) == 2)
    assert len(reader.library.open_article(pane.article_id).block_edits) == 2


def test_what_waits_is_not_done_to_paragraphs_as_they_were_before(reader, panes, monkeypatch):
    pane, held = panes[0], []
    reblocker = reader.desk.equipment.reblocking
    put(reader, pane, "The ferry stopped at")
    hand = reader.desk.hand
    monkeypatch.setattr(hand, "do", lambda make, **_: held.append(make(reader.library)))
    reader.press("paragraphs.join_after")
    reader.press("paragraphs.join_after")
    reader.wait(lambda: len(held) == 1)

    # What another instance has done comes home while the first act is still to be committed.
    readable = reader.library.open_article(pane.article_id)
    reader.library.apply(reblocking.set_kind(readable, [3], BlockKind.QUOTE, "")).result(10)
    reblocker._read(pane.article_id)
    reader.wait(lambda: pane.view.readable.blocks[3].kind is BlockKind.QUOTE)
    reader.wait(lambda: not reblocker._reading)
    QTest.qWait(50)
    assert len(held) == 1

    monkeypatch.undo()
    hand.do(lambda _: held[0])
    reader.wait(lambda: len(shown(pane)) == 2)
    reader.wait(lambda: not reblocker.busy)
    assert len(reader.library.open_article(pane.article_id).block_edits) == 3


def test_an_act_that_is_refused_lets_the_next_one_be_done(reader, panes, monkeypatch):
    pane = panes[0]
    reblocker = reader.desk.equipment.reblocking
    put(reader, pane, "The ferry stopped at")
    hand = reader.desk.hand
    held = []
    monkeypatch.setattr(hand, "do", lambda make, **_: held.append(make(reader.library)))
    reader.press("paragraphs.join_after")
    reader.wait(lambda: len(held) == 1)
    monkeypatch.undo()

    hand.refused.emit(held[0], EditConflictError("block_edit", "x", gone=True))
    reader.wait(lambda: not reblocker.busy)
    reader.press("paragraphs.join_after")

    reader.wait(lambda: len(shown(pane)) == 3)


def test_a_hidden_paragraph_goes_and_its_highlight_is_found_in_the_panel(reader, panes):
    pane = panes[0]
    words = reader.library.articles()[0].words
    mark = reader.mark(pane, "harbour master")
    reader.mark(pane, "By evening")
    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(lambda: SAID not in shown(pane))
    reader.wait(reader.desk.equipment.toast.isVisible)
    reader.wait(
        lambda: reader.desk.equipment.toast.sentence == "Paragraph hidden, with 1 highlight"
    )
    assert undo_words(reader) == "Undo hide paragraph"
    assert pane.view.caret() == at(pane, "By evening")
    reader.wait(lambda: reader.desk.contents.articles[pane.article_id].words == words - 12)

    reader.desk.equipment.listing.go_to_annotation(mark.id)
    assert SAID in shown(pane)
    assert pane.view.caret() == mark.anchor.span.start
    assert reader.desk.window.actions_.by_id["read.hidden"].isChecked()

    action = reader.desk.window.actions_.by_id["paragraphs.hide"]
    reader.wait(lambda: action.text() == "Show the paragraph again")
    reader.press("paragraphs.hide")
    reader.wait(lambda: not pane.view.readable.blocks.any_aside())
    assert reader.library.open_article(pane.article_id).block_edits == ()


def test_a_quote_over_a_hidden_paragraph_says_so_wherever_it_is_told(reader, panes):
    pane = panes[0]
    quote = FERRY[FERRY.index("could say why") : FERRY.index(" queue")]
    mark = reader.mark(pane, quote)
    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(lambda: SAID not in shown(pane))

    model = reader.desk.window.annotations_panel.model
    said = "could say why.\n\n[…]\n\nBy evening the"
    reader.wait(lambda: model.data(model.index_of(mark.id)) == said)
    (exported,) = reader.library.exported([mark])
    assert exported.quote == said
    reader.press("edit.undo")
    reader.wait(lambda: model.data(model.index_of(mark.id)) == quote)


def test_a_paragraph_becomes_a_heading_and_the_menu_says_what_it_is(reader, panes):
    pane = panes[0]
    put(reader, pane, "By evening")
    reader.press("paragraphs.kind.heading2")
    reader.wait(lambda: pane.view.readable.blocks[-1].kind is BlockKind.HEADING)
    assert pane.view.readable.blocks[-1].level == 2
    assert undo_words(reader) == "Undo make heading"

    menu = reader.desk.equipment.text_menu.menu(pane)
    (paragraph,) = [one.menu() for one in menu.actions() if one.text() == "Paragraph"]
    (kinds,) = [one.menu() for one in paragraph.actions() if one.menu() is not None]
    assert [one.text() for one in kinds.actions() if one.isChecked()] == ["Heading &2"]
    menu.deleteLater()


def test_an_item_that_is_made_an_item_stays_as_deep_as_it_is(reader, panes):
    pane = panes[0]
    readable = pane.view.readable
    item = reblocking.set_kind(readable, [3], BlockKind.ITEM, "", level=2)
    reader.library.apply(item).result(10)
    reader.wait(lambda: pane.view.readable.blocks[3].level == 2)
    reader.desk.window.area.set_current(pane)
    pane.view.select(Span(at(pane, "Nobody believed"), at(pane, "By evening") + 9))

    reader.press("paragraphs.kind.item")

    reader.wait(lambda: pane.view.readable.blocks[2].kind is BlockKind.ITEM)
    assert [pane.view.readable.blocks[index].level for index in (2, 3)] == [0, 2]


def test_the_key_for_kinds_opens_a_menu_in_which_a_letter_chooses(reader, panes):
    pane = panes[0]
    put(reader, pane, "By evening")
    reader.press("paragraphs.kind")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert menu.activeAction().text() == "&Paragraph"

    QTest.keyClick(menu, Qt.Key.Key_Q)

    reader.wait(lambda: pane.view.readable.blocks[-1].kind is BlockKind.QUOTE)


def test_what_cannot_be_done_is_said(reader, panes):
    pane = panes[0]
    sentences = reader.desk.window.notices
    put(reader, pane, "By evening")
    reader.press("paragraphs.join_after")
    reader.wait(lambda: sentences.sentences == ["There is no other paragraph to join it with."])


def test_nothing_is_done_to_a_paragraph_that_is_out_of_sight(reader):
    lines = [f"This is line {number} of a long account of the quay." for number in range(90)]
    (pane,) = reader.open(*reader.add(account="\n\n".join(lines)))
    sentences = reader.desk.window.notices
    pane.view.set_caret(0)
    pane.view.scroll_by(100_000)
    assert not pane.view.caret_in_view()
    reader.press("paragraphs.hide")
    assert sentences.sentences[-1].startswith("Click in the paragraph first")
    assert reader.library.open_article(pane.article_id).block_edits == ()


def test_what_is_found_in_a_hidden_paragraph_is_found_while_that_is_shown(reader, panes):
    pane = panes[0]
    pane.view.setFocus()
    reader.press("find.article")
    finding = reader.desk.equipment.seeking.finding
    pane.find_bar().switches["exactly"].click()
    pane.find_bar().field.setText("stopped")
    reader.wait(lambda: len(finding.hits) == 2)
    reader.press("find.next")
    assert finding.current == 1

    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(lambda: (len(finding.hits), finding.current) == (1, 0))
    reader.press("read.hidden")
    reader.wait(lambda: (len(finding.hits), finding.current) == (2, 0))
    reader.press("read.hidden")
    reader.wait(lambda: len(finding.hits) == 1)
    reader.press("edit.undo")
    reader.wait(lambda: len(finding.hits) == 2)


def test_hiding_again_what_was_hidden_when_it_came_offers_undo(reader):
    (pane,) = reader.open(
        *reader.add(ferry=FERRY, bridge=f"{BRIDGE}\n\nSubscribe to our newsletter\n")
    )[1:]
    toast = reader.desk.equipment.toast
    aside = [
        index
        for index in range(len(pane.view.readable.blocks))
        if pane.view.readable.blocks.is_aside(index)
    ]
    assert aside
    words = pane.view.readable.blocks[aside[0]]
    reader.press("read.hidden")
    reader.desk.window.area.set_current(pane)
    pane.view.set_caret(words.start + 1)
    reader.press("paragraphs.hide")
    reader.wait(lambda: not pane.view.readable.blocks.is_aside(aside[0]))
    assert not toast.isVisible()

    pane.view.set_caret(words.start + 1)
    reader.wait(lambda: not reader.desk.equipment.reblocking.busy)
    reader.press("paragraphs.hide")

    reader.wait(lambda: pane.view.readable.blocks.is_aside(aside[0]))
    reader.wait(toast.isVisible)
    reader.wait(lambda: toast.sentence == "Paragraph hidden")


def test_undoing_that_something_is_shown_again_does_not_offer_undo_for_what_it_hides(reader, panes):
    pane, toast = panes[0], reader.desk.equipment.toast
    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(toast.isVisible)
    reader.wait(lambda: pane.view.readable.blocks.is_aside(2))
    reader.press("read.hidden")
    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(lambda: not pane.view.readable.blocks.any_aside())
    reader.wait(lambda: not toast.isVisible())

    reader.press("edit.undo")
    reader.wait(lambda: pane.view.readable.blocks.is_aside(2))
    reader.wait(lambda: toast.sentence == "Undone: show paragraph")
    assert not toast._offer.isVisible()


def test_a_library_that_can_only_be_read_says_so(reader, panes, monkeypatch):
    monkeypatch.setattr(type(reader.library), "read_only", property(lambda _: True))
    put(reader, panes[0], "Nobody believed")

    for name in ("split", "join_before", "join_after", "hide", "kind", "kind.quote"):
        reader.desk.window.notices.clear()
        reader.press(f"paragraphs.{name}")
        assert reader.desk.window.notices.sentences == ["This library can be read but not changed."]
    assert QApplication.activePopupWidget() is None
    assert reader.library.open_article(panes[0].article_id).block_edits == ()


def test_what_another_instance_does_to_paragraphs_is_shown_here(reader, panes):
    pane = panes[0]
    mark = reader.mark(pane, "harbour master")
    pane.view.select(Span(at(pane, "noon"), at(pane, "quay")))
    readable = reader.library.open_article(pane.article_id)
    place = pane.view.place()

    reader.library.apply(reblocking.hide(readable, [1], "")).result(10)
    reader.library.apply(reblocking.join(readable, 2, 3, "")).result(10)

    reader.wait(lambda: len(shown(pane)) == 2)
    assert reader.drawn(pane) == {mark.id}
    assert pane.view.place() == place
    assert undo_words(reader) == "Undo highlight"


def test_the_keys_are_the_readers_while_a_field_of_the_pane_has_them(reader, panes, qtbot):
    pane = panes[0]
    window = reader.desk.window
    window.activateWindow()
    put(reader, pane, "By evening")
    window.area.set_current(pane)
    reader.press("find.article")
    bar = pane.find_bar()
    assert bar is not None
    field = bar.field
    field.setFocus()
    reader.wait(field.hasFocus)
    control = Qt.KeyboardModifier.ControlModifier
    field.setText("two words")
    qtbot.keyClick(field, Qt.Key.Key_Backspace, control)
    assert field.text() == "two "
    field.setCursorPosition(0)
    qtbot.keyClick(field, Qt.Key.Key_Delete, control)
    assert field.text().strip() == ""
    qtbot.keyClick(field, Qt.Key.Key_X)
    assert field.text() == "x"

    QApplication.processEvents()
    assert reader.library.open_article(pane.article_id).block_edits == ()


def test_what_changes_while_an_article_is_being_opened_is_shown_all_the_same(reader, panes):
    early = reader.library.open_article(panes[0].article_id)
    edit = reblocking.join(early, 1, 2, "")
    reader.desk.opening.open_all([panes[1].article_id])
    reader.wait(lambda: len(reader.desk.opening.open_ids()) == 1)
    reader.library.apply(edit).result(10)
    reader.wait(lambda: early.article.id in reader.desk.equipment.reblocking._changed)

    pane = reader.desk.opening.show(early)

    assert len(shown(pane)) == 4
    reader.wait(lambda: len(shown(pane)) == 3)


def test_a_quote_is_copied_from_a_list_without_what_is_hidden_though_its_article_is_closed(
    reader, panes
):
    pane = panes[0]
    quote = FERRY[FERRY.index("could say why") : FERRY.index(" queue")]
    mark = reader.mark(pane, quote)
    put(reader, pane, "Nobody believed")
    reader.press("paragraphs.hide")
    reader.wait(lambda: SAID not in shown(pane))
    ferry = pane.article_id
    panel = reader.desk.window.annotations_panel
    panel.set_scope(Scope.LIBRARY)
    panel.scope_changed.emit(Scope.LIBRARY.value)
    reader.desk.window.area.close_pane(pane)
    reader.wait(lambda: reader.desk.opening.pane_of(ferry) is None)
    reader.wait(lambda: panel.model.index_of(mark.id).isValid())
    QGuiApplication.clipboard().setText("before")

    panel.copy_requested.emit([mark.id])
    reader.wait(lambda: QGuiApplication.clipboard().text() != "before")

    said = "could say why.\n\n[…]\n\nBy evening the"
    assert QGuiApplication.clipboard().text() == said
    model = panel.model
    assert model.data(model.index_of(mark.id)) == quote
    reader.desk.opening.open_all([ferry])
    reader.wait(lambda: model.data(model.index_of(mark.id)) == said)
