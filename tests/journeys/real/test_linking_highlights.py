"""Highlights of two panes are linked by keys and with the mouse, and followed, in a real window."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, write_articles
from journeys.real.screen import Box, theme
from journeys.real.stage import Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

LINKS = "SELECT kind, from_id, to_id, comment FROM link WHERE deleted IS NULL ORDER BY created"
MARKS: dict[str, dict[str, str]] = theme()["tag"]  # type: ignore[assignment]
TO_THE_BAR = 12
"""Pixels from where a line begins, in the first pane, to its bar."""


def highlight(window: Window, colour: str) -> Box:
    """Where the words stand that are marked in this colour, nothing of it being chosen."""
    box = window.wait_for_rest().box_of(MARKS[colour]["fill"], least=60)
    assert box is not None
    return box


def test_highlights_are_linked_by_keys_and_by_dragging_and_their_links_are_followed(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry, market)
    articles = {one["title"]: one["id"] for one in home.ask("list")}

    def mark(title: str, quote: str, colour: str) -> str:
        made = home.ask("annotate", articles[title], "--quote", quote, "--colour", colour)
        return str(made["id"])

    quay = mark(FERRY_TITLE, "Nobody on the quay", "rose")
    stalls = mark(MARKET_TITLE, "The stalls stand", "teal")

    def links() -> list[tuple[str, ...]]:
        return home.rows(LINKS)

    window = start(home, ferry, market)
    window.place(20, 20, 1400, 860)
    window.wait_for_title(FERRY_TITLE)
    window.press("ctrl+1", "ctrl+2")
    window.wait_for_rest()

    window.press("j", "l", "F6")
    window.wait_for_title(MARKET_TITLE)
    window.press("j")
    calm = window.wait_for_rest()
    window.press("l")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("2")
    by_key = ("contradicts", quay, stalls, "")
    until(lambda: links() == [by_key], "the link that was made by key")
    window.press("ctrl+z")
    until(lambda: links() == [], "no link after Undo")
    window.press("ctrl+shift+z")
    until(lambda: links() == [by_key], "the link after Redo")

    window.press("ctrl+Home")
    bar = highlight(window, "rose")
    words = highlight(window, "teal")
    calm = window.wait_for_rest()
    window.drag((bar.left - TO_THE_BAR, bar.middle[1]), words.middle)
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("Tab")
    window.write("as they say")
    window.press("Return")
    by_hand = ("supports", quay, stalls, "as they say")
    until(lambda: links() == [by_key, by_hand], "the link that was made by dragging")

    window.click(*words.middle)
    calm = window.wait_for_rest()
    window.press("shift+l")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("Delete")
    until(lambda: links() == [by_hand], "one of two links")
    window.wait_for_rest()
    window.press("Return")
    window.wait_for_title(FERRY_TITLE)
    window.press("shift+l")
    window.wait_for_title(MARKET_TITLE)
    assert window.quit() == 0
    assert "ERROR" not in home.log
