"""Selecting with mouse and keys gives exact offsets, in whole characters, words and paragraphs."""

from __future__ import annotations

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.domain.span import Span
from diptych.text.prose import prose
from effort import examples
from ui.reader.conftest import (
    PARTS,
    TAGS,
    article_of,
    long_article,
    marked,
    point_of,
    span_of,
)

LEFT = Qt.MouseButton.LeftButton
NONE, SHIFT, CONTROL = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
Key = Qt.Key


def send(view, kind, point, *, buttons=LEFT, modifiers=NONE, button=LEFT):
    place = QPointF(point)
    event = QMouseEvent(kind, place, QPointF(view.viewport().mapToGlobal(point)), button, buttons, modifiers)  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def drag(view, start, end):
    send(view, QEvent.Type.MouseButtonPress, start)
    middle = QPoint((start.x() + end.x()) // 2, (start.y() + end.y()) // 2)
    for point in (middle, end):
        send(view, QEvent.Type.MouseMove, point, button=Qt.MouseButton.NoButton)
    send(view, QEvent.Type.MouseButtonRelease, end, buttons=Qt.MouseButton.NoButton)


def selected(view):
    span = view.selection()
    return None if span is None else view.readable.text.slice(span.start, span.end)


def test_a_drag_over_a_paragraph_break_after_an_emoji_and_a_curly_quote_is_exact(show):
    readable = article_of(PARTS)
    view = show(readable)
    start = span_of(readable, "be told 👩‍👩‍👧 that").start
    end = span_of(readable, "Pilots will").end

    drag(view, point_of(view, start), point_of(view, end - 1, after=True))

    assert view.selection() == Span(start, end)
    quote = readable.text.slice(start, end)
    assert selected(view) == quote
    assert "👩‍👩‍👧" in quote
    assert "”\n\nThe plan" in quote
    assert json.loads(json.dumps(quote)) == quote


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.data())
def test_any_drag_selects_what_lies_between_its_ends(show, data):
    readable = article_of(PARTS[:4])
    view = show(readable)
    page = view._scene.page
    stops = sorted(
        {
            page.model.starts[piece] + page.laid(piece).snapped(local)
            for piece in range(len(page.model))
            for local in range(len(page.laid(piece).text))
            if not readable.text.slice(page.model.starts[piece] + local, page.model.starts[piece] + local + 1).isspace()
        }
    )  # fmt: skip
    start, end = (data.draw(st.sampled_from(stops)) for _ in range(2))

    drag(view, point_of(view, start), point_of(view, end))

    if abs(start - end) > 2:
        assert view.selection() == Span(min(start, end), max(start, end))


def test_a_double_click_takes_a_word_and_dragging_on_takes_words(show):
    readable = article_of(PARTS)
    view = show(readable)
    word = span_of(readable, "council’s")
    send(view, QEvent.Type.MouseButtonDblClick, point_of(view, word.start + 3))

    assert selected(view) == "council’s"

    further = point_of(view, span_of(readable, "Pilots will").start + 2)
    send(view, QEvent.Type.MouseMove, further, button=Qt.MouseButton.NoButton)
    assert selected(view) == "council’s blessing. Pilots"

    back = point_of(view, span_of(readable, "The plan").start + 1)
    send(view, QEvent.Type.MouseMove, back, button=Qt.MouseButton.NoButton)
    assert selected(view) == "The plan has the council’s"


def test_a_third_click_takes_the_paragraph(show):
    readable = article_of(PARTS)
    view = show(readable)
    point = point_of(view, span_of(readable, "rope house").start)

    send(view, QEvent.Type.MouseButtonPress, point)
    send(view, QEvent.Type.MouseButtonRelease, point, buttons=Qt.MouseButton.NoButton)
    send(view, QEvent.Type.MouseButtonDblClick, point)
    send(view, QEvent.Type.MouseButtonRelease, point, buttons=Qt.MouseButton.NoButton)
    send(view, QEvent.Type.MouseButtonPress, point)

    assert selected(view) == PARTS[2][1]


def test_shift_and_a_click_extends_the_selection(show):
    readable = article_of(PARTS)
    view = show(readable)
    span = span_of(readable, "Pilots will sit with")

    QTest.mouseClick(view.viewport(), LEFT, NONE, point_of(view, span.start))
    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, span.end - 1, after=True))
    assert view.selection() == span

    QTest.mouseClick(view.viewport(), LEFT, SHIFT, point_of(view, span.start + 6, after=True))
    assert view.selection() == Span(span.start, span.start + 7)


def test_a_click_takes_the_selection_away_and_hands_over_the_caret(show, qtbot):
    readable = article_of(PARTS)
    view = show(readable)
    view.select(Span(0, 9))
    target = span_of(readable, "officers").start

    with qtbot.waitSignals([view.selection_changed, view.caret_moved]):
        QTest.mouseClick(view.viewport(), LEFT, NONE, point_of(view, target))

    assert (view.selection(), view.caret()) == (None, target)


def test_a_handle_can_be_taken_and_moved(show):
    readable = article_of(PARTS)
    view = show(readable)
    span = span_of(readable, "customs officers")
    view.select(span)
    first, last = view.handles()
    assert first is not None
    assert last is not None

    end = span_of(readable, "rope house").end
    drag(
        view,
        QPoint(last.x(), last.bottom() + 5),
        point_of(view, end - 1, after=True),
    )
    assert view.selection() == Span(span.start, end)

    first, _ = view.handles()
    assert first is not None
    start = span_of(readable, "Pilots").start
    drag(view, QPoint(first.x(), first.y() - 4), point_of(view, start))
    assert view.selection() == Span(start, end)


def test_dragging_beyond_the_edge_scrolls_and_goes_on_selecting(show, qtbot):
    view = show(long_article())
    start = point_of(view, 60)
    send(view, QEvent.Type.MouseButtonPress, start)
    send(
        view,
        QEvent.Type.MouseMove,
        QPoint(start.x(), view.text_height() + 80),
        button=Qt.MouseButton.NoButton,
    )
    reached = view.selection()
    assert reached is not None

    qtbot.waitUntil(lambda: view.selection().end > reached.end + 500, timeout=3000)
    send(view, QEvent.Type.MouseButtonRelease, start, buttons=Qt.MouseButton.NoButton)
    place = view.place()
    qtbot.wait(100)

    assert view.place() == place
    assert place.offset > 0


def keys(view, *pressed):
    for key, modifiers in pressed:
        QTest.keyClick(view, key, modifiers)


@pytest.mark.parametrize(
    ("presses", "expected"),
    [
        ([(Key.Key_Right, SHIFT)] * 2, "Pi"),
        ([(Key.Key_Right, SHIFT), (Key.Key_Left, SHIFT)], None),
        ([(Key.Key_Left, SHIFT)], " "),
        ([(Key.Key_Right, CONTROL | SHIFT)] * 2, "Pilots will "),
        ([(Key.Key_Home, SHIFT)], "The plan has the council’s blessing. "),
        ([(Key.Key_Down, CONTROL | SHIFT)], PARTS[2][1][len("The plan has the council’s blessing. ") :] + "\n\n"),
        ([(Key.Key_Up, CONTROL | SHIFT)], "The plan has the council’s blessing. "),
    ],
)  # fmt: skip
def test_shift_and_keys_select(show, presses, expected):
    readable = article_of(PARTS)
    view = show(readable)
    view.set_caret(span_of(readable, "Pilots").start)

    keys(view, *presses)

    assert selected(view) == expected


def test_whole_emoji_are_stepped_over_in_both_directions(show):
    readable = article_of(PARTS)
    view = show(readable)
    family = span_of(readable, "👩‍👩‍👧")
    view.set_caret(family.start)

    keys(view, (Key.Key_Right, SHIFT))
    assert view.selection() == family

    view.set_caret(family.end)
    keys(view, (Key.Key_Left, SHIFT))
    assert view.selection() == family


def test_selecting_up_and_down_keeps_the_column(show):
    readable = article_of(PARTS)
    view = show(readable)
    start = span_of(readable, "dredger").start
    view.set_caret(start)

    keys(view, *[(Key.Key_Down, SHIFT)] * 12, *[(Key.Key_Up, SHIFT)] * 12)

    assert view.selection() is None
    assert view.caret() == start


def test_the_document_can_be_selected_from_the_caret_and_whole(show):
    readable = long_article()
    view = show(readable)
    view.set_caret(100)

    keys(view, (Key.Key_End, CONTROL | SHIFT))
    assert view.selection() == Span(100, len(readable.text))
    assert view.read_fraction() == 1.0

    keys(view, (Key.Key_A, CONTROL))
    assert view.selection() == Span(0, len(readable.text))

    keys(view, (Key.Key_Escape, NONE))
    assert view.selection() is None


def test_a_page_is_selected_and_the_caret_stays_in_view(show):
    view = show(long_article())
    view.set_caret(0)

    keys(view, *[(Key.Key_PageDown, SHIFT)] * 3)

    top = view._row_top(view.caret())
    assert top is not None
    assert 0 <= top < view.text_height()
    assert view.selection().end > 1_500


def test_without_a_caret_keys_scroll_and_with_f7_they_move_it(show):
    readable = long_article()
    view = show(readable)
    keys(view, (Key.Key_Down, NONE))
    assert view.caret() == 0
    scrolled = view.place()
    assert scrolled.offset > 0 or scrolled.fraction > -1

    keys(view, (Key.Key_F7, NONE), *[(Key.Key_Right, NONE)] * 3)
    assert view.caret_browsing()
    assert view._scene.caret == view.caret() > 0
    assert view.selection() is None

    keys(view, (Key.Key_F7, NONE))
    assert view._scene.caret is None


def test_space_turns_pages_and_leaves_a_line_to_go_on_from(show):
    view = show(long_article())
    keys(view, (Key.Key_Space, NONE))
    there = view._scene.page.value()

    assert view.text_height() - 60 <= there < view.text_height()
    keys(view, (Key.Key_Space, SHIFT))
    assert view._scene.page.value() == 0


@pytest.mark.parametrize("key", [Key.Key_H, Key.Key_T, Key.Key_1, Key.Key_Question])
def test_letters_are_left_to_others(show, key):
    view = show(article_of(PARTS))
    event = QKeyEvent(QEvent.Type.KeyPress, key, NONE, "h")

    view.keyPressEvent(event)

    assert not event.isAccepted()


def test_shift_end_selects_to_the_end_of_the_line(show):
    readable = article_of(PARTS)
    view = show(readable)
    start = span_of(readable, "Pilots").start
    view.set_caret(start)

    keys(view, (Key.Key_End, SHIFT))

    end = view.selection().end
    assert view.selection().start == start
    assert point_of(view, end - 1).y() == point_of(view, start).y()
    assert readable.text.slice(end, end + 1) == " "
    assert point_of(view, end + 1).y() > point_of(view, start).y()


def test_copying_gives_prose_and_selecting_offers_it_to_the_middle_button(show):
    readable = article_of(PARTS, hidden=frozenset({3}))
    view = show(readable)
    span = Span(span_of(readable, "set of charts").start, span_of(readable, "Not everyone").end)
    view.select(span)

    keys(view, (Key.Key_C, CONTROL))

    text = QGuiApplication.clipboard().text()
    assert text == prose(readable.text, readable.blocks, span)
    assert text == "set of charts.\n\n[…]\n\nNot everyone"


def test_the_rectangle_of_a_selection_lies_around_it(show):
    readable = long_article()
    view = show(readable)
    view.select(span_of(readable, "customs officers"))
    around = view.selection_rectangle()

    assert around.contains(point_of(view, view.selection().start + 3))
    assert around.height() < 60
    view.scroll_by(5_000)
    assert view.selection_rectangle().isEmpty()


def test_a_click_on_a_highlight_its_bar_and_its_note_activates_it(show, qtbot):
    readable = article_of(PARTS)
    view = show(readable)
    (mark,) = marked(readable, "customs officers", note="Who?", tags=("teal",))
    view.set_annotations([mark], TAGS)
    items = view._margin_items()
    points = [
        point_of(view, span_of(readable, "customs").start + 2),
        next(items.bars()).rect.center(),
        items.notes[0].rect.center(),
    ]

    for point in points:
        assert view.annotation_at(point) == mark.id
        with qtbot.waitSignal(view.annotation_activated) as activated:
            QTest.mouseClick(view.viewport(), LEFT, NONE, point)
        assert activated.args == [mark.id]
        assert view._scene.active == mark.id

    assert view.annotation_at(point_of(view, 3)) is None


def test_a_drag_over_a_highlight_activates_nothing(show, qtbot):
    readable = article_of(PARTS)
    view = show(readable)
    view.set_annotations(marked(readable, "customs officers"), TAGS)
    span = span_of(readable, "customs officers")

    with qtbot.assertNotEmitted(view.annotation_activated):
        drag(view, point_of(view, span.start), point_of(view, span.end - 1, after=True))

    assert view.selection() == span
    assert len(view.annotations_at_caret()) == 1


def test_hovering_tells_what_is_under_the_pointer(show, qtbot):
    readable = article_of(PARTS)
    view = show(readable)
    (mark,) = marked(readable, "customs officers")
    view.set_annotations([mark], TAGS)
    point = point_of(view, span_of(readable, "customs").start + 2)

    with qtbot.waitSignal(view.annotations_hovered) as hovered:
        send(view, QEvent.Type.MouseMove, point, buttons=Qt.MouseButton.NoButton, button=Qt.MouseButton.NoButton)  # fmt: skip
    assert hovered.args == [(mark,)]
    with qtbot.waitSignal(view.annotations_hovered) as left:
        QApplication.sendEvent(view, QEvent(QEvent.Type.Leave))
    assert left.args == [()]


def test_annotations_at_the_caret_come_topmost_first(show):
    readable = article_of(PARTS)
    view = show(readable)
    marks = marked(readable, "customs officers in the old", "in the old", "Pilots")
    view.set_annotations(marks, TAGS)

    view.set_caret(span_of(readable, "in the old").start + 2)
    assert view.annotations_at_caret() == [marks[1].id, marks[0].id]

    view.set_caret(span_of(readable, "Pilots").end)
    assert view.annotations_at_caret() == [marks[2].id]


def wheel(view, notches, modifiers=NONE):
    point = QPointF(200, 200)
    event = QWheelEvent(
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        QPoint(),
        QPoint(0, 120 * notches),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


def test_the_wheel_scrolls_lines_and_with_control_it_sets_larger_type(show, qtbot):
    view = show(long_article())
    wheel(view, -2)
    assert view._scene.page.value() == 2 * 3 * 26

    with qtbot.waitSignal(view.typography_changed) as changed:
        wheel(view, 3, CONTROL)

    assert changed.args[0].size == view.typography.size == 19
    assert view.place().offset < 300
