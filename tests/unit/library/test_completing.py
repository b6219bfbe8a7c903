"""A query is completed by what the library has, as it is now."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from builders import a_quote, a_readable, a_tag, an_article
from diptych.domain.article import Article, Author
from diptych.domain.changes import Changes
from diptych.domain.collection import Collection
from diptych.domain.hit import Completion
from diptych.domain.tag import name_key, split_path
from diptych.library.completing import FIELDS, MOST, Completing, finished
from diptych.library.searching import Searching
from diptych.search.query import FIELD_NAMES, parse
from diptych.search.syntax import Tagged
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import add_article


@pytest.fixture
def searching(store: Store, tmp_path: Path) -> Iterator[Searching]:
    made = Searching(store, tmp_path / "cache")
    yield made
    made.close()


@pytest.fixture
def completing(store: Store, searching: Searching) -> Completing:
    made = Completing(store, searching)
    store.watch(made.forget)
    return made


def texts(completing: Completing, marked: str) -> list[str]:
    """Return what the query would become; ``|`` is the caret."""
    query = marked.replace("|", "")
    found = completing.complete(query, marked.index("|"))
    return [query[: one.start] + one.text + query[one.end :] for one in found]


def offered(completing: Completing, query: str) -> list[tuple[str, int]]:
    return [(one.name, one.count) for one in completing.complete(query, len(query))]


def insert(store: Store, *values: object) -> None:
    def work(tx: Transaction) -> None:
        for value in values:
            kinds = {"Tag": tx.tags, "Collection": tx.collections, "Annotation": tx.annotations}
            kinds.get(type(value).__name__, tx.articles).insert(value)  # type: ignore[attr-defined]

    store.write(work).result()


def fen_counties(store: Store) -> list[Article]:
    """Three articles of two sources, by three authors."""
    renn, hale = Author(name="Tobias Renn"), Author(name="Corwin Hale")
    facts = [
        {"source": "Town & Ward", "authors": (renn,), "published": "2002-05", "language": "en-GB"},
        {"source": "Town & Ward", "authors": (renn, hale), "published": "2001", "language": "en"},
        {
            "source": "Résumé du jour",
            "authors": (Author(name="Élodie O’Brien"),),
            "published": "1999",
            "language": "fr",
        },
    ]
    articles = [an_article(title=f"Report {n}", **one) for n, one in enumerate(facts)]
    insert(store, *articles)
    return articles


def test_sources_and_authors_come_with_how_many_articles_they_have(
    store: Store, completing: Completing
) -> None:
    fen_counties(store)

    assert offered(completing, "source:") == [("Town & Ward", 2), ("Résumé du jour", 1)]
    assert offered(completing, "author:") == [
        ("Tobias Renn", 2),
        ("Corwin Hale", 1),
        ("Élodie O’Brien", 1),
    ]


@pytest.mark.parametrize(
    ("typed", "becomes"),
    [
        ("care source:tow| trust", 'care source:"Town & Ward" trust'),
        ("source:ward|", 'source:"Town & Ward"'),
        ("source:resume|", 'source:"Résumé du jour"'),
        ("source:resume d|", 'source:"Résumé du jour"'),
        ("source:Town & W|", 'source:"Town & Ward"'),
        ('source:"town|', 'source:"Town & Ward"'),
        ('source:"to|" -old', 'source:"Town & Ward" -old'),
        ("author:elo|", 'author:"Élodie O’Brien"'),
        ("author:obri|", 'author:"Élodie O’Brien"'),
        ("lang:en|gl", "lang:en"),
        ("lang:fren|", "lang:fr"),
        ("has:no|", "has:note"),
        ("year:20|", "year:2002"),
        ("year:|", "year:1999..2002"),
        ("year:1999|", "year:1999..2002"),
        ("year:1999..2|", "year:1999..2002"),
    ],
)
def test_what_is_typed_becomes_a_value(
    store: Store, completing: Completing, typed: str, becomes: str
) -> None:
    fen_counties(store)

    assert texts(completing, typed)[0] == becomes


def test_years_come_newest_first_and_only_later_ones_end_a_range(
    store: Store, completing: Completing
) -> None:
    fen_counties(store)

    assert offered(completing, "year:") == [
        ("1999..2002", 3),
        ("2002", 1),
        ("2001", 1),
        ("1999", 1),
    ]
    assert [name for name, _ in offered(completing, "year:2001..")] == ["2001..2002"]
    assert offered(completing, "year:2002") == []
    assert offered(completing, "year:>2") == []


def test_tags_are_found_by_path_and_by_any_part_in_the_order_of_the_codebook(
    store: Store, searching: Searching, completing: Completing
) -> None:
    money = a_tag("money", position=0)
    care = a_tag("care", position=1)
    older = a_tag("older people", parent_id=care.id)
    grants = a_tag("grants", parent_id=money.id)
    insert(store, money, care, older, grants)
    readable = a_readable(article=add_article(store).article)
    insert(
        store, a_quote(readable, tags=(older.id,)), a_quote(readable, tags=(grants.id, older.id))
    )
    assert offered(completing, "tag:mo") == [("money", 0), ("money/grants", 0)]
    searching.search("indexed now")
    completing.forget(Changes(head=0, instance="", everything=True))

    assert offered(completing, "tag:") == [
        ("money", 1),
        ("money/grants", 1),
        ("care", 1),
        ("care/older people", 1),
    ]
    assert texts(completing, "tag:peo|") == ['tag:"care/older people"']
    assert texts(completing, "tag:care/o|") == ['tag:"care/older people"']
    assert texts(completing, "tag:older p| trust") == ['tag:"care/older people" trust']
    assert texts(completing, "tag:(care OR gra|)") == ["tag:(care OR money/grants)"]


def test_collections_are_named_by_their_path_only_where_their_name_is_not_enough(
    store: Store, completing: Completing
) -> None:
    first, second, _ = fen_counties(store)
    towns = Collection(name="Towns", position=0)
    old = Collection(name="Old", parent_id=towns.id)
    other = Collection(name="Old", position=1)
    saved = Collection(name="Over care", query="care", position=2)
    new = Collection(name="New", parent_id=towns.id, position=1)
    insert(store, towns, old, new, other, saved)

    def file(tx: Transaction) -> None:
        tx.articles.update(replace(first, collections=(towns.id,)))
        tx.articles.update(replace(second, collections=(old.id,)))

    store.write(file).result()

    assert offered(completing, "in:") == [
        ("Towns", 2),
        ("Towns/Old", 1),
        ("Towns/New", 0),
        ("Old", 0),
    ]
    assert texts(completing, "in:o|") == ["in:Towns/Old", "in:Old"]
    assert texts(completing, "in:towns/n|") == ["in:New"]


def test_what_is_remembered_follows_the_library(store: Store, completing: Completing) -> None:
    first, *_ = fen_counties(store)
    assert offered(completing, "source:town") == [("Town & Ward", 2)]

    store.write(lambda tx: tx.articles.update(replace(first, source="Townsfolk"))).result()

    assert offered(completing, "source:town") == [("Town & Ward", 1), ("Townsfolk", 1)]


def test_fields_are_offered_with_what_they_are_for(completing: Completing) -> None:
    assert [one.text for one in completing.complete("care ta", 7)] == ["tag:"]
    assert [one.text for one in completing.complete("coll", 4)] == ["in:"]
    (told,) = completing.complete("care ta", 7, lambda words: words.upper())
    assert told == Completion(
        start=5, end=7, text="tag:", name="tag:", kind="field", detail=FIELDS["tag:"].upper()
    )
    assert [one.text for one in completing.complete("", 0)] == list(FIELDS)
    assert completing.complete('"ta', 3) == ()


def test_every_field_of_the_language_is_among_those_that_can_be_offered() -> None:
    assert {name.removesuffix(":") for name in FIELDS if name.endswith(":")} == FIELD_NAMES


def test_words_come_most_frequent_first_from_where_they_are_looked_for(
    store: Store, searching: Searching, completing: Completing
) -> None:
    for text in ("harbour harbours", "harbour harness", "Café harbour harbours"):
        add_article(store, text, quotes=(), title="Harvest of the day")
    assert searching.search("harbour", 1).total == 3

    assert texts(completing, "ha|")[1:] == ["harbour", "harvest", "harbours", "harness"]
    assert texts(completing, "title:har|") == ["title:harvest"]
    assert texts(completing, '"café harb|') == ['"café harbour', '"café harbours']
    assert texts(completing, "CAF|") == ["cafe"]
    assert texts(completing, "h|") == ["has:"]


def test_without_an_index_there_are_no_words_and_no_error(completing: Completing) -> None:
    assert completing.complete("harb", 4) == ()


def test_of_a_great_many_only_the_best_are_offered(store: Store, completing: Completing) -> None:
    insert(store, *(an_article(source=f"Paper {number}") for number in range(MOST + 5)))

    assert len(completing.complete("source:pa", 9)) == MOST


def test_a_value_is_written_so_that_the_query_finds_it(
    store: Store, completing: Completing
) -> None:
    for name in (
        "a:b",
        "-x",
        "x*",
        "OR",
        "near(",
        "older people",
        "50 % (half)",
        "a/b",
        'the "real" cost',
    ):
        insert(store, a_tag(name))

    assert texts(completing, "tag:real|") == [r'tag:"the \"real\" cost"']
    assert texts(completing, r'tag:"the \"rea|') == [r'tag:"the \"real\" cost"']
    for one in completing.complete("tag:", 4):
        names = tuple(name_key(name) for name in split_path(one.name))
        assert parse(f"tag:{one.text}").root == Tagged(names)


@pytest.mark.parametrize(
    ("typed", "asked"),
    [("tag:", ""), ("care -tag:", "care "), ("care (Year:", "care ("), ('care source:"', "care "),
     ("title: ", ""), ("", ""), ("care", "care"), ("stag:", "stag:"), ("tag: care", "tag: care"),
     ('source:"a"', 'source:"a"')],
)  # fmt: skip
def test_a_field_at_the_end_waits_for_its_value(typed: str, asked: str) -> None:
    assert finished(typed) == asked
