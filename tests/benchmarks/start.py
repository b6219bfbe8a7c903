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


def _run(script: str, platform: str, home: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, HERE / script, *arguments],
        env=dict(os.environ, QT_QPA_PLATFORM=platform, DIPTYCH_HOME=home),
        cwd=HERE,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(f"{script}: {done.stderr}")
    return done.stdout


def _median(script: str, platform: str, home: str) -> float:
    """Return the CPU milliseconds that a fresh process used until its window was painted."""
    taken = [float(_run(script, platform, home).split()[-1]) for _ in range(RUNS + 1)]
    return statistics.median(taken[1:])  # the first one fills the caches


def measure() -> Iterator[Row]:
    """Start Diptych and the bare window on each platform that there is."""
    platforms = ["offscreen", *(["xcb"] if os.environ.get("DISPLAY") else [])]
    peer_name = "bare PySide6 window, two QTextBrowsers"
    for platform in platforms:
        with tempfile.TemporaryDirectory() as home:
            _run("start_ours.py", platform, home, "prepare")
            ours = _median("start_ours.py", platform, home)
            theirs = _median("start_bare.py", platform, home)
        yield compare(
            "start",
            f"two articles, {platform}",
            "CPU until painted",
            "ms",
            ours,
            theirs,
            peer_name,
            GOAL,
        )
