"""Articles × tags by keys alone: walked through, followed, kept right, and saved as pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtGui import QImage

from journeys.real.articles import FERRY_PARAGRAPHS, FERRY_TITLE, MARKET_TITLE, write_articles
from journeys.real.stage import AMBER, Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


@pytest.fixture
def tagged(home: Home, tmp_path: Path) -> Path:
    """Two articles; three highlights of the ferry's, two of them below “crossing”."""
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", market, ferry)
    articles = {one["title"]: one["id"] for one in home.ask("list")}
    for title, quote, tags in (
        (FERRY_TITLE, FERRY_PARAGRAPHS[0], ("crossing/bridge", "crossing/ferry")),
        (FERRY_TITLE, FERRY_PARAGRAPHS[1], ("crossing/ferry",)),
        (FERRY_TITLE, FERRY_PARAGRAPHS[2], ("plans",)),
        (MARKET_TITLE, "The stalls", ("plans",)),
    ):
        words = [word for tag in tags for word in ("--tag", tag)]
        done = home.run("annotate", articles[title], "--quote", quote, *words)
        assert done.returncode == 0, done.stderr
    return ferry


def copied(window: Window, clipboard: Callable[[], str]) -> list[str]:
    """Copy the current cell; return its head above, its head beside, and its number."""
    window.press("ctrl+c")
    before, _, rest = clipboard().partition("\n")
    return [before.strip(), *rest.split("\t")]


def test_cells_are_walked_to_followed_and_kept_right(
    home: Home, start: Start, tagged: Path, clipboard: Callable[[], str]
) -> None:
    window = start(home, tagged)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    before = window.wait_for_rest()
    window.press("ctrl+6")
    window.wait_for_change(before)
    window.wait_for_rest()

    window.press("Home", "Right", "Down", "Down")
    cell = ["crossing", FERRY_TITLE, "2"]
    if copied(window, clipboard)[1] != FERRY_TITLE:
        window.press("Up")
    until(lambda: copied(window, clipboard) == cell, f"{cell} on the clipboard")

    # What is counted is listed, and no more.
    calm = window.wait_for_rest()
    window.press("Return")
    window.wait_for_change(calm)
    window.wait_for_rest()
    window.press("ctrl+a", "ctrl+c")
    quotes = "\n\n".join(FERRY_PARAGRAPHS[:2])
    until(lambda: clipboard() == quotes, "the two quotes on the clipboard")

    # Another highlight, made and tagged in the text.
    window.press("Escape", "Escape")
    window.wait_for_rest()
    window.press("F7", "ctrl+End", "Home", "shift+End", "t")
    window.wait_for_rest()
    window.write("crossing")
    window.press("Return", "Escape")
    until(lambda: len(home.annotations()) == 5, "the fifth highlight")
    window.press("ctrl+6")
    more = ["crossing", FERRY_TITLE, "3"]
    until(lambda: copied(window, clipboard) == more, f"{more} on the clipboard")
    window.press("ctrl+z")
    until(lambda: copied(window, clipboard) == cell, "the count before on the clipboard")
    assert "ERROR" not in home.log
    assert "Traceback" not in home.log


def save_plot(window: Window, target: Path, *keys: str) -> None:
    """Save a plot by the keyboard, after these keys in its dialog."""
    window.press("shift+Tab", "space")
    window.wait_for_rest()
    window.press("Up", "Return")
    dialog = window.dialog("Save a plot")
    window.wait_until_active(dialog)
    window.wait_for_rest()
    window.press(*keys, "Return")
    asking = window.dialog("Save a plot", other_than=dialog)
    window.wait_until_active(asking)
    window.write(str(target))
    window.press("Return")
    until(target.exists, f"the plot {target.name}")
    until(lambda: window.is_active(window.id), "the window in front again")


def test_the_table_is_saved_as_svg_and_png(
    home: Home, start: Start, tagged: Path, tmp_path: Path
) -> None:
    window = start(home, tagged)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    window.press("ctrl+6")
    window.wait_for_rest()
    svg, png = tmp_path / "counts.svg", tmp_path / "counts.png"

    save_plot(window, svg)
    words = list(ET.fromstring(svg.read_bytes()).itertext())
    for name in (FERRY_TITLE, MARKET_TITLE, "crossing", "plans"):
        assert any(name in part for part in words), name

    window.press("ctrl+4", "ctrl+6")
    window.wait_for_rest()
    save_plot(window, png, "Tab", "Down")
    image = QImage(str(png))
    assert image.width() > 2 * 300
    assert "ERROR" not in home.log
