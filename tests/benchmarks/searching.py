"""Area search: what a library answers, how soon, and how a window ticks meanwhile."""

from __future__ import annotations

import random
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import (
    corpus,
    libraries,
    peers,
    searching_all_hits,
    searching_library,
    searching_list,
    searching_ticks,
)
from benchmarks.rows import Goal, Row, compare, once, percentile

COUNT, SIZE, EACH = 2000, 6000, 25
GOAL = Goal("≤ 150 ms CPU at p95", 150, of="ours")
FIND = (
    "SELECT rowid, title, snippet(found, 1, '[', ']', '…', 32) FROM found"
    " WHERE found MATCH ? ORDER BY rank LIMIT 20"
)


def queries() -> dict[str, list[tuple[str, str]]]:
    """Return the queries of each kind: in Diptych's words, and in FTS5's."""
    source = random.Random(11)
    words = corpus.words()
    common, middle, rare = words[60:200], words[500:3000], words[8000:25_000]

    def some(make: Callable[[], tuple[str, str]]) -> list[tuple[str, str]]:
        return [make() for _ in range(EACH)]

    def word(of: tuple[str, ...]) -> Callable[[], tuple[str, str]]:
        def make() -> tuple[str, str]:
            chosen = source.choice(of)
            return chosen, f'"{chosen}"'

        return make

    def both() -> tuple[str, str]:
        one, two = source.choice(common), source.choice(middle)
        return f"{one} {two}", f'"{one}" "{two}"'

    def either() -> tuple[str, str]:
        one, two = source.choice(middle), source.choice(middle)
        return f"{one} OR {two}", f'"{one}" OR "{two}"'

    def phrase() -> tuple[str, str]:
        two = f'"{source.choice(words[:12])} {source.choice(common)}"'
        return two, two

    def prefix() -> tuple[str, str]:
        start = source.choice(middle)[:3]
        return f"{start}*", f"{start}*"

    return {
        "rare word": some(word(rare)),
        "word": some(word(middle)),
        "common word": some(word(common)),
        "two words": some(both),
        "either word": some(either),
        "phrase": some(phrase),
        "prefix": some(prefix),
    }


def measure() -> Iterator[Row]:
    """Search the same texts here and there, each query once, and give the slow ones."""
    texts = corpus.articles(COUNT, SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = libraries.write_files(texts, folder / "files")
        with (
            closing(peers.open_peer(folder / "peer.sqlite")) as peer,
            libraries.fresh(folder / "ours") as library,
        ):
            peers.add_articles(peer, texts)
            library.import_paths(files, background=False)
            libraries.index(library)
            library.search("warm")
            all_ours: list[float] = []
            all_theirs: list[float] = []
            for kind, pairs in queries().items():
                ours = [once(lambda query=query: library.search(query)) for query, _ in pairs]
                theirs = [once(lambda query=query: _find(peer, query)) for _, query in pairs]
                all_ours += ours
                all_theirs += theirs
                yield _row(kind, ours, theirs)
            yield _row("all kinds", all_ours, all_theirs, GOAL)
    yield from searching_library.measure()
    with tempfile.TemporaryDirectory() as name:
        yield from searching_ticks.measure(Path(name))
    yield from searching_list.measure()
    yield from searching_all_hits.measure()


def _find(peer: sqlite3.Connection, query: str) -> list[tuple[object, ...]]:
    return peer.execute(FIND, (query,)).fetchall()


def _row(kind: str, ours: list[float], theirs: list[float], goal: Goal | None = None) -> Row:
    return compare(
        "search",
        f"{kind}, {COUNT} articles",
        "query with excerpts, p95",
        "CPU ms",
        percentile(ours, 0.95),
        percentile(theirs, 0.95),
        peers.NAME,
        goal,
    )
