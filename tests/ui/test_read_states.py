from __future__ import annotations

import pytest

from diptych.ui.read_states import ReadState, ReadStates


@pytest.fixture
def states(qapp) -> ReadStates:
    return ReadStates()


def test_an_article_is_unread_until_it_is_opened_and_opening_takes_nothing_back(states):
    assert states.of("a") is ReadState.UNREAD
    states.open("a")
    assert states.of("a") is ReadState.READING
    states.set(["a"], ReadState.READ)
    states.open("a")
    assert states.of("a") is ReadState.READ


def test_it_is_told_once_and_only_when_something_is_different(qtbot, states):
    with qtbot.waitSignal(states.changed):
        states.set(["a", "b"], ReadState.READ)
    with qtbot.assertNotEmitted(states.changed):
        states.set(["a"], ReadState.READ)
        states.set(["c"], ReadState.UNREAD)


def test_what_was_kept_comes_back_and_what_is_no_state_does_not(states):
    states.set(["a"], ReadState.READ)
    states.set(["b"], ReadState.READING)
    other = ReadStates()
    other.restore({**states.kept(), "c": "burnt"})
    assert other.known() == states.known()
