"""Annotations are taken out by the window's dialog: to the clipboard, and to a file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, write_articles
from journeys.real.stage import AMBER, Home, timeless, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


@pytest.fixture
def annotated(home: Home, tmp_path: Path) -> Path:
    """An article with two highlights; its file."""
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    (article,) = home.ask("list")
    for number, quote in enumerate(FERRY_PARAGRAPHS[:2]):
        done = home.run("annotate", article["id"], "--quote", quote, "--note", f"Note {number}")
        assert done.returncode == 0, done.stderr
    return ferry


def test_the_file_that_the_dialog_writes_is_the_one_the_command_line_prints(
    home: Home, start: Start, annotated: Path, tmp_path: Path
) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    target = tmp_path / "taken out.md"

    window.press("ctrl+e")
    dialog = window.dialog("Export annotations")
    window.wait_until_active(dialog)
    window.press("Return")
    asking = window.dialog("Export annotations", other_than=dialog)
    window.wait_until_active(asking)
    window.write(str(target))
    window.press("Return")

    until(target.exists, "the exported file")
    written = target.read_text(encoding="utf-8")
    assert timeless(written) == timeless(home.run("export", "markdown").stdout)
    assert all(paragraph in written for paragraph in FERRY_PARAGRAPHS[:2])
    assert "Note 0" in written
    until(lambda: window.is_active(window.id), "the window in front again")
    assert "ERROR" not in home.log


def test_a_copied_quote_is_the_quote(
    home: Home, start: Start, annotated: Path, clipboard: Callable[[], str]
) -> None:
    window = start(home, annotated)
    window.wait_for_title(FERRY_TITLE)

    window.press("F7", "ctrl+Home", "Down", "Home", "shift+End", "ctrl+c")

    until(lambda: clipboard() == FERRY_PARAGRAPHS[0], "the first paragraph on the clipboard")
