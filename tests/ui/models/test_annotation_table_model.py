"""The table of annotations: what stands in which row, and what is chosen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from builders import a_quote, a_tag
from diptych.domain.annotation import Annotation
from diptych.ui.models.annotation_filter import (
    AnnotationFilter,
    Arranged,
    Grouping,
    Naming,
    Order,
)
from diptych.ui.models.annotation_table_model import AnnotationTableModel, Column
from diptych.ui.models.annotation_words import GroupHeading

TAGS = {tag.id: tag for tag in (a_tag("boats", id="boats"), a_tag("money", id="money"))}
NAMING = Naming(titles={"ferry": "The ferry stops", "bridge": "A bridge"}, tags=TAGS)


def an(key: str, *tags: str, article: str = "ferry") -> Annotation:
    return a_quote(id=key, article_id=article, tags=tags)


@pytest.fixture
def model(qapp) -> AnnotationTableModel:
    model = AnnotationTableModel()
    model.show_annotations(
        [an("a", "boats"), an("b", "boats", "money"), an("c", article="bridge")], NAMING
    )
    return model


def rows(model: AnnotationTableModel) -> list[str]:
    found = []
    for place in range(model.rowCount()):
        row = model.row(place)
        found.append(f"{row.title} {row.count}" if isinstance(row, GroupHeading) else row.id)
    return found


def test_it_keeps_to_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model)


def test_what_has_two_tags_stands_twice_and_counts_once(model):
    assert rows(model) == ["boats 2", "a", "b", "money 1", "b", "Without a tag 1", "c"]
    assert (model.count, model.articles(), model.total) == (3, 2, 3)
    assert [one.id for one in model.listed()] == ["a", "b", "c"]
    model.choose(["b"])
    checked = [
        place
        for place in range(model.rowCount())
        if model.index(place, Column.QUOTE).data(Qt.ItemDataRole.CheckStateRole)
        == Qt.CheckState.Checked
    ]
    assert checked == [2, 4]
    assert [one.id for one in model.selected()] == ["b"]


def test_without_groups_there_are_no_headings(model):
    model.arrange(Arranged(order=Order.QUOTE, descending=True))
    assert sorted(rows(model)) == ["a", "b", "c"]


def test_rows_between_leave_headings_out(model):
    assert model.between(0, 6) == ["a", "b", "b", "c"]
    assert model.between(4, 2) == ["b", "b"]
    assert model.between(3, 3) == []


def test_what_is_not_listed_any_more_is_not_chosen(model):
    model.choose(["a", "c"])
    told = []
    model.chosen_changed.connect(lambda: told.append(model.chosen))
    model.arrange(
        Arranged(grouping=Grouping.TAG, wanted=AnnotationFilter(tags=frozenset({"boats"})))
    )
    assert model.chosen == {"a"}
    assert told == [{"a"}]


def test_a_place_is_found_in_its_group_and_else_at_all(model):
    assert model.place_of("b") == 2
    assert model.place_of("b", "money") == 4
    assert model.place_of("b", "gone") == 2
    assert model.place_of("x") == -1


taggings = st.lists(st.lists(st.sampled_from(["boats", "money"]), unique=True), max_size=9)


@given(taggings, st.sampled_from(Grouping), st.data())
def test_every_row_says_what_its_place_says(qapp, tags, grouping, data):
    model = AnnotationTableModel()
    model.arrange(Arranged(grouping=grouping))
    model.show_annotations([an(f"{n}", *own) for n, own in enumerate(tags)], NAMING)
    flat = rows(model)
    assert len(flat) == model.rowCount()
    for place in range(model.rowCount()):
        one = model.annotation(place)
        if one is not None:
            assert model.place_of(one.id, model.group_at(place)) == place
    if flat:
        first = data.draw(st.integers(0, len(flat) - 1))
        last = data.draw(st.integers(0, len(flat) - 1))
        low, high = sorted((first, last))
        ids = [one.id for place in range(low, high + 1) if (one := model.annotation(place))]
        assert model.between(first, last) == ids


def test_a_tip_says_a_quote_as_it_is_not_as_markup(qapp):
    own = AnnotationTableModel()
    own.arrange(Arranged())
    own.show_annotations([a_quote(id="1", article_id="ferry")], NAMING)
    own.quote_by(lambda _: "<b>bold</b> & plain")

    tip = own.data(own.index(0, Column.QUOTE), Qt.ItemDataRole.ToolTipRole)
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; plain" in tip
