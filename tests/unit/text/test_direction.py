"""Which way a text reads: what stands first in it may be a name in another script."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.direction import has_right_to_left, reads_right

HEBREW = "ביום שלישי 14 במרץ נפתח הקיר החדש, וחזרו הביתה לפני הגשם הראשון של החורף"
NAMED = "BBC דיווחה שהעלות הגיעה ל־1,250,000 ש״ח, אבל Ida Marrow סבורה שהמספר שגוי לחלוטין"
ENGLISH = "שלום is how the sign begins, and all that follows is for the harbour office"


@pytest.mark.parametrize(
    ("text", "alone", "among_such"),
    [
        ("The harbour", False, False),
        (HEBREW, True, True),
        (NAMED, True, True),
        (ENGLISH, False, True),
        ("Harbour Board הוא השם", False, False),
        ("هو Harbour Board of Quenby", False, True),
        ("2002–2003", False, True),
        ("", False, True),
        ("港の壁", False, False),
    ],
)
def test_most_letters_decide_and_their_article_helps(text, alone, among_such):
    assert reads_right(text) is alone
    assert reads_right(text, among_such=True) is among_such


@given(st.text(st.sampled_from("aé日 12.,;()שעال\u200f\u0301🦊"), max_size=40))
def test_what_reads_so_alone_does_so_among_such(text):
    assert not reads_right(text) or reads_right(text, among_such=True)
    assert not reads_right(text) or has_right_to_left(text)
    assert has_right_to_left(text) or not reads_right(text)
