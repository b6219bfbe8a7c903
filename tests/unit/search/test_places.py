"""Conditions hold where they ought to, whichever way they are counted."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.search.agreement import Agreement
from diptych.search.places import Locator, Place, held
from diptych.search.query import parse
from diptych.search.syntax import Near, Phrase, TextLeaf
from diptych.search.syntax import words as words_of
from diptych.text.analysis import terms


def leaf(typed: str) -> TextLeaf:
    root = parse(typed).root
    assert isinstance(root, Phrase | Near)
    return root


def found(typed: str, text: str) -> list[list[str]]:
    asked = leaf(typed)
    places = Locator([asked], ("en",)).locate(text)
    return [[text[p.start : p.end] for p in group] for group in held(asked, places)]


def test_a_word_is_found_in_all_its_forms() -> None:
    assert found("trust", "Trusts trust the trustee’s trust’s") == [
        ["Trusts"],
        ["trust"],
        ["trust’s"],
    ]


def test_a_phrase_is_one_place_from_its_first_word_to_its_last() -> None:
    assert found('"night ferry"', "A night ferry, the night\nferries") == [
        ["night ferry"],
        ["night\nferries"],
    ]
    assert found('"ferry night"', "A night ferry") == []


def test_hyphens_do_not_keep_words_apart_or_together() -> None:
    text = "They co-operate, cooperate and co operate on long-term care."

    assert found("co-operate", text) == [["co-operate"], ["cooperate"], ["co operate"]]
    assert found("cooperate", text) == [["co-operate"], ["cooperate"]]
    assert found('"long term care"', text) == [["long-term care"]]
    assert found('"longterm care"', text) == [["long-term care"]]
    assert found('"on long-term care"', text) == [["on long-term care"]]
    assert found('"and co-operate on"', text) == [["and co operate on"]]


def test_near_marks_each_word() -> None:
    text = "The ferry left before the quay woke; much later and far away another quay slept."

    assert found("near(quay ferry, 6)", text) == [["ferry", "quay"]]
    assert found("near(quay ferry, 2)", text) == []
    assert found('near("before the" ferry, 3)', text) == [["ferry", "before the"]]


def test_a_sequence_of_unspaced_characters_is_found_anywhere() -> None:
    assert found("京都", "東京都は") == [["京都"]]
    assert found("都京", "東京都は") == []


@settings(max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            ["ab", "Abs", "cd", "é", "-", "’", " ", ". ", "_", "\u00ad", "京", "都", "x"]
        ),
        max_size=24,
    ).map("".join),
    st.sampled_from(["ab", "abcd", "cd", "e", "京", "x*", "ab*", "a~", "co-ab"]),
)
def test_words_are_located_as_they_are_cut(text: str, typed: str) -> None:
    asked = leaf(typed)

    located = Locator([asked], ("en",)).locate(text)

    for word in words_of(asked):
        agrees = Agreement(word, ("en",))
        assert sorted(located.get(word, ())) == sorted(
            Place(term.position, term.position + term.length, term.start, term.end)
            for term in terms(text)
            if agrees(term.folded)
        )
