"""The panel of speakers: who is quoted, what they said, and who may be one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.domain.article_quotations import SamePeople
from diptych.domain.quotation import Attribution, Certainty
from diptych.domain.speaker import speaker_of
from diptych.ui.models.speaker_entries import by_speaker, entry_of
from diptych.ui.models.spoken_quotes import QuotedArticle, SpokenQuote, spoken_quotes
from diptych.ui.panels.speakers.menu import speakers_menu
from diptych.ui.panels.speakers.pages import Lack
from diptych.ui.panels.speakers.panel import SpeakerScope, SpeakersPanel
from diptych.ui.window.tab_order import step
from speaking import a_quoted_article, said_in

FOREMAN = Attribution(name="the foreman")


def entries(*, guesses=1):
    """Return the speakers of the quays, of whose last quotations some are guesses."""
    article = a_quoted_article(article_id="quays")
    said = list(said_in(article))
    for at in range(1, guesses + 1):
        quotation = replace(said[-at].quotation, certainty=Certainty.GUESSED, candidates=(FOREMAN,))
        said[-at] = replace(said[-at], quotation=quotation)
    return by_speaker(
        spoken_quotes(QuotedArticle(readable=article, quotations=tuple(said)), {}, titled=False)
    )


@pytest.fixture
def panel(qtbot, theme, icons) -> SpeakersPanel:
    panel = SpeakersPanel(theme, icons)
    qtbot.addWidget(panel)
    panel.resize(380, 900)
    panel.show_entries(entries(), lack=Lack.QUOTATIONS)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def go_to(panel, words):
    rows = panel.model.rows()
    at = next(
        at
        for at, row in enumerate(rows)
        if (row.words if isinstance(row, SpokenQuote) else getattr(row, "name", "")).startswith(
            words
        )
    )
    panel.view.setCurrentIndex(panel.model.index(at))
    panel.view.setFocus()


def test_the_counts_say_speakers_quotations_and_guesses(panel):
    assert panel._counts.text == "4 speakers, 6 quotations"
    assert panel._checks.text == "1 to check"
    panel.tell_progress(12, 400)
    assert panel._progress.text == "12 of 400 articles read"
    panel.tell_progress(400, 400)
    assert panel._progress.isHidden()


def test_left_and_right_fold_and_lead_in_and_out(qtbot, panel):
    go_to(panel, "Maud")
    rows = panel.model.rowCount()
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert panel.view.current_row().words.startswith("We have counted")
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.view.current_row().name == "Maud Ferrier"
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    assert panel.model.rowCount() == rows - 2
    assert panel.view.current_row().name == "Maud Ferrier"
    qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert panel.model.rowCount() == rows


def test_folding_from_among_the_quotations_by_the_arrow_keeps_a_current_row(qtbot, panel):
    go_to(panel, "We have counted")
    index = panel.model.speaker_row(panel.model.tree.entries[0].key)
    place = panel.view.visualRect(index)
    qtbot.mouseClick(
        panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(20, 14)
    )
    assert panel.view.current_row().name == "Maud Ferrier"
    assert panel.view.current_row().folded


@pytest.mark.parametrize(
    ("modifier", "beside"),
    [(Qt.KeyboardModifier.NoModifier, False), (Qt.KeyboardModifier.ShiftModifier, True)],
)
def test_enter_goes_to_what_was_said(qtbot, panel, modifier, beside):
    go_to(panel, "You cannot")
    with qtbot.waitSignal(panel.quote_opened) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return, modifier)
    assert told.args[0].words.startswith("You cannot")
    assert told.args[1] is beside


def test_a_click_goes_to_what_was_said(qtbot, panel):
    row = next(row for row in panel.model.rows() if isinstance(row, SpokenQuote))
    place = panel.view.visualRect(panel.model.index_of(row.key))
    with qtbot.waitSignal(panel.quote_opened) as told:
        qtbot.mouseClick(panel.view.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert told.args == [row, False]


@pytest.mark.parametrize(
    ("key", "modifier", "signal"),
    [
        (Qt.Key.Key_H, Qt.KeyboardModifier.NoModifier, "highlight_requested"),
        (Qt.Key.Key_Q, Qt.KeyboardModifier.NoModifier, "highlight_requested"),
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "accept_requested"),
        (Qt.Key.Key_W, Qt.KeyboardModifier.NoModifier, "name_requested"),
        (Qt.Key.Key_X, Qt.KeyboardModifier.NoModifier, "reject_requested"),
        (Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier, "rename_requested"),
        (Qt.Key.Key_M, Qt.KeyboardModifier.NoModifier, "merge_requested"),
        (Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier, "part_requested"),
    ],
)
def test_keys_ask_for_what_is_done_unless_the_library_cannot_be_written(
    qtbot, panel, key, modifier, signal
):
    go_to(panel, "It will be lovely")
    with qtbot.waitSignal(getattr(panel, signal)):
        qtbot.keyClick(panel.view, key, modifier)
    panel.set_read_only(True)
    with qtbot.assertNotEmitted(getattr(panel, signal)):
        qtbot.keyClick(panel.view, key, modifier)


def test_delete_and_other_letters_do_nothing(qtbot, panel):
    go_to(panel, "It will be lovely")
    row = panel.view.current_row()
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_C, Qt.Key.Key_V):
        qtbot.keyClick(panel.view, key)
    assert panel.view.current_row() is row


def test_several_speakers_are_chosen_and_merged_at_once(qtbot, panel):
    go_to(panel, "Maud")
    qtbot.keyClick(panel.view, Qt.Key.Key_Left)
    qtbot.keyClick(panel.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(panel.merge_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_M)
    names = [panel.model.tree.entry(key).row.name for key in told.args[0]]
    assert names == ["Maud Ferrier", "Corwin Hale"]


# The question


def test_the_question_stands_below_the_first_guess_and_names_who_is_next(panel):
    card = panel.view.question
    assert card.isVisible()
    assert card.accessibleName() == "Who says this? Perpetua Lyle is the nearest name."
    assert card.next.text() == "Next: the foreman"
    key = panel.model.tree.asked
    above = panel.view.visualRect(panel.model.index_of(key))
    assert card.geometry().top() > above.bottom()
    assert card.geometry().left() > above.left()


def test_the_question_moves_to_the_guess_that_is_current(panel):
    panel.show_entries(entries(guesses=2), lack=Lack.QUOTATIONS)
    last = panel.model.tree.asked
    go_to(panel, "Nobody has told")
    assert panel.model.tree.asked != last
    go_to(panel, "Maud")
    assert panel.model.tree.asked != last


def test_the_question_is_answered_with_its_buttons_and_goes_once_nothing_is_guessed(qtbot, panel):
    card = panel.view.question
    with qtbot.waitSignal(panel.name_requested) as told:
        card.name.click()
    assert told.args[0].words.startswith("It will be lovely")
    with qtbot.waitSignal(panel.accept_requested) as told:
        card.accept.click()
    assert (told.args[1].name, told.args[2]) == ("Perpetua Lyle", True)
    card.next.click()
    assert card.accessibleName() == "Who says this? the foreman may have said it."
    assert card.next.text() == "Next: Perpetua Lyle"
    with qtbot.waitSignal(panel.accept_requested) as told:
        card.accept.click()
    assert (told.args[1].name, told.args[2]) == ("the foreman", False)
    card.accept.setFocus()
    panel.show_entries(entries(guesses=0), lack=Lack.QUOTATIONS)
    assert card.isHidden()
    assert panel._checks.text == ""
    assert panel.view.hasFocus()


def test_of_what_is_known_another_may_be_offered_too_and_is_forgotten_by_going_on(qtbot, panel):
    go_to(panel, "You cannot")
    with qtbot.assertNotEmitted(panel.accept_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_A)
    qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.question.accessibleName() == "Who says this? Maud Ferrier may have said it."
    with qtbot.waitSignal(panel.accept_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_A)
    assert (told.args[1].name, told.args[2]) == ("Maud Ferrier", False)
    qtbot.keyClick(panel.view, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    go_to(panel, "Maud")
    assert panel.view.question.accessibleName().startswith("Who says this? Perpetua")


def test_a_library_that_cannot_be_written_is_not_asked_about(panel):
    panel.set_read_only(True)
    assert panel.view.question.isHidden()


def test_the_question_keeps_up_with_scrolling(panel):
    panel.resize(380, 420)
    go_to(panel, "It will be lovely")
    panel.view.verticalScrollBar().setValue(panel.view.verticalScrollBar().maximum())
    card = panel.view.question
    rect = panel.view.visualRect(panel.model.index_of("question"))
    assert rect.top() < card.geometry().top() < rect.bottom()
    panel.view.verticalScrollBar().setValue(0)
    assert card.isHidden() or card.geometry().top() > 0


def test_what_becomes_current_while_a_list_gives_way_to_another_changes_nothing_in_it(panel):
    found = entries(guesses=0)
    for words in ("You cannot", "Nobody has told", "It will be lovely"):
        go_to(panel, words)
        panel.questions.turn(panel.view.current_row())
        assert panel.view.question.isVisible()
        panel.show_entries([found[3], *found[:3]], lack=Lack.QUOTATIONS, folded=True)
        assert [row.name for row in panel.model.rows()] == [
            "report to the board", "Maud Ferrier", "Corwin Hale", "Perpetua Lyle",
        ]  # fmt: skip
        panel.view.setCurrentIndex(panel.model.index(2))
        panel.show_entries(found, lack=Lack.QUOTATIONS)
        assert panel.view.question.isHidden()
        assert panel.view.current_row().name == "Corwin Hale"


def test_a_key_leads_from_guess_to_guess(qtbot, panel):
    panel.show_entries(entries(guesses=2), lack=Lack.QUOTATIONS)
    go_to(panel, "Maud")
    reached = []
    for _ in range(3):
        qtbot.keyClick(panel.view, Qt.Key.Key_G)
        reached.append(panel.view.current_row().words[:6])
    assert reached == ["Nobody", "It wil", "Nobody"]


# Filter and empty states


def test_the_filter_finds_by_name_and_leads_into_the_list(qtbot, panel):
    QTest.keyClicks(panel.filter, "perp")
    assert panel._counts.text == "1 speaker, 2 quotations"
    qtbot.keyClick(panel.filter, Qt.Key.Key_Down)
    assert panel.view.hasFocus()
    assert panel.view.current_row().name == "Perpetua Lyle"
    panel.filter.setText("nobody at all")
    assert panel.pages.nothing.isVisible()
    panel.pages.nothing.pressed.emit()
    assert panel.view.isVisible()


@pytest.mark.parametrize(
    ("lack", "words"),
    [
        (Lack.ARTICLE, "No article is open"),
        (Lack.TIME, "Looking for quotations"),
        (Lack.QUOTATIONS, "Nobody is quoted"),
    ],
)
def test_where_nothing_is_listed_it_is_said_why(panel, lack, words):
    panel.show_entries((), lack=lack)
    assert panel.pages.empty.isVisible()
    assert panel.pages.empty.accessibleName() == words
    panel.setFocus()
    assert panel.filter.hasFocus()


def test_what_the_field_filters_is_said_in_whole_words(qtbot, panel):
    panel.resize(600, 500)
    qtbot.waitUntil(lambda: panel.filter.placeholderText() == "Filter speakers")
    panel.resize(260, 500)
    qtbot.waitUntil(lambda: panel.filter.placeholderText() == "Filter")
    assert panel.filter.accessibleName() == "Filter speakers"


# Following the reader


def test_the_speaker_at_the_caret_is_current_but_not_while_the_list_has_the_keyboard(qtbot, panel):
    hale = panel.model.tree.entries[1].key
    panel.filter.setFocus()
    panel.follow(hale)
    assert panel.view.current_row().name == "Corwin Hale"
    assert panel.filter.hasFocus()
    panel.view.setFocus()
    panel.follow(panel.model.tree.entries[0].key)
    assert panel.view.current_row().name == "Corwin Hale"


def test_a_row_that_is_chosen_stays_so_when_the_list_comes_anew(panel):
    go_to(panel, "You cannot")
    panel.show_entries(entries(guesses=0), lack=Lack.QUOTATIONS)
    assert panel.view.current_row().words.startswith("You cannot")


# Same person?


@pytest.fixture
def same(panel):
    hale = panel.model.tree.entries[1].speaker
    lyle = panel.model.tree.entries[2].speaker
    others = speaker_of("report", "Cllr Hale"), speaker_of("minutes", "P. Lyle")
    pairs = [SamePeople(speakers=(hale, others[0])), SamePeople(speakers=(lyle, others[1]))]
    panel.suggest(pairs, {"report": "Report to the council", "minutes": "Minutes"})
    return pairs


def test_who_may_be_one_is_offered_for_the_current_speaker(qtbot, panel, same):
    foot = panel.same_person
    assert foot.isVisible()
    assert foot._caption.text == "Same person as Corwin Hale?"
    assert (foot._name.text, foot._place.text) == ("Cllr Hale", "in Report to the council")
    assert foot._number.text() == "1 of 2"
    go_to(panel, "Perpetua")
    assert foot._name.text == "P. Lyle"
    foot.after.click()
    assert foot._name.text == "Cllr Hale"
    with qtbot.waitSignal(panel.same_requested) as told:
        foot.merge.click()
    assert told.args == [same[0]]
    with qtbot.waitSignal(panel.apart_requested) as told:
        foot.apart.click()
    assert told.args == [same[0]]


def test_whoever_speaks_here_is_compared_with_those_elsewhere(panel, same):
    (hale, other) = same[0].speakers
    turned = SamePeople(speakers=(other, hale))
    panel.suggest([turned], {"report": "Report to the council"}, here=("quays",))
    assert panel.same_person._caption.text == "Same person as Corwin Hale?"
    assert panel.same_person._place.text == "in Report to the council"


def test_tab_leads_from_the_list_through_the_question_to_the_foot(qtbot, panel, same):
    card, foot = panel.view.question, panel.same_person
    go_to(panel, "Maud")
    reached = []
    for _ in range(7):
        assert step([panel], forward=True)
        reached.append(QApplication.focusWidget())
    assert reached == [
        card.accept, card.next, card.name, foot.before, foot.after, foot.merge, foot.apart,
    ]  # fmt: skip
    for _ in range(8):
        step([panel], forward=False)
    assert panel.scope.hasFocus()


def test_the_list_follows_nobody_while_the_reader_answers_a_suggestion(panel, same):
    go_to(panel, "Maud")
    panel.same_person.merge.setFocus()
    panel.follow(panel.model.tree.entries[1].key)
    assert panel.view.current_row().name == "Maud Ferrier"


def test_the_foot_goes_with_the_last_suggestion(panel, same):
    panel.suggest((), {})
    assert panel.same_person.isHidden()


def test_the_menu_offers_what_the_keys_do(qtbot, panel, same):
    go_to(panel, "It will be lovely")
    menu = speakers_menu(
        panel.view.current_row(), panel.acts(), panel, writable=True, several=False
    )
    shown = [action.text() for action in menu.actions() if action.text()]
    keys = {action.text(): action.shortcut().toString() for action in menu.actions()}
    assert (keys["Who says this…"], keys["Not a quotation"]) == ("W", "Shift+W"), "as in texts"
    assert shown == [
        "Show in the text", "Open beside", "Highlight", "Accept who says it",
        "Next who may say it", "Who says this…", "Not a quotation", "Next guess",
        "Name and role…", "Merge with…", "Part again…", "Export quotations…",
    ]  # fmt: skip
    menu = speakers_menu(
        panel.view.current_row(), panel.acts(), panel, writable=False, several=False
    )
    assert [one.text() for one in menu.actions() if one.text() and one.isEnabled()] == [
        "Show in the text", "Open beside", "Next guess", "Export quotations…",
    ]  # fmt: skip
    panel.set_scope(SpeakerScope.LIBRARY)
    with qtbot.waitSignal(panel.export_requested) as told:
        menu.actions()[-1].trigger()
    assert told.args == ["library"]


def test_in_the_library_quotations_are_wanted_when_a_name_is_unfolded(qtbot, panel):
    ann = speaker_of("x", "Ann Weir")
    panel.show_entries(
        [entry_of(ann, article_ids=("x",), count=3)], lack=Lack.QUOTATIONS, folded=True
    )
    go_to(panel, "Ann")
    with qtbot.waitSignal(panel.quotes_wanted) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Right)
    assert told.args == [ann.id]
