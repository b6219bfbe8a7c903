"""Installs the wheel as readers with Python do, by pipx, and does with it what readers do.

    check_wheel.py [--wheel FILE] [--keep FOLDER]

Everything is in a new folder: pipx's environments, the command, the reader's data. Two articles
of the starter library are imported, found, and exported; then the window is opened on a display
of its own, and has to be painted. What is missing from the wheel shows here, whatever lies in
the checkout. With --keep the picture of the window stays.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "packaging"))

from on_display import display  # noqa: E402 - found by the line above

COLOURS = 24
"""On the screen of a window that has more than a frame in it: texts have blurred edges."""
PATIENCE = 60.0
"""Seconds until a window has to be painted on a busy machine."""

KINDS = (".html", ".md", ".pdf", ".txt")
"""Of the starter library's files those that are articles: one for each importer."""

# Runs in the environment of the wheel, on the display of the window: its picture, and how many
# colours are in the middle of it.
PICTURE = """
import sys
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
picture = app.primaryScreen().grabWindow(0)
picture.save(sys.argv[1])
image = picture.toImage()
points = ((x, y) for x in range(0, image.width(), 4) for y in range(0, image.height(), 4))
print(len({image.pixel(x, y) for x, y in points}))
"""


class Installed:
    """The program as pipx installed it, with a home of its own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._surroundings = {
            name: value
            for name, value in os.environ.items()
            if name not in {"PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"}
            and not name.startswith(("DIPTYCH_", "QT_"))
        } | {
            "PIPX_HOME": str(folder / "pipx"),
            "PIPX_BIN_DIR": str(folder / "bin"),
            "PIPX_MAN_DIR": str(folder / "man"),
            "DIPTYCH_HOME": str(folder / "reader"),
            "LC_ALL": "C.UTF-8",
        }
        self.command = folder / "bin" / ("diptych.exe" if sys.platform == "win32" else "diptych")

    def install(self, wheel: Path) -> None:
        """Let a pipx of its own install the wheel."""
        tools = self._folder / "tools"
        venv.create(tools, with_pip=True)
        scripts = tools / ("Scripts" if sys.platform == "win32" else "bin")
        self._run(scripts / "python", "-m", "pip", "--quiet", "install", "pipx")
        self._run(scripts / "python", "-m", "pipx", "install", "--python", sys.executable, wheel)

    def python(self) -> Path:
        """Return the Python of the environment that pipx made."""
        below = "Scripts/python.exe" if sys.platform == "win32" else "bin/python"
        return self._folder / "pipx" / "venvs" / "diptych" / below

    def ask(self, *words: object) -> str:
        """Run a command of Diptych and return what it says."""
        return self._run(self.command, *words)

    def json(self, *words: object) -> Any:
        """Run a command of Diptych and return its document."""
        return json.loads(self.ask(*words, "--json"))

    def _run(self, *words: object) -> str:
        done = subprocess.run(
            [str(word) for word in words],
            env=self._surroundings, cwd=self._folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if done.returncode != 0:
            raise SystemExit(f"{words[0]} failed:\n{done.stdout}{done.stderr}")
        return done.stdout

    @contextmanager
    def window(self, display: dict[str, str], files: Sequence[Path]) -> Iterator[dict[str, str]]:
        """Open files in the window on a display; give the environment in which it runs."""
        surroundings = self._surroundings | {
            name: display[name] for name in ("DISPLAY", "QT_QPA_PLATFORM")
        }
        running = subprocess.Popen([self.command, *files], env=surroundings, cwd=self._folder)
        try:
            yield surroundings
            if running.poll() is not None:
                raise SystemExit(f"The window ended by itself, with status {running.returncode}")
        finally:
            running.terminate()
            running.wait(20)


def check(installed: Installed, picture: Path) -> Iterator[str]:
    """Do what readers do; give what was seen, step by step."""
    yield installed.ask("--version").strip()
    seeds = sorted(path for path in (ROOT / "seeds").iterdir() if path.suffix in KINDS)
    imported = installed.json("import", *seeds)
    if [one["status"] for one in imported] != ["imported"] * len(seeds):
        raise SystemExit(f"not everything was imported: {imported}")
    yield f"imported: {', '.join(path.name for path in seeds)}"
    title = installed.json("list")[0]["title"]
    found = installed.json("search", title)
    if not found["hits"]:
        raise SystemExit(f"the search for “{title}” found nothing")
    yield f"“{title}” is found, {len(found['hits'])} hits"
    (first, *_) = installed.json("list")
    words = installed.ask("show", first["id"]).split()
    installed.ask("annotate", first["id"], "--quote", " ".join(words[40:52]), "--tag", "kept")
    for format_ in ("markdown", "docx", "pdf", "html"):
        made = picture.with_name(f"export.{format_}")
        installed.ask("export", format_, "-o", made)
        if made.stat().st_size < 100:
            raise SystemExit(f"the export as {format_} is empty")
    yield "exported as Markdown, Word, PDF and HTML"
    yield f"{len(installed.json('licences'))} components with their licences"
    yield from _paint(installed, picture)


def _paint(installed: Installed, picture: Path) -> Iterator[str]:
    if not shutil.which("Xvfb"):
        yield "no Xvfb here: the window was not opened"
        return
    texts = sorted((ROOT / "seeds").glob("*.txt"))
    with display("1400x900") as shown, installed.window(shown, texts) as surroundings:
        deadline, before, colours = time.monotonic() + PATIENCE, b"", 0
        # Painted is what has more than the frame's few colours and changes no more.
        while colours < COLOURS or picture.read_bytes() != before:
            if time.monotonic() > deadline:
                raise SystemExit(f"the window was not painted: {colours} colours on the screen")
            before = picture.read_bytes() if picture.exists() else b""
            time.sleep(3)
            seen = subprocess.run(
                [installed.python(), "-c", PICTURE, picture],
                env=surroundings, capture_output=True, text=True, check=True,
            )  # fmt: skip
            colours = int(seen.stdout)
    yield f"the window is painted, in {colours} colours"


def main() -> int:
    """Install the wheel and go through it."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--wheel", type=Path, help="the wheel; that in dist/ where none is named")
    parser.add_argument("--keep", type=Path, help="where the picture of the window is put")
    arguments = parser.parse_args()
    wheels = [arguments.wheel] if arguments.wheel else sorted((ROOT / "dist").glob("*.whl"))
    if len(wheels) != 1:
        raise SystemExit("There is no wheel: `make wheel` builds it.")
    with tempfile.TemporaryDirectory(prefix="a reader’s ") as name:
        folder = Path(name)
        installed = Installed(folder)
        installed.install(wheels[0].resolve())
        picture = folder / "window.png"
        for line in check(installed, picture):
            print(line, flush=True)
        if arguments.keep and picture.exists():
            arguments.keep.mkdir(parents=True, exist_ok=True)
            shutil.copy(picture, arguments.keep)
    return 0


if __name__ == "__main__":
    sys.exit(main())
