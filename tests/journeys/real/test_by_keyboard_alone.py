"""A reader without a mouse goes between panes, selects, marks, and jumps to what is marked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import (
    FERRY_PARAGRAPHS,
    FERRY_TITLE,
    MARKET_PARAGRAPHS,
    MARKET_TITLE,
    write_articles,
)
from journeys.real.stage import KEPT, LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def test_both_panes_are_marked_without_a_mouse(home: Home, start: Start, tmp_path: Path) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    bystander = tmp_path / "articles" / "bystander.txt"
    bystander.write_text("A bystander\n\nOne who stands by.\n", encoding="utf-8")
    home.run("import", bystander)
    window = start(home, ferry, market)
    window.wait_for_title(FERRY_TITLE)

    def quotes() -> set[str]:
        return {row[1] for row in home.rows(KEPT)}

    window.press("F7", "ctrl+End", "shift+Home", "h")
    until(lambda: quotes() == {FERRY_PARAGRAPHS[-1]}, "a highlight in the first pane")
    window.press("F6")
    window.wait_for_title(MARKET_TITLE)
    window.press("ctrl+Home", "Down", "Home")
    window.press(*["ctrl+shift+Right"] * 3, "h")
    begun = " ".join(MARKET_PARAGRAPHS[0].split()[:3])
    until(lambda: {one.strip() for one in quotes()} == {FERRY_PARAGRAPHS[-1], begun}, begun)

    window.press("F6")
    window.wait_for_title(FERRY_TITLE)
    window.press("ctrl+Home", "j", "Delete")
    until(lambda: {one.strip() for one in quotes()} == {begun}, "the jumped-to highlight deleted")


def test_the_command_palette_opens_an_article_and_escape_gives_the_keys_back(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("thursdays")
    window.wait_for_rest()
    window.press("Return")
    window.wait_for_title(MARKET_TITLE)
    for key in ("ctrl+k", "question", "ctrl+shift+f"):
        calm = window.wait_for_rest()
        window.press(key)
        window.wait_for_change(calm)
        window.press("Escape")
        window.wait_for_rest()

    window.press("ctrl+shift+Right", "h")
    until(lambda: home.count(KEPT) == 1, "the keys back in the text")
    assert window.see().count(LIGHT["paper"]) > 0
    assert "ERROR" not in home.log
