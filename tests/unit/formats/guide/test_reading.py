"""The guide's Markdown: sections by their slugs, links as anchors, and what can be found."""

from __future__ import annotations

import pytest

from diptych.domain.guide import GuidePlace, KeyLine
from diptych.formats.guide.chapter import read_chapter
from diptych.formats.guide.reading import read_guide
from guides import CHAPTERS, GERMAN, write_guide

KEYS = (
    KeyLine(subject="Move", words="Row <fast>", keys=(("Ctrl", "R"), ("F5",))),
    KeyLine(subject="Move", words="Sail", keys=(("S",),)),
    KeyLine(subject="Rest", words="Moor", keys=(("M",),)),
)


@pytest.fixture
def boats():
    return read_chapter("boats", CHAPTERS["boats"])


def test_a_chapter_has_a_title_and_sections_by_their_slugs(boats):
    assert boats.title == "About boats"
    assert [(str(one.place), one.level, one.title) for one in boats.sections] == [
        ("boats", 1, "About boats"),
        ("boats#oars", 2, "Oars and sails"),
        ("boats#hulls", 3, "Hulls"),
    ]


def test_headings_have_their_anchors_and_no_trace_of_the_slug(boats):
    assert '<h1 id="boats">About boats</h1>' in boats.html
    assert '<h2 id="boats-oars">Oars and sails</h2>' in boats.html
    assert "{#" not in boats.html


def test_links_between_chapters_are_anchors(boats):
    assert '<a href="#harbours-mooring">' in boats.html
    assert '<a href="#boats-hulls">below</a>' in boats.html
    alone = read_chapter("boats", "# B\n\n[all](harbours.md), [file](other.txt)\n")
    assert '<a href="#harbours">' in alone.html
    assert '<a href="other.txt">' in alone.html


def test_what_can_be_found_is_words_without_markup(boats):
    oars, hulls = boats.sections[1:]
    assert oars.passages == (
        "Press Ctrl+R to row, see below.",
        "Sailing needs wind.",
        "A tip: nobody rows against the tide.",
    )
    assert hulls.passages == (
        "A hull seen from its side",
        "part · made of",
        "keel · oak, with iron nails",
        "deck · pine",
        "diptych row --fast",
    )


def test_the_table_of_keys_stands_where_the_text_says_so():
    chapter = read_chapter("harbours", CHAPTERS["harbours"], KEYS)

    assert chapter.html.count("<table>") == 2
    assert "Row &lt;fast&gt;" in chapter.html
    assert "<kbd>Ctrl</kbd>+<kbd>R</kbd>" in chapter.html
    assert "<!-- keys" not in chapter.html
    assert chapter.section_at("table").passages == ("Row <fast>: Ctrl+R, F5", "Sail: S", "Moor: M")


def test_a_heading_without_a_slug_is_reached_by_its_words():
    chapter = read_chapter("boats", "# B\n\n## Rowing at night\n")
    assert chapter.sections[1].place == GuidePlace("boats", "rowing-at-night")


def test_a_section_that_is_not_there_is_the_beginning(boats):
    assert boats.section_at("sinking").place == GuidePlace("boats")


def test_a_guide_is_read_in_the_order_of_its_contents(tmp_path):
    guide = read_guide(write_guide(tmp_path, en=CHAPTERS, de=GERMAN), "de")

    assert guide.language == "de"
    assert [one.title for one in guide.chapters] == ["Über Boote", "Häfen"]
    assert guide.has(GuidePlace("harbours", "mooring"))
    assert guide.has(GuidePlace("boats"))
    assert not guide.has(GuidePlace("boats", "mooring"))
    assert guide.place_at("boats-oars") == GuidePlace("boats", "oars")
    assert guide.place_at("nowhere") is None


def test_a_language_that_is_not_there_is_english(tmp_path):
    assert read_guide(write_guide(tmp_path), "fi").language == "en"


def test_a_chapter_that_is_still_to_be_written_is_left_out(tmp_path):
    guide = read_guide(write_guide(tmp_path, en={"harbours": CHAPTERS["harbours"]}), "en")
    assert [one.slug for one in guide.chapters] == ["harbours"]


@pytest.mark.parametrize("text", ["tags", "tags#merging"])
def test_a_place_is_written_as_it_is_read(text):
    assert str(GuidePlace.parsed(text)) == text
