"""What a reader chooses stays within bounds, and goes up and down by steps."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.typography import (
    LARGEST,
    LINE_HEIGHTS,
    MEASURES,
    PROSE,
    SMALLEST,
    Faces,
    Typography,
)
from ui.reader.conftest import JUSTIFIED, RESOURCES


def test_the_usual_type_is_ragged_and_on_the_steps():
    usual = Typography()

    assert (usual.justified, usual.hyphenated) == (False, True)
    assert usual.measure in MEASURES
    assert usual.line_height in LINE_HEIGHTS
    assert usual.bounded() == usual
    assert usual.widened(1).widened(-1) == usual.spaced(-1).spaced(1) == usual


@given(
    st.builds(
        Typography,
        size=st.integers(-10, 10**6),
        measure=st.integers(-10, 10**6),
        line_height=st.floats(),
    )
)
def test_whatever_a_file_says_is_brought_within_bounds(typography):
    bounded = typography.bounded()

    assert SMALLEST <= bounded.size <= LARGEST
    assert MEASURES[0] <= bounded.measure <= MEASURES[-1]
    assert LINE_HEIGHTS[0] <= bounded.line_height <= LINE_HEIGHTS[-1]
    assert bounded.bounded() == bounded


@pytest.mark.parametrize("step", [1, -1])
def test_steps_end_at_the_bounds(step):
    typography = Typography()
    for _ in range(60):
        typography = typography.widened(step).spaced(step).resized(step)

    edge = -1 if step > 0 else 0
    assert typography.measure == MEASURES[edge]
    assert typography.line_height == LINE_HEIGHTS[edge]
    assert typography.size == (SMALLEST, LARGEST)[edge]


@given(st.integers(MEASURES[0], MEASURES[-1]), st.sampled_from([1, -1]))
def test_a_measure_between_two_steps_goes_to_the_next_one(measure, step):
    reached = Typography(measure=measure).widened(step).measure

    assert reached in MEASURES
    assert (reached - measure) * step > 0 or reached == measure == MEASURES[-1 if step > 0 else 0]


@pytest.mark.parametrize("line_height", LINE_HEIGHTS)
@pytest.mark.parametrize("family", ["", "DejaVu Sans", "Noto Naskh Arabic", "Noto Nastaliq Urdu"])
def test_lines_of_a_high_font_do_not_run_into_one_another(qapp, family, line_height):
    typography = Typography(family=family, line_height=line_height)
    face = Faces(load_theme("light", RESOURCES).tokens, typography).of[BlockKind.PARAGRAPH]

    assert face.row >= round(16 * line_height)
    assert face.row >= 0.85 * (face.ascent + face.descent)


def test_the_usual_faces_have_the_heights_of_the_look(qapp):
    faces = Faces(load_theme("light", RESOURCES).tokens, Typography()).of

    assert faces[BlockKind.PARAGRAPH].row == 26
    assert faces[BlockKind.TITLE].row == 32
    assert faces[BlockKind.HEADING].row == 24


def test_only_prose_is_justified(qapp):
    tokens = load_theme("light", RESOURCES).tokens

    faces = Faces(tokens, JUSTIFIED).of
    assert {kind for kind, face in faces.items() if face.justified} == PROSE
    assert {BlockKind.TITLE, BlockKind.HEADING, BlockKind.VERBATIM, BlockKind.ROW} & PROSE == set()
    assert not any(face.justified for face in Faces(tokens, Typography()).of.values())
