from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from diptych.domain.tag import Tag
from diptych.domain.tag_matrix import TagSet
from diptych.library import counting

CARE, OLDER, HOME, MONEY = (
    Tag(id="care", name="care"),
    Tag(id="older", name="older people", parent_id="care"),
    Tag(id="home", name="home help", parent_id="care", position=1),
    Tag(id="money", name="money", position=1),
)
CODEBOOK = (MONEY, HOME, OLDER, CARE)


def a_set(article: str, *tags: str, count: int = 1) -> TagSet:
    return TagSet(article_id=article, tags=frozenset(tags), annotations=count)


def test_an_annotation_with_two_children_of_one_tag_counts_once_for_it():
    sets = [a_set("a", "older", "home"), a_set("a", "care"), a_set("b", "home", "money", count=3)]
    tally = counting.tally(sets, CODEBOOK, with_children=True)
    found = counting.matrix(tally, ["b", "a"], ["care", "older", "money"])

    assert [[found.count(a, t) for t in found.tags] for a in found.articles] == [
        [3, 0, 3],
        [2, 1, 0],
    ]
    assert found.by_article == {"b": 3, "a": 2}
    assert found.by_tag == {"care": 5, "older": 1, "money": 3}
    assert (found.total, found.largest) == (5, 3)


def test_without_children_each_tag_stands_for_itself():
    tally = counting.tally([a_set("a", "older", "home")], CODEBOOK, with_children=False)
    found = counting.matrix(tally, ["a"], ["care", "older"])
    assert (found.count("a", "care"), found.count("a", "older"), found.total) == (0, 1, 1)
    assert counting.used(tally, ["a", "b"]) == ({"a"}, {"older", "home"})


def test_what_is_not_asked_for_is_in_no_total():
    sets = [a_set("a", "older"), a_set("a", "money"), a_set("b", "money")]
    tally = counting.tally(sets, CODEBOOK, with_children=False)
    found = counting.matrix(tally, ["a"], ["money"])
    assert (found.by_tag, found.by_article, found.total) == ({"money": 1}, {"a": 1}, 1)


def test_tags_in_a_ring_are_followed_once_and_shown():
    ring = [Tag(id="x", name="x", parent_id="y"), Tag(id="y", name="y", parent_id="x")]
    ring.append(Tag(id="z", name="z"))
    tally = counting.tally([a_set("a", "x"), a_set("a", "z")], ring, with_children=True)
    found = counting.matrix(tally, ["a"], ["x", "y"])
    assert (found.by_tag, found.total) == ({"x": 1, "y": 1}, 1)
    assert {tag.id for tag, _ in counting.codebook_order(ring)} == {"x", "y", "z"}


def test_the_codebook_is_told_from_top_to_bottom():
    found = [(tag.id, depth) for tag, depth in counting.codebook_order(CODEBOOK)]
    assert found == [("care", 0), ("older", 1), ("home", 1), ("money", 0)]


def test_the_table_of_cells_has_totals_at_its_ends_and_can_be_turned():
    tally = counting.tally([a_set("a", "older", "money")], CODEBOOK, with_children=False)
    found = counting.matrix(tally, ["a"], ["older", "money"])
    names = {"older": "care/older people", "money": "money"}
    rows = counting.as_rows(found, {"a": "Title"}, names, corner="article", total="all")
    assert rows == [
        ["article", "care/older people", "money", "all"],
        ["Title", "1", "1", "1"],
        ["all", "1", "1", "1"],
    ]
    turned = counting.as_rows(
        found, {"a": "Title"}, names, corner="tag", total="all", transposed=True
    )
    assert turned[1] == ["care/older people", "1", "1"]


DEEPER = (*CODEBOOK, Tag(id="evening", name="evening", parent_id="home"))
_ids = st.sampled_from(["care", "older", "home", "money", "evening"])
_quotes = st.lists(st.tuples(st.sampled_from("abc"), st.frozensets(_ids, min_size=1)), max_size=40)


@given(_quotes, st.booleans(), st.frozensets(_ids), st.frozensets(st.sampled_from("abc")))
def test_every_number_is_that_of_distinct_annotations(quotes, with_children, tags, articles):
    nested = {"care": {"care", "older", "home", "evening"}, "home": {"home", "evening"}}

    def has(having: frozenset[str], tag: str) -> bool:
        return bool(having & (nested.get(tag, {tag}) if with_children else {tag}))

    sets = [
        TagSet(article_id=article, tags=having, annotations=count)
        for (article, having), count in Counter(quotes).items()
    ]
    tally = counting.tally(sets, DEEPER, with_children=with_children)
    found = counting.matrix(tally, sorted(articles), sorted(tags))

    for article in articles:
        here = [having for where, having in quotes if where == article]
        for tag in tags:
            assert found.count(article, tag) == sum(has(having, tag) for having in here)
        anything = [having for having in here if any(has(having, tag) for tag in tags)]
        assert found.by_article[article] == len(anything)
    for tag in tags:
        within = [having for where, having in quotes if where in articles]
        assert found.by_tag[tag] == sum(has(having, tag) for having in within)
