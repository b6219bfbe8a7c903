"""What would be highlighted, ticked one by one and article by article."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from builders import a_quote, a_readable, an_article
from diptych.domain.span import Span
from diptych.library.highlighting_hits import Extent, HighlightPlan, PlannedArticle, planned_in
from diptych.ui.models.planned_highlights_model import (
    Chosen,
    PlannedHighlightsModel,
    chosen_of,
    hits_left_out,
    laid_out,
)

TEXT = "The quay is old. It is a quay, a quay.\n\nNo quay is new."
Checked, Partly, Unchecked = (
    Qt.CheckState.Checked, Qt.CheckState.PartiallyChecked, Qt.CheckState.Unchecked,
)  # fmt: skip


def places() -> list[Span]:
    return [Span(at, at + 4) for at in range(len(TEXT)) if TEXT.startswith("quay", at)]


def planned(number: int, extent: Extent = Extent.WORDS) -> PlannedArticle:
    readable = a_readable(
        TEXT, an_article(id=f"a{number}", title=f"Quay {number}", revision_id="r")
    )
    there = replace(a_quote(readable, "quay"), article_id=readable.article.id)
    return planned_in(readable, places(), extent, [there] if number == 1 else [])


def plan(extent: Extent = Extent.WORDS) -> HighlightPlan:
    return HighlightPlan(extent=extent, articles=(planned(1, extent), planned(2, extent)))


@pytest.fixture
def model(qapp) -> PlannedHighlightsModel:
    made = PlannedHighlightsModel()
    made.show_plan(laid_out(plan()))
    return made


def ticks(model: PlannedHighlightsModel) -> list[Qt.CheckState]:
    return [model.is_ticked(row) for row in model.rows()]


def test_all_is_ticked_and_counted_with_what_is_there_already(model):
    assert ticks(model) == [Checked] * 10
    assert model.chosen() == Chosen(new=7, there=1, articles=2)
    assert [row.highlight.span for row in model.rows()[1:5]] == places()


def test_an_article_is_ticked_for_all_below_it_and_partly_for_some(model):
    model.turn([2])
    assert ticks(model)[:5] == [Partly, Checked, Unchecked, Checked, Checked]
    model.turn([0])
    assert ticks(model)[:5] == [Checked] * 5
    model.turn([0])
    assert ticks(model) == [Unchecked] * 5 + [Checked] * 5
    assert model.chosen() == Chosen(new=4, there=0, articles=1)
    model.turn([0, 5])
    assert ticks(model) == [Checked] * 10
    model.tick_all(ticked=False)
    assert model.chosen() == Chosen(new=0, there=0, articles=0)
    assert ticks(model) == [Unchecked] * 10
    model.tick_all(ticked=True)
    assert model.chosen() == Chosen(new=7, there=1, articles=2)


def test_a_tick_is_set_as_a_box_is(model):
    index = model.index(1)
    assert model.data(index, Qt.ItemDataRole.CheckStateRole) is Checked
    assert model.setData(index, Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert ticks(model)[:2] == [Partly, Unchecked]


def test_what_is_chosen_of_a_plan_is_what_has_a_tick(model):
    model.turn([1, 2])
    chosen = chosen_of(model.rows(), model.left_out())
    assert [(one.article_id, one.span) for one in chosen] == [
        *(("a1", span) for span in places()[2:]),
        *(("a2", span) for span in places()),
    ]


def test_places_without_a_tick_stay_so_when_their_sentences_are_planned(model):
    # The first place, and one of the two that the second sentence has.
    model.turn([1, 2])
    without = hits_left_out(model.rows(), model.left_out())

    model.show_plan(laid_out(plan(Extent.SENTENCE), without))

    assert ticks(model) == [Partly, Unchecked, Checked, Checked, *([Checked] * 4)]


def test_a_screen_reader_hears_what_is_there_already(model):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.data(model.index(1), role) == "quay, already highlighted"
    assert model.data(model.index(2), role) == "quay"
    assert model.data(model.index(0), role).startswith("Quay 1, ")
