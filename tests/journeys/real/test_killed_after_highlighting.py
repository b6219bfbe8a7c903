"""What a reader has seen is kept: the program is killed as soon as a highlight is on the screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, Home

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def test_a_highlight_that_was_on_the_screen_is_there_after_a_kill(
    home: Home, start: Start, tmp_path: Path
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    window.press("F7", "ctrl+End", "shift+Home")
    window.wait_for_rest()
    assert window.see().count(AMBER) == 0

    window.press("h")
    window.wait_for_painted(AMBER)
    window.kill()

    (kept,) = home.annotations()
    assert kept["quote"] == FERRY_PARAGRAPHS[-1]
    again = start(home, ferry)
    again.wait_for_title(FERRY_TITLE)
    again.wait_for_colour(AMBER)
    assert home.ask("annotations") == [kept]
    assert home.run("check").returncode == 0
