"""A laid out piece knows where its characters are, in any script."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diptych.domain.blocks import BlockKind
from diptych.ui.appearance.theme import load_theme
from diptych.ui.reader.laid import Laid
from diptych.ui.reader.typography import Faces, Typography
from diptych.ui.reader.words import word_at
from effort import examples
from ui.reader.conftest import RESOURCES

MIXED = "abc שלום עולם def مرحبا xyz"
CLUSTERS = ["a", "e\u0301", "👩‍👩‍👧", "🦊", "’", " ", "日", "ש"]


@pytest.fixture
def paragraph(qapp):
    return Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.PARAGRAPH]


def test_lines_have_whole_pixels_and_the_height_of_the_type(paragraph):
    laid = Laid("word " * 60, paragraph, 400)

    assert {row.height for row in laid.rows} == {26}
    assert [row.top for row in laid.rows] == [26 * number for number in range(len(laid.rows))]


def test_a_line_of_a_taller_script_is_taller_and_the_others_are_not(paragraph):
    laid = Laid("word " * 30 + "ཀྵྨྨྨྨ្ក្ ஔ 日本 " + "word " * 30, paragraph, 400)

    tops = [row.top for row in laid.rows]
    heights = [row.height for row in laid.rows]
    assert all(height >= 26 for height in heights)
    assert tops == [sum(heights[:number]) for number in range(len(heights))]


@pytest.mark.parametrize("direction", ["left to right", "שלום עולם טוב", MIXED])
def test_the_boxes_of_a_part_are_those_of_its_characters(paragraph, direction):
    laid = Laid(direction, paragraph, 600)
    for start in range(len(direction)):
        for end in range(start + 1, len(direction) + 1):
            whole = {x for box in laid.boxes(start, end) for x in range(box.x, box.x + box.width)}
            single = {
                x
                for at in range(start, end)
                for box in laid.boxes(at, at + 1)
                for x in range(box.x, box.x + box.width)
            }
            # Blanks at the very end are not drawn; rounding may leave a pixel between letters.
            assert len(single - whole) <= (end - start)
            assert len(whole - single) <= (end - start)


def test_a_part_that_ends_inside_right_to_left_text_has_two_boxes(paragraph):
    laid = Laid(MIXED, paragraph, 600)

    boxes = laid.boxes(2, 6)

    assert len(boxes) == 2
    assert boxes[0].x + boxes[0].width < boxes[1].x


def test_blanks_at_a_lines_end_are_left_out(paragraph):
    laid = Laid("word " * 40, paragraph, 300)
    row = laid.rows[0]

    (first, *_) = laid.boxes(0, 200)

    assert first.width == laid.x_of(row.seen, 0)
    assert first.x + first.width <= 300


@settings(max_examples=examples(40))
@given(st.lists(st.sampled_from(CLUSTERS), min_size=1, max_size=60))
def test_a_point_between_two_characters_is_the_place_between_them(clusters):
    from PySide6.QtWidgets import QApplication

    assert QApplication.instance() is not None
    face = Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.PARAGRAPH]
    text = "".join(clusters)
    laid = Laid(text, face, 300)
    stops = {laid.snapped(offset) for offset in range(len(text) + 1)}

    for offset in range(len(text) + 1):
        box = laid.caret_box(offset)
        found = laid.offset_at(box.x, box.y + 2)
        assert found in stops
        if not laid.mixed and offset in stops:
            assert laid.caret_box(found).x == pytest.approx(box.x, abs=1)


def test_a_caret_never_stands_inside_what_reads_as_one_character(paragraph):
    laid = Laid("a👩‍👩‍👧be\u0301c", paragraph, 300)

    assert [laid.snapped(offset) for offset in range(len(laid.text) + 1)] == [
        0, 1, 1, 1, 1, 1, 6, 7, 7, 9, 10,
    ]  # fmt: skip
    assert laid.stepped(1, forward=True) == 6
    assert laid.stepped(6, forward=False) == 1


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("it isn’t so", 4, "isn’t"),
        ("one 🦊 two", 6, "two"),
        ("“Quoted” words", 2, "Quoted"),
        ("last", 4, "last"),
    ],
)
def test_a_word_is_what_readers_take_for_one(text, at, word):
    start, end = word_at(text, at)

    assert text[start:end] == word


def test_an_empty_piece_has_one_line(paragraph):
    laid = Laid("", paragraph, 400, above=12, below=3)

    assert (len(laid.rows), laid.height) == (1, 12 + 26 + 3)
    assert laid.offset_at(50, 20) == 0
    assert laid.boxes(0, 0) == []


def test_an_items_own_bullet_hangs_and_one_without_gets_a_dot(qapp):
    face = Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.ITEM]
    own, none = Laid("- " + "gate " * 40, face, 400, item=True), Laid("gate", face, 400, item=True)

    assert not own.bullet
    assert none.bullet
    assert abs(own.x_of(2) - face.left) <= 1
    assert own.x_of(own.offsets.from_qt(own.rows[1].first)) == face.left


@pytest.mark.parametrize(
    "text", ["・鍵を持つのは", "一、钥匙在谁手里", "（一）钥匙在谁手里", "3、钥匙"]
)
def test_a_bullet_without_a_blank_behind_it_hangs_too(qapp, text):
    face = Faces(load_theme("light", RESOURCES).tokens, Typography()).of[BlockKind.ITEM]
    laid = Laid(text * 12, face, 300, item=True)

    assert not laid.bullet
    assert laid.x_of(0) < face.left
    assert laid.x_of(laid.offsets.from_qt(laid.rows[1].first)) == face.left
