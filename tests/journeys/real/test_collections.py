"""A reader files articles by keys and by dragging, renames one, and undoes; with real hands."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, write_articles
from journeys.real.screen import Box
from journeys.real.stage import LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

COLLECTION = (100, 185)
"""The row under “All articles”, in the window's own pixels."""
LAST_ARTICLE = (100, 296)
"""The second row of the list, beneath two rows of collections."""


def test_articles_are_filed_by_keys_and_by_dragging_and_taken_out_again(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    home.run("import", market)
    home.run("collections", "add", "Boats")
    window = start(home)
    muted, icon = LIGHT["muted"], Box(16, 174, 44, 196)
    until(lambda: window.see().count(muted, icon) > 8, "the collection in its row")

    def filed() -> int:
        return int(home.ask("collections")[0]["articles"])

    window.press("ctrl+l", "Down", "ctrl+d")
    window.wait_for_rest()
    window.press("Return")
    until(lambda: filed() == 1, "an article filed by keys")

    window.drag(LAST_ARTICLE, COLLECTION)
    until(lambda: filed() == 2, "another one filed by dragging")

    window.press("ctrl+z")
    until(lambda: filed() == 1, "the drag undone")
    window.click(*COLLECTION)
    window.wait_for_rest()
    window.press("Delete")
    until(lambda: not home.ask("collections"), "the collection deleted")
    assert len(home.ask("list")) == 2
    window.press("ctrl+z")
    until(lambda: home.ask("collections") and filed() == 1, "and brought back with its article")


def test_a_title_is_typed_in_the_list_and_details_on_their_page(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    def known() -> dict[str, str]:
        return {one["title"]: one["source"] for one in home.ask("list")}

    window.wait_for_rest()
    window.press("ctrl+l", "Down", "F2")
    window.wait_for_rest()
    window.press("ctrl+a")
    window.write("A ferry at last")
    window.press("Return")
    until(lambda: known() == {"A ferry at last": "", MARKET_TITLE: ""}, "the title")
    window.wait_for_title("A ferry at last")

    window.press("ctrl+a", "ctrl+i")
    page = window.dialog("Details of 2 articles")
    window.wait_until_active(page)
    window.write("Quay Post")
    window.press("Return")
    until(lambda: set(known().values()) == {"Quay Post"}, "the source of both")
    window.press("ctrl+z")
    until(lambda: set(known().values()) == {""}, "one undo for both")


def test_a_collection_is_dragged_before_another_and_back_by_undo(
    home: Home, start: Start, tmp_path: Path
) -> None:
    home.run("import", write_articles(tmp_path / "articles")[0])
    for name in ("Boats", "Towns"):
        home.run("collections", "add", name)
    window = start(home)
    muted, second = LIGHT["muted"], Box(16, 200, 44, 222)
    until(lambda: window.see().count(muted, second) > 8, "the second collection in its row")

    def order() -> list[str]:
        return [str(one["name"]) for one in home.ask("collections")]

    window.drag((100, 211), (100, 172))
    until(lambda: order() == ["Towns", "Boats"], "the second one dragged before the first")
    window.press("ctrl+z")
    until(lambda: order() == ["Boats", "Towns"], "undone")
    window.click(100, 211)
    window.wait_for_rest()
    window.press("alt+Up")
    until(lambda: order() == ["Towns", "Boats"], "and moved by key")
