"""Type is chosen without a mouse, the text behind follows, and the keys come back to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def test_justified_narrow_and_hyphenated_by_keys_alone(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    before = window.wait_for_rest()

    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("type and theme")
    window.wait_for_rest()
    window.press("Return")
    window.wait_for_rest()
    window.press("Tab", "Tab", "Tab", "Tab", "Tab", *["Left"] * 4)  # a narrow column
    window.press("Tab", "Tab", "space")
    window.wait_for_rest()
    window.press("Escape")
    window.wait_for_change(before)
    window.wait_for_rest()
    window.press("F7", "ctrl+End", "shift+Home", "h")
    kept = until(lambda: home.rows(KEPT), "the last line highlighted")
    assert window.quit() == 0

    ((_, quote, _),) = kept
    assert FERRY_PARAGRAPHS[-1].endswith(quote)
    assert 0 < len(quote) <= 54
    chosen = json.loads((home.folder / "config" / "preferences.json").read_text())
    assert (chosen["justified"], chosen["hyphenated"], chosen["column_width"]) == (True, True, 42)
    assert "ERROR" not in home.log
