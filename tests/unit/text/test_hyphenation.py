"""Words are parted where their language lets them be, and only words are."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.text import hyphenation
from diptych.text.hyphenation import Hyphenation, hyphenation_for
from effort import examples

SHY = "\u00ad"


@pytest.fixture(scope="module")
def english() -> Hyphenation:
    found = hyphenation_for("en")
    assert found is not None
    return found


def parted(hyphens: Hyphenation | None, text: str) -> str:
    assert hyphens is not None
    for place in reversed(hyphens.places(text)):
        text = f"{text[:place]}-{text[place:]}"
    return text


@pytest.mark.parametrize(
    ("language", "word", "expected"),
    [
        ("en", "harbourmaster", "har-bour-mas-ter"),
        ("en", "Knowledge", "Know-ledge"),
        ("en-US", "Knowledge", "Knowl-edge"),
        ("de", "Hafenmeisterei", "Ha-fen-meis-te-rei"),
        ("de-AT", "Hafenmeisterei", "Ha-fen-meis-te-rei"),
        ("fr", "capitainerie", "ca-pi-tai-ne-rie"),
        ("ru", "гавань", "га-вань"),
        ("no", "havnemester", "havne-mes-ter"),
    ],
)
def test_a_word_is_parted_by_the_patterns_of_its_language(language, word, expected):
    assert parted(hyphenation_for(language), word) == expected


@pytest.mark.parametrize("language", ["", "ja", "zh", "ar", "he", "xx", "th", "te", "-"])
def test_a_language_without_hyphens_has_none(language):
    assert hyphenation_for(language) is None


@pytest.mark.parametrize(
    "text",
    [
        "HARBOUR QUENBY",
        "PowerHarbour",
        "harbour2 1990harbours",
        "https://harbour.example/directors",
        "www.harbourmaster",
        "director@harbour",
        "harbour.master",
        "harbours/directors",
        "harbour_master",
        "harbour-master",
        "harbour‑director",
        f"har{SHY}bourmaster",
        "harbour\u0301master",
        "שלוםעולם",
        "日本語の文章",
        "two few",
    ],
)
def test_what_is_no_plain_word_is_left_whole(english, text):
    assert english.places(text) == []


def test_what_stands_around_a_word_changes_nothing(english):
    assert parted(english, "(“harbourmaster,”") == "(“har-bour-mas-ter,”"
    assert parted(english, "harbourmaster’s") == "har-bour-mas-ter’s"
    assert parted(english, "harbourmaster—harbourmaster") == ("har-bour-mas-ter—har-bour-mas-ter")


def test_letters_never_change_where_a_word_is_parted():
    hungarian = hyphenation_for("hu")
    assert hungarian is not None

    # By the rules of Hungarian “hosszú” becomes “hosz-szú”: letters that are not in the text.
    assert parted(hungarian, "hosszú asztal") == "hosszú asz-tal"


WORDS = st.sampled_from(
    ["harbourmaster", "director", "QUENBY", "a", "l’environnement", "x2", "👩", "“international,”"]
)


@given(st.lists(WORDS | st.text(max_size=8), max_size=12))
def test_places_are_in_order_and_keep_their_distance_from_both_ends(words):
    hyphens = hyphenation_for("en")
    assert hyphens is not None
    text = " ".join(words)
    places = hyphens.places(text)

    assert all(one < next_one for one, next_one in pairwise(places))
    for place in places:
        around = text[place - hyphenation.BEFORE : place + hyphenation.AFTER]
        assert len(around) == hyphenation.BEFORE + hyphenation.AFTER
        assert around.isalpha()


@settings(max_examples=examples(30))
@given(st.lists(WORDS, min_size=1, max_size=6))
def test_a_word_is_parted_alike_wherever_it_stands(words):
    hyphens = hyphenation_for("en")
    assert hyphens is not None
    places, start = [], 0
    for word in words:
        places += [start + place for place in hyphens.places(word)]
        start += len(word) + 1

    assert hyphens.places(" ".join(words)) == places


def test_it_forgets_words_rather_than_grow_for_ever(monkeypatch):
    monkeypatch.setattr(hyphenation, "_KEPT", 3)
    hyphens = hyphenation_for("en")
    assert hyphens is not None

    for number in range(50):
        hyphens.places("harbour" + chr(97 + number % 26) * (number // 26 + 1))

    assert len(hyphens._known) <= 3
    assert parted(hyphens, "harbourmaster") == "har-bour-mas-ter"
