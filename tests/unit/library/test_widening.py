"""What could be left out of a query that finds nothing."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.hit import Widening
from diptych.library.widening import TRIED, widenings
from effort import examples


def counting(**articles: int):
    return lambda query: articles.get(query.replace(" ", "_"), 0)


def test_what_finds_most_comes_first():
    found = widenings("care zeppelin money", counting(care_money=7, zeppelin_money=9))
    assert found == (
        Widening(condition="care", query="zeppelin money", articles=9),
        Widening(condition="zeppelin", query="care money", articles=7),
    )


def test_a_condition_is_left_out_whole():
    found = widenings('care tag:"a b" (x OR y)', lambda _: 1)
    assert {one.condition for one in found} == {"care", 'tag:"a b"', "(x OR y)"}


@pytest.mark.parametrize("query", ["care", "care OR trust", "-care", "", "  "])
def test_of_one_condition_nothing_can_be_left_out(query):
    assert widenings(query, lambda _: 1) == ()


@settings(max_examples=examples(100), deadline=None)
@given(st.text(alphabet='ab -()":~*OR', max_size=60))
def test_any_text_is_tried_a_few_times_and_never_as_it_was(text):
    asked: list[str] = []
    widenings(text, lambda query: asked.append(query) or 1)
    assert len(asked) <= TRIED
    assert text.strip() not in asked
