"""A few lines for a delegate, with boxes around words."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from diptych.ui.widgets.wrapped_text import WrappedText
from effort import examples

WORDS = "By evening the queue at the quay reached the church and went on behind it."


@pytest.fixture
def font(qapp) -> QFont:
    font = QFont()
    font.setPixelSize(14)
    return font


def wrapped(text: str, font: QFont, width: float = 160, lines: int = 3) -> WrappedText:
    return WrappedText(text, font, width, lines=lines, step=20)


def test_what_fits_is_not_shortened(font):
    text = wrapped("The quay", font)
    assert (text.text, text.lines, text.height, text.elided) == ("The quay", 1, 20, False)


def test_the_last_line_ends_after_a_whole_word(font):
    text = wrapped(WORDS, font, lines=2)
    assert text.lines == 2
    assert text.elided
    assert text.text.endswith("…")
    shown = text.text.removesuffix("…")
    assert WORDS.startswith(shown)
    assert WORDS[len(shown)] == " "


def test_line_breaks_are_spaces_so_that_offsets_stay(font):
    assert wrapped("one\n\ntwo", font).text == "one  two"


def test_an_emoji_before_a_word_does_not_shift_its_box(font):
    text = "😀 quay"
    (box,) = wrapped(text, font).boxes([(2, 6)])
    metrics = QFontMetricsF(font)
    assert box.left() == pytest.approx(metrics.horizontalAdvance("😀 "), abs=1.5)
    assert box.width() == pytest.approx(metrics.horizontalAdvance("quay"), abs=1.5)


def test_a_mark_over_a_line_break_has_two_boxes(font):
    text = wrapped(WORDS, font)
    boxes = text.boxes([(0, len(WORDS))])
    assert len(boxes) == text.lines
    assert [box.top() for box in boxes] == sorted(box.top() for box in boxes)


def test_marks_in_what_is_not_shown_have_no_boxes(font):
    assert wrapped(WORDS, font, lines=1).boxes([(len(WORDS) - 3, len(WORDS))]) == []


@settings(
    max_examples=examples(60),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(text=st.text(st.sampled_from("ab é😀\n一 .“"), max_size=120), lines=st.integers(1, 3))
def test_any_text_keeps_to_its_lines_and_its_beginning(font, text, lines):
    laid = wrapped(text, font, 90, lines)
    assert laid.lines <= lines
    shown = laid.text.removesuffix("…") if laid.elided else laid.text
    assert text.replace("\n", " ").startswith(shown)
    for box in laid.boxes([(0, len(text))]):
        assert -1 <= box.left() <= box.right() <= 90 + 40
