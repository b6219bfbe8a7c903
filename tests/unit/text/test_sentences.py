"""Where sentences begin and end."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.span import Span
from diptych.text.sentences import lines, sentences, spanning

WRITTEN = st.text(alphabet="abDr. !?…”“(1\n\t」。I", max_size=60)


def read(text: str, language: str = "en") -> list[str]:
    return [text[span.start : span.end] for span in sentences(text, language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["The ferry stopped.", "Who saw it?", "Nobody!"]),
        ("en", ["Dr. Quayside met Mr. Hale and J. R. Stone.", "They talked."]),
        ("en", ["It left at 3 p.m. on Monday.", "By 5 p.m. it was back.", "So was I.", "Good."]),
        ("en", ["It cost £1.5m, e.g. for ropes.", "And paint."]),
        ("en", ["“It has never stopped before,” she said.", "“Never.”", "We left."]),
        ("en", ["“Why?” he asked.", "See no. 4 and fig. 2.", "He said no.", "She saw art."]),
        ("en", ["It is proved.[3]", "So they say."]),
        ("en", ["Well… nobody knew.", "She was 12.", "He was not."]),
        ("de", ["Am 3. Mai kam z. B. Anna.", "Dr. Kai kam im Jahr 2002.", "Dann nicht."]),
        ("fr", ["M. Quai est venu.", "« Jamais. »", "Il part."]),
    ],
)
def test_sentences_end_at_their_marks_and_nowhere_else(language, expected):
    assert read(" ".join(expected), language) == expected


def test_scripts_without_blanks_have_sentences_too():
    assert read("那是好的。真的吗？“是。”走。") == ["那是好的。", "真的吗？", "“是。”", "走。"]


def test_a_joined_blank_line_ends_no_sentence():
    assert read("The first\n\nhalf. Another.") == ["The first\n\nhalf.", "Another."]


@given(WRITTEN)
def test_sentences_hold_every_word_once_and_no_white_space_around(text):
    spans = sentences(text)

    outside = list(text)
    for before, after in pairwise(spans):
        assert before.end <= after.start
    for span in spans:
        assert text[span.start : span.end] == text[span.start : span.end].strip() != ""
        outside[span.start : span.end] = " " * len(span)
    assert "".join(outside).strip() == ""


def test_lines_and_cells_stand_for_sentences():
    text = "A line. Of verse \n  another\tcell"
    assert [text[one.start : one.end] for one in lines(text)] == [
        "A line. Of verse",
        "another",
        "cell",
    ]


def test_a_place_is_widened_to_all_parts_that_it_touches():
    parts = [Span(0, 4), Span(5, 9), Span(10, 14)]
    assert spanning(parts, 6, 7) == Span(5, 9)
    assert spanning(parts, 3, 6) == Span(0, 9)
    assert spanning(parts, 4, 5) == Span(0, 5)
    assert spanning([], 2, 3) == Span(2, 3)
