"""Words are found in the whole library and in one article, and every hit is jumped to by keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, write_articles
from journeys.real.screen import Box, Picture
from journeys.real.stage import LIGHT, Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def wait_for_hits(window: Window, current: int) -> Picture:
    """Wait for two hits in the text, the first or the second of them the current one."""

    def look() -> Picture | None:
        picture = window.see()
        here = picture.box_of(LIGHT["hit_current"], least=8)
        other = picture.box_of(LIGHT["hit"], least=8)
        if here is None or other is None:
            return None
        return picture if (here.top < other.top) == (current == 1) else None

    return until(look, f"hit {current} of 2 as the current one")


def place_of(picture: Picture) -> Box | None:
    return picture.box_of(LIGHT["hit_current"], least=8)


def left_of(picture: Picture) -> int:
    place = place_of(picture)
    assert place is not None
    return place.left


def test_arrows_show_hits_and_escape_leads_back_to_the_text(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    window.press("ctrl+shift+f")
    window.wait_for_rest()
    window.write("cheese")
    window.wait_for_colour(LIGHT["hit"])
    window.press("Down")
    window.wait_for_title(MARKET_TITLE)
    until(lambda: window.see().box_of(LIGHT["hit_current"], least=8), "the hit that is looked at")
    window.press("Escape")

    window.wait_for_title(FERRY_TITLE)
    window.wait_until_gone(LIGHT["hit_current"], most=60)
    window.press("ctrl+shift+Right", "h")
    (made,) = until(home.annotations, "the text with the keyboard again")
    titles = {one["id"]: one["title"] for one in home.ask("list")}
    assert titles[made["article"]] == FERRY_TITLE


def test_enter_in_the_search_jumps_to_a_hit_and_f3_to_the_next(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    window.press("ctrl+shift+f")
    window.wait_for_rest()
    window.write("cheese")
    window.wait_for_colour(LIGHT["hit"])
    window.press("Return")

    window.wait_for_title(MARKET_TITLE)
    first = wait_for_hits(window, 1)
    window.press("F3")
    second = wait_for_hits(window, 2)
    window.press("shift+F3")
    again = wait_for_hits(window, 1)
    # How high they stand is no matter: a notice may have gone that stood above the text.
    assert left_of(again) == left_of(first) != left_of(second)

    window.press("Escape")
    window.wait_until_gone(LIGHT["hit_current"], most=60)

    window.press("alt+Left")
    window.wait_for_title(FERRY_TITLE)
    assert "ERROR" not in home.log


def test_find_marks_every_hit_and_steps_through_them(
    home: Home, start: Start, tmp_path: Path
) -> None:
    _, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    window = start(home, market)
    window.wait_for_title(MARKET_TITLE)

    window.press("ctrl+f")
    window.wait_for_rest()
    window.write("CHEESE")
    first = wait_for_hits(window, 1)
    window.press("F3")
    wait_for_hits(window, 2)
    window.press("F3")
    assert place_of(wait_for_hits(window, 1)) == place_of(first)

    window.press("Escape")
    window.wait_until_gone(LIGHT["hit_current"], most=60)
    window.press("ctrl+shift+Right", "h")
    until(home.annotations, "the text with the keyboard again")
