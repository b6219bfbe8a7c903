"""The text itself under a real mouse and real keys: caret, selection, scrolling, finding, zooming."""

from __future__ import annotations

from collections.abc import Callable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from PySide6.QtWidgets import QLineEdit

from journeys.real.screen import Box, Picture
from journeys.real.stage import AMBER, KEPT, LIGHT, Home, Window, text_area, until, xdotool

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window

Clipboard = Callable[[], str]

TITLE = "The log of the pilot boat"
OPENING = (
    "Whoever took the wheel of the boat wrote into the log how long the crossing took, what the "
    "water did meanwhile, and who had asked for the crossing, until nobody asked any more."
)
BELLS = "A bell in the bow, a Bell in the stern, and bells below."
DAYS = tuple(
    f"On day {day} the crossing took {day * 7 % 53 + 4} minutes and {day * day} waves."
    for day in range(1, 121)
)
ARTICLE = "\n\n".join((TITLE, OPENING, BELLS, *DAYS)) + "\n"
SIZE = (900, 700)
BAR = 40
"""How high the find bar is."""
LETTERS = 16
"""Pixels in a row that are above all letters of a hit, and not between two of them."""


@pytest.fixture
def window(home: Home, start: Start, tmp_path: Path) -> Window:
    """The article alone in a small window, read from its beginning."""
    path = tmp_path / "log.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    home.run("import", path)
    window = start(home)
    window.place(0, 0, *SIZE)
    window.press("ctrl+k")
    window.wait_for_rest()
    window.write("pilot boat")
    window.wait_for_rest()
    window.press("Return")
    window.wait_for_title(TITLE)
    window.wait_for_rest()
    return window


@pytest.fixture
def copied(window: Window, clipboard: Clipboard) -> Callable[[], str]:
    """Copy what is selected and return it; the selection is let go."""

    def copy() -> str:
        QGuiApplication.clipboard().clear()
        window.press("ctrl+c")
        words = until(clipboard, "something copied")
        window.press("Escape")
        return words.strip()

    return copy


def lines_of(picture: Picture) -> list[Box]:
    return picture.lines(text_area(picture), LIGHT["paper"])


def drawn(picture: Picture, line: Box) -> QImage:
    """What a line looks like, wherever it stands."""
    return picture.image.copy(line.left, line.top, line.right - line.left, line.height)


def look_of(picture: Picture) -> list[QImage]:
    return [drawn(picture, line) for line in lines_of(picture)]


def moved(window: Window, before: Picture, *keys: str) -> Picture:
    """Press keys and wait until the text stands still elsewhere."""
    window.press(*keys)
    seen = look_of(before)
    until(lambda: look_of(window.see()) != seen, f"another text on the screen after {keys}")
    return window.wait_for_rest()


def triple_click(window: Window, x: int, y: int) -> None:
    window.point(x, y)
    xdotool("click", "--repeat", 3, "--delay", 60, 1)
    window.wait_for_colour(LIGHT["selection"])


def day_of(paragraph: str) -> int:
    return DAYS.index(paragraph) + 1


# By keys -----------------------------------------------------------------------------------


def test_keys_select_words_lines_and_paragraphs_turn_pages_and_take_back_a_jump(
    window: Window, copied: Callable[[], str], home: Home
) -> None:
    window.press("F7", "ctrl+Home", "ctrl+shift+Right", "ctrl+shift+Right")
    assert copied() == "The log"

    window.press("ctrl+Home", "ctrl+Down", "shift+End")
    first = copied()
    window.press("Home", "Down", "shift+End")
    second = copied()
    assert OPENING.startswith(f"{first} {second}")
    assert len(first) < len(OPENING)

    window.press("Home", "shift+Up")
    assert copied() == first

    window.press("ctrl+Home", "ctrl+Down", "ctrl+Down", "ctrl+shift+Down")
    assert copied() == BELLS
    window.press("ctrl+End", "shift+Home")
    assert copied() == DAYS[-1]

    window.press("F7", "Home")
    turn_pages(window)
    jump_and_come_back(window)
    assert "ERROR" not in home.log


def turn_pages(window: Window) -> None:
    """Read on by pages, each with a line of the last, and go to both ends."""
    start = window.wait_for_rest()
    whole = [line for line in lines_of(start) if line.bottom < text_area(start).bottom - 2]
    last = drawn(start, whole[-1])

    page = moved(window, start, "Page_Down")
    assert last in look_of(page)[:3]
    assert drawn(start, whole[-4]) not in look_of(page)
    assert look_of(moved(window, page, "Page_Up")) == look_of(start)
    end = moved(window, start, "End")
    assert look_of(moved(window, end, "Home")) == look_of(start)


def jump_and_come_back(window: Window) -> None:
    """Go to a hit of the search, back to where the reader was, and there again."""
    start = window.wait_for_rest()
    window.press("ctrl+shift+f")
    window.wait_for_rest()
    window.write('"day 77"')
    window.wait_for_colour(LIGHT["hit"])
    window.press("Return")
    window.wait_for_colour(LIGHT["hit_current"])
    window.press("Escape")
    window.wait_until_gone(LIGHT["hit_current"], most=60)
    there = window.wait_for_rest()
    assert look_of(moved(window, there, "alt+Left"))[:6] == look_of(start)[:6]
    assert look_of(moved(window, start, "alt+Right"))[2:8] == look_of(there)[2:8]


def count_of(picture: Picture) -> QImage:
    """The half of the bar in which it says where among the hits one is, as it is drawn."""
    return picture.image.copy(SIZE[0] // 2, text_area(picture).top, SIZE[0] // 2, BAR)


def selection() -> str:
    """What the middle button would paste."""
    QGuiApplication.processEvents()
    return QGuiApplication.clipboard().text(QClipboard.Mode.Selection)


def pasted(qtbot: QtBot) -> str:
    """Paste into a field of another program, which is this one, with the middle button."""
    field = QLineEdit()
    field.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
    field.setGeometry(1000, 300, 300, 40)
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        field.show()
    place = field.mapToGlobal(field.rect().center())

    qtbot.waitUntil(field.isActiveWindow, timeout=10_000)
    xdotool("mousemove", place.x(), place.y(), "click", 2)
    qtbot.waitUntil(lambda: bool(field.text()), timeout=10_000)
    words = field.text()
    field.close()
    return words


def hits_of(picture: Picture) -> list[bool]:
    """The hits in the line of the bells from left to right: which of them is the current one."""
    area = text_area(picture)
    hit, current = (0xFF000000 | int(LIGHT[one][1:], 16) for one in ("hit", "hit_current"))

    def at(y: int) -> list[bool]:
        runs = groupby(picture.row(y, area.left, area.right))
        long = [pixel for pixel, same in runs if len(list(same)) >= LETTERS]
        return [pixel == current for pixel in long if pixel in {hit, current}]

    # The current one is a pixel higher than the others.
    return next((at(y + 2) for y in range(area.top + BAR, area.bottom) if at(y)), [])


def test_find_counts_and_steps_and_has_switches(window: Window, home: Home) -> None:
    def see(hits: list[bool]) -> Picture:
        until(lambda: hits_of(window.see()) == hits, f"hits {hits}, not {hits_of(window.see())}")
        return window.wait_for_rest()

    window.press("ctrl+f")
    window.wait_for_rest()
    window.write("bell")
    first = see([True, False, False])
    window.press("F3")
    second = see([False, True, False])
    window.press("shift+F3")
    assert count_of(see([True, False, False])) == count_of(first) != count_of(second)

    window.press("Tab", "Tab", "Tab", "space")
    see([True, False])
    window.press("Tab", "space")
    see([True])
    # Whole words in all their forms.
    window.press("shift+Tab", "space")
    see([True, False, False])
    window.press("Escape")
    until(lambda: not hits_of(window.see()), "no hit any more")
    assert "ERROR" not in home.log


# By mouse ----------------------------------------------------------------------------------


def test_the_mouse_selects_scrolls_jumps_zooms_and_drags_an_end_of_a_highlight(
    window: Window, copied: Callable[[], str], qtbot: QtBot, home: Home
) -> None:
    picture = window.wait_for_rest()
    line = lines_of(picture)[8]
    at = (line.left + 60, line.middle[1])
    triple_click(window, *at)
    first = day_of(copied())

    # Held below the text, it scrolls on and takes along what comes.
    window.point(line.left - 4, line.middle[1])
    xdotool("mousedown", 1)
    window.point(line.left + 40, line.bottom + 60)
    window.point(line.left + 40, SIZE[1] - 6)
    seen = look_of(picture)
    until(lambda: not any(one in look_of(window.see()) for one in seen[:12]), "a text that scrolls")
    xdotool("mouseup", 1)
    long = sum(map(len, DAYS[first : first + 15]))
    taken = until(lambda: selection() if len(selection()) > long else "", "what was dragged over")
    assert taken.startswith(DAYS[first - 1])
    assert pasted(qtbot) == taken
    window.bring_forward()
    window.press("Escape")

    window.wait_for_rest()
    before = window.see()
    window.click(SIZE[0] - 6, 100 + (SIZE[1] - 126) // 2)
    seen = look_of(before)
    until(lambda: look_of(window.see()) != seen, "another place after a click in the strip")
    picture = window.wait_for_rest()
    line = lines_of(picture)[8]
    at = (line.left + 60, line.middle[1])
    triple_click(window, *at)
    middle = day_of(copied())
    assert 45 < middle < 80

    window.point(*at)
    xdotool("keydown", "ctrl")
    try:
        xdotool("click", "--repeat", 4, "--delay", 40, 4)
    finally:
        xdotool("keyup", "ctrl")
    larger = until(
        lambda: lines_of(window.see())[8].height > line.height and window.wait_for_rest(),
        "larger type",
    )
    triple_click(window, *at)
    assert day_of(copied()) == middle
    assert look_of(larger) != look_of(picture)

    drag_an_end(window, home)
    assert "ERROR" not in home.log


def drag_an_end(window: Window, home: Home) -> None:
    """Highlight a word, and take the end of the highlight to another place of its line."""
    line = lines_of(window.wait_for_rest())[6]
    window.point(line.left + 120, line.middle[1])
    window.double_click()
    window.wait_for_colour(LIGHT["selection"])
    window.press("h")
    marked = window.wait_for_colour(AMBER, least=100)
    until(lambda: home.count(KEPT) == 1, "the highlight in the database")
    ((_, word, _),) = home.rows(KEPT)
    box = marked.box_of(AMBER, least=4)
    assert box is not None

    window.click(*box.middle)
    window.wait_for_rest()
    window.drag((box.right, box.bottom + 4), (line.left + 300, line.middle[1]))
    longer = until(
        lambda: [row[1] for row in home.rows(KEPT) if row[1] != word], "another end in the database"
    )

    ((start, end),) = home.rows('SELECT start, "end" FROM anchor')
    (article,) = home.ask("list")
    assert home.ask("show", article["id"])["text"][start:end] == longer[0]
    assert longer[0].startswith(word)
    assert len(longer[0]) > len(word) + 5
    wider = until(lambda: window.see().box_of(AMBER, least=60), "the highlight as long as that")
    assert abs(wider.right - (line.left + 300)) < 14
