"""The benchmarks say what they measured: rows, goals and the texts they are made with."""

from __future__ import annotations

import importlib
from dataclasses import fields

import pytest

from benchmarks import corpus
from benchmarks.__main__ import AREAS
from benchmarks.rows import Goal, Row, compare, percentile, table


def test_a_row_has_the_fields_of_bench_json():
    names = [field.name for field in fields(Row)]
    assert names == (
        "area case measure unit ours peer peer_name ratio goal met".split()  # noqa: SIM905 - as the goals list them
    )


@pytest.mark.parametrize(
    ("goal", "met"),
    [
        (Goal("≤ 0.5×", 0.5), True),
        (Goal("≤ 0.1×", 0.1), False),
        (Goal("≥ 0.1×", 0.1, most=False), True),
        (Goal("≥ 0.5×", 0.5, most=False), False),
        (Goal("≤ 30 ms", 30, of="ours"), True),
        (Goal("≤ 20 ms", 20, of="ours"), False),
    ],
)
def test_a_goal_is_held_against_the_ratio_or_our_own_figure(goal, met):
    row = compare("import", "case", "measure", "ms", 25.0, 100.0, "peer", goal)
    assert row.ratio == 0.25
    assert row.goal == goal.text
    assert row.met is met


def test_a_ratio_goal_without_a_peer_is_missed():
    assert compare("a", "c", "m", "ms", 1.0, goal=Goal("≤ 1×", 1.0)).met is False


def test_a_measurement_without_a_goal_is_neither_met_nor_missed():
    row = compare("export", "case", "measure", "ms", 25.0)
    assert (row.peer, row.ratio, row.goal, row.met) == (None, None, "", None)


def test_the_table_shows_every_row_and_marks_what_was_missed():
    good = compare("a", "good", "m", "ms", 1.0, 2.0, "peer", Goal("≤ 1×", 1.0))
    bad = compare("a", "bad", "m", "ms", 3.0, 2.0, "peer", Goal("≤ 1×", 1.0))
    first, second = table([good, bad]).splitlines()[1:]
    assert first.endswith("met")
    assert second.endswith("MISSED")


def test_a_percentile_is_one_of_the_values():
    assert percentile([5.0, 1.0, 3.0], 0.95) == 5.0
    assert percentile([5.0, 1.0, 3.0], 0.0) == 1.0


def test_every_area_can_be_measured():
    for module in AREAS.values():
        assert callable(importlib.import_module(f"benchmarks.{module}").measure)


def test_made_up_articles_are_the_same_for_the_same_seed_and_of_the_size_asked_for():
    made = corpus.articles(4, 6000, seed=3)
    assert made == corpus.articles(4, 6000, seed=3)
    assert made != corpus.articles(4, 6000, seed=4)
    assert all(5000 < len(text.encode()) < 9000 for text in made)
    assert "\n\n" not in made[0].strip()
    assert "\n\n" in made[1]
