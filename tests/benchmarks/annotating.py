"""Area annotate: from the reader's key to a highlight that is on disk."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from benchmarks import (
    annotating_notes,
    annotating_panels,
    annotating_tags,
    corpus,
    libraries,
    peers,
)
from benchmarks.rows import Row, compare
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.library.edits import Edit, created
from diptych.library.library import Library

HIGHLIGHTS = 200


def highlight_many(library: Library, count: int) -> None:
    """Highlight ``count`` sentences over all articles, in one edit for each article."""
    tag, new = library.tag_from_path("bench/money")
    library.apply(Edit(label="tag", changes=new)).result()
    summaries = library.articles()
    each = -(-count // len(summaries))
    left = count
    for summary in summaries:
        readable = library.open_article(summary.article.id)
        paragraphs = [b for b in readable.blocks if b.kind == BlockKind.PARAGRAPH and not b.aside]
        spans = [
            Span(start, start + 90)
            for shift in range(each)
            for block in paragraphs
            if (start := block.start + 3 * shift) + 90 <= block.end
        ][: min(each, left)]
        annotations = [
            library.make_annotation(readable, span, tags=(tag.id,), note="as in the other article")
            for span in spans
        ]
        library.apply(
            Edit(label="highlight", changes=tuple(created(one) for one in annotations))
        ).result()
        left -= len(annotations)
    assert left == 0


def measure() -> Iterator[Row]:
    """Add highlights one by one, each on disk before the next is made."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (file,) = libraries.write_files(corpus.articles(1, 200_000), folder / "files")
        with libraries.fresh(folder / "ours") as library:
            (imported,) = library.import_paths([file], background=False)
            assert imported.article
            libraries.index(library)
            readable = library.open_article(imported.article.id)
            spans = [Span(40 * n, 40 * n + 60) for n in range(1, HIGHLIGHTS + 1)]
            made = [library.make_annotation(readable, span, note="n") for span in spans]
            ours, wall = [], []
            for annotation in made:
                edit = Edit(label="highlight", changes=(created(annotation),))
                wall_started, started = time.perf_counter(), time.process_time()
                library.apply(edit).result()
                ours.append((time.process_time() - started) * 1000)
                wall.append((time.perf_counter() - wall_started) * 1000)

        with closing(peers.open_peer(folder / "peer.sqlite")) as peer:
            theirs, their_wall = [], []
            for annotation in made:
                span = annotation.anchor.span
                assert span
                wall_started, started = time.perf_counter(), time.process_time()
                peer.execute("BEGIN IMMEDIATE")
                peer.execute(
                    "INSERT INTO annotation (article, start, finish, quote, note, tag)"
                    " VALUES (1, ?, ?, ?, ?, '')",
                    (span.start, span.end, annotation.anchor.quote, annotation.note),
                )
                peer.execute("COMMIT")
                theirs.append((time.process_time() - started) * 1000)
                their_wall.append((time.perf_counter() - wall_started) * 1000)

    case, peer_name = "one highlight, 200 KB article", "bare sqlite3"
    yield compare(
        "annotate", case, "CPU until on disk", "ms, median",
        statistics.median(ours), statistics.median(theirs), peer_name,
    )  # fmt: skip
    yield compare(
        "annotate", case, "wait until on disk", "ms, median",
        statistics.median(wall), statistics.median(their_wall), peer_name,
    )  # fmt: skip
    yield from annotating_notes.measure(highlight_many)
    yield from annotating_tags.measure()
    yield from annotating_panels.measure()
