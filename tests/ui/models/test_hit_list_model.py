"""The list of hits and its facets."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.article import Article
from diptych.domain.hit import Hit, HitKind, SearchResults
from diptych.domain.span import Span
from diptych.domain.tag import Tag
from diptych.ui.models.annotation_cards import TagLabel
from diptych.ui.models.facet_model import FacetModel
from diptych.ui.models.hit_list_model import Facet, HitHeading, HitListModel, HitRow

ARTICLES = {"a": Article(id="a", title="The ferry", source="Quay Post", published="2002-05")}


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
    hit(HitKind.NOTE, "m", None),
)
TAG = Tag(id="t", name="boats", colour=Colour.TEAL)
ANNOTATION = Annotation(
    id="n1",
    article_id="a",
    tags=("t", "gone"),
    anchor=Anchor(revision_id="r", span=None, quote="q"),
)


def results(*hits: Hit) -> SearchResults:
    return SearchResults(query="q", total=2, hits=hits)


@pytest.fixture
def model(qapp) -> HitListModel:
    model = HitListModel()
    model.show_results(results(*HITS), ARTICLES, {"n1": ANNOTATION}, {"t": TAG})
    return model


def test_both_keep_to_the_rules_of_models(qtmodeltester, model):
    facets = FacetModel()
    qtmodeltester.check(model)
    qtmodeltester.check(facets)
    facets.show_counts(model.counts())
    model.show_facet(Facet.NOTES)
    model.show_facet(Facet.EVERYTHING)
    model.show_results(results(*HITS[::-1]), {}, {}, {})
    model.show_results(None, {}, {}, {})


def test_hits_stand_under_their_articles_best_first(model):
    headings = [row for row in model.rows() if isinstance(row, HitHeading)]
    assert [(row.title, row.second, row.count) for row in headings] == [
        ("The ferry", "Quay Post · May 2002", 3),
        ("title of b", "", 1),
        ("Notes on the library", "", 1),
    ]
    assert model.articles_hit() == 2


def test_a_hit_in_an_annotation_shows_its_tags(model):
    row = next(row for row in model.rows() if isinstance(row, HitRow) and row.hit.id == "n1")
    assert row.tags == (TagLabel("boats", Colour.TEAL),)


@pytest.mark.parametrize(
    ("facet", "count"),
    [(Facet.EVERYTHING, 5), (Facet.TEXT, 3), (Facet.HIGHLIGHTS, 1), (Facet.NOTES, 1)],
)
def test_a_facet_keeps_hits_of_one_kind_and_counts_all(model, facet, count):
    model.show_facet(facet)
    assert sum(isinstance(row, HitRow) for row in model.rows()) == count
    assert model.counts()[facet] == count
    assert model.counts()[Facet.EVERYTHING] == 5


def test_two_hits_at_one_place_are_two_rows(qapp):
    model = HitListModel()
    model.show_results(results(HITS[1], HITS[1]), {}, {}, {})
    assert len({model.key(row) for row in model.rows()}) == 3


def test_screen_readers_hear_the_kind(model):
    assert model.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Title: about a"
    facets = FacetModel()
    facets.show_counts(model.counts())
    assert facets.index(1).data(Qt.ItemDataRole.AccessibleTextRole) == "Text, 3 hits"
