"""Keys take the caret left and right as one sees it, and from word to word in any script."""

from __future__ import annotations

from itertools import accumulate, pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from diptych.domain.blocks import BlockKind
from diptych.ui.reader.words import step, word_at
from ui.reader.conftest import SETTINGS, article_of, setting_name, span_of

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier

MIXED = (
    "The board שלום עולם 123 met مرحبا بالعالم at noon, and then the harbourmaster of שלום"
    " went to (מכס) the customs officers of the town 👩‍👩‍👧 with عالم, and cafe\u0301 עוד and no more"
)
HEBREW = (
    "ביום שלישי 14 במרץ 2002 נפתח הקיר החדש בעיירה Quenby Harbour, ו־350 איש באו לראות."
    " ראש המועצה אמר: „זה קיר אחד לכולנו”, וחזר הביתה לפני הגשם 👩‍👩‍👧 הראשון"
)
WAYS = [(MIXED, True), (MIXED, False), (HEBREW, True), (HEBREW, False)]
"""A text, and whether one walks down it or up."""


def places(view, key, modifiers=NONE):
    """Press a key until it moves nothing; tell where the caret was: line, x, offset."""
    page = view._scene.page
    seen = []
    while True:
        piece, row, laid = page.stand(view.caret(), hanging=view._selecting.hanging)
        seen.append((row, laid.x_of(view.caret() - page.model.starts[piece], row), view.caret()))
        QTest.keyClick(view, key, modifiers)
        if view.caret() == seen[-1][2]:
            return seen
        assert len(seen) < 2_000, "the caret goes round"


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("modifiers", [NONE, CONTROL])
@pytest.mark.parametrize(("text", "down"), WAYS)
def test_left_is_left_and_right_is_right_from_end_to_end(show, text, down, modifiers, typography):
    key = Key.Key_Right if down == (text is MIXED) else Key.Key_Left
    view = show(article_of(((BlockKind.PARAGRAPH, text),)), 420, typography=typography)
    view.set_caret_browsing(True)
    view.set_caret(0 if down else len(text))
    seen = places(view, key, modifiers)

    for (row, x, _), (next_row, next_x, _) in pairwise(seen):
        assert next_row - row in ({0, 1} if down else {0, -1})
        if row == next_row:
            assert next_x > x if key is Key.Key_Right else next_x < x
    assert {row for row, _, _ in seen} == set(range(len(view._scene.page.laid(0).rows)))
    assert all(view._scene.page.laid(0).snapped(offset) == offset for _, _, offset in seen)


def test_shift_and_left_select_the_next_letter_of_a_hebrew_text(show):
    readable = article_of(((BlockKind.PARAGRAPH, HEBREW),))
    view = show(readable)
    view.set_caret(span_of(readable, "שלישי").start)

    for _ in range(5):
        QTest.keyClick(view, Key.Key_Left, SHIFT)
    assert view.selection() == span_of(readable, "שלישי")

    QTest.keyClick(view, Key.Key_Right, SHIFT)
    assert view.selection() == span_of(readable, "שליש")


def test_a_key_leaves_a_selection_on_the_side_that_it_points_to(show):
    readable = article_of(((BlockKind.PARAGRAPH, HEBREW),))
    view = show(readable)
    view.set_caret_browsing(True)
    span = span_of(readable, "שלישי")
    for key, expected in ((Key.Key_Left, span.end), (Key.Key_Right, span.start)):
        view.select(span)
        QTest.keyClick(view, key)
        assert view.caret() == expected


@pytest.mark.parametrize(
    ("text", "at", "word"),
    [
        ("水先案内人たちは古いロープ小屋で待つ", 2, "水先案内人"),
        ("水先案内人たちは古いロープ小屋で待つ", 6, "たちは"),
        ("水先案内人たちは古いロープ小屋で待つ", 11, "ロープ"),
        ("らーめんを食べる", 1, "らーめんを"),
        ("引水员们在旧绳屋里", 1, "水"),
        ("門 Quenby の壁", 3, "Quenby"),
        ("נמל ש״ח ועוד", 5, "ש״ח"),
    ],
)
def test_a_word_is_found_in_scripts_without_blanks(text, at, word):
    start, end = word_at(text, at)

    assert text[start:end] == word


@pytest.mark.parametrize(
    "words",
    [
        ["水先案内人", "たちは", "古", "い", "ロープ", "小屋", "で。", "Ida ", "Marrow", "さん"],
        ["引", "水", "员。《", "门", "已", "关》"],
        ["ไม่", "มี", "ใคร", "พูด", "ว่า", "ใคร ", "จ่าย", "ค่า", "กำแพง"],
    ],
)
def test_one_steps_from_word_to_word_where_there_are_no_blanks(words):
    text = "".join(words)
    starts, at = [0], 0
    while at < len(text):
        at = step(text, at, forward=True)
        starts.append(at)
    back = [len(text)]
    while back[-1]:
        back.append(step(text, back[-1], forward=False))

    expected = list(accumulate(map(len, words), initial=0))
    assert starts == expected
    assert back[::-1] == expected


def test_control_and_right_go_from_word_to_word_in_japanese(show):
    view = show(article_of(((BlockKind.PARAGRAPH, "水先案内人たちは古いロープ小屋で待つ"),)))
    view.set_caret(0)

    QTest.keyClick(view, Key.Key_Right, SHIFT | CONTROL)

    assert view.selected_text() == "水先案内人"
