"""A library that is opened from outside, as file managers do it: a file is named, nothing else."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from journeys.real.articles import FERRY_TITLE, MARKET_TITLE, write_articles
from journeys.real.stage import LIGHT, Home, until, xdotool

if TYPE_CHECKING:
    from journeys.real.conftest import Start

pytestmark = pytest.mark.real_window


@pytest.fixture
def two(home: Home, tmp_path: Path) -> tuple[Path, Path]:
    """Two libraries beside the reader's own, with an article each; their names have blanks."""
    ferry, market = write_articles(tmp_path / "articles")
    folder = tmp_path / "Größe und Maß"
    folder.mkdir()
    libraries = folder / "of the ferry.diptych", folder / "of the market.diptych"
    for library, article in zip(libraries, (ferry, market), strict=True):
        assert home.run("--library", library, "import", article).returncode == 0
    return libraries


def opened_by(window: int) -> set[Path]:
    """The libraries that the process of a window has open."""
    found = set()
    for each in Path("/proc", xdotool("getwindowpid", window), "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # closed meanwhile
            found.add(each.readlink())
    return {target for target in found if target.suffix == ".diptych"}


def test_the_library_that_is_named_opens_and_comes_up_again(
    home: Home, start: Start, two: tuple[Path, Path]
) -> None:
    ferry, market = two
    window = start(home, ferry.as_uri())
    until(lambda: opened_by(window.id) == {ferry}, "the library of the address")
    xdotool("windowminimize", window.id)
    until(lambda: not window.is_shown, "a minimised window")

    done = home.run(ferry)

    assert (done.returncode, done.stderr) == (0, "")
    until(lambda: window.is_shown, "the window of the library that is open")
    assert window._all() == [window.id]
    # Another one has a process and a window of its own.
    other = start(home, market)
    until(lambda: opened_by(other.id) == {market}, "the other library")
    assert sorted(window._all()) == sorted([window.id, other.id])
    assert not home.library.exists()
    assert "ERROR" not in home.log


def test_several_are_opened_each_in_its_window(
    home: Home, start: Start, two: tuple[Path, Path], tmp_path: Path
) -> None:
    window = start(home, *two, tmp_path / "articles" / "market.txt")

    other = window.other()
    opened = [window.id, other.id]
    try:
        until(lambda: set.union(*map(opened_by, opened)) == set(two), "both libraries")
        # The file went to the first, whichever window that is.
        until(
            lambda: MARKET_TITLE in home.run("--library", two[0], "list").stdout,
            "the file in the first library",
        )
        assert FERRY_TITLE not in home.run("--library", two[1], "list").stdout
    finally:
        others = {int(xdotool("getwindowpid", one)) for one in opened} - {window.process.pid}
        for pid in others:
            os.kill(pid, signal.SIGTERM)
        # The next program gets the numbers of windows that are gone.
        left = {one for one in opened if one != window.id}
        until(lambda: not left & set(window._all()), "the other program gone")


def test_one_that_is_gone_is_told_about_and_not_made(
    home: Home, start: Start, tmp_path: Path
) -> None:
    gone = tmp_path / "gone.diptych"

    window = start(home, gone)

    window.wait_for_colour(str(LIGHT["error_soft"]))
    assert list(tmp_path.glob("*.diptych")) == []
    assert not home.library.exists()
