"""Panes and places are as they were left, however the program was told to end."""

from __future__ import annotations

import json
from operator import ne
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import long_article, write_articles
from journeys.real.screen import Picture
from journeys.real.stage import LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

FERRY, LOG = "The ferry and the bridge", "The long log of the ferry"


def test_a_restart_shows_the_same_texts_at_the_same_places(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    long = tmp_path / "articles" / "long.txt"
    long.write_text(long_article(), encoding="utf-8")
    home.run("import", ferry)
    first = start(home, ferry, long)
    until(lambda: first.see().count(LIGHT["window"]) > 20_000, "a gutter between two panes")
    first.wait_for_title(FERRY)
    first.press("F6")
    first.wait_for_title(LOG)
    assert first.quit() == 0

    second = start(home)
    second.wait_for_title(LOG)
    top = second.wait_for_rest()
    second.press("Page_Down", "Page_Down", "Page_Down")
    second.wait_for_change(top)
    left = second.wait_for_rest()
    assert second.terminate() == 0

    third = start(home)
    third.wait_for_title(LOG)
    until(lambda: same_text(third.see(), left), "both texts as they were left")
    third.place(30, 60, 1300, 800)
    third.press("ctrl+1", "ctrl+2", "F6")
    third.wait_for_title(FERRY)
    third.click(300, 500)  # takes the ring of the keyboard off the text
    narrow = third.wait_for_rest()
    assert third.close() == 0

    fourth = start(home)
    fourth.wait_for_title(FERRY)
    until(lambda: same_text(fourth.see(), narrow), "window and panels as they were left")
    assert "ERROR" not in home.log


def test_a_killed_program_comes_back_as_it_was_a_few_seconds_before(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    long = tmp_path / "articles" / "long.txt"
    long.write_text(long_article(), encoding="utf-8")
    home.run("import", ferry, long)
    first = start(home, ferry, long)
    until(lambda: first.see().count(LIGHT["window"]) > 20_000, "a gutter between two panes")
    first.press("F6")
    first.wait_for_title(LOG)
    first.press("Escape")  # what the notice says of the files
    top = first.wait_for_rest()
    first.press("Page_Down", "Page_Down", "Page_Down")
    first.wait_for_change(top)
    left = first.wait_for_rest()
    until(lambda: _is_kept(home), "the place in the file")
    first.kill()

    again = start(home)
    again.wait_for_title(LOG)

    until(lambda: same_text(again.see(), left), "both texts as they were before the kill")


def _is_kept(home: Home) -> bool:
    """Whether the file of what is open has two panes, and one of them far below its beginning."""
    for path in (home.folder / "data" / "views").glob("*.json"):
        windows = json.loads(path.read_bytes()).get("windows", [])
        at = [place for window in windows for place in window["at"]]
        if len(at) == 2 and any(offset > 500 for offset, _ in at):
            return True
    return False


RING = 8
"""Pixels of a row that the ring of the focus may paint: it is there where a key moved the focus."""


def same_text(now: Picture, then: Picture) -> bool:
    """Whether both show the same but for tool bar, header line, status line and focus ring."""
    if (now.width, now.height) != (then.width, then.height):
        return False
    rows = range(100, now.height - 40)
    differing = [(now.row(y), then.row(y)) for y in rows if now.row(y) != then.row(y)]
    return sum(sum(map(ne, one, other)) > RING for one, other in differing) <= 30
