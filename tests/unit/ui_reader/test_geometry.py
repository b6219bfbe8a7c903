"""The columns of a pane stand where the pictures have them, at every width."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.reader.geometry import DOT, EDGE, columns

TOKENS = Path(__file__).parents[3] / "resources" / "themes" / "tokens.toml"
SIZES = tomllib.loads(TOKENS.read_text(encoding="utf-8"))["size"]


def test_a_pane_of_two_in_a_wide_window_has_narrow_notes():
    made = columns(532, 525, SIZES, mirrored=False)

    assert (made.text, made.text_width) == (17, 395)
    assert (made.note, made.note_width) == (17 + 395 + 30, 84)
    assert [made.lane_x(lane) - made.text - made.text_width for lane in range(3)] == [11, 17, 23]


def test_a_single_pane_in_a_narrow_window_has_wide_notes():
    made = columns(988, 590, SIZES, mirrored=False)

    assert made.text == 108
    assert made.note_width == 190


def test_notes_become_dots_before_the_text_gets_too_narrow():
    assert columns(400, 525, SIZES, mirrored=False).note_width == 0
    assert columns(420, 525, SIZES, mirrored=False).note_width == 84


@given(st.integers(300, 3_000), st.integers(200, 900))
def test_the_first_pane_mirrors_the_second(width, column):
    right = columns(width, column, SIZES, mirrored=False)
    left = columns(width, column, SIZES, mirrored=True)

    assert left.text_width == right.text_width <= column
    assert left.text + left.text_width == width - right.text
    assert left.lane_x(1) + left.bar == width - right.lane_x(1)
    assert left.note + (left.note_width or DOT) == width - right.note


@given(st.integers(300, 3_000), st.integers(200, 900), st.booleans())
def test_nothing_lies_beyond_the_viewport(width, column, mirrored):
    made = columns(width, column, SIZES, mirrored=mirrored)
    edge, wide = made.margin

    assert made.text >= 0
    assert made.text + made.text_width <= width
    assert made.note >= EDGE
    assert made.note + (made.note_width or DOT) <= width - EDGE
    assert edge >= 0
    assert edge + wide <= width


@pytest.mark.parametrize("width", range(417, 1_400, 7))
def test_a_wider_pane_never_has_narrower_notes_or_text(width):
    narrow = columns(width, 525, SIZES, mirrored=False)
    wide = columns(width + 7, 525, SIZES, mirrored=False)

    assert wide.text_width >= narrow.text_width
    assert wide.note_width >= narrow.note_width
