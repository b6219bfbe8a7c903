"""Quotations in a text: gone through, highlighted with who says them, and said whose they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation
from diptych.domain.quotation import Certainty, SaidQuotation
from diptych.library.edits import Edit, changed
from journeys.desks import Reader
from journeys.quay import FERRY, LOVELY, QUAY, TOLL, WAITED, WHY


class Quay:
    """A reader with an article in which people are quoted."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        # As a window does: quotations are looked for beside it.
        reader.library.start_upkeep()
        (self.key,) = reader.add(quay=QUAY)
        (self.pane,) = reader.open(self.key)
        self.text = self.pane.view.readable.text.whole()
        self.wait_for_all()

    @property
    def quoting(self) -> Any:
        return self.reader.desk.equipment.quoting

    @property
    def card(self) -> Any:
        return self.quoting.attributing.asking.card

    def wait_for_all(self) -> None:
        """Wait until nothing is under way, and what was found is shown."""
        known, quoting = self.reader.desk.study.quotations, self.quoting
        self.reader.wait(
            lambda: (
                not quoting.in_turn.busy
                and not known.is_waiting(self.key)
                and len(self.pane.view.layers.said)
            )
        )

    def press(self, *names: str) -> None:
        for name in names:
            self.reader.press(f"quotations.{name}")

    def caret(self, words: str) -> None:
        self.pane.view.set_caret(self.text.index(words) + 2)

    def said(self, words: str) -> SaidQuotation:
        """What is known of the innermost quotation with these words."""
        return self.around(words)[0]

    def around(self, words: str) -> list[SaidQuotation]:
        """The quotations around these words, the innermost first."""
        return self.pane.view.layers.said.at(self.text.index(words) + 2)

    def speaker(self, words: str) -> str:
        """Who says these words; empty for nobody, and where nothing is said."""
        said = next((one.speaker for one in self.around(words)), None)
        return said.name if said is not None else ""

    def marked(self) -> dict[str, str]:
        """The highlights of the library: what they mark, and who says it."""
        names = {said.own_id: said.speaker.name for said in self._all() if said.speaker}
        return {one.anchor.quote: names.get(one.speaker_id, "") for one in self.reader.stored()}

    def _all(self) -> list[SaidQuotation]:
        return self.pane.view.layers.said.over(0, len(self.text))

    def rings(self) -> list[str]:
        return [key for key, _ in self.pane.view._margin_items().rings()]

    def wait_for_marked(self, count: int) -> list[Annotation]:
        self.reader.wait(lambda: len(self.reader.stored()) == count)
        self.reader.wait(lambda: len(self.reader.drawn(self.pane)) == count)
        self.wait_for_all()
        return self.reader.stored()

    def undo(self) -> None:
        self.reader.press("edit.undo")
        self.wait_for_all()

    @property
    def hints(self) -> list[str]:
        return list(self.reader.desk.window.notices.sentences)


pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@pytest.fixture
def quay(reader: Reader) -> Quay:
    return Quay(reader)


def test_five_quotations_are_highlighted_with_their_speakers_by_ten_keys(quay):
    for _ in range(5):
        quay.press("next", "highlight")

    quay.wait_for_marked(5)
    assert {quote[:12]: name for quote, name in quay.marked().items()} == {
        FERRY[:12]: "Edda Quill",
        WHY[:12]: "Edda Quill",
        TOLL[:12]: "Corwin Hale",
        WAITED[:12]: "Perpetua Lyle",
        LOVELY[:12]: "Edda Quill",
    }
    assert quay.pane.view.selection() is None


def test_stepping_selects_one_after_another_and_goes_around_the_ends(quay):
    view = quay.pane.view

    def step(name):
        quay.press(name)
        span = view.selection()
        return quay.text[span.start : span.end]

    assert step("next").startswith("“The ferry")
    assert step("next").startswith("“I do not")
    assert step("previous").startswith("“The ferry")
    assert step("previous") == f"“{LOVELY}”"
    assert step("next").startswith("“The ferry")


def test_at_a_caret_it_is_the_innermost_then_the_one_around_it_and_then_nothing(quay):
    quay.caret("nobody waits")

    quay.press("highlight")
    quay.wait_for_marked(1)
    assert list(quay.marked()) == ["nobody waits on this quay"]

    quay.press("highlight")
    quay.wait_for_marked(2)
    assert any(quote.startswith(WAITED) for quote in quay.marked())

    quay.press("highlight")
    assert quay.hints == ["This quotation is highlighted already."]
    assert len(quay.reader.stored()) == 2


def test_a_whole_utterance_is_highlighted_part_by_part_and_undone_at_once(quay):
    quay.caret(WHY)

    quay.press("utterance")
    quay.wait_for_marked(2)
    assert set(quay.marked().values()) == {"Edda Quill"}

    quay.undo()
    quay.wait_for_marked(0)


def test_a_guess_has_a_ring_and_a_card_and_one_key_accepts_it_for_good(quay):
    quay.press("previous", "highlight")
    (mark,) = quay.wait_for_marked(1)

    quay.reader.wait(lambda: quay.card is not None)
    assert quay.rings() == [mark.id]
    assert quay.card.accessibleName() == "Who says this? Edda Quill is the nearest name."
    words = quay.pane.view.rectangle_of(quay.said(LOVELY).quotation.span)
    area, viewport = quay.reader.desk.window.area, quay.pane.view.viewport()
    covered = quay.card.geometry().translated(-viewport.mapTo(area, viewport.rect().topLeft()))
    assert not covered.intersects(words)

    quay.press("accept")
    quay.wait_for_all()
    assert quay.said(LOVELY).quotation.certainty is Certainty.STATED
    assert quay.rings() == []
    assert quay.card is None
    quay.reader.wait(lambda: quay.reader.desk.equipment.toast.sentence == "Said by Edda Quill")

    quay.undo()
    quay.reader.wait(lambda: quay.rings() == [mark.id])
    assert quay.said(LOVELY).quotation.certainty is Certainty.GUESSED


def test_the_next_candidate_is_offered_and_taken_by_the_highlight_as_well(quay):
    quay.press("previous", "highlight")
    quay.wait_for_marked(1)
    quay.reader.wait(lambda: quay.card is not None)

    quay.press("next_candidate")
    assert quay.card.accessibleName() == "Who says this? Perpetua Lyle may have said it."
    assert quay.speaker(LOVELY) == "Edda Quill"
    quay.press("accept")
    quay.wait_for_all()

    assert quay.speaker(LOVELY) == "Perpetua Lyle"
    quay.reader.wait(lambda: list(quay.marked().values()) == ["Perpetua Lyle"])
    quay.undo()
    quay.reader.wait(lambda: list(quay.marked().values()) == ["Edda Quill"])
    quay.reader.wait(lambda: quay.speaker(LOVELY) == "Edda Quill")


def test_where_a_highlight_says_otherwise_one_key_brings_both_together(quay):
    quay.caret(TOLL)
    quay.press("highlight")
    (mark,) = quay.wait_for_marked(1)
    assert quay.rings() == []
    other = replace(mark, speaker_id=quay.said(FERRY).own_id)
    edit = Edit(label=Label(Act.SPEAKER_OF_HIGHLIGHT), changes=(changed(mark, other),))
    quay.reader.desk.hand.do(lambda _: edit)
    quay.reader.wait(lambda: quay.rings() == [mark.id])

    quay.caret(TOLL)
    quay.reader.wait(lambda: quay.card is not None)
    assert quay.card.accessibleName() == "Who says this? Corwin Hale is the nearest name."
    quay.press("accept")

    quay.reader.wait(lambda: list(quay.marked().values()) == ["Corwin Hale"])
    quay.wait_for_all()
    assert quay.rings() == []


def test_a_name_is_typed_and_completed_and_a_new_one_is_taken_as_it_is(quay, qtbot):
    quay.caret(LOVELY)

    def name(typed):
        quay.press("name")
        popover = quay.quoting.attributing._popover
        assert popover.isVisible()
        qtbot.keyClicks(popover.field, typed)
        qtbot.keyClick(popover.field, Qt.Key.Key_Return)
        quay.wait_for_all()

    name("corw")
    assert quay.speaker(LOVELY) == "Corwin Hale"
    name("Ravin Sallow")
    assert quay.speaker(LOVELY) == "Ravin Sallow"

    quay.undo()
    quay.reader.wait(lambda: quay.speaker(LOVELY) == "Corwin Hale")
    quay.undo()
    quay.reader.wait(lambda: quay.speaker(LOVELY) == "Edda Quill")


def test_the_card_makes_room_for_the_name_that_is_typed_and_comes_back(quay, qtbot):
    quay.caret(LOVELY)
    quay.reader.wait(lambda: quay.card is not None)
    quay.press("name")
    popover = quay.quoting.attributing._popover
    assert popover.isVisible()
    assert quay.card is None
    quay.pane.view.place_changed.emit()
    assert quay.card is None

    qtbot.keyClick(popover.field, Qt.Key.Key_Escape)
    quay.reader.wait(lambda: quay.card is not None)


def test_what_is_no_quotation_is_none_any_more_and_its_highlight_has_no_speaker(quay):
    quay.caret(LOVELY)
    quay.press("highlight")
    (mark,) = quay.wait_for_marked(1)
    assert mark.speaker_id

    quay.press("reject")
    quay.wait_for_all()
    assert quay.around(LOVELY) == []
    quay.reader.wait(lambda: quay.reader.stored()[0].speaker_id is None)
    assert quay.reader.desk.equipment.toast._offer.text() == "Undo"

    quay.undo()
    quay.reader.wait(lambda: quay.reader.stored()[0].speaker_id == mark.speaker_id)
    quay.reader.wait(lambda: quay.speaker(LOVELY) == "Edda Quill")


def test_a_selection_that_was_missed_becomes_a_quotation_with_a_highlight(quay):
    words = "Nobody there believed a word of it"
    quay.reader.select(quay.pane, words)

    quay.press("highlight")
    quay.wait_for_marked(1)

    assert list(quay.marked()) == [words]
    said = quay.said(words)
    assert quay.text[said.quotation.span.start : said.quotation.span.end] == words
    quay.undo()
    quay.reader.wait(lambda: not quay.around(words))
    assert quay.reader.stored() == []


def test_who_says_what_was_missed_is_found_and_both_are_undone_at_once(quay):
    words = "the bridge was late"
    quay.reader.select(quay.pane, words)

    quay.press("highlight")
    quay.reader.wait(lambda: quay.marked() == {words: "Corwin Hale"})
    quay.wait_for_all()
    assert quay.speaker(words) == "Corwin Hale"

    quay.undo()
    quay.reader.wait(lambda: quay.reader.stored() == [])
    quay.reader.wait(lambda: not quay.around(words))


def test_words_of_nobody_get_a_speaker_by_name(quay, qtbot):
    words = "Nobody there believed a word of it"
    quay.reader.select(quay.pane, words)

    quay.press("name")
    popover = quay.quoting.attributing._popover
    qtbot.keyClicks(popover.field, "perp")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    quay.wait_for_marked(1)

    assert quay.marked() == {words: "Perpetua Lyle"}


def test_escape_sends_the_card_away_until_the_reader_comes_back(quay, qtbot):
    quay.caret(LOVELY)
    quay.reader.wait(lambda: quay.card is not None)

    qtbot.keyClick(quay.pane.view, Qt.Key.Key_Escape)
    assert quay.card is None

    quay.caret(FERRY)
    quay.reader.wait(lambda: not quay.quoting.attributing.asking._soon.isActive())
    assert quay.card is None
    quay.caret(LOVELY)
    quay.reader.wait(lambda: quay.card is not None)


def test_the_card_goes_with_its_quotation_and_comes_back_with_it(quay):
    desk, view = quay.reader.desk, quay.pane.view
    desk.window.resize(1600, 520)
    for _ in range(10):
        quay.reader.press("view.larger")
    quay.caret(LOVELY)
    view.reveal(quay.said(LOVELY).quotation.span)
    quay.reader.wait(lambda: quay.card is not None)
    before, words = quay.card.y(), view.rectangle_of(quay.said(LOVELY).quotation.span)

    view.scroll_by(-30)
    moved = words.top() - view.rectangle_of(quay.said(LOVELY).quotation.span).top()
    assert moved == -30
    assert quay.card.y() == before - moved

    view.scroll_by(-2000)
    assert quay.card is None
    view.scroll_by(2000)
    quay.reader.wait(lambda: quay.card is not None)
    covered = quay.card.geometry()
    corner = view.viewport().mapTo(desk.window.area, view.viewport().rect().topLeft())
    words = view.rectangle_of(quay.said(LOVELY).quotation.span).translated(corner)
    assert not covered.intersects(words)


def test_where_there_is_none_the_reader_is_told(quay):
    quay.caret("One quay")

    quay.press("highlight", "accept", "reject", "name", "next_candidate")

    assert quay.hints == ["There is no quotation at the caret."]
    assert quay.reader.stored() == []


def test_the_menu_has_what_can_be_done_with_the_quotation_there(quay):
    def titles():
        menu = quay.reader.desk.equipment.text_menu.menu(quay.pane)
        return [one.menu().title() for one in menu.actions() if one.menu() is not None]

    quay.caret(LOVELY)
    assert "Quotation: perhaps Edda Quill" in titles()
    quay.caret("One quay")
    assert not any(one.startswith("Quotation") for one in titles())
    quay.reader.select(quay.pane, "Nobody there")
    assert "Quotation" in titles()


def test_where_quotations_are_is_shown_on_request_and_remembered(quay):
    desk = quay.reader.desk
    assert not quay.pane.view.scene.quotations_shown

    quay.reader.press("view.quotations")
    assert quay.pane.view.scene.quotations_shown
    assert desk.snapshot().quotations

    other = quay.reader.desks.make()
    other.restore(desk.snapshot())
    assert other.window.actions_.by_id["view.quotations"].isChecked()
    quay.reader.press("view.quotations")
    assert not quay.pane.view.scene.quotations_shown
