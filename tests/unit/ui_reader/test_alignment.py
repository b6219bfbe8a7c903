"""Two texts answer one another exactly where they are pinned, and steadily everywhere else."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diptych.ui.reader.alignment import (
    STEEPEST,
    WAYS,
    Pins,
    Way,
    between,
    by_paragraph,
    by_share,
    eased,
)

LINE = 300
"""Pixels from the upper edge to the reading line."""

ROW = 20
"""Pixels of a line; here each holds ten characters."""


@dataclass
class Text:
    """A text of lines of one height, five of them a paragraph."""

    lines: int
    scrolled: float = 0.0
    height: int = 900

    def value(self) -> float:
        return self.scrolled

    def most(self) -> float:
        return max(0, self.lines * ROW - self.height)

    def offset(self) -> int:
        return 10 * min(self.lines - 1, max(0, int((self.scrolled + LINE) // ROW)))

    def value_at(self, offset: int) -> float:
        return offset // 10 * ROW - LINE

    def paragraph(self) -> float:
        return (self.scrolled + LINE) / ROW / 5

    def paragraph_at(self, offset: int) -> float:
        return offset / 10 / 5

    def value_of_paragraph(self, place: float) -> float:
        return place * 5 * ROW - LINE


lengths = st.integers(60, 4_000)


@st.composite
def pinned(draw: st.DrawFn) -> tuple[Text, Text, list[tuple[int, int]]]:
    one, other = Text(draw(lengths)), Text(draw(lengths))
    pairs = draw(
        st.lists(
            st.tuples(st.integers(0, one.lines - 1), st.integers(0, other.lines - 1)),
            max_size=6,
            unique_by=(lambda pair: pair[0], lambda pair: pair[1]),
        )
    )
    return one, other, [(10 * a, 10 * b) for a, b in pairs]


@pytest.mark.parametrize("way", [Way.SHARE, Way.PARAGRAPH])
@given(made=pinned())
def test_every_pin_holds_from_both_sides(way, made):
    one, other, pairs = made
    pins = Pins(pairs)

    for here, there in pairs:
        one.scrolled = one.value_at(here)
        assert WAYS[way](pins, one, other) == pytest.approx(other.value_at(there))
        other.scrolled = other.value_at(there)
        assert WAYS[way](pins.turned(), other, one) == pytest.approx(one.value_at(here))


@given(lengths, lengths)
def test_without_pins_both_ends_are_reached_together(first, second):
    one, other = Text(first), Text(second)

    assert by_share(Pins(), one, other) == 0
    one.scrolled = one.most()
    assert by_share(Pins(), one, other) == pytest.approx(other.most())


@pytest.mark.parametrize("way", [Way.SHARE, Way.PARAGRAPH])
@given(made=pinned(), data=st.data())
def test_where_pins_are_in_the_same_order_nobody_ever_goes_back(way, made, data):
    one, other, pairs = made
    ordered = list(zip(sorted(a for a, _ in pairs), sorted(b for _, b in pairs), strict=True))
    low = data.draw(st.floats(0, one.most()))
    high = data.draw(st.floats(low, one.most()))

    one.scrolled = low
    before = WAYS[way](Pins(ordered), one, other)
    one.scrolled = high

    assert WAYS[way](Pins(ordered), one, other) >= before - 1e-6


@pytest.mark.parametrize("way", [Way.SHARE, Way.PARAGRAPH])
@given(made=pinned(), data=st.data())
def test_a_small_step_is_a_small_step_for_the_other_too(way, made, data):
    """No pin makes the other text jump; only where two are close can it be quick."""
    one, other, pairs = made
    starts = sorted(a for a, _ in pairs)
    assume(all(b - a >= 200 for a, b in pairwise(starts)))
    one.scrolled = data.draw(st.floats(0, max(0.0, one.most() - 1)))
    before = WAYS[way](Pins(pairs), one, other)
    one.scrolled += 1

    steepest = max(1, STEEPEST * other.most() / max(1, one.most()), other.lines / 20)
    assert abs(WAYS[way](Pins(pairs), one, other) - before) <= steepest + 1


def test_beyond_the_last_pin_nothing_races():
    """Little is left of the one and much of the other."""
    one, other = Text(1_000), Text(1_000)
    pins = Pins([(9_400, 2_000)])
    one.scrolled = one.value_at(9_400)
    before = by_share(pins, one, other)
    one.scrolled += 10

    assert by_share(pins, one, other) - before == pytest.approx(10 * STEEPEST)


def test_the_next_paragraph_answers_the_next_one():
    one, other = Text(500), Text(900)
    one.scrolled = one.value_of_paragraph(12.5)

    assert by_paragraph(Pins(), one, other) == pytest.approx(other.value_of_paragraph(12.5))
    pins = Pins([(50 * 10, 50 * 30)])
    assert by_paragraph(pins, one, other) == pytest.approx(other.value_of_paragraph(32.5))


def test_between_two_pins_paragraphs_are_shared_out():
    one, other = Text(500), Text(900)
    pins = Pins([(50 * 10, 50 * 30), (50 * 20, 50 * 80)])
    one.scrolled = one.value_of_paragraph(15)

    assert by_paragraph(pins, one, other) == pytest.approx(other.value_of_paragraph(55))


def test_of_two_pins_at_one_place_the_later_counts():
    assert Pins([(10, 5), (10, 70)]).around(10) == ((10, 70), None)
    assert Pins([(10, 5)]).around(9) == (None, (10, 5))
    assert Pins([(30, 5), (10, 70)]).turned().offsets == (5, 70)


def test_a_line_of_no_width_is_its_beginning():
    assert between(7, (5, 1), (5, 9)) == 1
    assert between(99, (0, 0), (10, 20)) == 20


@given(st.floats(-1e6, 1e6), st.floats(-1e6, 1e6), st.floats(-500, 500))
def test_a_step_makes_up_for_at_most_half_of_itself(target, present, expected):
    step = eased(target, present, expected)

    assert abs(step - expected) <= max(2, abs(expected) / 2) + 1e-6
    if target - present == expected:
        assert step == expected


@given(st.floats(-1e5, 1e5), st.floats(20, 200))
def test_steps_that_go_on_end_level(error, step):
    present, target = 0.0, error
    for _ in range(20_000):
        target += step
        present += eased(target, present, step)
        if abs(target - present) < 1:
            break

    assert abs(target - present) < 1
