"""Dates: in any way they are written, and never more certain than they are."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.text.dates import date_of, date_of_parts, date_said


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("2002-11-21T06:00:00Z", "2002-11-21"),
        ("2002-11-21 23:30:00 -0500", "2002-11-21"),
        ("20020414", "2002-04-14"),
        ("D:20020314101112+01'00'", "2002-03-14"),
        ("2002/04/14/", "2002-04-14"),
        ("2002/04//", "2002-04"),
        ("2002/04/14/Spring", "2002-04-14"),
        ("2002///", "2002"),
        ("2002", "2002"),
        ("1999/00/00", "1999"),
        ("14 March 2002", "2002-03-14"),
        ("Published on Thursday, 14 March 2002 at 10:30", "2002-03-14"),
        ("March 14, 2002", "2002-03-14"),
        ("14-Mar-2002", "2002-03-14"),
        ("Thu, 14 Mar 2002 10:00:00 GMT", "2002-03-14"),
        ("14. März 2002", "2002-03-14"),
        ("14 de marzo de 2002", "2002-03-14"),
        ("mars 2002", "2002-03"),
        ("14.3.2002", "2002-03-14"),
        ("3/14/2002", "2002-03-14"),
        ("2002年3月14日", "2002-03-14"),
        ("2002년 3월", "2002-03"),
        ("[c. 1998]", "1998"),
        ("Spring 2002", "2002"),
    ],
)
def test_a_date_is_found_in_whatever_way_it_is_written(said, found):
    assert date_said(said) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("3/4/2002", "2002"),
        ("2002-02-30", "2002-02"),
        ("2002-13-40", "2002"),
        ("1999-2002", ""),
        ("0000-00-00", ""),
        ("9999", ""),
        ("yesterday", ""),
        ("", ""),
        ("a long sentence about the year 2002 " * 9, ""),
    ],
)
def test_what_is_not_certain_is_left_out(said, found):
    assert date_said(said) == found


def test_a_line_is_a_date_only_as_a_whole():
    assert date_of("14 March 2002") == "2002-03-14"
    assert date_of("Saltmere, 14 March 2002") == "2002-03-14"
    assert date_of("In 2002 the mill stopped") == ""
    assert date_of("2002") == ""


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("2002", "3", "14"), "2002-03-14"),
        (("2002", "mar", ""), "2002-03"),
        (("2002", "Mar.", None), "2002-03"),
        ((2002, 3, None), "2002-03"),
        (("2002", "", ""), "2002"),
        (("2002", "13", "1"), "2002"),
        (("two", "3", "4"), ""),
    ],
)
def test_a_date_is_made_of_its_parts(parts, found):
    assert date_of_parts(*parts) == found


@given(st.dates(date(1500, 1, 1), date(2099, 12, 31)))
def test_every_day_is_read_as_it_was_written(day):
    months = "January February March April May June July August September October November December"
    words = f"{day.day} {months.split()[day.month - 1]} {day.year}"

    assert date_said(words) == date_said(day.isoformat()) == day.isoformat()


@given(st.text(max_size=90))
def test_anything_is_a_date_or_none(said):
    assert re.fullmatch(r"(\d{4}(-\d\d(-\d\d)?)?)?", date_said(said))
