"""Two texts are read together with a real mouse and real keys: dragged in, pinned, scrolled."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import long_article
from journeys.real.screen import Box, Picture
from journeys.real.stage import LIGHT, Home, Window, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

LOG, OTHER = "The long log of the ferry", "The other log of the ferry"
SIZE = (1500, 900)
TOP = 90
"""Below the toolbar and the headers of panes."""
ROW, GUTTER, BESIDE = 26, 32, 60
"""Pixels: of a line, of the gutter between panes, and of what is beside a text there."""


@pytest.fixture
def window(home: Home, start: Start, tmp_path: Path) -> Window:
    """A window with one article of two; the library panel beside it."""
    folder = tmp_path / "articles"
    folder.mkdir()
    log, other = folder / "log.txt", folder / "other.txt"
    log.write_text(long_article(120), encoding="utf-8")
    other.write_text(long_article(200).replace(LOG, OTHER), encoding="utf-8")
    home.run("import", other, log)
    window = start(home, log)
    window.wait_for_title(LOG)
    window.place(20, 20, *SIZE)
    return window


@dataclass(frozen=True, slots=True)
class Facing:
    """Two panes as they were seen: their texts below the headers, and the pin beside each."""

    left: Picture
    right: Picture
    pins: tuple[int | None, int | None]

    @property
    def pinned(self) -> bool:
        return None not in self.pins


def facing(window: Window) -> Facing:
    """Wait for two panes side by side, at rest."""
    return until(lambda: _facing(window.wait_for_rest()), "two panes side by side")


def _facing(picture: Picture) -> Facing | None:
    line = picture.row(picture.height // 2).tolist()
    ground = 0xFF000000 | int(LIGHT["window"].removeprefix("#"), 16)
    if line.count(ground) < GUTTER - 2:
        return None
    left, right = line.index(ground), len(line) - line[::-1].index(ground)
    image, height = picture.image, picture.height - TOP - 30
    return Facing(
        Picture(image.copy(0, TOP, left, height)),
        Picture(image.copy(right, TOP, picture.width - right, height)),
        (_pin(picture, left - BESIDE, left), _pin(picture, right, right + BESIDE)),
    )


def _pin(picture: Picture, left: int, right: int) -> int | None:
    """Return the height of the pin between two columns: more than a dot, less than a line."""
    accent = 0xFF000000 | int(LIGHT["accent"].removeprefix("#"), 16)
    rows = [
        y
        for y in range(TOP, picture.height)
        if 6 <= picture.row(y, left, right).count(accent) <= BESIDE - 6
    ]
    return sum(rows) // len(rows) if rows else None


def pinned(window: Window) -> Facing:
    """Wait for a pin in both panes."""

    def look() -> Facing | None:
        seen = facing(window)
        return seen if seen.pinned else None

    return until(look, "a pin in both panes")


def drag_beside(window: Window, row: tuple[int, int]) -> None:
    """Take a row of the library panel to the right edge of the pane."""
    window.point(*row)
    xdotool("mousedown", 1)
    for x in range(row[0], SIZE[0] - 60, 60):
        window.point(x, 400)
    window.wait_for_rest()
    xdotool("mouseup", 1)


def _row_of_the_other(window: Window) -> tuple[int, int]:
    """Find the second row of the library panel: the article imported first."""
    panel = Box(14, 120, 190, 260)
    return 60, window.see().lines(panel, LIGHT["panel"])[-1].middle[1]


def test_an_article_is_dragged_beside_another_and_both_scroll_together(
    home: Home, window: Window
) -> None:
    window.press("ctrl+2")
    window.wait_for_rest()
    drag_beside(window, _row_of_the_other(window))
    window.wait_for_title(OTHER)
    window.press("ctrl+1")

    apart = facing(window)
    window.point(400, 500)
    xdotool("click", "--repeat", 4, "--delay", 40, 5)
    moved = facing(window)
    assert moved.left.image != apart.left.image
    assert moved.right.image == apart.right.image

    window.point(1100, 500)
    xdotool("click", "--repeat", 8, "--delay", 40, 5)
    facing(window)
    window.click(400, 500)
    window.wait_for_title(LOG)
    window.press("alt+p")
    level = pinned(window)
    assert _apart(level.pins) <= ROW

    window.point(400, 500)
    xdotool("click", "--repeat", 3, "--delay", 40, 5)
    together = facing(window)
    assert together.left.image != level.left.image
    assert together.right.image != level.right.image

    xdotool("click", "--repeat", 3, "--delay", 40, 4)
    back = pinned(window)
    assert _apart((back.pins[0], level.pins[0])) <= 2
    # The reading line has moved meanwhile: what was said has pushed the texts.
    assert _apart(back.pins) <= 2 * ROW
    assert len(home.rows("SELECT id FROM passage_pair WHERE kind = 'pin'")) == 1
    assert "ERROR" not in home.log


def _apart(heights: tuple[int | None, int | None]) -> int:
    one, other = heights
    assert one is not None
    assert other is not None
    return abs(one - other)


def test_stacked_panes_and_pins_are_there_after_a_restart(
    home: Home, start: Start, window: Window
) -> None:
    window.press("ctrl+1", "ctrl+2", "ctrl+backslash")
    window.wait_for_rest()
    window.write("other log")
    window.wait_for_rest()
    window.press("Return")
    window.wait_for_title(OTHER)
    facing(window)
    window.press("Page_Down", "alt+p")
    pinned(window)
    window.press("alt+s")
    until(lambda: not _facing(window.wait_for_rest()), "no gutter any more")
    assert window.quit() == 0

    again = start(home)
    until(lambda: again.title == f"{OTHER} – Diptych", "the article that was read last")
    assert _facing(again.wait_for_rest()) is None
    again.press("alt+s")
    pinned(again)
    assert again.quit() == 0
    assert "ERROR" not in home.log
