"""Links that open a place in Diptych, as programs hand them on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.open_link import OpenLink, is_link, link_to, parsed_link


def test_a_link_names_the_article_and_the_annotation():
    assert link_to("a1", "b2") == "diptych://open/a1/b2"
    assert link_to("a1") == "diptych://open/a1"


@given(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.text(st.characters(exclude_categories=["Cs"])),
)
def test_a_link_leads_back_to_what_it_was_made_of(article_id, annotation_id):
    assert parsed_link(link_to(article_id, annotation_id)) == OpenLink(article_id, annotation_id)


@pytest.mark.parametrize("text", ["DIPTYCH://Open/a/b/", " diptych://open/a/b\n"])
def test_case_blanks_and_a_last_slash_do_not_matter(text):
    assert parsed_link(text) == OpenLink("a", "b")


@pytest.mark.parametrize(
    "text",
    ["", "a/b", "diptych://open", "diptych://open/a/b/c", "diptych://close/a", "diptych://[/a",
     "https://open/a/b"],
)  # fmt: skip
def test_anything_else_leads_nowhere(text):
    assert parsed_link(text) is None


def test_a_wrong_link_is_still_one_that_was_meant_for_us():
    assert is_link("diptych://nonsense")
    assert not is_link("./diptych")


@given(st.text())
def test_no_text_is_too_odd(text):
    is_link(text)
    parsed_link(text)
