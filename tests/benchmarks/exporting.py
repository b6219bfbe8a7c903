"""Area export: fifty thousand annotations to each format, in one run each.

Writing is held against writing: the same rows by ``csv``, the same document by ``json``, the same
cells by XlsxWriter without formats, the same lines by f-strings; each to a file. What all formats share, reading
the annotations with all that belongs to them from the library, is a row of its own, and the
whole of it another.
"""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import exporting_library, exporting_once, libraries, peers
from benchmarks.rows import Goal, Row, compare, once
from diptych.formats.exporters import EXPORTERS
from diptych.library.library import Library

ARTICLES, ANNOTATIONS = 500, 50_000
GOALS = {
    "csv": ("csv", Goal("≤ 3× csv", 3)),
    "json": ("json", Goal("≤ 3× json", 3)),
    "xlsx": ("XlsxWriter, no formats", Goal("≤ 1.5× XlsxWriter", 1.5)),
    "markdown": ("f-strings", Goal("≤ 3× bare writing", 3)),
}
FEWER = {"html": 5_000, "docx": 5_000, "pdf": 2_000}
"""How many annotations of formats that typeset, or set up pages."""
SELECT = (
    "SELECT title, start, finish, quote, note, tag FROM annotation"
    " JOIN article ON article.id = annotation.article ORDER BY article.id, start"
)


def measure() -> Iterator[Row]:
    """Export what is in the library, and the same by the barest means."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        exporting_library.make(folder / "many", ARTICLES, ANNOTATIONS)
        yield from _reading(folder)
        for name in EXPORTERS:
            count = FEWER.get(name, ANNOTATIONS)
            place = folder / ("many" if count == ANNOTATIONS else f"of-{count}")
            if not place.exists():
                exporting_library.make(place, max(1, count * ARTICLES // ANNOTATIONS), count)
            yield from _of_format(place, name, count)


def _of_format(folder: Path, name: str, count: int) -> Iterator[Row]:
    taken = exporting_once.run(folder, name)
    case = f"{count} annotations to {name}"
    peer_name, goal = GOALS.get(name, ("", None))
    yield compare("export", case, "write", "CPU ms", taken.writing, taken.peer, peer_name, goal)
    whole = taken.gathering + taken.writing
    yield compare("export", case, "read and write", "CPU ms", whole, taken.peer, peer_name)
    yield compare("export", case, "peak memory", "MB", taken.peak)
    yield compare("export", case, "size", "MB", taken.size / 1e6)


def _reading(folder: Path) -> Iterator[Row]:
    """Read what all formats are given, beside a table that has no more than it gives."""
    with (
        libraries.fresh(folder / "many") as library,
        closing(peers.open_peer(folder / "peer.sqlite")) as peer,
    ):
        _copy(library, peer)
        ours = once(library.gather_export)
        theirs = once(lambda: peer.execute(SELECT).fetchall())
    case = f"{ANNOTATIONS} annotations with contexts"
    yield compare("export", case, "read", "CPU ms", ours, theirs, "sqlite3, bare table")
    yield compare("export", case, "held", "MB", exporting_once.run(folder / "many", "csv").held)


def _copy(library: Library, peer: sqlite3.Connection) -> None:
    numbers = {}
    for summary in library.articles():
        numbers[summary.article.id] = peer.execute(
            "INSERT INTO article (title, text) VALUES (?, '')", (summary.article.title,)
        ).lastrowid
    rows = []
    for one in library.annotations():
        span = one.anchor.span
        assert span is not None
        quote, tags = one.anchor.quote, ", ".join(one.tags)
        article = numbers[one.article_id]
        rows.append((article, span.start, span.end, quote, one.note, tags))
    peer.executemany(
        "INSERT INTO annotation (article, start, finish, quote, note, tag) VALUES (?, ?, ?, ?, ?, ?)",
        rows,
    )
