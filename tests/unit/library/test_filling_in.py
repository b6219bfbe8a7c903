"""Files of references fill in what is missing, and touch nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from builders import an_article
from diptych.domain.article import ArticleField, Author
from diptych.domain.changes import Kind
from diptych.domain.citation import Citation, Citations
from diptych.library.filling_in import filled, filling_in, plan_filling_in
from library_states import apply, put_article

MARSH = Author(name="Ellen Marsh", family="Marsh", given="Ellen")
FULL = Citation(
    title="Two purses, one bath seat",
    authors=(MARSH,),
    source="Journal of Estuary Care",
    published="2002-11-08",
    doi="10.1234/JEC.7",
    url="https://care.example/7/2/31",
    language="en-GB",
    kind="journal article",
    fields=(ArticleField(name="volume", value="7"),),
    files=("Marsh 2002 Two purses.pdf",),
)


def bare(**changes):
    values = {
        "title": "scan0001",
        "title_found": False,
        "language": "",
        "source": "",
        "authors": (),
        "published": "",
    }
    return an_article(**{**values, **changes})


def meant(citation, *articles, names=None):
    """Return the titles of the articles that the citation fills in, and what is said."""
    result = filling_in(Citations(found=(citation,)), articles, names or {}, "refs.bib")
    ids = result.edit.ids(Kind.ARTICLE) if result.edit else frozenset()
    return [one.title for one in articles if one.id in ids], result.sentences


def test_what_is_missing_is_filled_in_and_a_guessed_title_replaced():
    after = filled(bare(doi="10.1234/jec.7"), FULL)

    assert (after.title, after.title_found) == (FULL.title, True)
    assert after.authors == FULL.authors
    assert after.doi == "10.1234/jec.7"
    for detail in ("source", "published", "url", "language", "kind", "fields"):
        assert getattr(after, detail) == getattr(FULL, detail)


def test_what_is_known_stays_as_it_is():
    mine = an_article(
        title="My title",
        authors=(Author(name="E. M."),),
        source="Mine",
        published="1999",
        doi="10.1234/jec.7",
        url="https://mine.example/x",
        language="de",
        kind="letter",
        fields=(ArticleField(name="volume", value="eight"),),
    )

    assert filled(mine, FULL) == mine
    assert meant(FULL, mine) == ([], ("Nothing was missing in 1 article.",))


@pytest.mark.parametrize(
    ("article", "names"),
    [
        (bare(doi="https://doi.org/10.1234/jec.7"), {}),
        (bare(url="https://dx.doi.org/10.1234/JEC.7"), {}),
        (bare(url="http://www.care.example/7/2/31/?utm_source=x"), {}),
        (bare(title="Two purses, one bath seat"), {}),
        (bare(title="TWO PURSES – one Bath-seat: a case", title_found=True), {}),
        (bare(original_id="o"), {"o": ["Marsh 2002 two purses.PDF"]}),
    ],
    ids=["doi", "doi in the address", "address", "title", "main title", "file"],
)
def test_an_article_is_known_by_doi_address_title_or_file(article, names):
    if "–" in article.title:
        names = {}
        article = replace(article, title="Two purses, one bath seat: a case")
    titles, said = meant(FULL, article, bare(title="Another"), names=names)

    assert titles == [article.title]
    assert said == ("What was missing in 1 article is filled in.",)


@pytest.mark.parametrize(
    "article",
    [
        bare(title="Two purses, one bath seat", doi="10.1234/other"),
        bare(title="Two purses, one bath seat", published="1989"),
        bare(title="Two purses"),
        bare(title="The ferry that waited"),
    ],
    ids=["another doi", "another year", "half a title", "another title"],
)
def test_what_speaks_against_it_is_heeded(article):
    assert meant(FULL, article) == (
        [],
        ("1 reference fits no article here: “Two purses, one bath seat”.",),
    )


def test_a_title_that_fits_several_articles_is_left_and_said():
    twins = [bare(title=FULL.title), bare(title=FULL.title)]
    citation = replace(FULL, doi="", url="", files=())

    assert meant(citation, *twins) == (
        [],
        ("1 reference fits several articles and did nothing: “Two purses, one bath seat”.",),
    )


def test_versions_of_one_doi_are_all_filled_in():
    versions = [bare(title="a", doi=FULL.doi), bare(title="b", doi=FULL.doi)]

    assert meant(FULL, *versions)[0] == ["a", "b"]


def test_a_title_that_says_little_needs_a_year_or_an_author_beside_it():
    editorial = Citation(title="Editorial", authors=(MARSH,), published="2002", source="Review")

    assert meant(editorial, bare(title="Editorial"))[0] == []
    assert meant(editorial, bare(title="Editorial", published="2002-03"))[0] == ["Editorial"]
    assert meant(editorial, bare(title="Editorial", authors=(Author(name="E. Marsh"),)))[0] == [
        "Editorial"
    ]


def test_a_file_s_name_that_says_little_needs_a_title_that_fits():
    citation = replace(FULL, doi="", url="", files=("article.pdf",))
    names = {"o": ["article.pdf"]}

    assert meant(citation, bare(original_id="o"), names=names)[0] == ["scan0001"]
    known = bare(title="Two purses in one", title_found=True, original_id="o")
    assert meant(citation, known, names=names)[0] == ["Two purses in one"]
    other = bare(title="The ferry", title_found=True, original_id="o")
    assert meant(citation, other, names=names)[0] == []


def test_what_several_entries_say_comes_together_and_the_first_counts():
    article = bare(doi=FULL.doi)
    one = Citation(doi=FULL.doi, source="First")
    other = Citation(doi=FULL.doi, source="Second", published="2002")
    result = filling_in(Citations(found=(one, other)), [article], {}, "a.ris")

    assert result.edit is not None
    (change,) = result.edit.changes
    assert (change.after.source, change.after.published) == ("First", "2002")


def test_all_that_came_of_a_file_is_said():
    citations = Citations(
        found=(FULL, *(Citation(title=f"Nowhere {n}") for n in range(5))), broken=2
    )
    result = filling_in(citations, [bare(doi=FULL.doi)], {}, "a.ris")

    assert result.sentences == (
        "What was missing in 1 article is filled in.",
        "5 references fit no article here: “Nowhere 0”, “Nowhere 1”, “Nowhere 2” and more.",
        "2 references could not be read.",
    )
    assert str(result.edit.label) == "fill in details from a.ris"


def test_the_edit_is_made_of_what_is_stored_and_can_be_taken_back(store):
    article = put_article(
        store, title="scan", title_found=False, doi=FULL.doi, source="", authors=()
    ).article
    with store.read() as tx:
        plan = plan_filling_in(tx, Citations(found=(FULL,)), "refs.bib")
    apply(store, plan.edit)
    with store.read() as tx:
        assert tx.articles.get(article.id).title == FULL.title
    apply(store, plan.edit.inverse())
    with store.read() as tx:
        back = tx.articles.get(article.id)
    assert (back.title, back.title_found, back.authors) == ("scan", False, ())


def test_articles_are_known_by_every_name_their_file_had(store):
    article = put_article(store, title="scan", title_found=False).article
    with store.read() as tx:
        names = tx.originals.names()
    assert names[article.original_id]
