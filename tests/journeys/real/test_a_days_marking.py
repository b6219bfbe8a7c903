"""Highlight, tag, note, take back, do again: by keys alone, as somebody works who reads all day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

TAGS = """SELECT tag.name FROM annotation_tag JOIN tag ON tag.id = tag_id
          JOIN annotation ON annotation.id = annotation_id WHERE annotation.deleted IS NULL"""


def test_marks_tags_and_notes_are_made_taken_back_and_made_again(
    home: Home, start: Start, tmp_path: Path
) -> None:
    (ferry, _) = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    last = FERRY_PARAGRAPHS[-1]

    def quotes() -> list[str]:
        return [row[1] for row in home.rows(KEPT)]

    def notes() -> list[str]:
        return [row[2] for row in home.rows(KEPT)]

    def tags() -> list[str]:
        return [row[0] for row in home.rows(TAGS)]

    window.press("F7", "ctrl+End", "shift+Home", "h")
    until(lambda: quotes() == [last], "the highlight")
    window.wait_for_colour(AMBER)

    window.press("t")
    calm = window.wait_for_rest()
    window.write("crossings/by night")
    window.wait_for_change(calm)
    window.press("Return")
    until(lambda: tags() == ["by night"], "the new tag")
    window.press("Escape")
    marked = window.wait_for_rest().count(AMBER)
    window.press("n")
    assert window.wait_for_rest().count(AMBER) >= marked, "the note covers its highlight"
    window.write("Which church?")
    window.press("ctrl+Return")
    until(lambda: notes() == ["Which church?"], "the note")

    window.press("ctrl+z")
    until(lambda: notes() == [""], "no note after Undo")
    window.press("ctrl+z")
    until(lambda: tags() == [], "no tag after Undo")
    window.press("ctrl+z")
    until(lambda: quotes() == [], "no highlight after Undo")
    window.wait_until_gone(AMBER, most=40)
    window.press("ctrl+shift+z", "ctrl+shift+z", "ctrl+shift+z")
    until(lambda: (quotes(), tags(), notes()) == ([last], ["by night"], ["Which church?"]), "Redo")

    window.press("Delete")
    until(lambda: quotes() == [], "the highlight deleted")
    window.press("ctrl+z")
    until(lambda: (quotes(), tags()) == ([last], ["by night"]), "the highlight back")

    (told,) = home.annotations()
    assert (told["quote"], told["tags"], told["note"]) == (
        last,
        ["crossings/by night"],
        "Which church?",
    )
    assert [one["path"] for one in home.ask("tags")] == ["crossings", "crossings/by night"]
    assert "ERROR" not in home.log
