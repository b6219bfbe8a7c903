"""Takes pictures of the real window, as a reader sees it: `make screenshot`.

    screenshots.py FOLDER README-FOLDER      (on a display of its own: packaging/on_display.py)

The program is started as readers start it, with a home of its own; keys come from xdotool, and
the pictures from the X server. What is marked is marked through the library, between two starts.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

from diptych import paths
from diptych.library.library import Library
from diptych.library.opening import open_library
from diptych.preferences import PreferencesFile

SIZES = ((1000, 700), (1600, 1000), (1920, 1080))
THEMES = ("light", "dark")
IN_README = (
    "light-1600x1000",
    "dark-1600x1000",
    "speakers-1600x1000",
    "search-1600x1000",
    "export-1600x1000",
)
"""The pictures that are committed, in the second folder; each of them is large."""
QUERY = "care trust money year:2001..2002"
LOOKED_AT = 4
"""How many hits below the first one is looked at in the picture of the search."""
PATIENCE = 30.0
"""Seconds after which a window that does not come, or go, counts as broken."""
SETTLING = 4.0
"""Seconds in which the library opens behind the window, or the first one is filled."""

MARKS = Path(__file__).with_suffix(".toml")


class Window:
    """The program's window, running; made by ``started``."""

    def __init__(self, number: str, application: QGuiApplication) -> None:
        self._number = number
        self._application = application

    def resize(self, width: int, height: int) -> None:
        """Give the window this size, and take the pointer away."""
        _xdotool("windowsize", "--sync", self._number, str(width), str(height))
        _xdotool("windowmove", self._number, "20", "40")
        _xdotool("mousemove", "5", "5")

    def press(self, *keys: str) -> None:
        """Press keys, one combination after the other."""
        _xdotool("key", "--delay", "60", *keys)

    def type(self, words: str) -> None:
        """Type words."""
        _xdotool("type", "--delay", "30", words)

    def picture(self) -> QImage:
        """Return the window's picture once it no longer changes."""
        time.sleep(SETTLING)
        deadline = time.monotonic() + PATIENCE
        before = QImage()
        same = 0
        while time.monotonic() < deadline and same < 3:
            time.sleep(0.4)
            self._application.processEvents()
            screen = self._application.primaryScreen()
            now = screen.grabWindow(int(self._number)).toImage()
            same = same + 1 if now == before else 0
            before = now
        return before


def _xdotool(*arguments: str) -> str:
    done = subprocess.run(
        ["xdotool", *arguments], check=True, capture_output=True, text=True, timeout=PATIENCE
    )
    return done.stdout.strip()


@contextlib.contextmanager
def started(application: QGuiApplication) -> Iterator[Window]:
    """Start the program and give its window; it is closed as a reader closes it."""
    program = subprocess.Popen([sys.executable, "-m", "diptych"])
    try:
        found = _xdotool(
            "search", "--sync", "--onlyvisible", "--pid", str(program.pid), "--name", "Diptych"
        )
        number = found.split()[0]
        _xdotool("windowactivate", "--sync", number)
        yield Window(number, application)
    finally:
        program.terminate()
        try:
            program.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            program.kill()
            program.wait()
            raise


def mark(library: Library) -> None:
    """Mark what the file of marks says, as a reader would have done."""
    articles = {one.article.title: one.article.id for one in library.articles()}
    for one in tomllib.loads(MARKS.read_text(encoding="utf-8"))["mark"]:
        library.annotate_quote(
            articles[one["article"]],
            one["quote"],
            tag_paths=one["tags"],
            note=one.get("note", ""),
        )


def take_all(folder: Path, application: QGuiApplication) -> None:
    """Start the program as often as it needs, and keep the pictures in ``folder``."""

    def keep(window: Window, name: str, size: tuple[int, int]) -> None:
        window.resize(*size)
        file = folder / f"{name}-{size[0]}x{size[1]}.png"
        if not window.picture().save(str(file)):
            raise SystemExit(f"{file} could not be written")
        print(file)

    with started(application) as window:
        keep(window, "first-start", SIZES[1])

    preferences = PreferencesFile(paths.config_folder())
    location = str(paths.default_library())
    with open_library(
        location, preferences=preferences.load(), cache=paths.cache_folder()
    ) as library:
        mark(library)

    for theme in THEMES:
        preferences.save(replace(preferences.load(), theme=theme))
        for size in reversed(SIZES):
            with started(application) as window:
                keep(window, theme, size)

    for theme in reversed(THEMES):
        preferences.save(replace(preferences.load(), theme=theme))
        with started(application) as window:
            window.resize(*SIZES[1])
            window.press("ctrl+shift+f")
            window.type(QUERY)
            time.sleep(SETTLING)
            # Asked once more: the first search of all brings the index in.
            window.press("space", "BackSpace")
            time.sleep(SETTLING / 2)
            window.press(*["Down"] * LOOKED_AT)
            keep(window, "search" if theme == "light" else f"search-{theme}", SIZES[1])
        with started(application) as window:
            window.resize(*SIZES[1])
            time.sleep(SETTLING)
            window.press("ctrl+Home", *["alt+q"] * LOOKED_AT, "q", "ctrl+3")
            keep(window, "speakers" if theme == "light" else f"speakers-{theme}", SIZES[1])
            window.press("ctrl+2")
        with started(application) as window:
            window.resize(*SIZES[1])
            time.sleep(SETTLING)
            # The dialog lies on the window, and so is in its picture.
            window.press("ctrl+e")
            keep(window, "export" if theme == "light" else f"export-{theme}", SIZES[1])
            window.press("Escape")


def main() -> int:
    """Take all pictures in a home that is thrown away."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("readme", type=Path)
    arguments = parser.parse_args()
    folder, readme = arguments.folder.absolute(), arguments.readme.absolute()
    for each in (folder, readme):
        each.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        os.environ["DIPTYCH_HOME"] = home
        os.environ.pop("DIPTYCH_LIBRARY", None)
        # In English, whatever this machine speaks.
        os.environ["LC_ALL"] = "C.UTF-8"
        os.environ.pop("LANGUAGE", None)
        take_all(folder, QGuiApplication([]))
    for name in IN_README:
        shutil.copy(folder / f"{name}.png", readme)
    return 0


if __name__ == "__main__":
    sys.exit(main())
