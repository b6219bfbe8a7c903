"""The codebook put in order with the mouse, and kept by keys, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.screen import theme
from journeys.real.stage import Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

TREE = """SELECT coalesce(above.name || '/', '') || tag.name FROM tag
          LEFT JOIN tag AS above ON above.id = tag.parent_id
          WHERE tag.deleted IS NULL ORDER BY tag.parent_id, tag.position, tag.name_key"""
BARS: dict[str, dict[str, str]] = theme()["tag"]  # type: ignore[assignment]
HALF_A_ROW = 14


def square(window: Window, colour: str) -> tuple[int, int]:
    """Where the square of a tag stands in the tree, while no tag is chosen."""
    box = window.wait_for_rest().box_of(BARS[colour]["bar"], least=6)
    assert box is not None
    return box.middle


def test_tags_are_dragged_into_and_between_others_and_made_moved_and_deleted_by_keys(
    home: Home, start: Start, tmp_path: Path
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    for path, colour in (("boats", "blue"), ("money", "rose"), ("people", "wine")):
        assert home.run("tags", "add", path, "--colour", colour).returncode == 0

    def tree() -> list[str]:
        return [row[0] for row in home.rows(TREE)]

    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    window.place(20, 20, 1400, 860)
    window.press("ctrl+shift+t")
    window.wait_for_colour(BARS["wine"]["bar"], least=40)
    boats, money, people = (square(window, name) for name in ("blue", "rose", "wine"))
    words = 30

    window.drag((people[0] + words, people[1]), (boats[0] + words, boats[1]))
    until(lambda: tree() == ["boats", "money", "boats/people"], "people inside boats")
    window.press("ctrl+z")
    until(lambda: tree() == ["boats", "money", "people"], "people where it was")
    window.wait_for_rest()
    window.drag((people[0] + words, people[1]), (money[0] + words, money[1] - HALF_A_ROW))
    until(lambda: tree() == ["boats", "people", "money"], "people between the two")

    window.press("ctrl+shift+t")
    window.write("mon")
    window.press("Return", "Down", "Insert")
    window.write("weather")
    window.press("Return")
    until(lambda: tree() == ["boats", "people", "money", "weather"], "the new tag")
    window.wait_for_rest()
    window.press("alt+Up")
    until(lambda: tree() == ["boats", "people", "weather", "money"], "the new tag before money")
    window.wait_for_rest()
    window.press("Delete")
    until(lambda: tree() == ["boats", "people", "money"], "no new tag")
    window.press("ctrl+z")
    until(lambda: "weather" in tree(), "the new tag again")
    assert window.quit() == 0
