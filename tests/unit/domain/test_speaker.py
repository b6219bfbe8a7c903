from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import CorrectionKind, QuotationCorrection, ends_moved
from diptych.domain.span import Span
from diptych.domain.speaker import (
    Speaker,
    merged_with,
    name_key,
    root_of,
    speaker_id_of,
    speaker_of,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ada Quayside", "ada  QUAYSIDE"),
        ("Dr. Ada Quayside", "Ada Quayside"),
        ("Mr O’Neill-Smith", "oneill smith"),
        ("Sir Éamonn Quay", "Eamonn Quay"),
        ("Ａｄａ", "Ada"),
        ("J. P. Quay", "J P Quay"),
        ("Große", "GROSSE"),
    ],
)
def test_ways_to_write_one_name_have_one_key(one, other):
    assert name_key(one) == name_key(other)
    assert speaker_id_of("a", one) == speaker_id_of("a", other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ada Quayside", "Ada Quay"), ("Don Quay", "Quay"), ("the Lord", "the Lady"), ("李明", "李")],
)
def test_other_names_have_other_keys(one, other):
    assert name_key(one) != name_key(other)


def test_a_title_that_is_all_there_is_stays():
    assert name_key("Professor") == "professor"


@given(st.text())
def test_any_name_has_a_key_that_is_its_own_key(name):
    key = name_key(name)

    assert name_key(key) == key
    assert bool(key) == bool(name.strip())


def test_the_same_name_in_another_article_is_another_speaker():
    assert speaker_id_of("a", "Ada Quayside") != speaker_id_of("b", "Ada Quayside")


def test_a_speaker_is_shown_by_the_one_that_merging_leads_to():
    first = speaker_of("a", "Ada Quayside")
    second = speaker_of("b", "A. Quayside")
    third = speaker_of("c", "Quayside")
    known = {
        first.id: first,
        second.id: replaced(second, first.id),
        third.id: replaced(third, second.id),
    }

    assert root_of(known[third.id], known) == first
    assert root_of(first, known) == first
    assert [one.article_id for one in merged_with(third.id, known.values())] == ["a", "b", "c"]


def test_a_way_that_leads_round_or_nowhere_has_an_end():
    first, second = speaker_of("a", "Ada"), speaker_of("b", "Ada")
    round_ = {first.id: replaced(first, second.id), second.id: replaced(second, first.id)}
    lost = replaced(first, "nobody")

    assert root_of(round_[first.id], round_).id == second.id
    assert root_of(lost, {first.id: lost}) == lost
    assert merged_with("nobody", round_.values()) == ()


def replaced(speaker: Speaker, into: str) -> Speaker:
    return replace(speaker, merged_into=into)


def correction(kind: CorrectionKind, value: str) -> QuotationCorrection:
    passage = Passage(article_id="a", span=Span(10, 16), quote="“Stop”")
    return QuotationCorrection(article_id="a", kind=kind, passage=passage, value=value)


@given(st.integers(0, 99), st.integers(0, 99))
def test_a_correction_of_ends_says_how_far_they_are_moved(start, length):
    wanted = Span(start, start + length)
    said = ends_moved(Span(10, 16), wanted)

    assert correction(CorrectionKind.SPAN, said).moved_ends() == (
        wanted.start - 10,
        wanted.end - 16,
    )


@pytest.mark.parametrize("value", ["", "3", "a b", "1 2 3"])
def test_a_correction_of_ends_that_says_nothing_moves_nothing(value):
    assert correction(CorrectionKind.SPAN, value).moved_ends() == (0, 0)
    assert correction(CorrectionKind.RENAME, "1 2").moved_ends() == (0, 0)
