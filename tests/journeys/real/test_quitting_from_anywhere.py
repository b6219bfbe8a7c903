"""The key that quits works whatever is open over the window, and keeps what was written."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, write_articles
from journeys.real.stage import Home, until

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    (ferry, _) = write_articles(tmp_path / "articles")
    return ferry


def test_what_is_written_in_a_note_popover_is_kept(
    home: Home, start: Start, articles: Path
) -> None:
    window = start(home, articles)
    window.wait_for_title(FERRY_TITLE)
    window.press("shift+n")
    until(lambda: len(window._all()) > 1, "the popover")
    window.wait_for_rest()
    window.write("Who drew the plan")

    assert window.quit() == 0

    assert "Who drew the plan" in {note["text"] for note in home.ask("notes")}
    assert "Traceback" not in home.log


@pytest.mark.parametrize(
    "keys",
    [("ctrl+comma",), ("question",), ("ctrl+k",), ("h", "t"), ("ctrl+shift+Delete",)],
    ids=["preferences", "keys", "palette", "tags", "bin"],
)
def test_it_quits_over_sheets_popovers_and_windows_beside(
    home: Home, start: Start, articles: Path, keys: tuple[str, ...]
) -> None:
    window = start(home, articles)
    window.wait_for_title(FERRY_TITLE)
    window.press("F7", "shift+Right", "shift+Right")
    calm = window.wait_for_rest()
    for key in keys:
        window.press(key)
        window.wait_for_rest()
    window.wait_for_change(calm)

    assert window.quit() == 0
    assert "Traceback" not in home.log
