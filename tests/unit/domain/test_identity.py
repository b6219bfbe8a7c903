"""Instants tell what came after what."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from diptych.domain.identity import Turns

NOON = datetime(2002, 11, 21, 12, tzinfo=UTC)


def test_what_comes_within_one_millisecond_comes_in_order():
    turns = Turns()

    instants = [turns.next(NOON + timedelta(microseconds=step)) for step in (0, 1, 900, 1100)]

    assert instants == [f"2002-11-21T12:00:00.00{tick}Z" for tick in range(4)]


def test_a_clock_that_stands_is_waited_for_and_one_that_was_set_back_is_believed():
    turns = Turns()

    assert turns.next(NOON) == "2002-11-21T12:00:00.000Z"
    assert turns.next(NOON - timedelta(milliseconds=20)) == "2002-11-21T12:00:00.001Z"
    assert turns.next(NOON - timedelta(hours=1)) == "2002-11-21T11:00:00.000Z"


def test_instants_of_now_all_differ():
    turns = Turns()

    instants = [turns.next() for _ in range(200)]

    assert instants == sorted(set(instants))
