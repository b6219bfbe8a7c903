"""A thousand files as they lie about, imported by the program itself while its memory is watched.

Memory is what the program and its workers fill together; what two of them share counts twice.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks import corpus, papers

DESKTOP = Path(__file__).parents[2] / "desktop"
LOOK = 0.02
"""Seconds between two looks at the memory."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an import took: seconds by the clock, and bytes of memory at the most."""

    seconds: float
    peak: int


def write(folder: Path, count: int, seed: int = 9) -> None:
    """Write so many files: half of them pages, the others texts, Markdown and PDF documents."""
    folder.mkdir(parents=True)
    source = random.Random(seed)
    pages = iter(papers.pages(count // 2, seed))
    for number in range(count):
        place = folder / f"{number:04}"
        match number % 10:
            case 0 | 2 | 4 | 6 | 8:
                place.with_suffix(".html").write_bytes(next(pages))
            case 1 | 5:
                size = source.randint(3_000, 60_000)
                place.with_suffix(".txt").write_bytes(corpus.article(source, size).encode())
            case 3 | 7:
                size = source.randint(3_000, 60_000)
                place.with_suffix(".md").write_bytes(papers.markdown(source, size))
            case _:
                pages_of_it = source.choice((2, 5, 8, 12, 20))
                place.with_suffix(".pdf").write_bytes(papers.document(source, pages_of_it))


def run(folder: Path) -> Found:
    """Import all of ``folder / "files"`` by the command line."""
    command = [sys.executable, "-m", "diptych", "--library", folder / "mixed.diptych"]
    environment = dict(os.environ, PYTHONPATH=str(DESKTOP), DIPTYCH_HOME=str(folder / "home"))
    started = time.perf_counter()
    with subprocess.Popen(
        [*command, "import", folder / "files"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        peak = 0
        while process.poll() is None:
            peak = max(peak, sum(map(_resident, [process.pid, *_children(process.pid)])))
            time.sleep(LOOK)
        seconds = time.perf_counter() - started
        assert process.stderr is not None
        if process.returncode:
            raise RuntimeError(process.stderr.read().decode())
    return Found(seconds, peak)


def _children(pid: int) -> list[int]:
    """Return the children of each of its threads: workers are started by one of them."""
    found: list[int] = []
    for place in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += map(int, place.read_text(encoding="ascii").split())
        except OSError:
            continue
    return found


def _resident(pid: int) -> int:
    try:
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
