"""Files come in from the dialog, from the command line and from a second start; some cannot."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from journeys.pages import PAGE, a_png
from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, long_article, write_articles
from journeys.real.dragger import SIZE
from journeys.real.screen import Box, picture_of
from journeys.real.stage import LIGHT, PATIENCE, Home, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

DRAGGER = str(Path(__file__).with_name("dragger.py"))


def test_a_path_typed_into_the_dialog_opens_the_article(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home)

    window.press("ctrl+o")
    window.wait_until_active(window.dialog("Import articles"))
    window.write(str(market))
    window.press("Return")

    window.wait_for_title(MARKET_TITLE)
    assert len(home.ask("list")) == 2


def test_what_cannot_be_imported_is_said_in_sentences_and_the_rest_comes_in(
    home: Home, start: Start, tmp_path: Path, clipboard: Callable[[], str]
) -> None:
    folder = tmp_path / "articles"
    ferry, market = write_articles(folder)
    empty, binary, vanished = folder / "empty.txt", folder / "picture.png", folder / "gone.txt"
    empty.touch()
    binary.write_bytes(bytes(range(256)) * 64)
    failures = (empty, binary, vanished)
    home.run("import", ferry)

    window = start(home, empty, market, binary, vanished)
    window.wait_for_title(MARKET_TITLE)
    window.wait_for_colour(LIGHT["error_soft"])
    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("show the last import")
    window.wait_for_rest()
    window.press("Return")
    window.wait_until_active(window.dialog("Import"))
    window.press("shift+Tab", "shift+Tab", "space")
    until(lambda: empty.name in clipboard(), "a report on the clipboard")
    report = clipboard()

    sentences = {
        name: next((line for line in report.splitlines() if name in line), "")
        for name in (path.name for path in failures)
    }
    assert all(len(line.split()) > 3 for line in sentences.values()), report
    assert len({line.split(".", 2)[-1] for line in sentences.values()}) == 3, "three reasons"
    told = home.run("import", *failures)
    assert told.returncode == 1
    assert len(told.stderr.strip().splitlines()) >= 3
    assert {one["title"] for one in home.ask("list")} == {FERRY_TITLE, MARKET_TITLE}
    assert "ERROR" not in home.log


def test_a_folder_is_looked_at_described_and_filed_by_keys_alone(
    home: Home, start: Start, tmp_path: Path
) -> None:
    folder = tmp_path / "Fen counties"
    ferry, _ = write_articles(folder)
    home.run("import", ferry)
    window = start(home)

    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("import a folder")
    window.wait_for_rest()
    window.press("Return")
    window.wait_until_active(window.dialog("Import a folder"))
    window.press("ctrl+a")
    window.write(str(folder))
    window.press("Return")
    dialog = window.dialog("Import")
    window.wait_until_active(dialog)
    until(lambda: picture_of(dialog).count(LIGHT["accent"]) > 1500, "“Import” to be pressed")
    # From “Import” through the end of the window to where articles go.
    window.press("Tab", "Tab", "space")
    window.press("shift+Tab", "shift+Tab", "Return")

    until(lambda: len(home.ask("list")) == 2, "both articles")
    until(lambda: home.count("SELECT 1 FROM collection") == 1, "a collection of the folder")
    assert home.rows("SELECT name FROM collection") == [("Fen counties",)]
    window.wait_for_title(FERRY_TITLE)
    window.press("Escape")
    until(lambda: not window.is_active(dialog), "the main window")
    assert window.close() == 0
    assert "ERROR" not in home.log


def test_what_was_copied_elsewhere_is_pasted_and_a_saved_page_shown_whole_by_keys(
    home: Home, start: Start, tmp_path: Path, qapp: QApplication
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    page = tmp_path / "keys.html"
    page.write_text(PAGE.format(picture=a_png()), encoding="utf-8")
    copied = QMimeData()
    copied.setHtml("<h1>A letter from the quay</h1><p>The gate was taken away in the flood.</p>")
    QGuiApplication.clipboard().setMimeData(copied)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    def pasted() -> bool:
        qapp.processEvents()  # the other program answers for what was copied there
        return window.title.startswith("A letter from the quay")

    window.press("ctrl+v")
    until(pasted, "what was pasted as the current article")
    second = start(home, page, wait=False)
    assert second.process.wait(PATIENCE) == 0
    window.wait_for_title("The keys of the quay")
    words = "SELECT a.title, r.words FROM article a JOIN revision r ON r.id = a.revision_id"
    before = dict(home.rows(words))["The keys of the quay"]
    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("whole page")
    window.wait_for_rest()
    window.press("Return")

    until(lambda: dict(home.rows(words))["The keys of the quay"] > before, "more of the page")
    window.press("ctrl+z")
    until(lambda: dict(home.rows(words))["The keys of the quay"] == before, "the article alone")
    assert "ERROR" not in home.log


def test_words_and_files_of_another_program_are_dropped_wherever_the_window_is(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.place(0, 20, 1400, 900)
    window.wait_for_title(FERRY_TITLE)
    letter = "<h1>A letter from the quay</h1><p>The gate was taken away in the flood.</p>"

    drag_onto((90, 500), "html", letter)
    window.wait_for_title("A letter from the quay")
    drag_onto((700, 500), "files", str(market))
    window.wait_for_title(MARKET_TITLE)
    drag_onto((90, 500), "files", str(tmp_path / "articles"))

    assert window.dialog("Import")
    assert len(home.ask("list")) == 3
    assert "ERROR" not in home.log


def drag_onto(place: tuple[int, int], kind: str, what: str) -> None:
    """Drag something out of another program onto a place of the screen."""
    x, y = 1600, 200
    command = [sys.executable, DRAGGER, str(x), str(y), kind, what]
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as other:
        try:
            until(lambda: xdotool("search", "--onlyvisible", "--name", "^Dragger$"), "its window")
            time.sleep(0.5)  # until it stands where it was told to
            xdotool("mousemove", x + SIZE // 2, y + SIZE // 2)
            xdotool("mousedown", 1)
            for step in range(1, 13):
                there = (
                    start + (end - start) * step // 12
                    for start, end in zip((x, y), place, strict=True)
                )
                xdotool("mousemove", *there)
                time.sleep(0.05)
            time.sleep(0.3)
            xdotool("mouseup", 1)
            time.sleep(0.5)
        finally:
            other.terminate()


def test_a_second_start_hands_its_file_to_the_window_that_is_open(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, market = write_articles(tmp_path / "articles")
    home.run("import", ferry)
    window = start(home, ferry)
    window.wait_for_title(FERRY_TITLE)

    second = start(home, market, wait=False)

    assert second.process.wait(PATIENCE) == 0
    window.wait_for_title(MARKET_TITLE)


def test_leaving_in_the_middle_of_fifty_megabytes_leaves_nothing_half(
    home: Home, start: Start, tmp_path: Path
) -> None:
    ferry, _ = write_articles(tmp_path / "articles")
    huge = tmp_path / "articles" / "huge.txt"
    unit = long_article(4000)
    with huge.open("w", encoding="utf-8") as file:
        for number in range(50_000_000 // len(unit)):
            file.write(f"Part {number}\n\n{unit}\n")
    home.run("import", ferry)
    window = start(home, huge)

    def filled() -> int:
        picture = window.see()
        foot = Box(0, picture.height - 24, picture.width, picture.height)
        return picture.count(LIGHT["accent"], foot)

    until(lambda: filled() > 4, "the beginning of a bar in the status line")
    begun = filled()
    until(lambda: filled() > begun, "a bar that grows")
    code = window.terminate()

    assert code == 0
    assert [one["title"] for one in home.ask("list")] == [FERRY_TITLE]
    until(lambda: home.run("check").returncode == 0, "a sound library")
