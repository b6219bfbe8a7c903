"""Which names fit what was typed, best first, and where the typed words stand in them."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.ui.dialogs.matching import bold_spans, plain, rank
from effort import examples


def ranked(typed, *names):
    return rank(names, typed, lambda name: (name,))


def test_every_word_must_occur_in_any_order_and_accents_do_not_count():
    names = ("Résumé of care trusts", "Trusts that care", "A bridge")
    assert ranked("trust resume", *names) == ["Résumé of care trusts"]
    assert ranked("", *names) == list(names)


def test_the_start_of_a_name_comes_first_then_the_start_of_a_word():
    assert ranked("open", "Reopen", "Beside, open", "Open beside") == [
        "Open beside",
        "Beside, open",
        "Reopen",
    ]


def test_the_name_counts_more_than_what_is_said_of_it():
    items = (("Swap", "theme"), ("Theme", "view"))
    assert rank(items, "theme", lambda item: item)[0] == ("Theme", "view")


@given(st.text(max_size=30), st.text(max_size=8))
@settings(max_examples=examples(150))
def test_bold_spans_are_in_order_and_hold_a_typed_word(text, typed):
    spans = bold_spans(text, typed)
    assert len(plain(text)) == len(text)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    words = plain(typed).split()
    assert all(plain(text)[start:end] in words for start, end in spans)
