"""An article from right to left is marked by mouse and keys: every character is the right one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.screen import Box
from journeys.real.stage import AMBER, KEPT, LIGHT, Home, Window, text_area, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

TITLE = "נמל אחד ושתי לשונות"
PARAGRAPHS = (
    "BBC דיווחה שהעלות היא 1,250 ש״ח 🦊!",
    "ביום שלישי נפתח הקיר בעיירה Quenby הקטנה.",
    "קיר אחד לכולנו, אמר, וחזר הביתה.",
)


def lines_of(window: Window) -> list[Box]:
    """Put the panels away; return the paragraphs' lines, from top to bottom."""
    window.press("ctrl+1", "ctrl+2")

    def look() -> list[Box] | None:
        picture = window.wait_for_rest()
        lines = picture.lines(text_area(picture), LIGHT["paper"])
        return lines if len(lines) > len(PARAGRAPHS) else None

    return until(look, "a title and paragraphs")[-len(PARAGRAPHS) :]


def test_mouse_and_keys_mark_what_one_sees(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    file = tmp_path / "harbour.txt"
    file.write_text("\n\n".join([TITLE, *PARAGRAPHS]) + "\n", encoding="utf-8")
    home.run("import", file)
    (article,) = home.ask("list")
    window = start(home, file)
    window.wait_for_title(TITLE)
    first, second, third = lines_of(window)
    assert (
        max(line.right for line in (first, second, third))
        - min(line.right for line in (first, second, third))
        <= 8
    ), "lines begin at one edge, also the one that begins with a name"

    # All of a paragraph that begins with a name, from its right edge to its left one.
    window.drag((first.right + 6, first.middle[1]), (first.left - 12, first.middle[1]))
    window.wait_for_colour(LIGHT["selection"])
    window.press("ctrl+c")
    until(lambda: clipboard() == PARAGRAPHS[0], f"{PARAGRAPHS[0]!r} on the clipboard")
    window.press("h")
    window.wait_for_colour(AMBER)

    # From the beginning leftwards by keys, and one back.
    window.click(second.right + 6, second.middle[1])
    window.press("F7", *["shift+Left"] * 5, "shift+Right", "h")
    until(lambda: home.count(KEPT) == 2, "the second highlight in the database")

    # A word by a double click, and on to the left by keys to where the third one begins.
    window.point(third.right - 8, third.middle[1])
    window.double_click()
    window.press("ctrl+shift+Left", "ctrl+shift+Left", "h")
    until(lambda: home.count(KEPT) == 3, "the third highlight in the database")

    text = home.ask("show", article["id"])["text"]
    told = home.annotations()
    assert [one["quote"] for one in told] == [
        PARAGRAPHS[0],
        PARAGRAPHS[1][:4],
        PARAGRAPHS[2][: PARAGRAPHS[2].index("לכולנו")],
    ]
    for one in told:
        assert text[one["start"] : one["end"]] == one["quote"]
        assert text[: one["start"]].endswith(one["before"])
        assert text[one["end"] :].startswith(one["after"])
