"""Words as a reader counts them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.text.words import count_words


@pytest.mark.parametrize(
    ("text", "words"),
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
def test_words_are_counted(text, words):
    assert count_words(text) == words


@given(st.lists(st.text("abcxyz0123456789-'", min_size=1).filter(lambda word: word[0].isalnum())))
@settings(max_examples=50)
def test_plain_words_count_as_many_as_there_are(words):
    assert count_words(" ".join(words)) == len(words)
    assert count_words("“" + "” – “".join(words) + "”") == len(words)
