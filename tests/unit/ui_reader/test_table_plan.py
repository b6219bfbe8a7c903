"""A table's columns share the width that there is, in as few bands as they can."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.reader.table_plan import Need, divided

NEEDS = st.lists(
    st.tuples(st.integers(1, 200), st.integers(0, 900)).map(lambda pair: Need(pair[0], sum(pair))),
    min_size=1,
    max_size=30,
)


@given(NEEDS, st.integers(200, 900), st.integers(0, 30))
def test_columns_stay_inside_the_width_and_beside_one_another(needs, width, gap):
    plan = divided(needs, width, gap, gap)

    assert len(plan.places) == len(needs)
    for place in plan.places:
        assert place.x >= 0
        assert place.width >= 1
        assert place.x + place.width <= width
    for before, after in pairwise(plan.places):
        if before.band == after.band:
            assert after.x == before.x + before.width + gap
        else:
            assert after.band == before.band + 1
    assert plan.width == max(place.x + place.width for place in plan.places)
    assert plan.bands == plan.places[-1].band + 1


@given(NEEDS, st.integers(200, 900), st.integers(0, 30))
def test_no_column_is_narrower_than_its_longest_word_where_that_fits(needs, width, gap):
    for need, place in zip(needs, divided(needs, width, gap, gap).places, strict=True):
        assert place.width >= min(need.least, width - gap) - 1


def test_a_table_that_fits_is_no_wider_than_it_needs():
    plan = divided([Need(20, 40), Need(10, 30)], 500, 10, 10)

    assert [(place.x, place.width) for place in plan.places] == [(0, 40), (50, 30)]
    assert plan.width == 80


def test_what_is_left_goes_to_those_who_would_like_more():
    plan = divided([Need(50, 50), Need(50, 450), Need(50, 250)], 320, 10, 10)

    assert [place.width for place in plan.places] == [50, 150, 100]


def test_a_table_that_is_too_wide_goes_on_below_itself():
    plan = divided([Need(100, 100)] * 5, 300, 10, 20)

    assert [(place.band, place.x) for place in plan.places] == [
        (0, 0), (0, 110), (1, 20), (1, 130), (2, 20),
    ]  # fmt: skip


def test_a_cell_of_several_columns_reaches_as_far_as_they_do_in_its_band():
    plan = divided([Need(100, 100)] * 4, 300, 10, 10)

    assert plan.across(0, 2).width == 210
    assert plan.across(1, 3).width == 100
    assert plan.across(99, 2) == plan.places[-1]
