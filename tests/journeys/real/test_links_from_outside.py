"""Links in exported files lead back: a start with one shows the place in the window that is open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, long_article, write_articles
from journeys.real.stage import AMBER, Home, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

LINK = re.compile(r"diptych://open/[0-9a-f-]+/[0-9a-f-]+")
LAST = "the pilot wrote the number 14400 into the book"
LOG_TITLE = "The long log of the ferry"


@pytest.fixture
def linked(home: Home, tmp_path: Path) -> str:
    """A library with a highlight at the end of a long article: the link that an export has."""
    ferry, market = write_articles(tmp_path / "articles")
    log = tmp_path / "articles" / "log.txt"
    log.write_text(long_article(), encoding="utf-8")
    home.run("import", ferry, market, log)
    by_title = {one["title"]: one["id"] for one in home.ask("list")}
    assert home.run("annotate", by_title[LOG_TITLE], "--quote", LAST).returncode == 0
    (found,) = LINK.findall(home.run("export", "markdown").stdout)
    return str(found)


def test_the_window_that_is_open_comes_up_at_the_place(
    home: Home, start: Start, linked: str, tmp_path: Path
) -> None:
    window = start(home, tmp_path / "articles" / "market.txt")
    window.wait_for_title(MARKET_TITLE)
    xdotool("windowminimize", window.id)

    done = home.run(linked)

    assert (done.returncode, done.stderr) == (0, "")
    window.wait_for_title(LOG_TITLE)
    window.wait_for_colour(AMBER)
    assert window.is_shown
    assert len(window._all()) == 1


def test_a_start_with_a_link_begins_at_the_place(home: Home, start: Start, linked: str) -> None:
    window = start(home, linked)

    window.wait_for_title(LOG_TITLE)
    window.wait_for_colour(AMBER)


def test_a_link_that_leads_nowhere_harms_nothing(home: Home, start: Start, linked: str) -> None:
    window = start(home, linked)
    window.wait_for_title(LOG_TITLE)

    for link in ("diptych://open/elsewhere/gone", "diptych://nonsense", linked):
        assert home.run(link).returncode == 0

    window.wait_for_colour(AMBER)
    assert "ERROR" not in home.log
    assert len(home.ask("list")) == 3


def test_two_starts_at_once_are_one_window_with_the_files_of_both(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry, market)

    first = start(home, ferry, wait=False)
    second = start(home, market, wait=False)

    until(lambda: len(first._all()) == 1, "a window")
    ended = until(
        lambda: [one for one in (first, second) if one.process.poll() is not None],
        "the end of the one that has handed its file over",
    )
    assert [one.process.returncode for one in ended] == [0]
    (window,) = first._all()
    titles = {f"{FERRY_TITLE} – Diptych", f"{MARKET_TITLE} – Diptych"}
    until(lambda: first._title(window) in titles, "one of the articles")
    assert first._all() == [window]
