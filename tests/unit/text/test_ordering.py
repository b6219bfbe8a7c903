"""Titles stand where people look for them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diptych.text.ordering import title_key


def test_case_accents_and_signs_do_not_count() -> None:
    titles = ["zebra", "Étude", "etude 10", "“Etude” 9", "a bus", "Ärger", "10 years", "9 years",
              "009 years on"]  # fmt: skip

    assert sorted(titles, key=title_key) == [
        "9 years", "009 years on", "10 years", "a bus", "Ärger", "Étude", "“Etude” 9", "etude 10",
        "zebra",
    ]  # fmt: skip


@given(st.integers(min_value=0), st.integers(min_value=0))
def test_numbers_are_compared_as_numbers(one: int, other: int) -> None:
    keys = title_key(f"Part {one}"), title_key(f"part {other}")

    assert (keys[0] < keys[1]) == (one < other)


@given(st.text())
def test_any_title_has_a_place(title: str) -> None:
    assert title_key(title) == title_key(f"“{title.strip()}”")
