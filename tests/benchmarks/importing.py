"""Area import: texts, saved pages, a long PDF, and a thousand files of all kinds together."""

from __future__ import annotations

import os
import random
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import (
    corpus,
    importing_in_sight,
    importing_markdown,
    importing_mixed,
    libraries,
    papers,
    peers,
)
from benchmarks.rows import Goal, Row, compare, once
from diptych.library.library import Library

COUNT, SIZE = 1000, 6000
PAGES = 300
"""Saved pages, and pages of the PDF."""
BEFORE = 4
"""Pages that are read before it counts."""
GOAL = Goal("≥ 0.1× bare sqlite3 with FTS5", 0.1, most=False)
OF_PAGES = Goal("≥ 1.1× readability-lxml in one process", 1.1, most=False)
OF_PDF = Goal("≤ 4× bare pypdfium2", 4.0)
OF_MEMORY = Goal("≤ 700 MB", 700, of="ours")
OF_HANDLERS = Goal("≤ 16 ms", 16, of="ours")


def measure() -> Iterator[Row]:
    """Measure each kind by itself, and then all together."""
    with tempfile.TemporaryDirectory() as name:
        yield from _texts(Path(name))
    with tempfile.TemporaryDirectory() as name:
        yield _pages(Path(name))
    with tempfile.TemporaryDirectory() as name:
        yield _pdf(Path(name))
    yield importing_markdown.measure_markdown()
    with tempfile.TemporaryDirectory() as name:
        yield from _mixed(Path(name))
    with tempfile.TemporaryDirectory() as name:
        yield _in_sight(Path(name))


def _texts(folder: Path) -> Iterator[Row]:
    """Import the same texts here and there; throughput is articles for each CPU second."""
    texts = corpus.articles(COUNT, SIZE)
    files = libraries.write_files(texts, folder / "files")

    with closing(peers.open_peer(folder / "peer.sqlite")) as peer:
        theirs = COUNT / once(lambda: peers.add_articles(peer, texts)) * 1000

    with libraries.fresh(folder / "ours") as library:
        started = time.process_time()
        imported = library.import_paths(files, background=False)
        stored = COUNT / (time.process_time() - started)
        assert len(imported) == COUNT
        libraries.index(library)
        indexed = COUNT / (time.process_time() - started)

    shape = f"{COUNT} articles of {SIZE // 1000} KB"
    unit = "articles per CPU second"
    yield compare("import", shape, "store", unit, stored, theirs, peers.NAME, GOAL)
    yield compare("import", shape, "store and index", unit, indexed, theirs, peers.NAME)


def _pages(folder: Path) -> Row:
    """Import saved pages; extraction alone, by the library that ours is built on, is the peer.

    By the clock: that there are two workers is what is measured. All have read pages before,
    as workers have in a long import: what it takes to start is not part of it.
    """
    from readability import Document

    files = _written(folder, "html", papers.pages(PAGES + BEFORE))
    before, files = files[:BEFORE], files[BEFORE:]

    def bare() -> None:
        for file in files:
            Document(file.read_text(encoding="utf-8")).summary()

    for file in before:
        Document(file.read_text(encoding="utf-8")).summary()
    theirs = PAGES / once(bare, time.perf_counter) * 1000
    with libraries.fresh(folder / "ours") as library:
        _imported(library, before)
        ours = PAGES / _imported(library, files) * 1000
    shape = f"{PAGES} saved pages of {papers.SMALLEST // 1000} to {papers.LARGEST // 1000} KB"
    return compare(
        "import", shape, "import", "pages a second", ours, theirs, "readability-lxml", OF_PAGES
    )


def _pdf(folder: Path) -> Row:
    """Make a readable article of a long PDF; the peer takes its characters out, and no more."""
    from pypdfium2 import PdfDocument

    source = random.Random(11)
    short, *_ = _written(folder / "first", "pdf", [papers.document(source, 2)])
    (file,) = _written(folder / "files", "pdf", [papers.document(source, PAGES)])

    def bare() -> None:
        with closing(PdfDocument(file.read_bytes())) as document:
            for number in range(len(document)):
                document[number].get_textpage().get_text_range()

    bare()
    theirs = once(bare)
    # Who drops a PDF has read others: what a library and a worker take to start is left out.
    started = _with_workers(folder / "start", [short])
    ours = _with_workers(folder / "ours", [short, file]) - started
    return compare(
        "import", f"PDF of {PAGES} pages", "import", "CPU ms", ours, theirs, "pypdfium2", OF_PDF
    )


def _mixed(folder: Path) -> Iterator[Row]:
    """Import a thousand files of all kinds in a process of its own, and watch its memory."""
    importing_mixed.write(folder / "files", COUNT)
    found = importing_mixed.run(folder)
    shape = f"{COUNT} mixed files"
    yield compare("import", shape, "import", "articles a second", COUNT / found.seconds)
    yield compare("import", shape, "peak of all processes", "MB", found.peak / 1e6, goal=OF_MEMORY)


def _in_sight(folder: Path) -> Row:
    """Import in the window, in sight, and measure the handlers of its thread."""
    worst = importing_in_sight.run(folder)["worst"]
    shape = f"{importing_in_sight.FILES} files in sight"
    return compare("import", shape, "longest handler", "CPU ms", worst, goal=OF_HANDLERS)


def _written(folder: Path, suffix: str, contents: list[bytes]) -> list[Path]:
    folder.mkdir(parents=True, exist_ok=True)
    files = [folder / f"{number:04}.{suffix}" for number in range(len(contents))]
    for file, data in zip(files, contents, strict=True):
        file.write_bytes(data)
    return files


def _imported(library: Library, files: list[Path]) -> float:
    """Import files and return the milliseconds it took by the clock."""
    started = time.perf_counter()
    results = library.import_paths(files, background=False)
    taken = (time.perf_counter() - started) * 1000
    failed = [result for result in results if result.article is None]
    assert not failed, failed[:3]
    return taken


def _with_workers(folder: Path, files: list[Path]) -> float:
    """Return the CPU milliseconds of importing files one by one, those of a worker with it."""
    before = _cpu()
    with libraries.fresh(folder) as library:
        for file in files:
            _imported(library, [file])
    # Workers have ended with their library: their time is counted.
    return (_cpu() - before) * 1000


def _cpu() -> float:
    """Return the CPU seconds of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system
