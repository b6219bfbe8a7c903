"""What of an article is a hit of its own, and where its places are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from builders import a_revision, an_article
from diptych.domain.article import Article
from diptych.domain.blocks import Aside, Block, BlockKind
from diptych.domain.hit import MOST_IN_ARTICLE, Hit
from diptych.domain.identity import new_id, now
from diptych.domain.span import Span
from diptych.library.hits import HitMaker
from diptych.search.documents import Key, article_unit, parts
from diptych.search.query import parse
from diptych.search.syntax import Leaf
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction
from unit.storage.stocking import add_article

RAIN = "It rained on and on. " * 12


def maker(typed: str, most: int = MOST_IN_ARTICLE) -> HitMaker:
    query = parse(typed)
    assert query.root is not None
    return HitMaker(query, query.root, ("en",), most)


def hits(store: Store, article: Article, typed: str, most: int = MOST_IN_ARTICLE) -> list[Hit]:
    """Return the hits in an article that fits with all of its parts."""
    with store.read() as tx:
        text = tx.revisions.text(article.revision_id)
        unit = article_unit(article.id)
        holding: Mapping[Key, set[Leaf]] = {
            Key(unit, article.id, start, end): set() for start, end in parts(text)
        }
        return maker(typed, most).of_groups(tx, [(article.id, 1.0)], {article.id: holding})


def spans_in(store: Store, article: Article, typed: str) -> list[Span]:
    with store.read() as tx:
        readable = tx.revisions.readable(article)
    return maker(typed).spans_in(readable)


def add(store: Store, text: str, *blocks: Block) -> Article:
    article = an_article(revision_id=new_id(), title=text.split("\n", 1)[0])

    def work(tx: Transaction) -> None:
        tx.articles.insert(article)
        tx.revisions.add(a_revision(article, text), text, blocks)

    store.write(work).result()
    return article


def test_places_of_one_passage_are_one_hit(store: Store) -> None:
    text = f"A quay, a crane and a quay. {RAIN}The crane fell on it."
    article = add_article(store, text, quotes=()).article

    first, second = hits(store, article, "quay crane")

    def words(hit: Hit) -> list[str]:
        return [text[span.start : span.end] for span in hit.spans]

    assert words(first) == ["quay", "crane", "quay"]
    assert [first.excerpt[mark.start : mark.end] for mark in first.marks] == words(first)
    assert (first.span, first.places) == (Span(2, 6), 3)
    assert (words(second), second.further, second.places) == (["crane"], (), 1)
    alone = first.at(first.spans[1])
    assert (alone.spans, alone.excerpt) == (first.spans[1:2], first.excerpt)


def test_passages_are_not_longer_than_an_excerpt(store: Store) -> None:
    article = add_article(store, "A quay or two. " * 200, quotes=()).article

    found = hits(store, article, "quay")

    spans = [span for hit in found for span in hit.spans]
    assert spans == [Span(15 * n + 2, 15 * n + 6) for n in range(200)]
    assert all(1 < hit.places <= len(hit.marks) for hit in found)
    assert all(len(hit.excerpt) < 180 for hit in found)


def test_a_phrase_is_one_place(store: Store) -> None:
    article = add_article(store, "Care; a care trust. Trusts, care\ntrusts.", quotes=()).article

    (hit,) = hits(store, article, '"care trust"')

    assert [hit.excerpt[mark.start : mark.end] for mark in hit.marks] == [
        "care trust",
        "care trusts",
    ]
    assert hit.spans == (Span(8, 18), Span(28, 39))


@pytest.mark.parametrize(("most", "made"), [(7, 7), (MOST_IN_ARTICLE, 100), (0, 120)])
def test_of_one_text_so_many_hits_are_made_as_are_asked_for(
    store: Store, most: int, made: int
) -> None:
    article = add_article(store, f"A quay. {RAIN}\n\n" * 120, quotes=()).article

    assert len(hits(store, article, "quay", most)) == made
    assert len(spans_in(store, article, "quay")) == 120


def test_no_place_of_a_long_text_is_in_two_hits(store: Store) -> None:
    article = add_article(
        store, "A quay, a crane and a quay. It rained. " * 4_000, quotes=()
    ).article

    found = hits(store, article, "quay crane", most=0)

    spans = [span for hit in found for span in hit.spans]
    assert spans == spans_in(store, article, "quay crane")
    assert len(spans) == 12_000


def test_a_title_is_found_in_the_text_once(store: Store) -> None:
    text = "The ferry and the ferry\n\nIt left. The ferry is gone.\n\nA ferry: comments are closed."
    hidden = text.index("A ferry")
    article = add(
        store,
        text,
        Block(kind=BlockKind.TITLE, start=0, end=23),
        Block(kind=BlockKind.PARAGRAPH, start=25, end=hidden - 2),
        Block(kind=BlockKind.PARAGRAPH, start=hidden, end=len(text), aside=Aside.BOILERPLATE),
    )

    title, body = hits(store, article, "ferry")

    assert [span.start for span in title.spans] == [4, 18]
    assert [span.start for span in body.spans] == [38]
    assert spans_in(store, article, "ferry") == [*title.spans, *body.spans]
    assert spans_in(store, article, "title:ferry") == [*title.spans]


def test_an_article_that_is_gone_has_no_hits(store: Store) -> None:
    article = add_article(store, quotes=()).article
    assert hits(store, article, "ferry")
    gone = replace(article, deleted=now())
    store.write(lambda tx: tx.articles.update(gone)).result()

    assert hits(store, article, "ferry") == []
