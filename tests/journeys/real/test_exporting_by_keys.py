"""The export window without a mouse: choices, templates, and giving up."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import (
    FERRY_PARAGRAPHS,
    FERRY_TITLE,
    MARKET_PARAGRAPHS,
    MARKET_TITLE,
    write_articles,
)
from journeys.real.screen import picture_of
from journeys.real.stage import AMBER, LIGHT, Home, Window, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

EXPORT = "Export annotations"
ERROR = LIGHT["error"]


@pytest.fixture
def marked(home: Home, tmp_path: Path) -> Path:
    """Two articles with a highlight each, one of them tagged; the file of the first."""
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry, market)
    by_title = {one["title"]: one["id"] for one in home.ask("list")}
    for title, quote, tag in (
        (FERRY_TITLE, FERRY_PARAGRAPHS[1], ["--tag", "boats"]),
        (MARKET_TITLE, MARKET_PARAGRAPHS[0], []),
    ):
        done = home.run("annotate", by_title[title], "--quote", quote, *tag)
        assert done.returncode == 0, done.stderr
    return ferry


@pytest.fixture
def window(home: Home, start: Start, marked: Path) -> Window:
    window = start(home, marked)
    window.wait_for_title(FERRY_TITLE)
    window.wait_for_colour(AMBER)
    return window


def ask_for_export(window: Window) -> int:
    window.press("ctrl+e")
    dialog = window.dialog(EXPORT)
    window.wait_until_active(dialog)
    window.wait_for_rest()
    return dialog


def answer(window: Window, dialog: int, title: str, target: Path, *, there: str = "") -> int:
    """Write a path into the dialog of the system, confirm it, and return that dialog.

    The file that is to be ``there`` comes when its name is written: the dialog would complete it.
    """
    asking = window.dialog(title, other_than=dialog)
    window.wait_until_active(asking)
    window.press("ctrl+a")
    window.write(str(target))
    if there:
        window.wait_for_rest()
        target.write_text(there, encoding="utf-8")
    window.press("Return")
    return asking


def test_format_articles_and_tags_are_chosen_and_the_file_is_written(
    home: Home, window: Window, tmp_path: Path
) -> None:
    target = tmp_path / "tagged.csv"

    dialog = ask_for_export(window)
    # The sixth format; then the whole library, and of its annotations those that have a tag.
    window.press("Home", *["Down"] * 5)
    window.press("Tab", "End", "Tab", "Down")
    window.press("Return")
    answer(window, dialog, EXPORT, target)

    until(target.exists, "the exported file")
    written = target.read_text(encoding="utf-8-sig")
    assert FERRY_PARAGRAPHS[1] in written
    assert MARKET_PARAGRAPHS[0] not in written
    assert "ERROR" not in home.log


def own_template(home: Home, source: str) -> Path:
    file = home.folder / "config" / "templates" / "mine.md.jinja"
    file.parent.mkdir(parents=True)
    file.write_text(source, encoding="utf-8")
    return file


def choose_own_template(window: Window) -> None:
    """From the list of formats; the reader's own templates stand before those of the program."""
    window.press("Home", *["Tab"] * 13, "Down")


def test_a_broken_template_is_mended_and_makes_the_file(
    home: Home, window: Window, tmp_path: Path
) -> None:
    target = tmp_path / "mended.md"
    template = own_template(home, "{% for quote in quotes %}\nSAID {{ quote.words }}\n")

    dialog = ask_for_export(window)
    choose_own_template(window)
    window.press("Return")
    answer(window, dialog, EXPORT, target)
    # The export window says in which line the fault is, and stays for another try.
    window.wait_until_active(dialog)
    until(lambda: picture_of(dialog).count(ERROR) > 20, "the sentence in the colour of faults")
    assert not target.exists()

    window.press("Tab", "space")
    editor = window.dialog("Templates", other_than=dialog)
    window.wait_until_active(editor)
    window.press("Tab", "Tab", "ctrl+End")
    window.write("{% endfor %}")
    # Closing keeps what was written.
    window.press("Escape")
    window.wait_until_active(dialog)
    assert template.read_text(encoding="utf-8").endswith("{% endfor %}")
    window.press("Return")
    answer(window, dialog, EXPORT, target)

    until(target.exists, "the exported file")
    assert f"SAID {FERRY_PARAGRAPHS[1]}" in target.read_text(encoding="utf-8")


def test_a_file_that_is_given_up_leaves_the_one_that_stood_there(
    home: Home, window: Window, tmp_path: Path
) -> None:
    target = tmp_path / "kept.md"
    loop = "{% for number in range(9999) %}"
    own_template(home, 3 * loop + 3 * "{% endfor %}")

    dialog = ask_for_export(window)
    choose_own_template(window)
    window.press("Return")
    asking = answer(window, dialog, EXPORT, target, there="What stood there.")
    # Whether it is to be replaced is asked in a window of its own, above that of the system.
    known = {str(dialog), str(asking), str(window.id), ""}
    until(lambda: xdotool("getactivewindow") not in known, "a question")
    window.press("alt+y")
    window.wait_until_active(dialog)
    time.sleep(1)
    window.press_at_once("Escape")

    window.wait_for_rest()
    assert window.is_active(dialog), "the choices stay"
    assert target.read_text(encoding="utf-8") == "What stood there."
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".md"] == ["kept.md"]
    window.press("Escape")
    until(lambda: window.is_active(window.id), "the window in front again")
