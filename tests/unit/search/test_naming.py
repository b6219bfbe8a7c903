"""A search that is kept is named like what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.search.naming import LONGEST_NAME, name_for


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("care", "care"),
        ("care trust money year:2001..2003", "care trust money, 2001–2003"),
        ("near(care money, 30)", "care near money"),
        ("near(care money trust)", "care near money near trust"),
        ("speaker:Herrick", "speaker: Herrick"),
        ('"care trust" tag:"care/older people"', "“care trust”, tag: care/older people"),
        ("care OR trust -money", "care or trust, without money"),
        ("has:note in:Towns lang:french", "has: note, in: Towns, lang: fr"),
        ("year:..2001 care", "until 2001, care"),
        ("year:>2001", "since 2002"),
        ("year:2001", "2001"),
        ("title:near(care money)", "title: care near money"),
        ("", ""),
        ("()", ""),
    ],
)
def test_a_query_gives_its_name(query: str, name: str) -> None:
    assert name_for(query) == name


def test_a_long_query_has_a_short_name() -> None:
    name = name_for("harbour " * 40)

    assert len(name) <= LONGEST_NAME
    assert name.endswith("harbour…")


@pytest.mark.parametrize("pasted", ["山" * 80, "tag:" + "x" * 80, f"care {'x' * 80}"])
def test_what_has_no_blanks_is_cut_all_the_same(pasted: str) -> None:
    name = name_for(pasted)

    assert LONGEST_NAME // 2 < len(name) <= LONGEST_NAME + 1
    assert name.endswith("…")


def test_our_own_words_are_said_in_the_readers_language() -> None:
    german = {"{} or {}": "{} oder {}", "{} near {}": "{} bei {}"}.get

    assert name_for("near(a b) OR c", lambda words: german(words, words)) == "a bei b oder c"


@given(st.text(alphabet='ab1 tag:year:"-()*~,OR.', max_size=60))
def test_every_query_has_a_name_that_is_short(query: str) -> None:
    assert len(name_for(query)) <= LONGEST_NAME + 1
