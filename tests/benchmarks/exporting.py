"""Area export: three thousand annotations to each format."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import corpus, libraries, peers
from benchmarks.annotating import highlight_many
from benchmarks.rows import Row, compare, cpu
from diptych.formats.exporters import EXPORTERS

ARTICLES, ANNOTATIONS = 30, 3000
COLUMNS = ("title", "start", "finish", "quote", "note", "tag")
SELECT = (
    "SELECT title, start, finish, quote, note, tag FROM annotation"
    " JOIN article ON article.id = annotation.article ORDER BY article.id, start"
)


def _csv(rows: list[tuple[object, ...]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows(rows)
    return out.getvalue().encode()


def _json(rows: list[tuple[object, ...]]) -> bytes:
    named = [dict(zip(COLUMNS, row, strict=True)) for row in rows]
    return json.dumps(named, ensure_ascii=False, indent=2).encode()


def _markdown(rows: list[tuple[object, ...]]) -> bytes:
    return "\n\n".join(f"> {row[3]}\n\n{row[4]} ({row[0]}, {row[1]})" for row in rows).encode()


PEERS: dict[str, tuple[str, Callable[[list[tuple[object, ...]]], bytes]]] = {
    "csv": ("sqlite3 + csv", _csv),
    "json": ("sqlite3 + json", _json),
    "markdown": ("sqlite3 + f-strings", _markdown),
}


def measure() -> Iterator[Row]:
    """Export what is in the library, and the same annotations from the barest table."""
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        files = libraries.write_files(corpus.articles(ARTICLES, 12_000), folder / "files")
        with (
            libraries.fresh(folder / "ours") as library,
            closing(peers.open_peer(folder / "peer.sqlite")) as peer,
        ):
            library.import_paths(files, background=False)
            highlight_many(library, ANNOTATIONS)
            _copy(
                library.annotations(),
                {s.article.id: s.article.title for s in library.articles()},
                peer,
            )
            for name in sorted(EXPORTERS):
                peer_name, render = PEERS.get(name, ("", None))
                ours = cpu(lambda name=name: b"".join(library.export(name)))
                theirs = (
                    cpu(lambda render=render: render(peer.execute(SELECT).fetchall()))
                    if render
                    else None
                )
                case = f"{ANNOTATIONS} annotations to {name}"
                yield compare("export", case, "render", "CPU ms", ours, theirs, peer_name)


def _copy(annotations: list, titles: dict[str, str], peer: sqlite3.Connection) -> None:  # type: ignore[type-arg]
    numbers = {}
    for article_id, title in titles.items():
        numbers[article_id] = peer.execute(
            "INSERT INTO article (title, text) VALUES (?, '')", (title,)
        ).lastrowid
    peer.executemany(
        "INSERT INTO annotation (article, start, finish, quote, note, tag) VALUES (?, ?, ?, ?, ?, ?)",
        [
            (
                numbers[one.article_id],
                one.anchor.span.start,
                one.anchor.span.end,
                one.anchor.quote,
                one.note,
                ", ".join(one.tags),
            )
            for one in annotations
        ],
    )
