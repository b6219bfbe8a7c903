"""Wheels and fingers: every pixel counts, nothing leaks, and the line under them stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QNativeGestureEvent, QPointingDevice, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from diptych.domain.span import Span
from diptych.ui.reader.turning import Pinch, Rest, Turning
from diptych.ui.reader.typography import LARGEST, SMALLEST, Typography
from ui.reader.conftest import SETTINGS, long_article, setting_name

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
MOMENTUM = Qt.ScrollPhase.ScrollMomentum
ROW = 26


def turn(view, angle=(0, 0), pixel=(0, 0), modifiers=NONE, *, at=(200, 200), phase=None):
    point = QPointF(*at)
    event = QWheelEvent(
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        QPoint(*pixel),
        QPoint(*angle),
        Qt.MouseButton.NoButton,
        modifiers,
        phase or Qt.ScrollPhase.NoScrollPhase,
        False,  # noqa: FBT003 - Qt's signature
    )
    QApplication.sendEvent(view.viewport(), event)


def native(view, kind, value=0.0, at=(200, 200)):
    point = QPointF(*at)
    event = QNativeGestureEvent(
        kind,
        QPointingDevice.primaryPointingDevice(),
        2,
        point,
        point,
        QPointF(view.viewport().mapToGlobal(point.toPoint())),
        value,
        QPointF(),
    )
    QApplication.sendEvent(view.viewport(), event)


def pinch(view, *values, at=(200, 200)):
    native(view, Qt.NativeGestureType.BeginNativeGesture, at=at)
    for value in values:
        native(view, Qt.NativeGestureType.ZoomNativeGesture, value, at=at)
    native(view, Qt.NativeGestureType.EndNativeGesture, at=at)


def top(view):
    return view._scene.page.value()


def row_of(view, offset):
    """Where the line of a character is in the viewport: its top and its lower edge."""
    piece, local, laid = view._scene.page.find(offset)
    row = laid.rows[laid.row_of(local)]
    y = view._scene.page.y_of(piece) + row.top
    return y, y + row.height


def under(view, at):
    return view.character_at(QPoint(*at)) or view.offset_at(QPoint(*at))


# Scrolling ---------------------------------------------------------------------------------


def test_a_wheel_of_eighths_scrolls_as_far_as_one_of_wholes(show):
    view = show(long_article())
    for _ in range(8):
        turn(view, (0, -15))

    assert top(view) == 3 * ROW


def test_a_touchpad_scrolls_by_single_pixels(show):
    view = show(long_article())
    for _ in range(7):
        turn(view, (0, -8), (0, -1))

    assert top(view) == 7


def test_a_movement_across_does_not_scroll_though_it_strays(show):
    view = show(long_article())
    turn(view, (-400, 0))
    turn(view, (-120, -30))
    turn(view, (-160, -8), (-20, -1))
    turn(view, (-160, -240), (-20, 0))

    assert top(view) == 0


def test_turning_round_leaves_no_rest_of_the_other_direction(show):
    view = show(long_article())
    view.scroll_by(500)
    for _ in range(3):
        turn(view, (0, -1))
    before = top(view)

    turn(view, (0, 40))

    assert before - top(view) == ROW


def test_what_zooming_left_scrolls_nothing_and_the_other_way_round(show):
    view = show(long_article())
    turn(view, (0, -119), modifiers=CONTROL)
    turn(view, (0, -1))
    assert (view.typography.size, top(view)) == (16, 0)

    turn(view, (0, -1), modifiers=CONTROL)
    assert view.typography.size == 16


def test_a_touchpad_that_runs_out_does_not_zoom_when_ctrl_is_pressed(show):
    view = show(long_article())
    turn(view, (0, -480), (0, -60), CONTROL, phase=MOMENTUM)

    assert (view.typography.size, top(view)) == (16, 0)


@given(st.lists(st.integers(-400, 400)), st.integers(1, 200))
def test_parts_add_up_to_the_whole_as_long_as_one_does_not_turn_round(parts, unit):
    for sign in (1, -1):
        rest = Rest()
        given_ = [sign * abs(part) for part in parts]
        wholes = [rest.take(part, unit) for part in given_]

        assert sum(wholes) == sign * (abs(sum(given_)) // unit)


@given(st.lists(st.integers(-400, 400)), st.integers(1, 200))
def test_nothing_ever_goes_against_the_hand(parts, unit):
    rest = Rest()
    for part in parts:
        assert rest.take(part, unit) * part >= 0


def test_pixels_that_are_told_take_up_no_rest_of_a_wheel():
    turning = Turning()
    turning.pixels((0, 1), (0, 0), ROW)

    assert turning.pixels((0, 8), (0, 1), ROW) == 1
    assert turning.pixels((0, 1), (0, 0), ROW) == 0


# Zooming -----------------------------------------------------------------------------------


def test_small_pinches_add_up_and_say_so(show, qtbot):
    view = show(long_article())
    with qtbot.waitSignal(view.typography_changed) as changed:
        pinch(view, *[0.01] * 23)

    assert changed.args[0].size == 17
    assert view.typography.size == 20


def test_a_pinch_that_goes_back_ends_where_it_began(show):
    view = show(long_article())
    view.scroll_by(4_000)
    place = view.place().offset
    pinch(view, *[0.02] * 20, *[1 / 1.02 - 1] * 20)

    assert view.typography.size == 16
    assert abs(view.place().offset - place) < 120


def test_beyond_the_bounds_nothing_adds_up():
    finger = Pinch()
    assert finger.steps(20, 16) == LARGEST - 16
    assert finger.steps(20, LARGEST) == 0
    assert finger.steps(0.97, LARGEST) == -1
    assert finger.steps(0.01, LARGEST) == SMALLEST - LARGEST


def test_trembling_fingers_change_nothing():
    finger = Pinch()
    wanted = [finger.steps(1.04 if number % 2 == 0 else 1 / 1.04, 16) for number in range(40)]

    assert wanted == [0] * 40


def test_what_one_pinch_left_is_not_taken_up_by_the_next(show):
    view = show(long_article())
    for _ in range(10):
        pinch(view, 0.03)

    assert view.typography.size == 16


@pytest.mark.parametrize("typography", SETTINGS, ids=setting_name)
@pytest.mark.parametrize("y", [40, 350, 640])
def test_the_line_under_the_pointer_stays_under_it(show, typography, y):
    view = show(long_article(), typography=typography)
    view.scroll_by(6_000)
    at = (200, y)
    held = under(view, at)
    above, below = row_of(view, held)

    for angle in (*[120] * 6, *[-120] * 9, *[15] * 48, *[-360] * 2):
        turn(view, (0, angle), modifiers=CONTROL, at=at)
        first, last = row_of(view, held)
        # Between paragraphs the space grows and shrinks with the lines.
        slack = max(0, above - y, y - below) * view.typography.size / 16 + 2
        assert first - slack <= y <= last + slack, view.typography.size


def test_the_line_under_two_fingers_stays_under_them(show):
    view = show(long_article())
    view.scroll_by(6_000)
    held = under(view, (250, 500))
    pinch(view, *[0.05] * 12, at=(250, 500))

    assert view.typography.size > 25
    first, last = row_of(view, held)
    assert first - 12 <= 500 <= last + 12


def test_zooming_elsewhere_after_scrolling_holds_what_is_there_now(show):
    view = show(long_article())
    view.scroll_by(3_000)
    turn(view, (0, 120), modifiers=CONTROL)
    turn(view, (0, -1_200))
    held = under(view, (200, 200))
    turn(view, (0, 120), modifiers=CONTROL)

    first, last = row_of(view, held)
    assert first - 16 <= 200 <= last + 16


def test_the_ends_of_the_text_hold_still(show):
    view = show(long_article())
    turn(view, (0, 360), modifiers=CONTROL, at=(200, 30))
    turn(view, (0, -360), modifiers=CONTROL, at=(200, 30))
    assert top(view) == 0

    QTest.keyClick(view, Qt.Key.Key_End, CONTROL)
    turn(view, (0, -600), modifiers=CONTROL, at=(200, 100))
    assert view.read_fraction() == 1.0


def test_a_second_finger_ends_the_selection_that_the_first_began(show):
    view = show(long_article())
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(100, 100))
    QTest.mouseMove(view.viewport(), QPoint(220, 180))
    pinch(view, 0.2)
    QTest.mouseMove(view.viewport(), QPoint(240, 260))

    assert view.selection() is None


def test_two_fingers_on_a_touch_screen_zoom(show, qtbot):
    view = show(long_article())
    device = QTest.createTouchDevice()
    port = view.viewport()
    near, far = QPoint(220, 300), QPoint(260, 300)
    QTest.touchEvent(port, device).press(0, near, port).press(1, far, port).commit()
    for step in range(1, 13):
        apart = QPoint(6 * step, 0)
        touching = QTest.touchEvent(port, device)
        touching.move(0, near - apart, port).move(1, far + apart, port).commit()
    QTest.touchEvent(port, device).release(0, near, port).release(1, far, port).commit()

    assert view.typography.size > 20


def test_an_empty_view_can_be_pinched(qtbot, theme):
    from diptych.ui.reader.reader_view import ReaderView

    view = ReaderView(theme, Typography())
    qtbot.addWidget(view)
    pinch(view, 0.5)

    assert view.typography.size == 24
    assert view.selection() is None or view.selection() == Span(0, 0)
