"""What a query finds can be listed piece by piece, put in order, and told apart exactly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

import pytest

from builders import a_quote, a_readable, a_tag
from diptych.domain.article import Author
from diptych.domain.hit import Facet, FacetName, HitGroup, HitOrder
from diptych.domain.note import Note
from diptych.library.finding import Finding
from diptych.library.searching import Searching
from diptych.search.narrowing import narrowed
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import Stocked, insert_article

JANE, BO = Author(name="Jane Quill"), Author(name="Bo Lane")
ARTICLES = {
    "older": ("Ferries and their masters", "The ferry waits. Trust the master, in care.", "2001-11",
              "Estuary Courier", (JANE,)),
    "year": ("Épreuves", "A ferry and a bus. Nobody cares for trust.", "2002", "Estuary Courier",
             (JANE, BO)),
    "month": ("a bus", "The ferry, the ferry, the ferry, in care of the bus.", "2002-04",
              "The Times", (BO,)),
    "day": ("Zebra", "One ferry is long. " + "Words and words. " * 40, "2002-04-14",
            "The “Times” Weekly*", ()),
    "undated": ("Evening", "The ferry has a trust.", "", "", (JANE,)),
    "other": ("A church", "Nothing of it here, but care.", "1999", "Gazette", ()),
}  # fmt: skip
CARE, OLDER = a_tag("care", id="t-care"), a_tag("older people", id="t-older", parent_id="t-care")
MONEY, FOR_CARE = a_tag("money", id="t-money"), a_tag("Care", id="t-for-care", parent_id="t-money")
ODD = a_tag('so-called "help"/aid', id="t-odd", parent_id="t-care")


def stock(tx: Transaction) -> dict[str, Stocked]:
    """Store the articles, with highlights, notes and nested tags on some of them."""
    made = {}
    for tag in (CARE, OLDER, MONEY, FOR_CARE, ODD):
        tx.tags.insert(tag)
    for key, (title, text, published, source, authors) in ARTICLES.items():
        made[key] = insert_article(
            tx, text, title=title, published=published, source=source, authors=authors
        )
    add_quote(tx, made["older"], "Trust the master", tags=(OLDER.id,), note="Who is a ferry?")
    add_quote(tx, made["older"], "The ferry waits", tags=(CARE.id, OLDER.id))
    add_quote(tx, made["year"], "trust", tags=(CARE.id,), note="As in the church")
    add_quote(tx, made["month"], "bus", note="The ferry, with trust")
    add_quote(tx, made["undated"], "trust", tags=(FOR_CARE.id,))
    add_quote(tx, made["undated"], "The ferry", tags=(ODD.id, MONEY.id))
    tx.notes.insert(Note(text="See the ferry again", article_id=made["day"].article.id))
    tx.notes.insert(Note(text="Which ferry do we trust?"))
    return made


def add_quote(tx: Transaction, stocked: Stocked, quote: str, **changes: object) -> None:
    readable = a_readable(tx.revisions.text(stocked.article.revision_id), stocked.article)
    tx.annotations.insert(a_quote(readable, quote, **changes))


@pytest.fixture(scope="module")
def stocked(lasting_store: Store) -> dict[str, Stocked]:
    return lasting_store.write(stock).result().result


@pytest.fixture(scope="module", params=["indexed", "changed since", "scanned"])
def searching(
    request: pytest.FixtureRequest,
    lasting_store: Store,
    stocked: dict[str, Stocked],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Searching]:
    """One whose answers come of its index, of what changed since as well, or of a plain scan."""
    with pytest.MonkeyPatch.context() as patch:
        made = Searching(lasting_store, tmp_path_factory.mktemp("cache"))
        if request.param == "scanned":
            patch.setattr("diptych.library.searching.SOON_INDEXED", -1)
        else:
            made.search("ferry")
        if request.param == "changed since":
            patch.setattr(Searching, "_catch_up_first", lambda _self: None)
            for key in ("older", "day"):
                article = stocked[key].article
                again = replace(article, source="Gazette")
                lasting_store.write(lambda tx, again=again: tx.articles.update(again)).result()
                now = lasting_store.write(lambda tx, a=article: tx.articles.get(a.id)).result()
                back = replace(now.result, source=article.source)
                lasting_store.write(lambda tx, back=back: tx.articles.update(back)).result()
        yield made
        made.close()


def facet(finding: Finding, name: FacetName) -> dict[str, int]:
    return {value.name: value.articles for value in the(finding, name).values}


def the(finding: Finding, name: FacetName, most: int = 8) -> Facet:
    found = [facet for facet in finding.facets(most) if facet.name is name]
    return found[0] if found else Facet(name=name, values=())


def test_hits_come_piece_by_piece_as_they_come_at_once(searching: Searching) -> None:
    finding = searching.find("ferry")

    every = searching.search("ferry", 0).hits
    pieces = [finding.hits(first, first + 2) for first in range(0, finding.ranked, 2)]

    assert tuple(hit for piece in pieces for hit in piece) == every == finding.hits(0, 100)
    assert (finding.total, finding.ranked) == (5, 6), "five articles, and a note on the library"
    assert [key for key, _ in groupby(hit.article_id for hit in every) if key] == [
        *finding.articles()
    ]
    assert finding.hits(6, 100) == finding.hits(3, 3) == ()


def test_hits_are_counted_where_they_are_few(
    searching: Searching, monkeypatch: pytest.MonkeyPatch
) -> None:
    finding = searching.find("ferry")

    assert finding.count() == sum(hit.places for hit in finding.hits(0, 100)) > finding.ranked
    assert searching.find("").count() == 0
    assert searching.find("ferry", most_in_article=2).count() is None, "not all are listed"
    monkeypatch.setattr("diptych.library.finding.MOST_COUNTED", finding.ranked - 1)
    assert finding.count() is None


def test_nothing_asked_for_is_nothing_found(searching: Searching) -> None:
    finding = searching.find("  ")

    assert (finding.query, finding.total, finding.ranked, finding.partial) == ("", 0, 0, False)
    assert finding.hits() == finding.facets() == finding.articles() == ()


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (HitOrder.NEWEST, ["day", "month", "year", "older", "undated"]),
        (HitOrder.OLDEST, ["older", "year", "month", "day", "undated"]),
        (HitOrder.TITLE, ["month", "year", "undated", "older", "day"]),
    ],
)
def test_articles_stand_in_the_order_asked_for(
    searching: Searching, stocked: dict[str, Stocked], order: HitOrder, expected: list[str]
) -> None:
    finding = searching.find("ferry", order=order)

    assert list(finding.articles()) == [stocked[key].article.id for key in expected]
    assert finding.hits(0, 1)[0].article_id == stocked[expected[0]].article.id
    assert finding.hits(5, 6)[0].article_id is None, "the note on the library comes last"


def test_facets_count_articles_exactly(searching: Searching) -> None:
    finding = searching.find("ferry")

    assert facet(finding, FacetName.SOURCE) == {
        "Estuary Courier": 2, "The Times": 1, "The “Times” Weekly*": 1,
    }  # fmt: skip
    assert facet(finding, FacetName.AUTHOR) == {"Jane Quill": 3, "Bo Lane": 2}
    assert list(facet(finding, FacetName.YEAR).items()) == [("2002", 3), ("2001", 1)]
    assert list(facet(finding, FacetName.TAG).items()) == [
        ("care", 3), ("care/older people", 1), ('care/so-called "help"\\/aid', 1), ("money", 1),
        ("money/Care", 1),
    ]  # fmt: skip
    assert FacetName.SPEAKER not in {own.name for own in finding.facets()}
    narrow = the(finding, FacetName.TAG, most=1)
    assert ([value.name for value in narrow.values], narrow.more) == (["care"], 4)


def test_a_condition_of_a_facet_finds_what_it_counted(searching: Searching) -> None:
    for own in searching.find("ferry").facets():
        for value in own.values:
            if own.name is FacetName.KIND:
                wanted = searching.find("ferry", kinds=frozenset({HitGroup(value.value)}))
            else:
                assert not value.chosen
                wanted = searching.find(narrowed("ferry", value.condition))
                (again,) = [one for one in the(wanted, own.name).values if one.chosen]
                assert again.value == value.value
            assert wanted.total == value.articles, value


def test_what_is_chosen_is_shown_however_rare(searching: Searching) -> None:
    typed = 'ferry author:"Bo Lane" tag:Money/care OR x year:2001'
    assert not any(value.chosen for own in searching.find(typed).facets() for value in own.values)

    facets = searching.find('ferry (tag:"care/Older people" year:2001 author:"Jane Quill")').facets(
        0
    )
    chosen = {own.name: [value.name for value in own.values] for own in facets}

    assert chosen == {
        FacetName.KIND: ["text", "highlights"], FacetName.TAG: ["care/older people"],
        FacetName.AUTHOR: ["Jane Quill"], FacetName.YEAR: ["2001"],
    }  # fmt: skip


def test_a_name_in_quotation_marks_is_that_very_name(searching: Searching) -> None:
    assert searching.find("source:times").total == 2
    assert searching.find('source:"The Times"').total == 1
    assert searching.find('source:"times weekly"').total == 1, "no source is called just that"


QUERIES = (
    "ferry", "trust", "care", "care trust", "master", "tag:care", "tag:care ferry", "note:ferry",
    "quote:trust", "has:note", "has:highlight ferry", "ferry OR church", "-ferry", "year:2002",
    "author:jane", "title:zebra", "bus -care", '"trust the master"', "near(ferry waits, 3)", "tru*",
    "tag:money OR tag:care", "older", "people trust", "church trust", "has:tag -has:note", "zebra",
    "quill", "jane ferry", "bo OR zebra", "ferry care", "older ferry", "money trust",
)  # fmt: skip


@pytest.mark.parametrize("typed", QUERIES)
def test_kinds_are_told_as_hits_have_them(searching: Searching, typed: str) -> None:
    """Which articles have hits of a kind is found out for all, and holds for those shown."""
    finding = searching.find(typed)
    every = finding.hits(0, 100)

    of_articles = [hit for hit in every if hit.article_id is not None]
    expected = {
        group.value: len({hit.article_id for hit in of_articles if hit.kind.group is group})
        for group in HitGroup
    }
    assert facet(finding, FacetName.KIND) == {
        key: count for key, count in expected.items() if count
    }
    for group in HitGroup:
        only = searching.find(typed, kinds=frozenset({group}))
        assert only.total == expected[group.value]
        assert only.hits(0, 100) == tuple(hit for hit in every if hit.kind.group is group)


def test_a_note_and_a_tag_are_hits_by_one_of_the_words(searching: Searching) -> None:
    """What a reader wrote stands nowhere in the text; a quote's words are shown there."""

    def shown(typed: str) -> set[str]:
        every = searching.find(typed).hits(0, 100)
        return {hit.excerpt for hit in every if hit.kind.group is not HitGroup.TEXT}

    assert "The ferry, with trust" in shown("ferry care"), "which has nothing of care"
    assert "The ferry" in shown("money ferry trust"), "whose tag is money"
    assert "bus" not in shown("bus care"), "a quote that only repeats the text"
