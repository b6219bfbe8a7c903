"""Area start: from nothing to a painted window with two articles, as a process of its own."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.rows import Goal, Row, compare

GOAL = Goal("≤ 350 ms CPU", 350, of="ours")
RUNS = 5
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


def _median(script: str, home: str) -> float:
    """Return the CPU milliseconds that a fresh process used until its window was painted."""
    taken = [float(_run(script, home).split()[-1]) for _ in range(RUNS + 1)]
    return statistics.median(taken[1:])  # the first one fills the caches


def measure() -> Iterator[Row]:
    """Start Diptych and the bare window, on a display."""
    if not os.environ.get("DISPLAY"):
        raise RuntimeError("windows are measured on a display: run `make bench AREA=start`")
    with tempfile.TemporaryDirectory() as home:
        _run("start_ours.py", home, "prepare")
        ours = _median("start_ours.py", home)
        theirs = _median("start_bare.py", home)
    yield compare(
        "start",
        "window with two articles",
        "CPU until painted",
        "ms",
        ours,
        theirs,
        "bare PySide6 window, two QTextBrowsers",
        GOAL,
    )
