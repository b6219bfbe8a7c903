"""An import of 500 files that is stopped in the middle: by its reader, and by the system.

What was brought in is whole, of the rest there is no trace, and no worker is left.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from diptych.library.opening import open_library
from diptych.preferences import Preferences

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")

DESKTOP = Path(__file__).parents[2] / "desktop"
FILES = 500
IN_THE_MIDDLE = 40
WAYS = (
    ("txt", "{}\n\n{}\n\n{}\n".format),
    ("md", "# {}\n\n{}\n\n{}\n".format),
    ("html", "<title>{0}</title><article><h1>{0}</h1><p>{1}</p><p>{2}</p></article>".format),
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """As many files as there are to be, most of them read apart."""
    place = tmp_path / "in"
    place.mkdir()
    for number in range(FILES):
        words = f"The ferry number {number} stopped at noon, and nobody could say why. " * 4
        suffix, write = WAYS[number % len(WAYS)]
        text = write(f"Report {number}", words, f"{words}({number})")
        (place / f"{number:03}.{suffix}").write_text(text)
    return place


@pytest.fixture
def library(tmp_path: Path) -> Path:
    return tmp_path / "home" / "stopped.diptych"


@pytest.fixture
def importing(tmp_path: Path, library: Path, folder: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The program at work, as a person starts it in a terminal."""
    library.parent.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "diptych", "--library", library, "import", folder, "--json"],
        env={
            **os.environ,
            "PYTHONPATH": str(DESKTOP),
            "DIPTYCH_HOME": str(tmp_path / "home"),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    yield process
    process.kill()
    process.communicate()


def until(holds: Callable[[], object], what: str, seconds: float = 60) -> None:
    ends = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < ends, what
        time.sleep(0.02)


def count(library: Path, table: str = "article") -> int:
    try:
        with closing(sqlite3.connect(f"file:{library}?mode=ro", uri=True, timeout=10)) as file:
            return int(file.execute(f"SELECT count(*) FROM {table}").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def children(pid: int) -> list[int]:
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            state, parent = place.read_text().rsplit(")", 1)[1].split()[:2]
        except (FileNotFoundError, ProcessLookupError):
            continue
        if int(parent) == pid and state not in "ZX":
            found.append(int(place.parent.name))
    return found


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def in_the_middle(process: subprocess.Popen[bytes], library: Path) -> list[int]:
    """Wait until some files are in, and return the workers."""
    until(lambda: count(library) >= IN_THE_MIDDLE, "the import did not get under way")
    workers = children(process.pid)
    assert workers
    return workers


def check(library: Path) -> int:
    """The library is sound and holds whole articles alone; return how many."""
    articles = count(library)
    assert count(library, "original") == count(library, "revision") == articles
    with open_library(
        str(library), preferences=Preferences(name="Reader"), cache=library.parent / "cache"
    ) as opened:
        assert opened.check() == []
        for summary in opened.articles():
            readable = opened.open_article(summary.article.id)
            assert "stopped at noon" in readable.text.whole()
            assert len(readable.blocks) == 3
    return articles


def test_a_reader_who_stops_it_keeps_what_is_done_and_is_told_of_the_rest(importing, library):
    workers = in_the_middle(importing, library)

    importing.send_signal(signal.SIGINT)
    out, err = importing.communicate(timeout=60)

    assert importing.returncode == 1
    results = json.loads(out)
    statuses = [one["status"] for one in results]
    done = statuses.count("imported")
    assert IN_THE_MIDDLE <= done < FILES
    assert statuses == ["imported"] * done + ["cancelled"] * (FILES - done)
    assert err.decode().count(": cancelled\n") == FILES - done
    assert check(library) == done
    assert not any(map(lives, workers))


def test_a_program_that_is_killed_leaves_whole_articles_and_no_worker(importing, library, folder):
    workers = in_the_middle(importing, library)

    importing.kill()
    importing.communicate(timeout=60)

    until(lambda: not any(map(lives, workers)), "a worker is left", 10)
    done = check(library)
    assert IN_THE_MIDDLE <= done < FILES
    first = sorted(folder.iterdir())[: done + 1]
    with open_library(
        str(library), preferences=Preferences(name="Reader"), cache=library.parent / "cache"
    ) as opened:
        again = [result.status.value for result in opened.import_paths(first, background=False)]
    assert again == ["duplicate"] * done + ["imported"]


def test_ctrl_c_in_a_terminal_reaches_the_program_not_its_workers(importing, library):
    """A terminal sends it to all that are in its group; workers are in one of their own."""
    workers = in_the_middle(importing, library)

    assert {os.getpgid(worker) for worker in workers}.isdisjoint({os.getpgid(importing.pid)})
    for worker in workers:
        os.kill(worker, signal.SIGINT)
    before = count(library)

    until(lambda: count(library) > before + 10, "it does not go on")
    assert set(workers) & set(children(importing.pid))
