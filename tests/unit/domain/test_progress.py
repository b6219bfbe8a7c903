"""How far work is that has several parts."""

from __future__ import annotations

import pytest

from diptych.domain.errors import CancelledError
from diptych.domain.progress import WHOLE, Stage


class Told:
    """Keeps what it is told."""

    def __init__(self) -> None:
        self.steps: list[tuple[int, int, str]] = []

    def step(self, done: int, total: int, what: str = "") -> None:
        self.steps.append((done, total, what))


def test_the_parts_of_a_work_are_one_way_from_nothing_to_all():
    told = Told()
    first, second = Stage(told, 0, 0.25), Stage(told, 0.25, 1)
    for done in range(3):
        first.step(done, 2, "one")
    for done in range(3):
        second.step(done, 2)
    shares = [done / total for done, total, _ in told.steps]
    assert shares == pytest.approx([0, 0.125, 0.25, 0.25, 0.625, 1], abs=1 / WHOLE)
    assert [what for _, _, what in told.steps] == ["one"] * 3 + [""] * 3


def test_parts_have_parts():
    told = Told()
    Stage(Stage(told, 0.5, 1), 0, 0.5).step(1, 1)
    assert told.steps == [(WHOLE * 3 // 4, WHOLE, "")]


def test_it_never_goes_back_and_never_beyond():
    told = Told()
    stage = Stage(told, 0, 0.5)
    for done, total in ((1, 2), (1, 4), (0, 0), (9, 3)):
        stage.step(done, total)
    assert [done for done, _, _ in told.steps] == [250, 250, 250, 500]


def test_the_work_stops_where_the_whole_is_to_stop():
    class Stopped:
        def step(self, *_: object) -> None:
            raise CancelledError

    with pytest.raises(CancelledError):
        Stage(Stopped(), 0, 1).step(0, 1)
