"""The list of hits: ranks in order, and the hits of those that were read."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article
from diptych.domain.hit import Hit, HitKind
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.hit_list_model import HitListModel
from diptych.ui.models.hit_rows import HitHeading, HitRow, by_rank
from effort import examples

ARTICLES = {"a": Article(id="a", title="The ferry", source="Quay Post", published="2002-05")}
NOTE = "n:m"
RANKS = ("a", "b", NOTE)


def hit(kind: HitKind, name: str, article: str | None = "a", at: int = 0) -> Hit:
    return Hit(
        kind=kind, id=name, article_id=article, title=f"title of {article}", excerpt=f"about {name}",
        span=Span(at, at + 3), marks=(Span(0, 5),),
    )  # fmt: skip


HITS = (
    hit(HitKind.TITLE, "a"),
    hit(HitKind.TEXT, "a", at=9),
    hit(HitKind.ANNOTATION, "n1"),
    hit(HitKind.TEXT, "b", "b"),
    Hit(kind=HitKind.NOTE, id="m", article_id=None, title="Plan", excerpt="about it"),
)
TAG = Tag(id="t", name="boats", colour=Colour.TEAL)
ANNOTATION = Annotation(
    id="n1",
    article_id="a",
    tags=("t", "gone"),
    anchor=Anchor(revision_id="r", span=None, quote="q"),
)
KNOWN = by_rank(RANKS, HITS, {"n1": ANNOTATION}, {"t": TAG})


@pytest.fixture
def model(qapp) -> HitListModel:
    model = HitListModel()
    model.show_result(RANKS, KNOWN, ARTICLES.get)
    return model


def headings(model: HitListModel) -> list[HitHeading]:
    rows = (model.present(row) for row in model.rows())
    return [row for row in rows if isinstance(row, HitHeading)]


def hits(model: HitListModel) -> list[Hit]:
    return [row.hit for row in model.rows() if isinstance(row, HitRow)]


def test_it_keeps_to_the_rules_of_models(qtmodeltester, qapp):
    model = HitListModel()
    qtmodeltester.check(model)
    model.show_result(RANKS, {}, ARTICLES.get)
    model.fill({"b": KNOWN["b"]})
    model.list_flat(flat=True)
    model.fill({"a": KNOWN["a"], NOTE: KNOWN[NOTE]})
    model.list_flat(flat=False)
    model.name_again()
    model.show_result(("b", "a"), KNOWN, ARTICLES.get)
    model.show_result((), {}, ARTICLES.get)


def test_hits_stand_under_their_articles_best_first(model):
    assert [(one.title, one.second, one.count) for one in headings(model)] == [
        ("The ferry", "Quay Post · May 2002", 3),
        ("title of b", "", 1),
        ("Plan", "Note on the library", 1),
    ]
    assert hits(model) == list(HITS)
    assert model.count() == 5


def test_a_hit_in_an_annotation_shows_its_tags(model):
    row = next(row for row in model.rows() if isinstance(row, HitRow) and row.hit.id == "n1")
    assert row.tags == (TagLabel("boats", Colour.TEAL),)
    assert row.of_highlight
    assert not any(row.of_highlight for row in model.rows_of(NOTE))


def test_listed_flat_each_hit_says_where_it_is(model):
    model.list_flat(flat=True)

    assert headings(model) == []
    shown = [model.present(row) for row in model.rows()]
    assert [row.under for row in shown if isinstance(row, HitRow)] == [
        *["The ferry · Quay Post · May 2002"] * 3,
        "title of b",
        "",
    ]


def test_an_article_whose_hits_are_not_read_is_one_row_that_can_be_chosen(qapp):
    model = HitListModel()
    model.show_result(RANKS, {"a": KNOWN["a"]}, ARTICLES.get)

    assert [one.count for one in headings(model)] == [3, None, None]
    selectable = [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable)
                  for row in range(model.rowCount())]  # fmt: skip
    assert selectable == [False, True, True, True, True, True]
    assert model.count() is None
    assert model.hits_of("b") is None
    assert model.hits_of("elsewhere") == ()
    spoken = model.index(4).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "hits are being read"


def test_what_is_missing_is_asked_for_from_the_rows_in_sight(qapp):
    ranks = [f"r{n}" for n in range(50)]
    model = HitListModel()
    model.show_result(ranks, {}, ARTICLES.get)

    assert model.missing(20, 25, 12) == (20, 32)
    assert model.missing(45, 60, 12) == (45, 50)
    nothing = by_rank(ranks[22:24], (), {}, {})
    model.fill(nothing)
    assert model.missing(20, 25, 12) == (20, 22)
    assert model.rowCount() == 48
    assert HitListModel().missing(0, 10, 12) is None


@settings(max_examples=examples(60), deadline=None)
@given(
    st.lists(st.integers(0, 3), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(1, 4))),
    st.booleans(),
)
def test_in_whatever_order_hits_are_read_the_list_is_the_same(counts, reads, flat):
    ranks = [f"r{n}" for n in range(len(counts))]
    found = [
        hit(HitKind.TEXT, rank, rank, at=at)
        for rank, count in zip(ranks, counts, strict=True)
        for at in range(count)
    ]
    known = by_rank(ranks, found, {}, {})
    whole, model = HitListModel(), HitListModel()
    for one in (whole, model):
        one.list_flat(flat=flat)
    whole.show_result(ranks, known, ARTICLES.get)
    model.show_result(ranks, {}, ARTICLES.get)
    for first, count in reads:
        model.fill({rank: known[rank] for rank in ranks[first : first + count]})
    model.fill(known)
    assert list(model.rows()) == list(whole.rows())
    assert [model.key(row) for row in model.rows()] == model._keys


def test_two_hits_at_one_place_are_two_rows(qapp):
    model = HitListModel()
    model.show_result(("a",), by_rank(("a",), (HITS[1], HITS[1]), {}, {}), ARTICLES.get)
    assert len({model.key(row) for row in model.rows()}) == 3


def test_screen_readers_hear_the_kind(model):
    said = model.index(1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Title: about a"
    said = model.index(3).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Highlight: about n1, boats"
