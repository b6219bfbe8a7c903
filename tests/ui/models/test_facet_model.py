"""By what a result can be narrowed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from diptych.domain.hit import Facet, FacetName, FacetValue, HitGroup
from diptych.ui.models.facet_model import FacetChoice, FacetHeading, FacetModel, FacetMore

FACETS = (
    Facet(
        name=FacetName.KIND,
        values=(
            FacetValue(value=HitGroup.TEXT, name="text", articles=9),
            FacetValue(value=HitGroup.NOTES, name="notes", articles=2),
        ),
    ),
    Facet(
        name=FacetName.TAG,
        values=(
            FacetValue(value="t1", name="boats", articles=7, condition='tag:"boats"', colour="teal"),
            FacetValue(
                value="t2", name="boats/night boats", articles=2,
                condition='tag:"boats/night boats"', chosen=True, colour="wine",
            ),
        ),
        more=3,
    ),
    Facet(name=FacetName.SOURCE, values=()),
)  # fmt: skip


@pytest.fixture
def model(qapp) -> FacetModel:
    model = FacetModel()
    model.show_facets(FACETS, 11)
    return model


def test_it_keeps_to_the_rules_of_models(qtmodeltester, model):
    qtmodeltester.check(model)
    model.show_facets(FACETS[1:], 3)
    model.show_facets((), 0)


def test_values_stand_under_what_they_are_and_what_is_chosen_comes_first(model):
    said = [row.title if isinstance(row, FacetHeading | FacetChoice) else row.count
            for row in model.rows()]  # fmt: skip
    assert said == ["Kind", "Everything", "Text", "Notes", "Tag", "night boats", "boats", 3]
    assert isinstance(model.rows()[-1], FacetMore)
    assert [bool(model.flags(model.index(row)) & Qt.ItemFlag.ItemIsSelectable)
            for row in (0, 1, 4, 5, 7)] == [False, True, False, True, True]  # fmt: skip


def test_everything_is_chosen_where_no_kind_is(model):
    assert [row.value.chosen for row in model.kinds()] == [True, False, False]
    assert [row.value.articles for row in model.kinds()] == [11, 9, 2]


def test_screen_readers_hear_what_is_chosen_and_of_how_many_articles(model):
    spoken = [model.index(row).data(Qt.ItemDataRole.AccessibleTextRole) for row in (1, 5, 6, 7)]
    assert spoken == [
        "Kind: Everything, 11 articles, chosen",
        "Tag: boats/night boats, 2 articles, chosen",
        "Tag: boats, 7 articles",
        "Tag: 3 more…",
    ]
    checked = [model.index(row).data(Qt.ItemDataRole.CheckStateRole) for row in (5, 6, 7)]
    assert checked == [Qt.CheckState.Checked, Qt.CheckState.Unchecked, None]
    assert model.index(5).data(Qt.ItemDataRole.ToolTipRole) == "boats/night boats · 2 articles"
