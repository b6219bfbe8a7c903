"""Typing who says something, and the card that asks for it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QWidget

from diptych.domain.quotation import SpeakerKind
from diptych.ui.models.speaker_completion import NewSpeaker, People, SpeakerOffer
from diptych.ui.panels.guess_card import Guess, GuessCard
from diptych.ui.panels.speaker_popover import SpeakerPopover

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PEOPLE = [
    SpeakerOffer("Perpetua Lyle", role="district nurse", here=True),
    SpeakerOffer("a manager", here=True),
    SpeakerOffer("Maud Herrick", here=True),
]


@pytest.fixture
def popover(qtbot, theme, icons):
    made = SpeakerPopover(theme, icons)
    qtbot.addWidget(made)
    made.open_for(People(PEOPLE), QRect(10, 10, 100, 20))
    yield made
    made.close()


def test_enter_takes_the_first_that_fits_and_escape_nobody(qtbot, popover):
    taken = []
    popover.named.connect(taken.append)

    qtbot.keyClicks(popover.field, "maud")
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)
    assert [one.name for one in taken] == ["Maud Herrick"]
    assert not popover.isVisible()

    popover.open_for(People(PEOPLE), QRect(10, 10, 100, 20))
    assert popover.field.text() == ""
    qtbot.keyClicks(popover.field, "x")
    qtbot.keyClick(popover, Qt.Key.Key_Escape)
    assert not popover.isVisible()
    assert len(taken) == 1


def test_arrows_choose_and_what_comes_later_leaves_the_choice(qtbot, popover):
    taken = []
    popover.named.connect(taken.append)
    qtbot.keyClick(popover.field, Qt.Key.Key_Down)

    popover.show_people(People([SpeakerOffer("Odile Farrant"), *PEOPLE]))
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)

    assert [one.name for one in taken] == ["a manager"]


def test_it_covers_nothing_of_what_it_is_about_when_more_people_come(qtbot, theme, icons):
    window = QWidget()
    window.resize(900, 700)
    qtbot.addWidget(window)
    window.show()
    popover = SpeakerPopover(theme, icons, window)
    low = QRect(window.mapToGlobal(QPoint(40, 640)), QSize(200, 30))
    popover.open_for(People(PEOPLE[:1]), low)
    assert popover.geometry().bottom() < low.top(), "there is no room below"
    small, stands = popover.height(), low.top() - popover.geometry().bottom()

    popover.show_people(People([*PEOPLE, *(SpeakerOffer(f"Person {at}") for at in range(9))]))
    qtbot.waitUntil(lambda: popover.height() > small)
    assert low.top() - popover.geometry().bottom() == stands
    grown = popover.height()
    qtbot.keyClicks(popover.field, "maud")
    qtbot.waitUntil(lambda: popover.height() < grown)
    assert low.top() - popover.geometry().bottom() == stands
    popover.close()


def test_a_name_that_nobody_has_is_taken_as_that_of_a_person_or_a_document(qtbot, popover):
    taken = []
    popover.named.connect(taken.append)

    qtbot.keyClicks(popover.field, "The survey")
    qtbot.keyClick(popover.field, Qt.Key.Key_Down)
    qtbot.keyClick(popover.field, Qt.Key.Key_Return)

    assert taken == [NewSpeaker("The survey", SpeakerKind.DOCUMENT)]


@pytest.fixture
def card(qtbot):
    window = QWidget()
    window.resize(900, 400)
    qtbot.addWidget(window)
    window.show()
    names = ("accept", "next_candidate", "name", "reject")
    yield GuessCard(dict.fromkeys(names, QKeySequence("A")), window)
    window.close()


def test_the_card_stands_below_what_it_is_about_or_above_it_and_never_on_it(card):
    room = QRect(50, 0, 500, 400)
    card.show_guess(Guess("Perpetua Lyle", "a manager"))

    for target in (QRect(60, 20, 300, 40), QRect(60, 340, 300, 40), QRect(60, 180, 9, 9)):
        assert card.stand_by(target, room)
        assert not card.geometry().intersects(target)
        assert room.contains(card.geometry())
    assert not card.stand_by(QRect(60, 10, 300, 380), room)


def test_a_narrow_card_has_its_answers_in_more_lines_and_none_cut(card):
    card.show_guess(Guess("Perpetua Lyle", "a manager"))
    heights = []

    for width in (580, 380, 240):
        assert card.stand_by(QRect(60, 20, 30, 20), QRect(50, 0, width, 400))
        card.show()
        heights.append(card.height())
        for button in card.buttons.values():
            assert button.width() >= button.sizeHint().width()
            assert card.rect().contains(button.rect().translated(button.mapTo(card, button.pos())))

    assert heights == sorted(heights)
    assert heights[0] < heights[-1]


def test_names_are_shown_as_they_are_and_nobody_else_is_not_offered(card):
    card.show_guess(Guess("X & <b>Y</b>", "", first=False))

    assert "X &amp; &lt;b&gt;Y&lt;/b&gt;" in card.question.text()
    assert not card.buttons["next_candidate"].isVisibleTo(card)
    assert card.accessibleName() == "Who says this? X & <b>Y</b> may have said it."

    card.show_guess(Guess("Ida", "A & B"))
    assert card.buttons["next_candidate"].isVisibleTo(card)
    assert card.buttons["next_candidate"].text() == "Next: A && B"


def test_pressing_an_answer_says_which(qtbot, card):
    card.show_guess(Guess("Ida", "Edda"))
    card.stand_by(QRect(60, 20, 30, 20), QRect(50, 0, 580, 400))
    card.show()
    chosen = []
    card.chosen.connect(chosen.append)

    for button in card.buttons.values():
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)

    assert chosen == ["accept", "next_candidate", "name", "reject"]
