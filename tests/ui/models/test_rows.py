"""The flat list behind every panel keeps the reader's place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPersistentModelIndex, Qt

from diptych.ui.models.rows import RUNS_AT_MOST, RowRole, RowsModel
from effort import examples


@dataclass(frozen=True)
class Line:
    id: int
    text: str = ""


class Lines(RowsModel[Line]):
    ROLES: ClassVar = {Qt.ItemDataRole.DisplayRole: lambda row: row.text}

    @staticmethod
    def key(row: Line) -> int:
        return row.id


def lines(*ids: int) -> list[Line]:
    return [Line(number, f"line {number}") for number in ids]


def test_it_keeps_to_the_rules_of_models(qtmodeltester):
    model = Lines()
    qtmodeltester.check(model)
    model.show(lines(1, 2, 3, 4))
    model.show(lines(4, 2, 5))
    model.show(lines(5, 6, 4))
    model.show([])


def test_roles_are_answered_from_the_table(qtbot):
    model = Lines()
    model.show(lines(7))
    assert model.data(model.index(0)) == "line 7"
    assert model.data(model.index(0), RowRole) == Line(7, "line 7")
    assert model.data(model.index(0), Qt.ItemDataRole.ToolTipRole) is None
    assert model.data(model.index(5)) is None


def test_an_unchanged_snapshot_is_not_announced(qtbot):
    model = Lines()
    model.show(lines(1, 2, 3))
    with (
        qtbot.assertNotEmitted(model.dataChanged),
        qtbot.assertNotEmitted(model.rowsInserted),
        qtbot.assertNotEmitted(model.modelReset),
    ):
        model.show(lines(1, 2, 3))


def test_only_the_row_that_changed_is_announced(qtbot):
    model = Lines()
    model.show(lines(1, 2, 3))
    with qtbot.waitSignal(model.dataChanged) as changed:
        model.show([Line(1, "line 1"), Line(2, "other"), Line(3, "line 3")])
    first, last = changed.args[:2]
    assert (first.row(), last.row()) == (1, 1)
    assert model.data(first) == "other"


def test_a_new_row_is_inserted_and_nothing_is_reset(qtbot):
    model = Lines()
    model.show(lines(1, 2, 3))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.rowsInserted) as inserted:
        model.show(lines(1, 9, 2, 3))
    assert inserted.args[1:] == [1, 1]


def test_more_changes_than_a_view_wants_to_hear_are_one_reset(qtbot):
    model = Lines()
    model.show(lines(*range(0, 4 * RUNS_AT_MOST, 2)))
    with qtbot.waitSignal(model.modelReset):
        model.show(lines(*range(4 * RUNS_AT_MOST)))
    assert [row.id for row in model.rows()] == list(range(4 * RUNS_AT_MOST))


@settings(
    max_examples=examples(80),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    before=st.lists(st.integers(0, 15), unique=True, max_size=12),
    after=st.lists(st.integers(0, 15), unique=True, max_size=12),
)
def test_whatever_changes_held_places_follow_their_rows(qtbot, before, after):
    model = Lines()
    model.show(lines(*before))
    chosen = QItemSelectionModel(model)
    held = {number: QPersistentModelIndex(model.index_of(number)) for number in before}
    for number in before[::2]:
        chosen.select(model.index_of(number), QItemSelectionModel.SelectionFlag.Select)

    model.show(lines(*after))

    assert [row.id for row in model.rows()] == after
    assert all(model.index_of(number).row() == after.index(number) for number in after)
    if before:
        for number, index in held.items():
            assert index.isValid() == (number in after)
            assert not index.isValid() or model.row(index) == Line(number, f"line {number}")
        kept = {model.row(index).id for index in chosen.selectedIndexes()}
        assert kept == set(before[::2]) & set(after)


def test_a_key_that_is_not_shown_has_no_place(qtbot):
    model = Lines()
    model.show(lines(1))
    assert not model.index_of(2).isValid()
    model.show(lines(2))
    assert model.index_of(2).row() == 0


@pytest.mark.parametrize("place", [-1, 3])
def test_there_is_no_row_outside(qtbot, place):
    model = Lines()
    model.show(lines(1, 2))
    assert model.row(place) is None
