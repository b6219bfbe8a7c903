"""The ends of a highlight move by handles and keys; what is wanted is said, never done."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from diptych.domain.span import Span
from ui.reader.conftest import PARTS, TAGS, article_of, marked, picture, point_of, span_of

KEYS = Qt.KeyboardModifier
QUOTE = "customs officers in the old"


@pytest.fixture
def readable():
    return article_of(PARTS)


@pytest.fixture
def view(show, readable):
    return show(readable)


@pytest.fixture
def mark(view, readable):
    (mark,) = marked(readable, QUOTE, tags=("teal",))
    view.set_annotations([mark], TAGS)
    view.set_active(mark.id)
    return mark


@pytest.fixture
def asked(view):
    asked: list[tuple[str, Span]] = []
    view.span_change_requested.connect(lambda key, span, _: asked.append((key, span)))
    return asked


def words(readable, asked) -> list[str]:
    text = readable.text
    return [text.slice(span.start, span.end) for _, span in asked]


def press(view, key, more=KEYS.NoModifier):
    QTest.keyClick(view, key, KEYS.ShiftModifier | KEYS.AltModifier | more)


def test_right_and_left_move_its_end_word_by_word(view, readable, mark, asked):
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left, Qt.Key.Key_Left):
        press(view, key)

    assert {key for key, _ in asked} == {mark.id}
    assert words(readable, asked) == [
        f"{QUOTE} rope",
        f"{QUOTE} rope house",
        f"{QUOTE} rope",
        QUOTE,
    ]


def test_up_and_down_move_its_beginning(view, readable, mark, asked):
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(view, key)

    assert words(readable, asked) == [f"the {QUOTE}", QUOTE, "officers in the old"]


def test_with_control_by_letters(view, readable, mark, asked):
    press(view, Qt.Key.Key_Left, KEYS.ControlModifier)
    press(view, Qt.Key.Key_Down, KEYS.ControlModifier)

    assert words(readable, asked) == [QUOTE[:-1], QUOTE[1:-1]]


def test_an_end_never_passes_the_beginning(view, readable, mark, asked):
    for _ in range(9):
        press(view, Qt.Key.Key_Left)
    for _ in range(9):
        press(view, Qt.Key.Key_Down)

    assert words(readable, asked)[-1] == "customs"
    assert all(len(span) > 0 for _, span in asked)


def test_what_the_library_says_counts_from_then_on(view, readable, mark, asked):
    press(view, Qt.Key.Key_Right)
    moved = span_of(readable, "customs")
    view.set_annotations([replace(mark, anchor=replace(mark.anchor, span=moved), version=2)], TAGS)
    press(view, Qt.Key.Key_Right)

    assert words(readable, asked)[-1] == "customs officers"


def test_keys_without_a_highlight_ask_for_nothing(view, asked):
    view.set_caret(3)
    press(view, Qt.Key.Key_Right)

    assert asked == []


def test_text_from_right_to_left_grows_to_the_left(show):
    readable = article_of((PARTS[0], (PARTS[1][0], "שלום עולם טוב מאוד היום")))
    view = show(readable)
    (mark,) = marked(readable, "עולם")
    view.set_annotations([mark], TAGS)
    view.set_active(mark.id)
    asked: list[tuple[str, Span]] = []
    view.span_change_requested.connect(lambda key, span, _: asked.append((key, span)))

    press(view, Qt.Key.Key_Left)
    press(view, Qt.Key.Key_Up)

    assert words(readable, asked) == ["עולם טוב", "שלום עולם טוב"]


def dot(view, offset, *, last) -> QPoint:
    at = point_of(view, offset, after=last)
    return at + QPoint(0, 16) if last else at - QPoint(0, 16)


@pytest.mark.parametrize("last", [True, False])
def test_a_handle_is_dragged_to_another_place(view, readable, mark, asked, last):
    span, theme = mark.anchor.span, view.theme
    at = dot(view, span.end - 1 if last else span.start, last=last)
    assert picture(view).pixelColor(at) == theme.colour("accent")
    to = span_of(readable, "rope" if last else "sit")
    target = point_of(view, to.end - 1 if last else to.start, after=last)

    viewport = view.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=at)
    for point in (at + QPoint(12, 0), target):
        QTest.mouseMove(viewport, point)
    assert view.selection() is not None
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=target)

    wanted = Span(span.start, to.end) if last else Span(to.start, span.end)
    assert asked == [(mark.id, wanted)]
    assert view.selection() is None


def test_a_handle_that_is_only_clicked_changes_nothing(view, mark, asked):
    activated: list[str] = []
    view.annotation_activated.connect(activated.append)
    at = dot(view, mark.anchor.span.end - 1, last=True)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at)

    assert asked == []
    assert activated == []
    assert view.selection() is None


def test_handles_go_where_nothing_is_chosen(view, mark):
    chosen = picture(view)
    view.set_active(None)

    assert picture(view) != chosen
    assert view.scene.handles is None
