"""A highlight goes to the bin, comes back, goes again and at last for good: by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.screen import picture_of
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


ACCENT = "#1F5FA8"


def wait_until_it_can_come_back(bin_: int) -> None:
    """Wait until something is chosen: the button that brings it back has its colour then."""
    until(lambda: picture_of(bin_).count(ACCENT) > 1000, "something chosen in the bin")


def quotes(home: Home) -> list[str]:
    return [row[1] for row in home.rows(KEPT)]


def test_the_bin_is_used_by_keys_alone(home: Home, start: Start, annotated: Path) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    window.press("F7", "ctrl+End", "Left", "Delete")
    until(lambda: quotes(home) == [], "the highlight deleted")
    window.wait_until_gone(AMBER, most=40)

    window.press("ctrl+shift+Delete")
    bin_ = window.dialog("Bin")
    window.wait_until_active(bin_)
    wait_until_it_can_come_back(bin_)
    assert len(home.ask("bin")) == 1
    window.press("Return")
    until(lambda: quotes(home) == [FERRY_PARAGRAPHS[-1]], "the highlight back")
    window.wait_for_colour(AMBER)

    window.press("ctrl+z")
    until(lambda: quotes(home) == [], "Undo, in the bin's own window")
    wait_until_it_can_come_back(bin_)
    window.press("Delete", "Return")
    assert len(home.ask("bin")) == 1, "Return keeps it"
    window.press("Delete", "Tab", "Return")
    until(lambda: home.ask("bin") == [], "the highlight deleted for good")

    window.press("Escape")
    until(lambda: window.is_active(window.id), "the window in front again")
    assert "ERROR" not in home.log


def test_the_history_is_read_and_gone_back_in_by_keys_alone(
    home: Home, start: Start, annotated: Path
) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    window.press("F7", "ctrl+End", "Left", "n")
    window.wait_for_rest()
    window.write("Which church?")
    window.press("ctrl+Return")
    until(lambda: [row[2] for row in home.rows(KEPT)] == ["Which church?"], "the note")

    window.press("shift+h")
    history = window.dialog("History of the highlight")
    window.wait_until_active(history)
    window.wait_for_rest()
    window.press("Down", "Return")

    until(lambda: [row[2] for row in home.rows(KEPT)] == [""], "the highlight as it was made")
    window.press("Escape")
    until(lambda: window.is_active(window.id), "the window in front again")
    assert "ERROR" not in home.log


def test_the_window_closes_with_its_bin(home: Home, start: Start, annotated: Path) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.press("ctrl+shift+Delete")
    window.wait_until_active(window.dialog("Bin"))

    assert window.close() == 0
