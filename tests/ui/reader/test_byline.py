"""The line under a title names what is known, and dates in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QLocale

from diptych.domain.article import Article, Author
from diptych.ui.reader.byline import byline, dated


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2002-03-14", "14 March 2002"),
        ("2002-04", "April 2002"),
        ("2002", "2002"),
        ("", ""),
        ("spring 2002", "spring 2002"),
        ("2002-13-40", "2002-13-40"),
        ("2002-02-31", "2002-02-31"),
    ],
)
def test_a_date_is_written_as_far_as_it_is_known(published, words):
    assert dated(published, QLocale()) == words


def test_what_is_unknown_is_left_out():
    whole = Article(
        title="One harbour wall",
        authors=(Author(name="Ines Holloway"), Author(name="Tobias Wren")),
        source="Tidal Courier",
        published="2002-03",
    )

    assert byline(whole, QLocale()) == "Ines Holloway, Tobias Wren · Tidal Courier · March 2002"
    assert byline(Article(title="Nothing known"), QLocale()) == ""
