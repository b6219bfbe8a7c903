"""Words as a reader counts them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.text import words
from diptych.text.words import count_words
from effort import examples


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        (" — … ’ ", 0),
        ("One, two; three.", 3),
        ("Don’t stop: it's 3.5% of 1,000", 6),
        ("a well-known, out-of-date plan", 4),
        ("trains/buses and all—or nothing", 6),
        ("naïve café\nÜbermut", 3),
        ("हिन्दी भाषा", 2),
        ("你好 world", 3),
        ("カタカナ", 4),
        ("한국어 글", 2),
        ("مرحبا بالعالم", 2),
    ],
)
def test_words_are_counted(text, number):
    assert count_words(text) == number


@given(st.lists(st.text("abcxyz0123456789-'", min_size=1).filter(lambda word: word[0].isalnum())))
@settings(max_examples=examples(50))
def test_plain_words_count_as_many_as_there_are(said):
    assert count_words(" ".join(said)) == len(said)
    assert count_words("“" + "” – “".join(said) + "”") == len(said)


@given(st.text(st.sampled_from("ab19 ,:;/-'’“”–…._\n\t()\"é你\u00a0\x1c%")))
@settings(max_examples=examples(500))
def test_both_ways_to_count_agree(text):
    assert count_words(text) == len(words._WORD.findall(text))
