"""What a library of twenty thousand articles answers: hits with excerpts, facets, completions.

Everything is asked as the window asks it, and read from the library itself; the peers are given
the texts in memory or keep them beside their index.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks import corpus, searching_fts, searching_shelf, searching_tantivy
from benchmarks.rows import Goal, Row, compare, once, percentile
from benchmarks.searching_queries import Asked, kinds
from diptych.domain.hit import HitOrder
from diptych.domain.span import Span
from diptych.library.annotating import highlight
from diptych.library.library import Library

COUNT, SIZE, BEST, REAL = 20_000, 6000, 20, 0.25
SAVED = 30
SHOWN = Goal("≤ 2× tantivy", 2)
COUNTED = Goal("≤ 20 ms", 20, of="ours")
COMPLETED = Goal("≤ 10 ms", 10, of="ours")
FOUND = Goal("≤ 100 ms", 100, of="ours")


def measure() -> Iterator[Row]:
    """Fill a library, index it, and ask it what a reader asks."""
    texts = list(corpus.mixed_articles(COUNT, SIZE, REAL))
    asked = kinds(texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        fts = searching_fts.Peer(texts, folder / "peer.sqlite")
        tantivy = None
        if find_spec(searching_tantivy.NAME):
            tantivy = searching_tantivy.Peer(texts, folder / "tantivy")
        searching_shelf.fill(folder / "ours", texts)
        del texts
        with searching_shelf.opened(folder / "ours") as library:
            library.reindex()
            library.start_upkeep()
            _shown(library, asked["word"].asked[0].ours)
            two = asked["two common words"].asked
            ours = _spent(lambda one: _shown(library, one.ours), two)
            case = f"{BEST} articles found, every hit with its excerpt, {COUNT} articles"
            yield _row(case, "p50", ours, _spent(fts.show, two), searching_fts.NAME)
            if tantivy is not None:
                theirs = _spent(tantivy.show, two)
                yield _row(case, "p50", ours, theirs, searching_tantivy.NAME, SHOWN)
            fts.close()
            yield from _facets(library, asked["common word"].asked)
            yield from _completing(library, asked["as you type"].asked)
            yield from _saving(library)


def _shown(library: Library, typed: str) -> None:
    hits = library.find(typed).hits(0, BEST)
    assert len({hit.article_id for hit in hits}) == BEST


def _spent(work: Callable[[Asked], object], asked: list[Asked]) -> list[float]:
    return [once(lambda one=one: work(one)) for one in asked]


def _row(  # noqa: PLR0917 - a row is read in this order
    case: str,
    measured: str,
    ours: list[float],
    theirs: list[float] | None = None,
    peer: str = "",
    goal: Goal | None = None,
) -> Row:
    share = int(measured.removeprefix("p")) / 100
    other = None if theirs is None else percentile(theirs, share)
    return compare("search", case, measured, "CPU ms", percentile(ours, share), other, peer, goal)


def _facets(library: Library, asked: list[Asked]) -> Iterator[Row]:
    """Count what a common word finds by kind, tag, source, author and year; and sort it."""
    counted, sorted_ = [], []
    for one in asked:
        finding = library.find(one.ours)
        counted.append(once(finding.facets))
        sorted_.append(
            once(lambda one=one: library.find(one.ours, order=HitOrder.NEWEST).articles())
        )
    case = f"facets of a common word, {COUNT} articles"
    yield _row(case, "p50", counted)
    yield _row(case, "p95", counted, goal=COUNTED)
    yield _row(f"a common word found and sorted by date, {COUNT} articles", "p95", sorted_)


def _completing(library: Library, asked: list[Asked]) -> Iterator[Row]:
    """Offer how a word goes on, after each of its letters, and the values of fields."""
    typed = [one.ours.removesuffix("*") for one in asked]
    typed += ["tag:t", "author:w", "source:s", "author:writer1", "tag:", "in:", "ye"]
    library.complete("warm", 4)
    spent = [once(lambda one=one: library.complete(one, len(one))) for one in typed]
    case = f"completions while typing, {COUNT} articles"
    yield _row(case, "p50", spent)
    yield _row(case, "p95", spent, goal=COMPLETED)


def _saving(library: Library) -> Iterator[Row]:
    """Save a highlight with a note, and find it, while the thread that indexes is at work."""
    readable = library.open_article(library.articles()[0].article.id)
    wall, computed = [], []
    for number in range(SAVED):
        made = library.make_annotation(readable, Span(0, 40), note=f"quagga{number}")
        edit = highlight(made)

        def save(number: int = number, edit: object = edit) -> None:
            library.apply(edit).result()  # type: ignore[arg-type]
            (hit,) = library.find(f"quagga{number}").hits()
            assert hit.id in str(edit)

        started = time.process_time()
        wall.append(once(save, time.perf_counter))
        computed.append((time.process_time() - started) * 1000)
    case = f"an annotation saved and found, {COUNT} articles"
    yield _row(case, "p95", computed, goal=FOUND)
    yield compare("search", case, "p95", "wall ms", percentile(wall, 0.95), goal=FOUND)
