"""The program as a process with a real window, and the hands and eyes of its reader."""

from __future__ import annotations

import contextlib
import copy
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from journeys.real.command_server import CommandServer
from journeys.real.screen import Box, Picture, picture_of, theme

OURS = Path(sys.executable).with_name("diptych")
PROGRAM = Path(os.environ.get("DIPTYCH_PROGRAM", OURS))
"""That of this checkout, unless another is to be tried: the bundle's."""
PATIENCE = 25.0
"""Seconds that anything may take on a busy machine before it counts as not happening."""
LIGHT: dict[str, str] = theme()["colour"]  # type: ignore[assignment]
AMBER: str = theme()["tag"]["amber"]["fill"]  # type: ignore[index]

WORK = 3.0
"""Seconds that one waits for the program to be done with something before one goes on."""

T = TypeVar("T")


@cache
def command_server() -> CommandServer:
    """Return what runs the commands of all tests."""
    return CommandServer()


def timeless(markdown: str) -> str:
    """Return an export without the instant at which it was made."""
    return re.sub(r'(?m)^exported: ".*"$', "", markdown)


def until(look: Callable[[], T | None], what: str, patience: float = PATIENCE) -> T:
    """Look again and again until there is something to see; fail with ``what`` if there never is."""
    deadline = time.monotonic() + patience
    while True:
        if found := look():
            return found
        if time.monotonic() > deadline:
            _keep_picture()
            raise AssertionError(f"not within {patience:g} s: {what}")
        time.sleep(0.1)


def _keep_picture() -> None:
    """Leave a picture of the whole screen where whoever reads the failure can look at it."""
    folder = Path(os.environ.get("DIPTYCH_PICTURES", tempfile.gettempdir()))
    path = folder / f"diptych-journey-{os.getpid()}-{time.monotonic_ns()}.png"
    picture_of(0).image.save(str(path))
    sys.stderr.write(f"the screen at that moment: {path}\n")


def processor_time(group: int) -> int | None:
    """What the processes of a group have used of a processor; ``None`` while one wants to run."""
    used = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getpgid(int(folder.name)) != group:
                continue
            for thread in (folder / "task").iterdir():
                fields = (thread / "stat").read_text().rpartition(")")[2].split()
                if fields[0] in "RD":
                    return None
                used += int(fields[11]) + int(fields[12])
        except (ProcessLookupError, FileNotFoundError):
            continue  # it has just ended
    return used


def xdotool(*words: object) -> str:
    done = subprocess.run(
        ["xdotool", *map(str, words)], capture_output=True, text=True, timeout=20, check=False
    )
    return done.stdout.strip()


class Home:
    """A reader's home folder with a library, and the command line as another instance on it."""

    def __init__(
        self, folder: Path, library: Path | None = None, *, reader: str = "Reader"
    ) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)
        self.library = library or folder / "data" / "My library.diptych"
        self._named = library
        preferences = folder / "config" / "preferences.json"
        preferences.parent.mkdir(exist_ok=True)
        if not preferences.exists():
            preferences.write_text(json.dumps({"theme": "light", "name": reader}))

    @property
    def environment(self) -> dict[str, str]:
        return {**os.environ, "DIPTYCH_HOME": str(self.folder), "QT_QPA_PLATFORM": "xcb"}

    def command(self, *words: object) -> list[str]:
        named = ["--library", str(self._named)] if self._named else []
        return [str(PROGRAM), *named, *map(str, words)]

    def run(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, in a process of its own."""
        command = self.command(*words)
        if PROGRAM == OURS:
            return command_server().run(command[1:], self.environment)
        return subprocess.run(
            command,
            env=self.environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    def ask(self, *words: object) -> Any:
        """Run a command that must succeed, and return the JSON it prints."""
        done = self.run(*words, "--json")
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def annotations(self) -> list[dict[str, Any]]:
        return list(self.ask("annotations"))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read the library's file as it is at this moment, without any of the program's code."""
        with contextlib.closing(
            sqlite3.connect(f"{self.library.as_uri()}?mode=ro", uri=True, timeout=10)
        ) as connection:
            return connection.execute(query).fetchall()

    def count(self, query: str) -> int:
        return len(self.rows(query))

    @property
    def log(self) -> str:
        path = self.folder / "data" / "diptych.log"
        return path.read_text(encoding="utf-8") if path.exists() else ""


KEPT = "SELECT id, quote, note FROM annotation WHERE deleted IS NULL"
"""The highlights that are not in the bin."""


class Window:
    """A running Diptych and its window. Places are in the window's own pixels."""

    def __init__(
        self, home: Home, *arguments: object, before: Sequence[str] = (), wait: bool = True
    ) -> None:
        self.home = home
        known = set(self._all())
        self.process = subprocess.Popen(
            [*before, *home.command(*arguments)],
            env=home.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.id = 0
        if wait:
            self.id = until(lambda: self._new(known), "a window of Diptych")
            self.bring_forward()

    @staticmethod
    def _all() -> list[int]:
        return [
            int(one) for one in xdotool("search", "--onlyvisible", "--class", "diptych").split()
        ]

    def _new(self, known: set[int]) -> int | None:
        if self.process.poll() is not None:
            assert self.process.stdout is not None
            raise AssertionError(f"Diptych ended: {self.process.stdout.read().decode()}")
        found = [one for one in self._all() if one not in known]
        return next((one for one in found if self._title(one).endswith("Diptych")), None)

    @staticmethod
    def _title(window: int) -> str:
        return xdotool("getwindowname", window)

    @property
    def title(self) -> str:
        return self._title(self.id)

    def wait_for_title(self, title: str) -> None:
        until(lambda: self.title == f"{title} – Diptych", f"“{title}” as the current article")

    def bring_forward(self) -> None:
        """Make it the window that gets the keys."""

        def active() -> bool:
            xdotool("windowactivate", self.id)
            return self.is_active(self.id)

        until(active, "the window in front")

    def open_another(self, *keys: str) -> Window:
        """Press the keys that open another window of the same program, and return that."""
        known = set(self._all())
        self.press(*keys)
        return self._window_of(until(lambda: self._new(known), "another window"))

    def other(self) -> Window:
        """Return the other one of the program's two windows."""
        return self._window_of(until(lambda: self._new({self.id}), "the other window"))

    def _window_of(self, window: int) -> Window:
        other = copy.copy(self)
        other.id = window
        return other

    @property
    def is_shown(self) -> bool:
        return self.id in self._all()

    @property
    def where(self) -> str:
        """The place and the size of the window on the screen."""
        return xdotool("getwindowgeometry", self.id).partition("\n")[2]

    def dialog(self, title: str, other_than: int = 0) -> int:
        """Wait for a window of this program with exactly this title, and return it."""

        def look() -> int | None:
            found = (one for one in self._all() if one not in {self.id, other_than})
            return next((one for one in found if self._title(one) == title), None)

        return until(look, f"the window “{title}”")

    @staticmethod
    def is_active(window: int) -> bool:
        return xdotool("getactivewindow") == str(window)

    def wait_until_active(self, window: int) -> None:
        until(lambda: self.is_active(window), "the dialog in front")

    def place(self, x: int, y: int, width: int, height: int) -> None:
        """Move and resize the window as its frame would."""
        xdotool("windowsize", self.id, width, height)
        xdotool("windowmove", self.id, x, y)

        def placed() -> bool:
            picture = self.see()
            return (picture.width, picture.height) == (width, height)

        until(placed, f"a window of {width} × {height}")

    # --- eyes ------------------------------------------------------------------------------

    def see(self) -> Picture:
        return picture_of(self.id)

    def wait_for_colour(self, colour: str, least: int = 200) -> Picture:
        def look() -> Picture | None:
            picture = self.see()
            return picture if picture.count(colour) >= least else None

        return until(look, f"{least} pixels of {colour}")

    def wait_for_painted(self, colour: str) -> None:
        """Wait without a pause for the first pixel of a colour."""
        deadline = time.monotonic() + PATIENCE
        while not self.see().count(colour):
            if time.monotonic() > deadline:
                _keep_picture()
                raise AssertionError(f"no pixel of {colour}")

    def wait_until_gone(self, colour: str, most: int = 0) -> Picture:
        def look() -> Picture | None:
            picture = self.see()
            return picture if picture.count(colour) <= most else None

        return until(look, f"no {colour} any more")

    def wait_for_change(self, before: Picture) -> Picture:
        def look() -> Picture | None:
            picture = self.see()
            return picture if picture.image != before.image else None

        return until(look, "a change on the screen")

    def wait_for_rest(self, seconds: float = 0.1) -> Picture:
        """Wait until two looks so far apart see the same."""
        last = [self.see()]

        def look() -> Picture | None:
            before, last[0] = last[0], self.see()
            if before.image == last[0].image:
                return last[0]
            time.sleep(seconds - 0.1)
            return None

        time.sleep(seconds)
        self.wait_until_idle()
        return until(look, "a screen at rest")

    def wait_until_idle(self) -> None:
        """Wait until the program sleeps: on a busy machine the screen is at rest long before.

        Where it goes on working, as while it imports, this does not wait for it to end.
        """
        deadline = time.monotonic() + WORK
        before = processor_time(self.process.pid)
        while time.monotonic() < deadline:
            time.sleep(0.03)
            now = processor_time(self.process.pid)
            if now == before and now is not None:
                return
            before = now

    # --- hands -----------------------------------------------------------------------------

    def press(self, *keys: str) -> None:
        """Press keys one after another: ``h``, ``ctrl+shift+f``, ``Return``.

        Nobody presses a key before what the last one did is there to be seen.
        """
        for key in keys:
            self.wait_until_idle()
            self.press_at_once(key)

    def press_at_once(self, *keys: str) -> None:
        """Press keys whatever the program is doing."""
        xdotool("key", "--delay", 30, *keys)

    def write(self, text: str) -> None:
        self.wait_until_idle()
        xdotool("type", "--delay", 25, text)

    def point(self, x: int, y: int) -> None:
        xdotool("mousemove", "--window", self.id, x, y)

    def click(self, x: int, y: int) -> None:
        self.wait_until_idle()
        self.point(x, y)
        xdotool("click", 1)

    def double_click(self) -> None:
        xdotool("click", "--repeat", 2, "--delay", 60, 1)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> None:
        """Press at a place, move in steps as a hand does, and let go at another."""
        self.point(*start)
        xdotool("mousedown", 1)
        for step in range(1, 9):
            self.point(*(a + (b - a) * step // 8 for a, b in zip(start, end, strict=True)))
        xdotool("mouseup", 1)

    # --- the end ---------------------------------------------------------------------------

    def kill(self) -> None:
        """End it as a power cut would."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def terminate(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self._ended()

    def close(self) -> int:
        """Close the window by its frame, which is the last one."""
        self.shut()
        return self._ended()

    def shut(self) -> None:
        """Close the window by the button of its frame.

        A key would go to whichever window is active, and one that has just been opened may
        become so again after this one was brought forward.
        """
        self.bring_forward()
        wide = xdotool("getwindowgeometry", "--shell", self.id).partition("WIDTH=")[2].split()[0]
        xdotool("mousemove", "--window", self.id, "--", int(wide) - 11, -12, "click", 1)

    def quit(self) -> int:
        """Leave by the program's own key."""
        self.press("ctrl+q")
        return self._ended()

    def _ended(self) -> int:
        """Wait until the program has come to its end, and return its exit status."""

        def ended() -> bool:
            return self.process.poll() is not None

        def left() -> str:
            return ", ".join(f"“{self._title(one)}”" for one in self._all()) or "no window"

        try:
            until(ended, "the end of the program")
        except AssertionError as error:
            raise AssertionError(f"{error}; there is still {left()}") from None
        return self.process.returncode

    def clean_up(self) -> None:
        """End it if it runs; what it had to say is shown with a failure."""
        if self.process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(10)
        if self.process.stdout is not None:
            sys.stderr.write(self.process.stdout.read().decode("utf-8", "replace"))
            self.process.stdout.close()
        sys.stderr.write(self.home.log)


def text_area(picture: Picture) -> Box:
    """Where a single pane without panels shows its text: below the header, beside the strip."""
    size: dict[str, int] = theme("tokens")["size"]  # type: ignore[assignment]
    top = size["toolbar"] + size["pane_header"] + 2
    return Box(
        2, top, picture.width - size["overview_strip"] - 4, picture.height - size["status"] - 2
    )


@contextlib.contextmanager
def cleaned_up(windows: list[Window]) -> Iterator[None]:
    """Let no process outlive its test."""
    try:
        yield
    finally:
        for window in windows:
            window.clean_up()
