"""A reader writes notes by keys alone, refers from one to another, and finds them on the board."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.stage import Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

NOTES = "SELECT id, article_id, title, text FROM note WHERE deleted IS NULL"


def notes(home: Home) -> list[dict[str, Any]]:
    return list(home.ask("notes"))


def test_notes_are_written_referred_to_found_and_undone_by_keys_alone(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    window.press("shift+n")
    window.wait_for_rest()
    window.write("Who drew the plan")
    window.press("shift+Tab")
    window.write("Doubts")
    window.press("Escape")
    until(
        lambda: [n["text"] for n in notes(home)] == ["Who drew the plan"], "a note on the article"
    )
    (doubts,) = notes(home)
    assert (doubts["on"], doubts["title"]) == ("article", "Doubts")

    window.press("ctrl+alt+n")
    window.wait_for_rest()
    window.write("Plan")
    window.press("Return")
    window.write("See [[doub")
    window.wait_for_rest()
    window.press("Return")
    window.write(" first")
    reference = f"[[note:{doubts['id']}|Doubts]]"
    until(
        lambda: f"See {reference} first" in {row[3] for row in home.rows(NOTES)},
        "a note that refers to the first",
    )
    assert next(n for n in notes(home) if n["id"] == doubts["id"])["mentioned_in"]

    # Follow it: the caret goes into the reference, and the board shows what it leads to.
    calm = window.wait_for_rest()
    window.press(*["Left"] * 8, "F4")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("F8", "ctrl+End")
    window.write(" and why")
    until(
        lambda: "Who drew the plan and why" in {row[3] for row in home.rows(NOTES)},
        "the first note written on from the board",
    )

    window.press("Escape", "Delete")
    until(lambda: len(home.rows(NOTES)) == 1, "the first note in the bin")
    window.press("ctrl+z")
    until(lambda: len(home.rows(NOTES)) == 2, "the first note back")
    window.press("Escape")
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log
