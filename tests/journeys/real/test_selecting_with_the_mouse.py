"""A quote is dragged across a paragraph break: everything that keeps or shows it says the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.screen import Box
from journeys.real.stage import AMBER, KEPT, LIGHT, Home, Window, text_area, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


def paragraph_lines(window: Window) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Put the panels away; tell where each paragraph's line begins and ends."""
    window.press("ctrl+1", "ctrl+2")

    def look() -> list[Box] | None:
        picture = window.wait_for_rest()
        lines = picture.lines(text_area(picture), LIGHT["paper"])
        return lines if len(lines) > len(FERRY_PARAGRAPHS) else None

    lines = until(look, "a title and paragraphs")[-len(FERRY_PARAGRAPHS) :]
    return [((line.left - 4, line.middle[1]), (line.right + 12, line.middle[1])) for line in lines]


def test_database_json_and_clipboard_agree_to_the_character(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    (article,) = home.ask("list")
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    lines = paragraph_lines(window)

    window.drag(lines[1][0], lines[2][1])
    window.wait_for_colour(LIGHT["selection"])
    window.press("ctrl+c")
    expected = "\n\n".join(FERRY_PARAGRAPHS[1:3])
    until(lambda: clipboard() == expected, f"{expected!r} on the clipboard")
    window.press("h")
    window.wait_for_colour(AMBER)

    until(lambda: home.count(KEPT) == 1, "the highlight in the database")
    shown = home.ask("show", article["id"])["text"]
    (told,) = home.annotations()
    ((stored, before, after, start_, end),) = home.rows(
        'SELECT quote, before, after, start, "end" FROM annotation JOIN anchor'
        " ON annotation.id = annotation_id WHERE deleted IS NULL"
    )
    assert stored == told["quote"] == shown[start_:end] == expected
    assert (told["start"], told["end"]) == (start_, end)
    assert before.endswith("👩‍🚀 smiling.\n\n")
    assert after.startswith("\n\nBy evening")
    assert (told["before"], told["after"]) == (before, after)


def test_a_word_after_emoji_and_curly_quotes_is_the_word_that_was_double_clicked(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    _, (right, y) = paragraph_lines(window)[0]

    window.point(right - 40, y)
    window.double_click()
    window.press("ctrl+c")

    until(lambda: clipboard() == "smiling", "“smiling” on the clipboard")
    window.press("h")
    until(lambda: [row[1] for row in home.rows(KEPT)] == ["smiling"], "the word in the database")
