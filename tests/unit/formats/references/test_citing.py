"""References to works in each style: what is known of them, and what is not."""

from __future__ import annotations

import os
import re
from dataclasses import replace
from unicodedata import category

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from diptych.domain.article import Article, ArticleField, Author
from diptych.domain.errors import UnknownStyleError
from diptych.formats.references.citing import STYLES, Citer
from diptych.formats.references.kinds import KINDS
from diptych.text.normalise import clean_input
from effort import examples
from unit.formats.importers.golden import FOLDER
from unit.formats.references.works import ADA, FINN, WORKS, a_body, a_work, fields, somebody

IN = [(name, "en") for name in STYLES] + [("apa", "de"), ("harvard", "de"), ("chicago", "fr")]


@pytest.mark.parametrize(("style", "language"), IN)
def test_works_are_cited_as_they_were(style, language):
    citer = Citer(style, language)
    citer.distinguish(WORKS)
    written = "\n\n".join(
        f"{work.id}\n  {citer.reference(work, paragraph=4).short}\n"
        f"  {citer.reference(work).full_html}"
        for work in WORKS
    )
    expected = FOLDER / "citations" / f"{style}-{language}.txt"
    if os.environ.get("WRITE_GOLDEN"):
        expected.write_text(written + "\n", encoding="utf-8")

    assert written + "\n" == expected.read_text(encoding="utf-8")


def test_a_page_is_cited_before_a_paragraph():
    citer, work = Citer("apa"), WORKS[0]

    assert citer.reference(work, page="iv", paragraph=3).short == "(Quayside, 2002, p. iv)"
    assert citer.reference(work, page="4-6").short == "(Quayside, 2002, pp. 4–6)"
    assert citer.reference(work, paragraph=3).short == "(Quayside, 2002, para. 3)"
    assert citer.reference(work).short == "(Quayside, 2002)"


@pytest.mark.parametrize(
    ("pages", "written"),
    [("9–17", "9–17"), ("101--119", "101–19"), ("96-104", "96–104"), ("1103-1104", "1103–04"),
     ("S12–S15", "S12–S15"), ("12, 14-19", "12, 14–19"), ("101-08", "101–08"), ("xii–xv", "xii–xv")],
)  # fmt: skip
def test_ranges_of_pages_are_as_short_as_a_style_has_them(pages, written):
    work = replace(WORKS[8], fields=fields(pages=pages))

    assert f"pp. {written}." in Citer("mla").reference(work).full


def test_a_style_that_cites_by_numbers_counts_works_as_they_come():
    citer = Citer("vancouver")

    shorts = [citer.reference(work, paragraph=2).short for work in (*WORKS[:2], WORKS[0])]

    assert shorts == ["(1, para. 2)", "(2, para. 2)", "(1, para. 2)"]


def test_works_that_are_cited_alike_have_letters_by_date_whatever_their_order():
    early = a_work("1", "B", authors=(ADA,), published="2002-01", kind="book")
    late = a_work("2", "A", authors=(ADA,), published="2002-02", kind="book")
    citer = Citer("harvard")
    citer.distinguish([late, early, late])

    assert citer.reference(early).short == "(Quayside, 2002a)"
    assert citer.reference(late).short == "(Quayside, 2002b)"
    assert "(2002b)" in citer.reference(late).full


def test_a_work_is_not_told_apart_from_itself():
    citer = Citer("apa")
    citer.distinguish([WORKS[0], WORKS[0]])

    assert citer.reference(WORKS[0]).short == "(Quayside, 2002)"


def test_what_stands_beside_a_quote_is_there_as_html_too():
    short = Citer("chicago").reference(WORKS[1], paragraph=3)

    assert short.short == "(The Harbour Gazette 2002, para. 3)"
    assert short.short_html == "(<i>The Harbour Gazette</i> 2002, para. 3)"
    assert Citer("apa").reference(WORKS[7]).short_html == "(Quayside &amp; Jetty, 1999)"


def test_a_style_of_notes_names_works_in_full_and_adds_no_letters():
    citer = Citer("chicago-notes")
    citer.distinguish(WORKS)

    short = citer.reference(WORKS[0], paragraph=3).short
    assert short.startswith("Ada Mary Quayside, “Why the Ferry of Skerry Sound Stops,”")
    assert "2002a" not in short


def test_many_works_of_a_year_run_out_of_letters_and_take_two():
    works = [a_work(f"{n:02}", f"T{n:02}", authors=(ADA,), published="2002") for n in range(28)]
    citer = Citer("apa")
    citer.distinguish(works)

    assert citer.reference(works[25]).short == "(Quayside, 2002z)"
    assert citer.reference(works[27]).short == "(Quayside, 2002ab)"


def test_a_title_in_capitals_is_no_shout():
    work = a_work("1", "HARBOUR MASTER STOPS THE FERRY", source="G", kind="newspaper article")

    assert "Harbour Master Stops the Ferry" in Citer("mla").reference(work).full


def test_names_in_a_title_keep_their_capitals_in_sentence_case():
    work = a_work("1", "The iPhone of Leeds", authors=(ADA,), published="2002", kind="report")

    assert "The iPhone of Leeds" in Citer("apa").reference(work).full


def test_a_title_of_unknown_language_is_left_as_it_is():
    work = a_work("1", "warum die fähre steht", authors=(ADA,), kind="book", language="")

    assert "warum die fähre steht" in Citer("mla").reference(work).full


def test_readers_own_fields_go_by_the_names_they_give_them():
    work = a_work("1", "Ropes", authors=(ADA,), published="2002", kind="Buch",
                  fields=fields(Verlag="Pier Press", Ort="Leeds", Auflage="2nd", colour="blue"))  # fmt: skip

    assert Citer("harvard").reference(work).full.endswith("2nd edn. Leeds: Pier Press.")


def test_what_is_personal_has_a_full_reference_as_well():
    for style in STYLES:
        assert Citer(style).reference(WORKS[13]).full


def test_a_style_does_not_remember_how_it_wrote_the_date_before():
    citer = Citer("mla")
    first = citer.reference(WORKS[2]).full

    assert citer.reference(WORKS[0]).full
    assert Citer("mla").reference(WORKS[2]).full == first


def test_a_style_that_there_is_not_is_told_with_those_there_are():
    with pytest.raises(UnknownStyleError) as caught:
        Citer("papyrus")

    assert caught.value.known == tuple(STYLES)


WORDS = st.text(max_size=30) | st.sampled_from(
    ["", ".", "?", "“a” b.", "<i>", "&amp;", "=1+1", "a\tb\nc", "😀", "\x00\x1f", "\ud800", "שלום", "x" * 300,
     "\U000f0001", "p. 4", "2nd", "4, 6 & 9-12", "{}", "—"]
)  # fmt: skip
AUTHORS = st.builds(
    Author, name=WORDS, family=WORDS, given=WORDS, role=st.sampled_from(["", "editor", "x"])
)
DATES = st.sampled_from(["", "2002", "2002-04", "2002-04-31", "0999", "soon", "2002-13-01"])
FIELDS = st.builds(
    ArticleField, name=st.sampled_from(["volume", "pages", "edition", "Verlag", "x"]), value=WORDS
)
ARTICLES = st.builds(
    Article, title=WORDS, authors=st.lists(AUTHORS, max_size=4).map(tuple), source=WORDS,
    url=st.sampled_from(["", "https://a.example/b_c?d=1&e=<2>", "no address"]), doi=WORDS,
    published=DATES, language=st.sampled_from(["", "en", "de", "x"]),
    kind=st.sampled_from(["", "?", *KINDS]), fields=st.lists(FIELDS, max_size=3).map(tuple),
)  # fmt: skip
CITERS = {style: Citer(style) for style in STYLES}


@given(articles=st.lists(ARTICLES, min_size=1, max_size=3), style=st.sampled_from(list(STYLES)))
@settings(max_examples=examples(150), deadline=None)
def test_any_article_is_cited_in_words_and_in_html_that_say_the_same(articles, style):
    citer = CITERS[style]
    citer.distinguish(articles)
    for article in articles:
        found = citer.reference(article, paragraph=3)

        assert found.short
        assert found.full
        assert not any(category(letter) in {"Cc", "Cs"} for letter in found.short)
        assert not any("\U000f0000" <= letter <= "\U000f0010" for letter in found.short)
        tree = etree.fromstring(f"<p>{found.full_html}</p>")
        assert "".join(tree.itertext()) == found.full


@given(title=st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40))
@settings(max_examples=examples(80), deadline=None)
def test_words_of_a_title_are_all_there_in_order(title):
    work = replace(a_work("1", title, authors=(ADA, somebody("Jetty", "Bo"), a_body("Board"))))
    letters = [one for one in clean_input(title).casefold() if one.isalnum()]

    cited = iter(CITERS["harvard"].reference(replace(work, id=title)).full.casefold())
    assert all(letter in cited for letter in letters)


@given(
    article=ARTICLES, style=st.sampled_from(list(STYLES)), place=st.sampled_from(["", "4", "iv-x"])
)
@settings(max_examples=examples(25), deadline=None)
def test_what_was_cited_before_does_not_change_how_a_work_is_cited(article, style, place):
    if STYLES[style].numbered:
        style = "chicago"

    fresh = Citer(style).reference(article, page=place)

    assert CITERS[style].reference(replace(article, id=f"{article.id}-"), page=place) == fresh


NEAT = st.builds(
    a_work,
    st.uuids().map(str),
    st.sampled_from(["A ferry of Leeds", "Who pays?", "“No fog,” he says."]),
    authors=st.sampled_from([(), (ADA,), (a_body("Harbour Board"),), (ADA, FINN), (FINN,)]),
    published=st.sampled_from(["", "2002", "2002-04", "2002-04-14"]),
    source=st.sampled_from(["", "The Gazette"]),
    url=st.sampled_from(["", "https://a.example/b"]),
    kind=st.sampled_from(["", *KINDS]),
    fields=st.sampled_from(
        [(), fields(publisher="Pier Press", place="Leeds"), fields(volume="4", issue="2", pages="9-17"),
         fields(edition="2nd", volume="4", publisher="Pier Press")]
    ),
)  # fmt: skip
SPOILT = re.compile(
    r"\.\.|,,|\(\)|\[\]|\s{2}|\s[,.;:)\]]|[(\[]\s|, ?\.|;;|; ?\.|: ?[.,;]|“”|‘’|\. ,|,\)|, ?;|\(,"
)
"""What an empty field leaves behind: marks side by side, brackets around nothing, two spaces."""


@given(work=NEAT, style=st.sampled_from(list(STYLES)))
@settings(max_examples=examples(200), deadline=None)
def test_what_is_not_known_leaves_no_marks_behind(work, style):
    found = CITERS[style].reference(work, paragraph=4)

    assert SPOILT.search(found.short) is None
    assert SPOILT.search(found.full) is None


def test_a_month_without_its_day_leaves_no_space_behind():
    work = a_work("1", "Rules", authors=(ADA,), published="2002-04", kind="standard")

    assert "(April)" in Citer("mhra").reference(work).full
