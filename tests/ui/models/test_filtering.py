from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.models.filtering import WordFilter

WORDS = st.lists(st.sampled_from(["a", "ab", "b", "c d", ""]), max_size=4).map(" ".join)


@given(typed=WORDS, haystacks=st.lists(WORDS, max_size=8))
def test_many_haystacks_are_answered_as_each_alone(typed, haystacks):
    words = WordFilter(typed)

    assert list(words.accepting(haystacks)) == [words.accepts(one) for one in haystacks]


def test_every_word_must_be_in_the_haystack():
    assert list(WordFilter("Money Éa").accepting(["money ea", "money", "ea", ""])) == [
        True,
        False,
        False,
        False,
    ]
