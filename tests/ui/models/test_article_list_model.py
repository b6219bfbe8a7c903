"""The list of articles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from diptych.domain.article import Article, ArticleField, ArticleSummary, Author
from diptych.ui.models.article_list_model import ARTICLES_MIME, ArticleListModel, ArticleOrder
from diptych.ui.read_states import ReadState


def summary(
    name: str,
    *,
    title: str = "",
    source: str = "",
    author: str = "",
    published: str = "",
    created: str = "2020",
    count: int = 0,
    tags: tuple[str, ...] = (),
) -> ArticleSummary:
    authors = (Author(name=author),) if author else ()
    article = Article(
        id=name,
        title=title or name,
        source=source,
        authors=authors,
        published=published,
        created=created,
    )
    return ArticleSummary(article=article, annotations=count, tags=tags)


ARTICLES = [
    summary("ferry", title="The ferry stops", source="Quay Post", author="Ann Zoll",
            published="2002-05", created="2021", count=2, tags=("travel/boats",)),
    summary("bridge", title="A bridge opens", source="Álamo Times", author="Bo Adam",
            published="2001", created="2022", count=9),
    summary("market", title="Market day", author="Cy Moss", published="2003-01-02",
            created="2020"),
]  # fmt: skip


@pytest.fixture
def model(qapp) -> ArticleListModel:
    model = ArticleListModel()
    model.show_articles(ARTICLES)
    return model


def shown(model: ArticleListModel) -> list[str]:
    return [row.id for row in model.rows()]


def test_it_keeps_to_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model)
    model.filter_by("quay")
    model.sort_by(ArticleOrder.TITLE)
    model.filter_by("")
    model.show_panes(["bridge", None, "ferry"])


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (ArticleOrder.ADDED, ["bridge", "ferry", "market"]),
        (ArticleOrder.TITLE, ["bridge", "market", "ferry"]),
        (ArticleOrder.AUTHOR, ["bridge", "market", "ferry"]),
        (ArticleOrder.SOURCE, ["bridge", "ferry", "market"]),
        (ArticleOrder.PUBLISHED, ["market", "ferry", "bridge"]),
        (ArticleOrder.ANNOTATIONS, ["bridge", "ferry", "market"]),
    ],
)
def test_it_stands_in_the_order_asked_for(model, order, expected):
    model.sort_by(order)
    assert shown(model) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("ferry", ["ferry"]),
        ("zoll", ["ferry"]),
        ("alamo", ["bridge"]),
        ("boats QUAY", ["ferry"]),
        ("2003", ["market"]),
        ("ferry bridge", []),
        ("  ", ["bridge", "ferry", "market"]),
    ],
)
def test_a_filter_looks_at_title_author_source_date_and_tags(model, typed, expected):
    model.filter_by(typed)
    assert shown(model) == expected
    assert model.total == 3


def test_a_title_that_changes_is_found_by_its_new_words(model):
    model.filter_by("ferry")
    renamed = summary("ferry", title="The tunnel")
    model.show_articles([renamed, *ARTICLES[1:]])
    assert shown(model) == []
    model.filter_by("tunnel")
    assert shown(model) == ["ferry"]


def test_a_row_says_to_screen_readers_what_is_seen(model):
    model.show_panes([None, "ferry"])
    words = model.index_of("ferry").data(Qt.ItemDataRole.AccessibleTextRole)
    assert words == "The ferry stops, Quay Post · May 2002, unread, 2 annotations, open in pane 2"


def test_dragged_articles_are_carried_as_ids(model):
    carried = model.mimeData([model.index(0), model.index(2)])
    assert bytes(carried.data(ARTICLES_MIME).data()).decode() == '["bridge", "market"]'
    assert model.flags(model.index(0)) & Qt.ItemFlag.ItemIsDragEnabled


def test_an_author_without_a_name_stands_with_those_who_are_not_known(model):
    model.show_articles([summary("nameless", author=" "), summary("known", author="Grace Zoll")])

    model.sort_by(ArticleOrder.AUTHOR)

    assert shown(model) == ["known", "nameless"]


def test_how_far_one_article_is_read_changes_its_row_and_no_other(qtbot, model):
    told = []
    model.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    model.show_states({"ferry": ReadState.READING})
    place = model.index_of("ferry").row()
    assert told == [(place, place)]
    assert model.row(place).state is ReadState.READING
    model.show_states({})
    assert model.row(place).state is ReadState.UNREAD


def test_own_fields_are_found_by_the_filter(model):
    article = replace(ARTICLES[0].article, fields=(ArticleField(name="region", value="east"),))
    model.show_articles([replace(ARTICLES[0], article=article), *ARTICLES[1:]])
    model.filter_by("region: east")
    assert shown(model) == [article.id]


def test_a_collection_is_shown_alone_within_the_filter(model):
    model.show_only(frozenset({"ferry"}))
    assert shown(model) == ["ferry"]
    model.filter_by("zeppelin")
    assert shown(model) == []
    model.filter_by("")
    model.show_only(None)
    assert len(shown(model)) == len(ARTICLES)
