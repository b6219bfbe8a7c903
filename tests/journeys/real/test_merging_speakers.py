"""Two people of two articles become one by keys in a real window, and are two again by Undo."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.screen import theme
from journeys.real.stage import Home, Window, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

GATE_TITLE, NIGHT_TITLE = "One gate for two quays", "Report to the council"
GATE = (
    f"{GATE_TITLE}\n\nCorwin Hale, a councillor, points out that one quay is free. “You cannot put "
    "a free quay and a paying one behind the same gate,” Corwin Hale said.\n"
)
NIGHT = (
    f"{NIGHT_TITLE}\n\nThe committee sat until the lamps were lit. “No quay is free,” said Cllr "
    "Hale.\n\n“It was a long night,” said Odile Farrant, the clerk.\n"
)
MERGED = (
    "SELECT own.name, root.name FROM speaker own JOIN speaker root ON own.merged_into = root.id"
)
CHOSEN: str = theme()["colour"]["selected"]  # type: ignore[index]


def write(folder: Path) -> tuple[Path, Path]:
    gate, night = folder / "gate.txt", folder / "night.txt"
    gate.write_text(GATE, encoding="utf-8")
    night.write_text(NIGHT, encoding="utf-8")
    return gate, night


def rows_chosen(window: Window) -> int:
    """How many pixels are of rows that are chosen; those of a name have a ground of their own."""
    return window.wait_for_rest().count(CHOSEN)


def test_two_people_of_two_articles_are_merged_by_keys_undone_and_parted(
    home: Home, start: Start, tmp_path: Path
) -> None:
    gate, night = write(tmp_path)
    home.run("import", gate, night)
    assert {one["speaker"] for one in home.ask("quotations")} >= {"Corwin Hale", "Cllr Hale"}

    def merged() -> list[tuple[str, ...]]:
        return home.rows(MERGED)

    window = start(home, gate, night)
    window.place(20, 20, 1400, 860)
    window.wait_for_title(GATE_TITLE)
    window.wait_for_rest()
    calm = window.see()
    window.press("ctrl+3")
    window.wait_for_change(calm)
    # Those of both articles: the choice stands before the list.
    window.press("shift+Tab", "Down", "Tab")
    window.wait_for_rest()
    window.press("Home", "Left")
    one = rows_chosen(window)
    window.press("shift+Down")
    until(lambda: rows_chosen(window) > 1.5 * one, "two names that are chosen")
    assert merged() == []
    window.press("m")
    until(lambda: merged() == [("Cllr Hale", "Corwin Hale")], "one person")
    window.press("ctrl+z")
    until(lambda: merged() == [], "two people after Undo")
    window.press("ctrl+shift+z")
    until(merged, "one person after Redo")
    window.wait_for_rest()
    window.press("Home", "shift+m")
    until(lambda: merged() == [], "two people who were parted")
