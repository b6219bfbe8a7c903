"""Conditions hold where they ought to, whichever way they are counted."""

from __future__ import annotations

from hypothesis import example, given, settings
from hypothesis import strategies as st

from diptych.search import spots
from diptych.search.agreement import Agreement
from diptych.search.places import Locator, Place, held
from diptych.search.query import parse
from diptych.search.syntax import Near, Phrase, TextLeaf, Word
from diptych.search.syntax import words as words_of
from diptych.text.analysis import terms
from effort import examples


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


@settings(max_examples=examples(300))
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

    located = Locator([asked], ("en",)).locate_all(text)

    for word in words_of(asked):
        agrees = Agreement(word, ("en",))
        assert sorted(located.get(word, ())) == sorted(
            Place(term.position, term.position + term.length, term.start, term.end)
            for term in terms(text)
            if agrees(term.folded)
        )


PIECES = (
    *("care", "Care", "CARE", "cares", "caring", "car", "trust", "Trusts", "TRUSTs", "operate"),
    *("coöperate", "l", "d", "qu", "un", "jusqu", "s", "S", "x", "9", "_", " ", "  ", "\n", ". "),
    *("é", "É", "e\u0301", "ç", "ß", "œ", "İ", "ſ", "K", "ﬁ", "Ａ", "²", "ª", "“", "”", "…", "£"),
    *("'", "’", "‘", "ʼ", "＇", "-", "‐", "‑", "–", "−", "\u00ad", "\u200b", "\u0301", "\xa0"),
    *("京", "都", "が", "\u3099", "ｶ", "\uff9e", "한", "กา", "का", "σς", "ж", "й", "\U0001f600"),
)
ASKED = (
    *("care", "trust", "cooperate", "co-operate", "lcare", "cared", "carex9", "ss", "fi", "a²"),
    *("c*", "ca*", "coop*", "é*", "京*", "trust~", "care~2", "carqu*", "9*", "xcare", "σς", "ж"),
    *('"care trust"', '"care l care"', '"care-trust x"', '"9 ca*"', "near(care trust, 3)"),
    *('near("care x" trust, 2)', "near(co-operate care 9, 5)"),
)


def with_filler(pieces: list[str], filler: str) -> str:
    """Put plain words around, so that a text is worth looking at piece by piece."""
    return filler + "".join(pieces) + filler


@settings(max_examples=examples(300), deadline=None)
@given(
    st.lists(st.sampled_from(PIECES), max_size=24),
    st.lists(st.sampled_from(ASKED), min_size=1, max_size=3),
    st.sampled_from([("en",), ("fr", "en"), ("de",), ("it",), ("ru", "en"), ("id", "en")]),
    st.sampled_from([" one two, three. " * 60, " o\n" * 200, ""]),
)
@example(["could", "’", "ve"], ["coulve"], ("en",), " one two, three. " * 60)
@example(["PCTs", "-", "run"], ["pctrun"], ("en",), " one two, three. " * 60)
@example(["mini", "-", "l", "'", "abc"], ["miniabc"], ("en",), " one two, three. " * 60)
@example(["council", "'", "s", "'", "x"], ["councisx"], ("en",), " one two, three. " * 60)
def test_looking_at_a_few_stretches_finds_what_looking_at_every_word_does(
    pieces: list[str], typed: list[str], languages: tuple[str, ...], filler: str
) -> None:
    text = with_filler(pieces, filler)
    asked = [leaf(own) for own in typed]

    quick, whole = Locator(asked, languages), Locator(asked, languages)

    located, every = quick.locate(text), whole.locate_all(text)
    assert places_of(located) == places_of(every)
    for own in asked:
        assert groups_of(own, located) == groups_of(own, every)


def places_of(located: dict[Word, list[Place]]) -> dict[Word, list[tuple[int, int]]]:
    return {
        word: sorted((place.start, place.end) for place in places)
        for word, places in located.items()
    }


def groups_of(asked: TextLeaf, located: dict[Word, list[Place]]) -> list[list[tuple[int, int]]]:
    return [[(place.start, place.end) for place in group] for group in held(asked, located)]


def test_of_a_long_text_only_what_may_agree_is_looked_at() -> None:
    text = (
        "“It isn’t,” said the man; a second-rate one – so it’s said… " * 20 + "Careful, take care!"
    )

    stretches = spots.Spots(["care"]).in_text(text)

    assert stretches is not None
    assert [text[start:end] for start, end in stretches] == ["Careful,", "care!"]
    assert spots.Spots(["care", ""]).in_text(text) is None
    assert spots.Spots(["s"]).in_text("so it is said " * 9) is None, "nearly all of it"
