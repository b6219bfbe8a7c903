"""The card of highlights under the pointer: all their tags, the note, and nothing covered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect, Qt

from diptych.domain.annotation import AnchorState, Colour
from diptych.paths import resources
from diptych.ui.appearance.style import palette_of
from diptych.ui.appearance.theme import NAMES, load_theme
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.panels.hover_card import AT_MOST, LINKS_AT_MOST, WIDTH, HoverCard, Hovered

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)

PLACE = QRect(200, 200, 300, 60)


@pytest.fixture
def card(qtbot):
    card = HoverCard(load_theme("light", resources()))
    qtbot.addWidget(card)
    return card


def tagged(*names, note="", **more):
    labels = tuple(TagLabel(name, Colour.GREEN) for name in names)
    return Hovered(colour=Colour.GREEN, tags=labels, note=note, **more)


def test_it_says_every_tag_and_the_note(card):
    card.show_for([tagged("care / older people", "money", note="Who pays?")], PLACE)

    assert card.said() == ["care / older people", "money", "Who pays?"]
    assert card.width() == WIDTH
    assert card.y() > PLACE.bottom()


def test_it_says_what_the_highlight_is_linked_with_and_counts_what_has_no_room(card):
    lines = tuple(f"supports “quote {number}” · Article" for number in range(LINKS_AT_MOST + 2))
    card.show_for([tagged("one")], PLACE)
    low = card.height()

    card.show_for([tagged("one", links=lines)], PLACE)

    assert card.said() == ["one", *lines[:LINKS_AT_MOST], "+2 more"]
    assert card.height() > low
    card.show_for([Hovered(colour=Colour.GREEN, links=lines[:1])], PLACE)
    assert card.isVisible()
    assert card.width() == WIDTH


def test_it_says_who_says_the_words(card):
    card.show_for([tagged("one", note="Why?")], PLACE)
    low = card.height()

    card.show_for([tagged("one", note="Why?", speaker="said by Ida Marrow")], PLACE)

    assert card.said() == ["one", "said by Ida Marrow", "Why?"]
    assert card.height() > low
    card.show_for([Hovered(colour=Colour.GREEN, speaker="perhaps said by Ida Marrow")], PLACE)
    assert card.isVisible()


def test_many_tags_stand_in_lines_and_make_it_higher(card):
    card.show_for([tagged("one")], PLACE)
    low = card.height()
    names = [f"a tag with a long name {number}" for number in range(9)]

    card.show_for([tagged(*names)], PLACE)

    assert card.said() == names
    assert card.height() > low * 3
    assert card.width() == WIDTH


def test_a_single_short_tag_makes_it_narrow(card):
    card.show_for([tagged("money")], PLACE)

    assert card.width() < WIDTH // 2


def test_of_many_highlights_the_rest_is_counted(card):
    card.show_for([tagged(f"tag {number}") for number in range(AT_MOST + 3)], PLACE)

    assert card.said() == ["tag 0", "tag 1", "tag 2", "tag 3", "+3"]


def test_a_highlight_with_nothing_to_tell_shows_nothing(card):
    card.show_for([tagged()], PLACE)
    assert not card.isVisible()

    card.show_for([tagged(), tagged("money")], PLACE)
    assert card.said() == ["money"]
    card.show_for([], PLACE)
    assert not card.isVisible()


def test_a_guess_is_said_to_be_one(card):
    card.show_for([tagged(state=AnchorState.UNCERTAIN)], PLACE)

    assert card.said() == ["uncertain"]


def test_it_takes_neither_keys_nor_clicks(card):
    assert card.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    assert card.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert card.focusPolicy() == Qt.FocusPolicy.NoFocus


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_in_every_theme(card, name):
    theme = load_theme(name, resources())
    card.set_theme(theme)
    card.setPalette(palette_of(theme))
    long = "A note of many words. " * 60
    card.show_for([tagged("money", note=long), tagged("care", state=AnchorState.MOVED)], PLACE)

    image = card.grab().toImage()

    assert image.pixelColor(6, 6) == theme.colour("raised")
    assert image.pixelColor(13, 16) == theme.tag(Colour.GREEN).bar
    assert card.said()[1].endswith("…")
