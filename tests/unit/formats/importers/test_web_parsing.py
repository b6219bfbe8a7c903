"""The tree of a page takes every change that is made of it."""

from __future__ import annotations

import pytest

from diptych.formats.importers.web.parsing import parse
from diptych.formats.importers.web.tidying import tidy


@pytest.mark.parametrize(
    "sign",
    ["\x01", "\x0c", "\ufffe", "&#1;", "&#x1;", "&#X0001F;", "&#12;", "&#xC;", "&#xFFFE;", "&#xD800;", "&#31;"],
)  # fmt: skip
def test_characters_that_no_tree_takes_are_not_in_it(sign):
    root = parse(f"<p>a<!-- b -->{sign}c<i hidden>d</i>{sign}e</p>", "a.html")
    tidy(root)

    words = root.text_content()
    assert "".join(words.split()) == "ace"
    root.find(".//p").text = words


@pytest.mark.parametrize(
    ("written", "read"),
    [("&#65;", "A"), ("&#x1F600;", "\U0001f600"), ("&#123;", "{"), ("&#xD;", "")],
)
def test_other_numbers_of_characters_are_those_characters(written, read):
    assert parse(f"<p>{written}</p>", "a.html").text_content().strip() == read
