"""Two instances on one library: each sees within two seconds what the other has done."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

PROMISED = 2.0
"""Seconds in which changes of another instance are to be seen."""
SLACK = 1.5
"""What looking at screens and pressing keys itself takes on a busy machine."""


def seen_within(window: Window, more_than: int) -> float:
    """How many seconds it takes until more of the colour is on the screen than that."""
    began = time.monotonic()
    until(lambda: window.see().count(AMBER) > more_than, "the other window's highlight")
    return time.monotonic() - began


def test_highlights_made_in_one_window_appear_in_the_other(start: Start, tmp_path: Path) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    shared = tmp_path / "shared.diptych"
    # Readers of their own: windows of one reader on one library are raised, not doubled.
    left, right = (Home(tmp_path / name, shared, reader=name) for name in ("Ann", "Ben"))
    left.run("import", ferry)
    first = start(left, ferry)
    first.wait_for_title(FERRY_TITLE)
    first.place(0, 0, 940, 900)
    second = start(right, ferry)
    second.wait_for_title(FERRY_TITLE)
    second.place(960, 0, 940, 900)
    first.wait_for_rest()

    first.bring_forward()
    first.press("F7", "ctrl+End", "shift+Home", "h")
    until(lambda: left.count(KEPT) == 1, "the first highlight")
    there = seen_within(second, 0)
    first.wait_for_colour(AMBER)
    before = first.see().count(AMBER)
    second.bring_forward()
    second.press("F7", "ctrl+Home", "Down", "Home", "shift+End", "h")
    until(lambda: left.count(KEPT) == 2, "the second highlight")
    back = seen_within(first, before + 500)

    assert max(there, back) < PROMISED + SLACK
    assert {one["creator"] for one in left.annotations()} == {"Ann", "Ben"}
    second.press("ctrl+z")
    until(lambda: left.count(KEPT) == 1, "the second highlight taken back")
    until(lambda: first.see().count(AMBER) <= before, "the highlight gone from the other window")
    assert "ERROR" not in left.log + right.log
