"""Searching the guide: words in any order and form, the section that is about them first."""

from __future__ import annotations

import pytest

from diptych.library.guide import GuideIndex, GuideSearch, open_guide
from guides import CHAPTERS, GERMAN, write_guide


@pytest.fixture
def guide(tmp_path):
    return open_guide(write_guide(tmp_path, en=CHAPTERS, de=GERMAN), "en", ())


def places(guide, query):
    return [str(hit.place) for hit in GuideSearch(query, guide.language).hits(GuideIndex(guide))]


def test_all_words_are_in_a_hit_in_any_order_and_form(guide):
    assert places(guide, "boats ropes") == ["harbours#mooring"]
    assert places(guide, "rope, a boat!") == ["harbours#mooring"]
    assert places(guide, "ropes wind") == []


def test_the_section_that_is_called_so_comes_first(guide):
    assert places(guide, "sails")[0] == "boats#oars"
    assert places(guide, "boat")[0] == "boats"


def test_a_word_is_found_while_it_is_being_typed_and_inside_longer_ones(tmp_path):
    guide = open_guide(write_guide(tmp_path, en=CHAPTERS, de=GERMAN), "de", ())

    assert "boats" in places(guide, "daten")
    assert "boats" in places(guide, "sicherungen")
    assert places(guide, "ter") == []


def test_a_hit_says_where_it_is_and_shows_the_passage_with_the_words(guide):
    (hit,) = GuideSearch("keel iron", "en").hits(GuideIndex(guide))

    assert hit.titles == ("About boats", "Hulls")
    assert hit.passage == "keel · oak, with iron nails"
    assert [hit.passage[one.start : one.end] for one in hit.spans] == ["keel", "iron"]


def test_a_hit_in_the_title_alone_shows_how_the_section_begins(guide):
    hit = GuideSearch("mooring", "en").hits(GuideIndex(guide))[0]
    assert hit.passage.startswith("Two ropes")
    assert hit.spans == ()


def test_a_word_in_a_text_is_marked_wherever_it_is():
    text = "Ropes, a rope and roping"
    spans = GuideSearch("rope", "en").spans(text)
    assert [text[one.start : one.end] for one in spans] == ["Ropes", "rope", "roping"]


@pytest.mark.parametrize("query", ["", "   ", "…", "-"])
def test_nothing_is_sought_without_a_word(guide, query):
    assert places(guide, query) == []
