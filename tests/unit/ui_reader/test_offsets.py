"""Offsets of Python and of Qt agree with what UTF-16 says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.reader.offsets import Offsets

LETTERS = st.text(alphabet=st.sampled_from("ab é“日\u0301😀🦊👩\u200d👧🇬🇧\U0010ffff"), max_size=40)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@given(LETTERS)
def test_every_position_goes_there_and_back(text):
    offsets = Offsets(text)
    for offset in range(len(text) + 1):
        assert offsets.to_qt(offset) == units(text[:offset])
        assert offsets.from_qt(offsets.to_qt(offset)) == offset


@given(LETTERS)
def test_a_position_inside_a_pair_is_that_character(text):
    offsets = Offsets(text)
    for offset, letter in enumerate(text):
        if letter > "\uffff":
            assert offsets.from_qt(offsets.to_qt(offset) + 1) == offset


@pytest.mark.parametrize("text", ["", "plain", "“curly” é 日本"])
def test_a_text_without_such_characters_needs_no_table(text):
    offsets = Offsets(text)
    assert [offsets.to_qt(place) for place in range(len(text) + 1)] == list(range(len(text) + 1))
