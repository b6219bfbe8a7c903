"""All annotations in one table, by keys alone: chosen, tagged, recoloured, taken out, gone to."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import (
    FERRY_PARAGRAPHS,
    FERRY_TITLE,
    MARKET_PARAGRAPHS,
    write_articles,
)
from journeys.real.stage import Home, Window, timeless, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

PILOT, PLAN = FERRY_PARAGRAPHS[:2]
STALLS, CHEESE = MARKET_PARAGRAPHS[:2]


@pytest.fixture
def annotated(home: Home, tmp_path: Path) -> Path:
    """Four highlights in two articles; the file of the first."""
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry, market)
    ids = {one["title"]: one["id"] for one in home.ask("list")}
    other = next(key for title, key in ids.items() if title != FERRY_TITLE)
    for article, quote, tags in (
        (ids[FERRY_TITLE], PILOT, ("care",)),
        (ids[FERRY_TITLE], PLAN, ("care/older",)),
        (other, STALLS, ("money",)),
        (other, CHEESE, ()),
    ):
        options = [word for tag in tags for word in ("--tag", tag)]
        assert home.run("annotate", article, "--quote", quote, *options).returncode == 0
    return ferry


def tagged(home: Home, tag: str) -> set[str]:
    return {one["quote"] for one in home.annotations() if tag in one["tags"]}


def tag_what_is_chosen(window: Window, tag: str) -> None:
    window.press("t")
    window.wait_for_rest()
    window.write(tag)
    window.press("Return", "Escape")


def test_the_table_is_worked_in_and_left_and_come_back_to_by_keys_alone(
    home: Home, start: Start, annotated: Path, tmp_path: Path
) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    calm = window.wait_for_rest()

    window.press("ctrl+5")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("Home", "shift+Down")
    tag_what_is_chosen(window, "harbour")
    until(lambda: tagged(home, "harbour") == {PILOT, PLAN}, "two quotes tagged at once")

    def blue() -> int:
        return sum(one["colour"] == "blue" for one in home.annotations())

    before = blue()
    window.wait_for_rest()
    window.press("c", "Down", "Down", "Down", "Return")
    until(lambda: blue() == before + 2, "both of them blue")
    window.press("ctrl+z")
    until(lambda: blue() == before, "their colours back")

    window.press("Delete")
    until(lambda: len(home.annotations()) == 2, "both in the bin")
    window.press("ctrl+z")
    until(lambda: len(home.annotations()) == 4, "both back")
    window.wait_for_rest()

    window.press("Home", "shift+Tab", "shift+Tab", "space")
    dialog = window.dialog("Export annotations")
    window.wait_until_active(dialog)
    window.press("Return")
    asking = window.dialog("Export annotations", other_than=dialog)
    window.wait_until_active(asking)
    target = tmp_path / "chosen.md"
    window.write(str(target))
    window.press("Return")
    until(target.exists, "the exported file")
    expected = home.run("export", "markdown", "--tag", "care", "--only-tag").stdout
    assert timeless(target.read_text(encoding="utf-8")) == timeless(expected)
    assert PLAN not in expected
    until(lambda: window.is_active(window.id), "the window in front again")

    window.press("ctrl+4", "ctrl+5", "Home")
    calm = window.wait_for_rest()
    window.press("Return")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("n")
    window.wait_for_rest()
    window.write("Seen in its place")
    window.press("Escape")

    def noted() -> dict[str, str]:
        return {one["quote"]: one["note"] for one in home.annotations() if one["note"]}

    until(lambda: noted() == {PILOT: "Seen in its place"}, "a note on the quote gone to")


def test_only_what_has_the_tag_itself_is_listed(home: Home, start: Start, annotated: Path) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.press("ctrl+5")
    window.wait_for_rest()
    window.press("Home", *["shift+Tab"] * 6, "space")
    window.wait_for_rest()
    window.write("care")
    window.press("Return")
    window.wait_for_rest()
    window.press("Tab", "Tab", "space")
    window.wait_for_rest()
    # The line that says what is shown has a button as well.
    window.press("Escape", *["Tab"] * 7, "ctrl+a")
    tag_what_is_chosen(window, "alone")
    until(lambda: tagged(home, "alone") == {PILOT}, "only what has the tag itself tagged")
    calm = window.wait_for_rest()
    window.press("Escape")
    window.wait_for_change(calm)
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log
