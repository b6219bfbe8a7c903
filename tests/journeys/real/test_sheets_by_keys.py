"""A question over the window has the keyboard to itself, and is answered by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.screen import theme
from journeys.real.stage import LIGHT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

TAGS = "SELECT name FROM tag WHERE deleted IS NULL ORDER BY name_key"
WINE: str = theme()["tag"]["wine"]["bar"]  # type: ignore[index]


def test_the_windows_keys_rest_behind_a_question_and_enter_says_yes(
    home: Home, start: Start, tmp_path: Path
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    for path in ("boats/night boats", "people"):
        assert home.run("tags", "add", path, "--colour", "wine").returncode == 0

    def tags() -> list[str]:
        return [row[0] for row in home.rows(TAGS)]

    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    window.place(20, 20, 1400, 860)
    window.press("ctrl+shift+t")
    window.wait_for_colour(WINE, least=40)
    window.write("peo")
    window.press("Return", "F2")
    window.write("crowd")
    window.press("Return")
    until(lambda: "crowd" in tags(), "a new name, to be undone")
    window.press("ctrl+shift+t")
    window.press("Escape")
    window.write("boats")
    window.wait_for_rest()
    window.press("Return", "Home")
    calm = window.wait_for_rest()
    window.press("Delete")
    window.wait_for_change(calm)
    asked = window.wait_for_rest()

    window.press("ctrl+z", "ctrl+w", "ctrl+t", "ctrl+1")
    window.press(*["Tab"] * 4)
    window.wait_for_rest()
    assert window.title.startswith(FERRY_TITLE)
    assert "crowd" in tags()
    assert asked.box_of(LIGHT["accent"], least=20) is not None

    window.press("Return")
    until(lambda: "boats" not in tags(), "the tag deleted")
    assert {"crowd", "night boats"} <= set(tags())
    window.press("ctrl+z")
    until(lambda: "boats" in tags(), "the tag back")
    assert window.quit() == 0
    assert "Traceback" not in home.log
