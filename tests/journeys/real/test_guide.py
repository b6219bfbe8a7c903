"""The guide is opened by F1, gone through, searched and left, by keys alone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.screen import theme
from journeys.real.stage import Home, Window, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

READING, FIRST, DATA = "Reading – Guide", "Your first hour – Guide", "Your data – Guide"
HIT: str = theme()["colour"]["hit"]  # type: ignore[index]


def title_of(window: int) -> str:
    return xdotool("getwindowname", window)


def wait_for(guide: int, title: str) -> None:
    until(lambda: title_of(guide) == title, f"the chapter of {title!r}")


def test_the_guide_is_read_by_keys_alone(home: Home, start: Start, tmp_path: Path) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    window: Window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_rest()

    # A text has the keyboard: that is what is told about.
    window.press("F1")
    guide = window.dialog(READING)
    window.wait_until_active(guide)

    window.press("alt+Home")
    wait_for(guide, FIRST)
    window.press("Tab", "Return")
    until(lambda: title_of(guide) != FIRST, "where the first link leads")
    window.press("alt+Left")
    wait_for(guide, FIRST)

    window.press("ctrl+f")
    window.write("restore backups")
    window.press("Return")
    wait_for(guide, DATA)
    shown = window._window_of(guide)
    shown.wait_for_colour(HIT)
    window.press("alt+Left")
    wait_for(guide, FIRST)

    window.press("Escape", "Escape")
    window.press("Escape")
    until(lambda: not shown.is_shown, "the guide closed")
    window.wait_until_active(window.id)
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log
