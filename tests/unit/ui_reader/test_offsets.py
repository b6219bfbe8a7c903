"""Offsets of Python and of Qt agree with what UTF-16 says, with and without hyphens to draw."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.reader.offsets import Offsets, with_hyphens

LETTERS = st.text(
    alphabet=st.sampled_from("ab é“日\u0301\u00ad😀🦊👩\u200d👧🇬🇧\U0010ffff"), max_size=40
)


@st.composite
def parted(draw: st.DrawFn) -> tuple[str, list[int]]:
    """Return a text and where soft hyphens are drawn in it."""
    text = draw(LETTERS)
    places = draw(st.sets(st.integers(1, len(text)))) if text else set()
    return text, sorted(places)


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def drawn(text: str, hyphens: list[int]) -> list[tuple[int, bool]]:
    """Return of each UTF-16 unit of the copy whose character it is, and whether a hyphen's.

    What a hyphen was put in before is its character: one place in the text for both its sides.
    """
    found: list[tuple[int, bool]] = []
    for offset in range(len(text) + 1):
        found += [(offset, True)] * (offset in hyphens)
        found += [(offset, False)] * units(text[offset : offset + 1])
    return found


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


@given(parted())
def test_with_hyphens_every_position_goes_there_and_back(case):
    text, hyphens = case
    offsets = Offsets(text, hyphens)
    for offset in range(len(text) + 1):
        before = sum(place <= offset for place in hyphens)
        assert offsets.to_qt(offset) == units(text[:offset]) + before
        assert offsets.from_qt(offsets.to_qt(offset)) == offset


@given(parted())
def test_every_unit_of_the_copy_is_its_character_or_its_hyphens(case):
    text, hyphens = case
    offsets = Offsets(text, hyphens)
    for unit, (offset, hyphen) in enumerate(drawn(text, hyphens)):
        assert offsets.from_qt(unit) == offset
        assert offsets.character(unit) == (offset - 1 if hyphen else offset)


@given(parted())
def test_the_copy_has_the_hyphens_and_else_the_text(case):
    text, hyphens = case
    offsets = Offsets(text, hyphens)
    copy = with_hyphens(text, hyphens).encode("utf-16-le")

    assert len(copy) // 2 == offsets.to_qt(len(text))
    for offset, letter in enumerate(text):
        at = 2 * offsets.to_qt(offset)
        assert copy[at:].decode("utf-16-le")[0] == letter
        if offset in hyphens:
            assert copy[at - 2 : at].decode("utf-16-le") == "\u00ad"
    assert copy.decode("utf-16-le").count("\u00ad") == text.count("\u00ad") + len(hyphens)


@given(parted(), st.integers(0, 40), st.integers(0, 40))
def test_a_span_covers_the_units_of_its_characters_and_the_hyphens_after_them(case, one, other):
    text, hyphens = case
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    offsets = Offsets(text, hyphens)
    copy = with_hyphens(text, hyphens).encode("utf-16-le")

    covered = copy[2 * offsets.to_qt(start) : 2 * offsets.to_qt(end)].decode("utf-16-le")

    inside = [place - start for place in hyphens if start < place <= end]
    assert covered == with_hyphens(text[start:end], inside)
