"""A backup is made, looked through, and had again beside the library: by keys alone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, KEPT, Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


@pytest.fixture
def annotated(home: Home, tmp_path: Path) -> Path:
    """An article with a highlight; its file."""
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    (article,) = home.ask("list")
    done = home.run("annotate", article["id"], "--quote", FERRY_PARAGRAPHS[-1])
    assert done.returncode == 0, done.stderr
    return ferry


def backups(home: Home) -> set[Path]:
    """Return the backups that somebody asked for: whole ones, by their names."""
    return set(home.folder.rglob("* asked.diptych"))


def libraries(home: Home) -> set[Path]:
    return set(home.library.parent.glob("*.diptych"))


def checks(home: Home) -> int:
    """Return how many backups are known to have been looked through later on."""
    found = next(home.folder.rglob("checks.json"), None)
    return len(json.loads(found.read_text(encoding="utf-8"))) if found is not None else 0


def test_a_backup_is_made_checked_and_had_again_by_keys_alone(
    home: Home, start: Start, annotated: Path
) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    window.press("ctrl+shift+b")
    page = window.dialog("Backups")
    window.wait_until_active(page)

    # There is none yet: the button that makes one has the keyboard.
    window.wait_for_rest()
    window.press("space")
    until(lambda: len(backups(home)) == 1, "the backup")
    window.wait_for_rest()
    window.press("F5")
    until(lambda: checks(home) == 1, "the backup looked through")
    window.wait_for_rest()

    # What is marked after the backup is not in what is made of it.
    (article,) = home.ask("list")
    home.run("annotate", article["id"], "--quote", FERRY_PARAGRAPHS[0])
    window.press("Return")
    (made,) = until(lambda: libraries(home) - {home.library}, "a library made of the backup")
    quotes = Home(home.folder, made).annotations()
    assert [one["quote"] for one in quotes] == [FERRY_PARAGRAPHS[-1]]
    assert len(home.rows(KEPT)) == 2

    window.wait_for_rest()
    window.press("Escape")
    until(lambda: window.is_active(window.id), "the window in front again")
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log
