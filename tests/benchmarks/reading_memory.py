"""What a surface holds in memory beyond the text, in a process of its own.

python -m benchmarks.reading_memory SURFACE SIZE HIGHLIGHTS     prints megabytes
"""

from __future__ import annotations

import ctypes
import gc
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from benchmarks import reading_surfaces, reading_texts

SURFACES = {
    "ours": reading_surfaces.Ours,
    "browser": reading_surfaces.Browser,
    "plain": reading_surfaces.Plain,
}
PAGES = 40


def resident() -> float:
    """Return this process's resident megabytes, what was freed given back first."""
    gc.collect()
    if sys.platform == "linux":
        ctypes.CDLL(None).malloc_trim(0)
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def above_the_text(surface: str, size: int, highlights: int) -> float:
    """Measure in a fresh process, since freed memory is not always given back."""
    done = subprocess.run(
        [sys.executable, "-m", __spec__.name, surface, str(size), str(highlights)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return float(done.stdout)


def main(surface: str, size: int, highlights: int) -> None:
    """Open, read some pages and the last one, and print what that took."""
    application = QApplication([])
    shown = SURFACES[surface]()
    shown.open(reading_texts.prepare(reading_texts.readable(20_000), 20))
    shown.to_end()
    case = reading_texts.prepare(
        reading_texts.readable(size), highlights, page=surface == "browser"
    )
    before = resident()
    shown.open(case)
    for _ in range(PAGES):
        shown.scroll(850)
    shown.to_end()
    QCoreApplication.processEvents()
    print(resident() - before)
    del application


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
