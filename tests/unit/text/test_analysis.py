"""Words fold and stem as readers expect, and keep their places."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.text.analysis import fold, stem, terms, tokens, vocabulary
from effort import examples

words = st.text(
    alphabet=st.sampled_from("aebstéÉßŁıİœ'’-\u00ad_ \n日本語がカ한ไทย्हिदी\u0301ΣσςABCS12.,x"),
    max_size=60,
).map(lambda text: normalize("NFC", text))


def folded(text: str) -> list[str]:
    return [token.folded for token in tokens(text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("resume", "résumé"),
        ("PCT", "PCTs’"),
        ("pct", "PCT’s"),
        ("NGO", "NGOs"),
        ("Strasse", "Straße"),
        ("don't", "don’t"),
        ("trust", "trust’s"),
        ("naive", "naïve"),
        ("oeuvre", "œuvre"),
        ("Lodz", "Łódź"),
        ("hospital", "hos\u00adpital"),
        ("etat", "l’état"),
        ("office", "oﬃce"),
        ("ABC", "ＡＢＣ"),
        ("istanbul", "İSTANBUL"),
        ("ガ", "ｶﾞ"),
    ],
)
def test_spellings_of_one_word_fold_alike(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("trust", "trusts"),
        ("caring", "cared"),
        ("hospitals", "hospital"),
        ("pcts", "pct"),
        ("dvds", "DVD"),
    ],
)
def test_forms_of_one_word_share_a_stem(one: str, other: str) -> None:
    assert stem(fold(one)) == stem(fold(other))


@pytest.mark.parametrize(
    ("one", "other"), [("NHS", "NH"), ("Mrs", "Mr"), ("gas", "ga"), ("が", "か"), ("हिन्दी", "हनद")]
)
def test_different_words_stay_different(one: str, other: str) -> None:
    assert stem(fold(one)) != stem(fold(other))


def test_stems_follow_the_language() -> None:
    assert stem("nationaux", "fr") == stem("national", "fr-CA")
    assert stem("nationaux", "en") != stem("national", "en")
    assert stem("trusts", "xx") == stem("trusts", "en") == "trust"


def test_a_hyphenated_word_is_its_parts_and_also_one_word() -> None:
    text = "We co‑operate daily"

    found = [(term.folded, term.position, term.length) for term in terms(text)]

    assert found == [
        ("we", 0, 1),
        ("cooperate", 1, 2),
        ("co", 1, 1),
        ("operate", 2, 1),
        ("daily", 3, 1),
    ]
    assert text[3:13] == "co‑operate"
    assert [(term.start, term.end) for term in terms(text)][1:4] == [(3, 13), (3, 5), (6, 13)]


def test_dashes_between_words_and_numbers_are_no_hyphens() -> None:
    assert [term.folded for term in terms("1999-2003 and so — on")] == [
        "1999", "2003", "and", "so", "on",
    ]  # fmt: skip


def test_scripts_without_spaces_give_a_word_for_each_character() -> None:
    assert folded("東京の text") == ["東", "京", "の", "text"]
    assert folded("서울에서") == ["서", "울", "에", "서"]


def test_an_unseen_mark_belongs_to_its_word() -> None:
    text = "hos\u00adpital x\u030cy"

    assert [text[token.start : token.end] for token in tokens(text)] == text.split()


def test_underscores_and_markup_are_no_letters() -> None:
    assert folded("_so_ snake_case **bold**") == ["so", "snake", "case", "bold"]


@settings(max_examples=examples(300))
@given(words)
def test_tokens_stand_in_order_inside_the_text_and_fold_to_what_they_say(text: str) -> None:
    last = 0
    for token in tokens(text):
        assert last <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]) == token.folded != ""
        last = token.end


@settings(max_examples=examples(300))
@given(words)
def test_terms_are_the_tokens_with_joined_words_over_them(text: str) -> None:
    found = list(terms(text))

    single = [(term.start, term.end, term.folded) for term in found if term.length == 1]
    assert single == [(token.start, token.end, token.folded) for token in tokens(text)]
    assert [term.position for term in found if term.length == 1] == list(range(len(single)))
    for term in found:
        covered = single[term.position : term.position + term.length]
        assert (term.start, term.end) == (covered[0][0], covered[-1][1])
        assert term.folded == "".join(folded for _, _, folded in covered)
    assert vocabulary(text) == {term.folded for term in found}


@settings(max_examples=examples(300))
@given(st.text(max_size=20))
def test_folding_twice_changes_nothing(word: str) -> None:
    once = fold(word)

    assert all(fold(part) == part for part in once.split("'") if part)
