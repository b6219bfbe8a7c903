"""Merge, split, copy with reference, and let some stand out: by keys alone, in a real window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def test_highlights_are_merged_split_cited_and_filtered(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    last = FERRY_PARAGRAPHS[-1]

    def quotes() -> list[str]:
        return sorted(row[1] for row in home.rows(KEPT))

    window.press("F7", "ctrl+End", "shift+ctrl+Left", "shift+ctrl+Left", "h")
    until(lambda: len(quotes()) == 1, "a highlight of the last words")
    window.wait_for_colour(AMBER)
    window.press("Home", "shift+End", "h")
    until(lambda: len(quotes()) == 2, "a second one over the first")
    calm = window.wait_for_rest()
    window.press("Home", "ctrl+Right", "ctrl+Right")
    window.wait_for_change(calm)
    window.wait_for_rest()

    window.press("m")
    until(lambda: quotes() == [last], "one highlight of the two")
    window.press("ctrl+z")
    until(lambda: len(quotes()) == 2, "two after Undo")
    window.press("ctrl+shift+z")
    until(lambda: quotes() == [last], "one after Redo")
    window.wait_for_rest()

    window.press("s")
    halves = ["By evening", "the queue reached the church."]
    until(lambda: quotes() == halves, "two halves")
    window.wait_for_rest()

    window.press("ctrl+shift+c")
    cited = until(
        lambda: words if FERRY_TITLE in (words := clipboard()) else None, "a quote with its title"
    )
    assert cited.startswith("“the queue reached the church.”\n— ")
    assert cited.endswith("paragraph 4")

    window.press("t")
    calm = window.wait_for_rest()
    window.write("crossings")
    window.wait_for_change(calm)
    window.press("Return")
    until(lambda: home.ask("tags"), "the tag")
    window.press("Escape", "c")
    calm = window.wait_for_rest()
    window.press("Down", "Return")
    window.wait_for_change(calm)
    until(lambda: [one for one in home.annotations() if one["colour"] == "amber"], "a colour")
    window.press("ctrl+Home")
    before = window.wait_for_rest().count(AMBER)

    window.press("f")
    calm = window.wait_for_rest()
    window.write("cross")
    window.wait_for_change(calm)
    calm = window.wait_for_rest()
    window.press("Return")
    window.wait_for_change(calm)
    window.press("Escape", "Escape")
    assert 200 < window.wait_for_rest().count(AMBER) < before - 200
    window.press("shift+f")
    window.wait_for_colour(AMBER, least=before - 100)
    assert "ERROR" not in home.log
