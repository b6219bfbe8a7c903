"""Area start: from nothing to a painted window with two articles, as a process of its own."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import corpus, libraries
from benchmarks.rows import Goal, Row, compare

GOAL = Goal("≤ 350 ms CPU", 350, of="ours")
HANDLER = Goal("≤ 16 ms CPU", 16, of="ours")
RUNS = 9
HERE = Path(__file__).parent


def _run(script: str, home: str, *arguments: str) -> str:
    environment = dict(os.environ, QT_QPA_PLATFORM="xcb", DIPTYCH_HOME=home)
    # As installed: modules are compiled once, not at every start.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    done = subprocess.run(
        [sys.executable, HERE / script, *arguments],
        env=environment,
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{script}: {done.stderr}")
    return done.stdout


def _used(script: str, home: str) -> float:
    """Return the CPU milliseconds that a fresh process used until its window was painted."""
    return float(_run(script, home).split()[-1])


def _prepare_long(home: str) -> None:
    """Have two long articles in the default library, open as they were when it was closed."""
    source = random.Random(1)
    texts = [corpus.article(source, 200_000, blank_lines=True) for _ in range(2)]
    paths = [str(path) for path in libraries.write_files(texts, Path(home) / "files")]
    subprocess.run(
        [sys.executable, "-m", "diptych", "import", *paths],
        env=dict(os.environ, DIPTYCH_HOME=home),
        capture_output=True,
        timeout=60,
        check=True,
    )
    _run("start_ours.py", home, "prepare", *paths)


def measure() -> Iterator[Row]:
    """Start Diptych and the bare window in turn, on a display; the least of each counts.

    What else the machine does only ever adds to the time of a process.
    """
    if not os.environ.get("DISPLAY"):
        raise RuntimeError("windows are measured on a display: run `make bench AREA=start`")
    with tempfile.TemporaryDirectory() as home:
        _run("start_ours.py", home, "prepare")
        pairs = [(_used("start_ours.py", home), _used("start_bare.py", home)) for _ in range(RUNS)]
        another = _used("start_another.py", home)
    with tempfile.TemporaryDirectory() as home:
        _prepare_long(home)
        long = min(_used("start_ours.py", home) for _ in range(RUNS))
    yield compare(
        "start",
        "window with two articles of 200 KB",
        f"CPU until painted, least of {RUNS}",
        "ms",
        long,
        min(theirs for _, theirs in pairs),
        "bare PySide6 window, two QTextBrowsers",
        GOAL,
    )
    yield compare(
        "start",
        "window with two articles",
        f"CPU until painted, least of {RUNS}",
        "ms",
        min(ours for ours, _ in pairs),
        min(theirs for _, theirs in pairs),
        "bare PySide6 window, two QTextBrowsers",
        GOAL,
    )
    yield compare(
        "start", "another window with both articles", "longest handler", "ms", another, goal=HANDLER
    )
