"""What is said of the search index."""

from __future__ import annotations

import pytest

from diptych.domain.index_state import IndexState


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (IndexState(ready=True), "up to date"),
        (IndexState(ready=True, behind=3), "behind by 3"),
        (IndexState(ready=False), "not made yet"),
        (IndexState(ready=True, making=True, done=2, total=9), "being made: 2 of 9 articles"),
    ],
)
def test_it_says_how_far_it_is(state, words):
    assert str(state) == words
    assert state.up_to_date == (words == "up to date")
