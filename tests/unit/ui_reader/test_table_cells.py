"""Cells are read from a row's tabs and from what is said of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.ui.reader.table_cells import COLUMNS, cells_of, is_number, is_numeric

WORDS = st.text(alphabet="ab 1\t\u2028é", max_size=40)


@given(WORDS, st.lists(st.tuples(st.integers(0, 40), st.sampled_from(["th", "colspan=3", "x=y"]))))
def test_cells_cover_the_row_but_for_what_parts_them(row, marks):
    cells = cells_of(row, sorted(marks))

    assert "\t".join(row[cell.start : cell.end] for cell in cells) == row.replace("\u2028", "\t")
    assert [cell.column for cell in cells] == [
        sum(before.span for before in cells[:number]) for number in range(len(cells))
    ]


def test_marks_say_which_cells_are_headers_and_how_wide_they_are():
    row = "Harbour\t\tRange\tSilt"

    cells = cells_of(row, [(0, "th"), (9, "th colspan=2"), (15, "")])

    assert [(cell.column, cell.span, cell.header) for cell in cells] == [
        (0, 1, True),
        (1, 1, False),
        (2, 2, True),
        (4, 1, False),
    ]


@pytest.mark.parametrize("said", ["colspan=0", "colspan=-3", "colspan=²", "colspan=", "colspan"])
def test_nonsense_is_one_column(said):
    assert [cell.span for cell in cells_of("a\tb", [(0, said)])] == [1, 1]


def test_a_row_has_no_more_columns_than_anybody_reads():
    cells = cells_of("a\tb\tc", [(0, "colspan=99999999999"), (2, "colspan=9")])

    assert max(cell.column for cell in cells) < COLUMNS
    assert cells[0].span == COLUMNS


@pytest.mark.parametrize(
    "words",
    ["4", "4.2", "12,400", "−120", "+3 %", "£1.5bn", "€ 20", "1 000 000", "12:30", "(17)", "≥ 3",
     "3.1*", "45 km", "USD 12", "−4 °C", "2001/02"],
)  # fmt: skip
def test_these_are_numbers(words):
    assert is_number(words)


@pytest.mark.parametrize("words", ["", "no", "Group 4", "4 boats left", "A1", "see 12", "1. one"])
def test_these_are_not(words):
    assert not is_number(words)


def test_a_column_says_numbers_where_most_of_its_cells_do():
    assert is_numeric(["4.2", "–", "", "31", "n/a"])
    assert not is_numeric(["4.2", "none", "few", "31"])
    assert not is_numeric(["", "–"])
