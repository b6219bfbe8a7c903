"""Who is quoted, seen and put right from the panel beside the text."""

from __future__ import annotations

import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.ui.dialogs.speaker_dialog import SpeakerDialog
from diptych.ui.models.speaker_entries import SpeakerRow
from diptych.ui.models.spoken_quotes import SpokenQuote
from diptych.ui.panels.speakers.panel import SpeakerScope
from diptych.ui.reader.said_places import is_guess
from speaking import QUAYS

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

REPORT = (
    "Report to the council\n\n"
    "The committee sat until the lamps were lit, and Cllr Hale spoke last. “No quay is free,” said "
    "Cllr Hale. “Somebody has paid for each stone of it.”\n\n"
    "The clerk wrote it down. “It was a long night,” said Odile Farrant.\n\n"
    "Then Amos Reed walked past the gate with the foreman. “It will be lovely when it works.”\n"
)


@pytest.fixture
def panes(reader):
    # As a window does: quotations are looked for beside it.
    reader.library.start_upkeep()
    ids = reader.add(quays=QUAYS, report=REPORT)
    reader.library.detect_now(ids)
    return reader.open(*ids)


@pytest.fixture
def panel(reader, panes):
    """The panel, with the speakers of the first article."""
    reader.desk.window.area.set_current(panes[0])
    reader.press("view.speakers")
    panel = reader.desk.window.speakers_panel
    reader.wait(lambda: "Perpetua Lyle" in names(panel))
    return panel


def names(panel):
    return [row.name for row in panel.model.rows() if isinstance(row, SpeakerRow)]


def quotes_of(panel, name):
    entry = next((one for one in panel.model.tree.entries if one.row.name == name), None)
    return [] if entry is None else list(entry.quotes or ())


def choose(panel, words):
    """Go to the row that begins so."""
    place = next(
        at
        for at, row in enumerate(panel.model.rows())
        if (row.words if isinstance(row, SpokenQuote) else getattr(row, "name", "")).startswith(
            words
        )
    )
    panel.view.setCurrentIndex(panel.model.index(place))
    panel.view.setFocus()


def list_of(reader, panel, scope):
    panel.scope.setCurrentIndex(panel.scope.findData(scope.value))


def undo(reader):
    """Take the last act back, once what it has taught the article is known."""
    waiting = reader.desk.study.quotations.is_waiting
    reader.wait(lambda: not any(map(waiting, reader.desk.opening.open_ids())))
    reader.press("edit.undo")


def toast(reader):
    return reader.desk.equipment.toast.sentence


def test_the_speakers_of_an_article_are_listed_with_what_they_said(reader, panel):
    assert names(panel)[:3] == ["Maud Ferrier", "Corwin Hale", "Perpetua Lyle"]
    assert panel.view.hasFocus()
    assert [one.paragraph for one in quotes_of(panel, "Maud Ferrier")] == [1, 3]


def test_the_panel_goes_with_the_article_that_is_read(reader, panel, panes):
    reader.desk.window.area.set_current(panes[1])
    reader.wait(lambda: "Odile Farrant" in names(panel))
    assert "Perpetua Lyle" not in names(panel)
    list_of(reader, panel, SpeakerScope.OPEN)
    reader.wait(lambda: "Perpetua Lyle" in names(panel))
    assert "Odile Farrant" in names(panel)
    assert quotes_of(panel, "Odile Farrant")[0].title == "Report to the council"
    reader.desk.window.area.close_all()
    reader.wait(panel.pages.empty.isVisible)
    assert panel.pages.empty.accessibleName() == "No article is open"


def test_enter_leads_to_what_was_said_and_the_caret_leads_the_panel(reader, panel, panes):
    choose(panel, "You cannot")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    view = panes[0].view
    reader.wait(view.hasFocus)
    assert view.caret() == view.readable.text.whole().index("“You cannot")
    view.set_caret(view.readable.text.whole().index("Nobody has told"))
    reader.wait(lambda: getattr(panel.view.current_row(), "name", "") == "Perpetua Lyle")
    assert view.hasFocus()


def test_a_key_highlights_all_that_was_said_at_one_go_with_who_said_it(reader, panel, panes):
    choose(panel, "We have counted")
    QTest.keyClick(panel.view, Qt.Key.Key_H)
    reader.wait(lambda: len(reader.stored()) == 2)
    assert {one.speaker_id for one in reader.stored()} == {
        quotes_of(panel, "Maud Ferrier")[0].said[0].own_id
    }
    reader.wait(lambda: quotes_of(panel, "Maud Ferrier")[0].colours)
    assert panel.view.hasFocus()
    undo(reader)
    reader.wait(lambda: not reader.stored())
    reader.wait(lambda: not quotes_of(panel, "Maud Ferrier")[0].colours)


def test_the_next_candidate_is_offered_and_accepted_for_all_parts_and_it_is_undone(reader, panel):
    choose(panel, "Nobody has told")
    before = len(quotes_of(panel, "Perpetua Lyle"))
    QTest.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.question.isVisible()
    QTest.keyClick(panel.view, Qt.Key.Key_A)
    reader.wait(lambda: len(quotes_of(panel, "Perpetua Lyle")) < before)
    (moved,) = [
        one
        for entry in panel.model.tree.entries
        for one in entry.quotes
        if one.words.startswith("Nobody has told")
    ]
    assert len(moved.said) == 2
    reader.wait(lambda: toast(reader).startswith("Said by "))
    undo(reader)
    reader.wait(lambda: len(quotes_of(panel, "Perpetua Lyle")) == before)


def test_a_name_is_typed_and_what_is_no_quotation_goes(reader, panel):
    choose(panel, "You cannot")
    QTest.keyClick(panel.view, Qt.Key.Key_W)
    popover = reader.desk.equipment.quoting.attributing._popover
    reader.wait(popover.isVisible)
    QTest.keyClicks(popover.field, "Amos Reed")
    QTest.keyClick(popover.field, Qt.Key.Key_Return)
    reader.wait(lambda: "Amos Reed" in names(panel))
    choose(panel, "You cannot")
    QTest.keyClick(panel.view, Qt.Key.Key_X)
    reader.wait(lambda: "Amos Reed" not in names(panel))
    undo(reader)
    reader.wait(lambda: "Amos Reed" in names(panel))
    undo(reader)
    reader.wait(lambda: "Corwin Hale" in names(panel))


def test_a_speaker_is_renamed_with_their_role(reader, panel):
    choose(panel, "Corwin Hale")
    QTest.keyClick(panel.view, Qt.Key.Key_F2)
    (dialog,) = reader.desk.window.findChildren(SpeakerDialog)
    assert dialog.role.cursorPosition() == 0, "a long role is read from its beginning"
    dialog.line.setText("Corwin J. Hale")
    dialog.role.setText("chair of dues")
    QTest.keyClick(dialog.line, Qt.Key.Key_Return)
    reader.wait(lambda: "Corwin J. Hale" in names(panel))
    row = next(one for one in panel.model.rows() if getattr(one, "name", "") == "Corwin J. Hale")
    assert row.role == "chair of dues"
    undo(reader)
    reader.wait(lambda: "Corwin Hale" in names(panel))


def test_the_key_that_filters_a_panel_filters_the_speakers_where_the_keyboard_is(reader, panel):
    panel.view.setFocus()
    reader.press("find.filter")
    assert panel.filter.hasFocus()


def test_two_of_different_articles_are_merged_as_suggested_parted_and_kept_apart(reader, panel):
    foot = panel.same_person
    reader.wait(foot.isVisible)
    assert foot._caption.text == "Same person as Corwin Hale?"
    assert foot._name.text == "Cllr Hale"
    assert foot._place.text == "in Report to the council"
    foot.merge.click()
    reader.wait(foot.isHidden)
    reader.wait(lambda: "Corwin Hale" in toast(reader))
    list_of(reader, panel, SpeakerScope.OPEN)
    reader.wait(lambda: len(quotes_of(panel, "Corwin Hale")) == 2)
    choose(panel, "Corwin Hale")
    QTest.keyClick(panel.view, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    reader.wait(lambda: len(quotes_of(panel, "Corwin Hale")) == 1)
    reader.wait(foot.isVisible)
    foot.apart.click()
    reader.wait(foot.isHidden)
    undo(reader)
    reader.wait(foot.isVisible)


def test_several_that_are_chosen_are_merged_under_the_name_that_says_most(reader, panel):
    list_of(reader, panel, SpeakerScope.OPEN)
    reader.wait(lambda: "Cllr Hale" in names(panel))
    rows = [panel.model.speaker_row(one.key) for one in panel.model.tree.entries]
    chosen = [
        index for index in rows if panel.model.row(index).name in {"Corwin Hale", "Cllr Hale"}
    ]
    panel.view.setCurrentIndex(chosen[0])
    panel.view.selectionModel().select(chosen[1], panel.view.selectionModel().SelectionFlag.Select)
    panel.view.setFocus()
    QTest.keyClick(panel.view, Qt.Key.Key_M)
    reader.wait(lambda: "Cllr Hale" not in names(panel))
    assert len(quotes_of(panel, "Corwin Hale")) == 2
    undo(reader)
    reader.wait(lambda: "Cllr Hale" in names(panel))


def test_where_it_is_unclear_which_name_stays_the_reader_is_asked(reader, panel):
    choose(panel, "Perpetua Lyle")
    panel.view.selectionModel().select(
        panel.model.speaker_row(panel.model.tree.entries[0].key),
        panel.view.selectionModel().SelectionFlag.Select,
    )
    QTest.keyClick(panel.view, Qt.Key.Key_M)
    palette = reader.desk.equipment.by_name._palette
    reader.wait(palette.isVisible)
    QTest.keyClicks(palette.field, "Perp")
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    reader.wait(lambda: "Maud Ferrier" not in names(panel))
    assert len(quotes_of(panel, "Perpetua Lyle")) == 4


def test_the_library_lists_names_and_reads_what_they_said_when_they_are_unfolded(
    reader, panel, panes
):
    list_of(reader, panel, SpeakerScope.LIBRARY)
    reader.wait(lambda: "Odile Farrant" in names(panel))
    assert not any(isinstance(row, SpokenQuote) for row in panel.model.rows())
    counts = {one.row.name: one.row.count for one in panel.model.tree.entries}
    assert (counts["Maud Ferrier"], counts["Cllr Hale"], counts["Odile Farrant"]) == (2, 1, 1)
    reader.desk.window.area.close_all()
    choose(panel, "Odile Farrant")
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    reader.wait(lambda: quotes_of(panel, "Odile Farrant"))
    (quote,) = quotes_of(panel, "Odile Farrant")
    assert quote.title == "Report to the council"
    choose(panel, "It was a long night")
    QTest.keyClick(panel.view, Qt.Key.Key_Return)
    reader.wait(lambda: reader.desk.opening.open_ids() == [quote.article_id])
    reader.wait(reader.desk.window.area.current().view.hasFocus)


def test_what_is_merged_in_the_library_is_merged_without_opening_anything(reader, panel):
    list_of(reader, panel, SpeakerScope.LIBRARY)
    reader.wait(lambda: "Cllr Hale" in names(panel))
    reader.desk.window.area.close_all()
    reader.wait(panel.same_person.isVisible)
    panel.same_person.merge.click()
    reader.wait(lambda: "Cllr Hale" not in names(panel))
    undo(reader)
    reader.wait(lambda: "Cllr Hale" in names(panel))


def test_tab_and_scope_are_as_they_were_left(reader, panel):
    list_of(reader, panel, SpeakerScope.OPEN)
    state = reader.desk.snapshot()
    assert (state.side_tab, state.speakers_of) == ("speakers", "open")
    reader.desk.window.side.show_tab("annotations")
    panel.set_scope(SpeakerScope.ARTICLE)
    reader.desk.restore(state)
    assert reader.desk.window.side.tab == "speakers"
    assert panel.scope.currentData() == SpeakerScope.OPEN.value


def test_a_guess_is_asked_about_and_accepted_and_asked_about_again_once_it_is_undone(
    reader, panel, panes
):
    reader.desk.window.area.set_current(panes[1])
    reader.wait(lambda: "Amos Reed" in names(panel))
    card = panel.view.question
    assert card.isVisible()
    assert card.accessibleName() == "Who says this? Amos Reed is the nearest name."
    assert panel.model.tree.counts()[2] == 1
    choose(panel, "It will be lovely")
    QTest.keyClick(panel.view, Qt.Key.Key_A)
    reader.wait(card.isHidden)
    assert panel.model.tree.counts()[2] == 0
    reader.wait(lambda: toast(reader) == "Said by Amos Reed")
    assert panel.view.hasFocus()
    undo(reader)
    reader.wait(card.isVisible)


def test_a_guess_in_the_library_is_accepted_without_opening_anything(reader, panel):
    list_of(reader, panel, SpeakerScope.LIBRARY)
    reader.wait(lambda: "Amos Reed" in names(panel))
    reader.desk.window.area.close_all()
    choose(panel, "Amos Reed")
    QTest.keyClick(panel.view, Qt.Key.Key_Right)
    reader.wait(lambda: quotes_of(panel, "Amos Reed"))
    choose(panel, "It will be lovely")
    QTest.keyClick(panel.view, Qt.Key.Key_A)
    reader.wait(lambda: quotes_of(panel, "Amos Reed")[0].to_check is None)


def use_all_in_a_window(reader, desk):
    """Have all that shows speakers made in a window; return what is not to outlive it."""
    reader.wait(desk.window.area.panes)
    quoting, pane = desk.equipment.quoting, desk.window.area.panes()[0]
    reader.wait(lambda: len(pane.view.layers.said))
    desk.window.actions_.by_id["view.speakers"].trigger()
    listed, asking = desk.window.speakers_panel, quoting.attributing.asking
    reader.wait(listed.model.rowCount)
    guess = next(one for one in pane.view.layers.said.stepped if is_guess(one))
    pane.view.set_caret(guess.quotation.span.start + 1)
    reader.wait(lambda: asking.card is not None)
    quoting.attributing.name()
    quoting.attributing._popover.close()
    return [weakref.ref(one) for one in (desk, listed, listed.model, quoting, asking, pane)]


def test_nothing_stays_of_a_window_that_is_closed(reader, panel):
    desk = reader.desks.open_beside(reader.desk, reader.desk.opening.open_ids()[1:])
    left, window = use_all_in_a_window(reader, desk), desk.window
    window.close()
    del desk, window

    def is_gone():
        gc.collect()
        return not any(one() for one in left)

    reader.wait(is_gone)
