"""Windows stand where all of them can be seen, whatever screens there are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QRegion

from diptych.ui.window.placing import for_another, in_sight
from effort import examples

LEAST = QSize(560, 420)
STEP = 44
LEFT, RIGHT = QRect(0, 0, 1920, 1080), QRect(1920, 200, 1600, 900)

RECTS = st.builds(
    QRect, st.integers(-4000, 4000), st.integers(-4000, 4000), st.integers(560, 2500),
    st.integers(420, 1500),
)  # fmt: skip
SCREENS = st.lists(
    st.builds(
        QRect, st.integers(-3000, 3000), st.integers(-2000, 2000), st.integers(640, 3840),
        st.integers(480, 2160),
    ),
    min_size=1, max_size=4,
)  # fmt: skip


def seen(area, screens):
    """Whether all of an area is on screens."""
    hidden = QRegion(area)
    for screen in screens:
        hidden -= QRegion(screen)
    return hidden.isEmpty()


@given(RECTS, SCREENS)
@settings(max_examples=examples(200))
def test_a_window_comes_to_be_wholly_in_sight_and_no_larger(area, screens):
    fitted = in_sight(area, screens)
    assert seen(fitted, screens)
    assert fitted.width() <= area.width()
    assert fitted.height() <= area.height()


@given(RECTS, SCREENS)
@settings(max_examples=examples(100))
def test_what_is_in_sight_stays_where_it_is(area, screens):
    fitted = in_sight(area, screens)
    assert in_sight(fitted, screens) == fitted


def test_a_window_across_two_screens_stays():
    area = QRect(1500, 300, 900, 600)
    assert in_sight(area, [LEFT, RIGHT]) == area


def test_a_window_of_a_monitor_that_is_gone_goes_to_the_nearest_with_its_size():
    far = QRect(-2560, 0, 2560, 1440)
    assert in_sight(QRect(2100, 300, 1200, 700), [far, LEFT]) == QRect(720, 300, 1200, 700)


def test_without_any_screen_nothing_is_known_better():
    assert in_sight(QRect(7, 7, 600, 600), []) == QRect(7, 7, 600, 600)


def test_another_window_goes_to_the_middle_of_a_screen_of_its_own():
    current = QRect(100, 40, 1700, 1000)
    area = for_another(current, LEFT, [RIGHT], [current], step=STEP, least=LEAST)
    assert RIGHT.contains(area)
    assert area.size() == QSize(1600, 900)
    small = QRect(0, 0, 800, 600)
    area = for_another(small, LEFT, [RIGHT], [small], step=STEP, least=LEAST)
    assert area.size() == small.size()
    assert (area.center() - RIGHT.center()).manhattanLength() <= 2


def test_on_one_screen_it_stands_a_step_aside():
    current = QRect(100, 40, 1200, 800)
    area = for_another(current, LEFT, [], [current], step=STEP, least=LEAST)
    assert area == current.translated(STEP, STEP)


def test_in_a_corner_it_stands_aside_the_other_way():
    current = QRect(720, 280, 1200, 800)
    area = for_another(current, LEFT, [], [current], step=STEP, least=LEAST)
    assert area == current.translated(-STEP, -STEP)


def test_a_window_partly_out_of_sight_still_has_one_beside_it_of_its_size():
    current = QRect(720, -9, 1200, 800)
    area = for_another(current, LEFT, [], [current], step=STEP, least=LEAST)
    assert LEFT.contains(area)
    assert area.size() == current.size()
    assert (area.topLeft() - current.topLeft()).manhattanLength() >= STEP


def test_beside_a_window_that_fills_the_screen_it_is_smaller():
    area = for_another(LEFT, LEFT, [], [LEFT], step=STEP, least=LEAST)
    assert LEFT.contains(area)
    assert area.topLeft() != LEFT.topLeft()


@given(
    st.integers(0, 1300), st.integers(0, 600), st.integers(560, 1900), st.integers(420, 1000),
    st.integers(1, 6),
)  # fmt: skip
@settings(max_examples=examples(150))
def test_one_after_another_they_are_in_sight_and_the_first_few_cover_none_exactly(
    x, y, width, height, count
):
    first = in_sight(QRect(x, y, width, height), [LEFT])
    windows = [first]
    for _ in range(count):
        area = for_another(first, LEFT, [], windows, step=STEP, least=LEAST)
        assert LEFT.contains(area)
        assert area != first
        windows.append(area)
    roomy = first.width() + 2 * STEP * count <= 1920 and first.height() + 2 * STEP * count <= 1080
    if roomy:
        assert len({(one.x(), one.y()) for one in windows}) == len(windows)
