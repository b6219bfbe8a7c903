"""Area import: a thousand articles of 6 KB, parsed, cleaned and stored, one commit for each."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import corpus, libraries, peers
from benchmarks.rows import Goal, Row, compare, once

COUNT, SIZE = 1000, 6000
GOAL = Goal("≥ 0.1× bare sqlite3 with FTS5", 0.1, most=False)


def measure() -> Iterator[Row]:
    """Import the same texts here and there; throughput is articles for each CPU second."""
    texts = corpus.articles(COUNT, SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
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
