"""What is said of the search index."""

from __future__ import annotations

import pytest

from diptych.domain.index_state import IndexState


@pytest.mark.parametrize(
    ("state", "up_to_date"),
    [
        (IndexState(ready=True), True),
        (IndexState(ready=True, behind=3), False),
        (IndexState(ready=False), False),
        (IndexState(ready=True, making=True, done=2, total=9), False),
    ],
)
def test_it_stands_for_the_last_commit_or_not(state: IndexState, up_to_date: bool) -> None:
    assert state.up_to_date == up_to_date
