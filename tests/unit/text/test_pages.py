"""Pages are found by what is printed on them, and by where one reads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.blocks import Mark, MarkKind
from diptych.text.pages import Pages


def page(start: int, end: int, label: str) -> Mark:
    return Mark(kind=MarkKind.PAGE, start=start, end=end, target=label)


REPORT = Pages([
    Mark(kind=MarkKind.EMPHASIS, start=0, end=900, target="2"),
    page(300, 700, "1"), page(0, 100, "xi"), page(100, 300, "XII"), page(700, 900, "A-3"),
])  # fmt: skip


@pytest.mark.parametrize(
    ("offset", "label"),
    [(0, "xi"), (99, "xi"), (100, "XII"), (699, "1"), (700, "A-3"), (9999, "A-3")],
)
def test_an_offset_stands_on_the_page_that_began_last(offset, label):
    assert REPORT.label(offset) == label


def test_before_the_first_page_there_is_no_label():
    assert Pages([page(10, 20, "1")]).label(9) == ""
    assert Pages().label(5) == ""


@pytest.mark.parametrize(
    ("wanted", "place"),
    [("xi", 0), (" xii ", 100), ("1", 300), ("a-3", 700), ("3", 300), ("4", 700)],
)
def test_a_label_goes_before_a_number_counted_from_the_front(wanted, place):
    assert REPORT.place(wanted) == place


@pytest.mark.parametrize("wanted", ["", " ", "5", "0", "xiii", "²", "-1", "9" * 40])
def test_a_page_that_is_not_there_is_none(wanted):
    assert REPORT.place(wanted) is None


@given(st.lists(st.integers(0, 500), unique=True), st.integers(0, 500), st.integers(0, 500))
def test_pages_that_begin_in_a_stretch_are_those_with_their_start_in_it(starts, start, end):
    pages = Pages([page(at, at + 1, str(at)) for at in starts])

    found = list(pages.beginning(start, end))

    assert found == [(at, str(at)) for at in sorted(starts) if start <= at < end]


def test_a_page_that_goes_on_behind_a_foot_does_not_begin_again():
    over_the_edge = Pages([
        page(0, 50, "1"), page(50, 70, "2"), page(70, 75, "1"), page(75, 120, "2"),
        page(120, 140, "3"), page(140, 150, "2"), page(150, 200, "3"), page(200, 250, "1"),
    ])  # fmt: skip

    assert list(over_the_edge.beginning(0, 250)) == [(0, "1"), (50, "2"), (120, "3"), (200, "1")]
    assert [over_the_edge.label(at) for at in (60, 72, 80, 145, 160)] == ["2", "1", "2", "2", "3"]
    assert len(over_the_edge) == 4
