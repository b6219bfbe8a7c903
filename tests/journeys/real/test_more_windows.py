"""Two windows of one program: what is done in one is seen in the other, and both come back."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, long_article, write_articles
from journeys.real.stage import AMBER, KEPT, Home, until
from journeys.real.test_leaving_and_coming_back import LOG, same_text

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

AT_ONCE = 2.0
"""Seconds, of which looking at screens takes most: both windows have the same `Changes`."""


def test_two_windows_show_one_library_and_come_back_as_they_were_left(
    start: Start, tmp_path: Path
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    log = tmp_path / "articles" / "long.txt"
    log.write_text(long_article(), encoding="utf-8")
    home = Home(tmp_path / "home", tmp_path / "own.diptych")
    home.run("import", ferry, log)
    left = start(home, ferry)
    left.wait_for_title(FERRY_TITLE)
    left.place(0, 30, 940, 900)

    right = left.open_another("ctrl+shift+n")
    right.place(960, 30, 940, 900)
    right.bring_forward()
    right.press("ctrl+l")
    right.write("ferry and")
    right.press("Return")
    right.wait_for_title(FERRY_TITLE)
    right.wait_for_rest()

    left.bring_forward()
    left.press("F7", "ctrl+End", "shift+Home", "h")
    until(lambda: home.count(KEPT) == 1, "the highlight in the library")
    began = time.monotonic()
    right.wait_for_colour(AMBER)
    assert time.monotonic() - began < AT_ONCE
    left.wait_for_colour(AMBER)

    # What was done in one window is taken back, and done again, in the other.
    right.bring_forward()
    right.press("ctrl+z")
    until(lambda: not home.count(KEPT), "the highlight taken back")
    left.wait_until_gone(AMBER)
    right.press("ctrl+shift+z")
    left.wait_for_colour(AMBER)

    right.press("ctrl+l", "ctrl+a")
    right.write("log")
    right.press("Return")
    right.wait_for_title(LOG)
    right.press("ctrl+1")  # a window as narrow as this comes back without the list
    top = right.wait_for_rest()
    right.press("Page_Down", "Page_Down", "Page_Down")
    right.wait_for_change(top)
    below, here, there = right.wait_for_rest(), left.where, right.where
    assert left.quit() == 0

    again = start(home)
    again.wait_for_title(LOG)
    other = again.other()
    other.wait_for_title(FERRY_TITLE)
    other.wait_for_colour(AMBER)
    until(lambda: same_text(again.see(), below), "the long text as it was left")
    assert (other.where, again.where) == (here, there)
    assert again.is_active(again.id)

    # Closed by itself, one of them stays away.
    other.shut()
    until(lambda: not other.is_shown, "the closed window gone")
    again.bring_forward()
    again.press("ctrl+Home")
    again.wait_for_change(below)
    assert again.close() == 0
    last = start(home)
    last.wait_for_title(LOG)
    last.press("ctrl+F6")
    last.wait_for_rest()
    assert last._all() == [last.id]
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log
