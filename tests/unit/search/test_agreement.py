"""Words of a text agree with words of a query as people expect."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.search.agreement import Agreement, beginnings_of, within
from diptych.search.syntax import Form, Word
from diptych.text.analysis import stem
from effort import examples

SUFFIXES = (
    "", "s", "es", "ies", "y", "e", "ed", "ing", "ings", "ly", "er", "ers", "ational", "tional",
    "ization", "isation", "ation", "ations", "iveness", "ivity", "ability", "ibly", "able", "ness",
    "ful", "fully", "less", "ment", "ments", "ence", "ency", "ance", "ic", "ical", "ously", "ogy",
    "ied", "ying", "ism", "alism", "ality", "ion", "eed", "'s",
)  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "found"),
    [("trust", "trusts"), ("trusts", "trust"), ("caring", "cared"), ("ngos", "ngo"), ("pct", "pct"),
     ("die", "dying"), ("policy", "policies"), ("go", "goings"), ("skies", "sky")],
)  # fmt: skip
def test_forms_of_a_word_agree(asked: str, found: str) -> None:
    assert Agreement(Word(asked))(found)


@pytest.mark.parametrize(
    ("asked", "found"), [("trust", "truss"), ("gas", "go"), ("nhs", "nh"), ("care", "car")]
)
def test_other_words_do_not_agree(asked: str, found: str) -> None:
    assert not Agreement(Word(asked))(found)


def test_a_prefix_agrees_with_what_begins_so() -> None:
    agrees = Agreement(Word("hosp", Form.PREFIX))

    assert agrees("hospital")
    assert agrees("hosp")
    assert not agrees("shop")


def test_a_fuzzy_word_may_be_off_by_its_edits_but_not_at_its_beginning() -> None:
    once, twice = Word("hospital", Form.FUZZY, 1), Word("hospital", Form.FUZZY, 2)

    assert not Agreement(once)("ohspital")
    assert Agreement(once)("hopsital")
    assert Agreement(once)("hosiptal")
    assert Agreement(once)("hospitals")
    assert Agreement(once)("hospitl")
    assert not Agreement(once)("hospt")
    assert Agreement(twice)("hospitable")


def test_words_agree_by_the_rules_of_any_language_of_the_library() -> None:
    assert not Agreement(Word("nationaux"), ("en",))("national")
    assert Agreement(Word("nationaux"), ("en", "fr"))("national")


@settings(max_examples=examples(400))
@given(
    st.text(alphabet="abcdeghilmnoprstuvwyz", min_size=1, max_size=7),
    st.sampled_from(SUFFIXES),
    st.sampled_from(SUFFIXES),
)
def test_words_of_one_stem_begin_as_the_agreement_says(base: str, one: str, other: str) -> None:
    asked, found = base + one.replace("'", ""), base + other.replace("'", "")

    if stem(asked) == stem(found):
        assert found.startswith(Agreement(Word(asked)).beginning)
        assert Agreement(Word(asked))(found)


ENDINGS = (
    "", "e", "en", "er", "es", "s", "t", "ung", "heit", "lich", "isch", "in", "innen", "a", "o", "as", "os", "ar",
    "ando", "iendo", "cion", "ciones", "mente", "idad", "able", "ita", "ite", "ees", "erent", "ia", "are", "oes", "ais",
    "aos", "ns", "aux", "eux", "ment", "ait", "arna", "orna", "ade", "ad", "het", "eeen", "anno", "erebbe",
)  # fmt: skip
LANGUAGES = ("da", "de", "es", "fr", "it", "nb", "nl", "pt", "sv")


@settings(max_examples=examples(600))
@given(
    st.sampled_from(LANGUAGES),
    st.text(alphabet="abcdeghilmnoqrstuvwyz", min_size=1, max_size=6),
    st.sampled_from(ENDINGS),
    st.sampled_from(ENDINGS),
)
def test_words_of_one_stem_begin_so_in_other_languages(
    language: str, base: str, one: str, other: str
) -> None:
    asked, found = base + one, base + other
    lost = f"ge{found}"

    if stem(asked, language) == stem(found, language):
        assert found.startswith(Agreement(Word(asked), (language,)).beginning)
        assert Agreement(Word(asked), (language,))(found)
        assert found.startswith(beginnings_of(asked, language))
    if stem(asked, language) == stem(lost, language):
        assert Agreement(Word(asked), (language,))(lost)
        assert lost.startswith(beginnings_of(asked, language))


def distance(one: str, other: str) -> int:
    """Count edits the long way."""
    if not one or not other:
        return len(one) + len(other)
    options = [
        distance(one[1:], other) + 1,
        distance(one, other[1:]) + 1,
        distance(one[1:], other[1:]) + (one[0] != other[0]),
    ]
    if len(one) > 1 and len(other) > 1 and one[0] == other[1] and one[1] == other[0]:
        options.append(distance(one[2:], other[2:]) + 1)
    return min(options)


@settings(max_examples=examples(200))
@given(st.text(alphabet="abc", max_size=5), st.text(alphabet="abc", max_size=5), st.integers(0, 3))
def test_edits_are_counted_right(one: str, other: str, edits: int) -> None:
    assert within(one, other, edits) == (distance(one, other) <= edits)
