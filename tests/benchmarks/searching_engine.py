"""Area search-engine: the index by itself, over twenty thousand articles, beside FTS5.

Excerpts and what is read from the library are left to the area search. ``ARTICLES=100000`` in the
environment says how many a second index has, which is held against the first. Where tantivy is
installed, it is measured as well.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path

from benchmarks import corpus, searching_fts, searching_tantivy
from benchmarks.rows import Goal, Row, compare, once, percentile
from benchmarks.searching_queries import AUTHORS, TAGS, Asked, Kind, kinds
from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.domain.span import Span
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.index import SearchIndex
from diptych.search.marks import Marker
from diptych.search.pace import unpaced
from diptych.search.query import parse
from diptych.text.excerpts import around

AREA = "search-engine"
COUNT, SIZE, BEST = 20_000, 6000, 20
MANY = int(os.environ.get("ARTICLES", "0"))
REAL = 0.25
"""How much of the texts is real prose."""
AT_ONCE = 330
"""Articles in one commit, as many as the library takes."""
GROWTH = Goal("≤ 6× its figure at 20,000", 6)


def measure() -> Iterator[Row]:
    """Make the indexes of the same texts, and ask all of them."""
    texts = list(corpus.mixed_articles(COUNT, SIZE, REAL))
    asked = kinds(texts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index, ours = build(texts, folder / "ours")
        fts = searching_fts.Peer(texts, folder / "peer.sqlite")
        tantivy = None
        if find_spec(searching_tantivy.NAME):
            tantivy = searching_tantivy.Peer(texts, folder / "tantivy")
        with closing(index), closing(fts):
            yield from _building(ours, fts, tantivy)
            size = sum(path.stat().st_size for path in index.folder.iterdir())
            text = sum(len(own.encode()) for own in texts)
            yield compare(
                AREA, "index size", "of the text", "×", size / text,
                goal=Goal("≤ 1.1× the text", 1.1, of="ours"),
            )  # fmt: skip
            yield from _opening(folder / "ours")
            ask(index, "warm")
            figures: dict[str, float] = {}
            for kind, own in asked.items():
                spent = _spent(lambda one: ask(index, one.ours), own)
                figures[kind] = percentile(spent, 0.5)
                yield from _queries(kind, own, percentile(spent, own.share), fts, tantivy)
            yield from _excerpts(index, texts, asked["two common words"], fts, tantivy)
            yield from _saving(index, texts)
        if MANY > COUNT:
            yield from _growing(asked, figures, folder / "many")


def made(texts: Iterable[str]) -> Iterator[list[Document]]:
    """Yield the documents of each article; one in five has an annotation."""
    for number, text in enumerate(texts):
        article = Article(
            id=f"{number:08}-0000-4000-8000-000000000000",
            title=text.split("\n", 1)[0],
            authors=(Author(name=f"writer{number % AUTHORS}"),),
            published=str(1990 + number % 30),
            language="en",
        )
        own = list(documents.of_article(article, text, Blocks.of([])))
        if number % 5 == 0:
            anchor = Anchor(revision_id="", span=Span(0, 40), quote=text[:40])
            quote = Annotation(
                id=f"q{number}",
                article_id=article.id,
                anchor=anchor,
                tags=(f"t{number // 5 % TAGS}",),
            )
            own = [*documents.of_annotation(quote, language=article.language), *own]
        yield own


def build(texts: Iterable[str], folder: Path) -> tuple[SearchIndex, float]:
    """Make the index; return it and the CPU seconds that this took."""
    index = SearchIndex(folder, "library")
    every = made(texts)
    started = time.process_time()
    with index.writing() as writing:
        writing.begin_anew((0, ""))
        waiting: list[Document] = []
        for number, own in enumerate(every, 1):
            waiting += own
            if number % AT_ONCE == 0:
                writing.commit(tuple(waiting))
                waiting = []
        writing.commit(tuple(waiting), complete=True)
        writing.put_together(unpaced())
    return index, time.process_time() - started


def ask(index: SearchIndex, typed: str) -> list[tuple[str, float]]:
    """Ask the index, and which documents of the best have something to show."""
    from diptych.search.evaluation import evaluate
    from diptych.search.surroundings import Surroundings

    root = parse(typed).root
    assert root is not None
    around = Surroundings(tags={f"t{n}": (f"t{n}",) for n in range(TAGS)})
    with index.reading() as reading:
        fitting = evaluate(root, [reading.source(("en",))], around)
        best = fitting.best(BEST)
        fitting.keys([group for group, _ in best])
    return best


def _spent(work: Callable[[Asked], object], kind: Kind) -> list[float]:
    """Return the milliseconds that each of one kind's queries takes."""
    return [once(lambda one=one: work(one)) for one in kind.asked]


def _figure(work: Callable[[Asked], object], kind: Kind) -> float:
    """Return the milliseconds that count of one kind's queries."""
    return percentile(_spent(work, kind), kind.share)


def _building(
    ours: float, fts: searching_fts.Peer, tantivy: searching_tantivy.Peer | None
) -> Iterator[Row]:
    goal = Goal("≥ 0.35× FTS5", 0.35, most=False)
    own, unit = COUNT / ours, "1/CPU s"
    yield compare(
        AREA, "build", "articles", unit, own, COUNT / fts.seconds, searching_fts.NAME, goal
    )
    if tantivy is not None:
        theirs = COUNT / tantivy.seconds
        yield compare(AREA, "build", "articles", unit, own, theirs, searching_tantivy.NAME)


def _queries(
    name: str,
    kind: Kind,
    figure: float,
    fts: searching_fts.Peer,
    tantivy: searching_tantivy.Peer | None,
) -> Iterator[Row]:
    case, measured, unit = f"{name}, {COUNT} articles", f"p{round(kind.share * 100)}", "CPU ms"
    if kind.own is not None:
        yield compare(AREA, case, measured, unit, figure, goal=kind.own)
    theirs = _figure(fts.ask, kind)
    yield compare(AREA, case, measured, unit, figure, theirs, searching_fts.NAME, kind.to_fts)
    if tantivy is not None:
        third, peer = _figure(tantivy.ask, kind), searching_tantivy.NAME
        yield compare(AREA, case, measured, unit, figure, third, peer, kind.to_tantivy)


def _growing(asked: dict[str, Kind], before: dict[str, float], folder: Path) -> Iterator[Row]:
    """Ask the same of an index of many more articles."""
    index, seconds = build(corpus.mixed_articles(MANY, SIZE, REAL), folder)
    with closing(index):
        # Making the texts is part of this: they are too many to be kept.
        yield compare(AREA, f"build, {MANY} articles", "with the texts", "CPU s", seconds)
        ask(index, "warm")
        for name, kind in asked.items():
            figure = percentile(_spent(lambda one: ask(index, one.ours), kind), 0.5)
            yield compare(
                AREA, f"{name}, {MANY} articles", "p50", "CPU ms",
                figure, before[name], f"at {COUNT}", GROWTH,
            )  # fmt: skip


def _excerpts(
    index: SearchIndex,
    texts: Sequence[str],
    kind: Kind,
    fts: searching_fts.Peer,
    tantivy: searching_tantivy.Peer | None,
) -> Iterator[Row]:
    """Find the best twenty and show of each where it says it; our texts are at hand, as theirs."""
    case = f"{BEST} results with an excerpt each, {COUNT} articles"
    figure = _figure(lambda one: show(index, texts, one.ours), kind)
    theirs = _figure(fts.show, kind)
    yield compare(AREA, case, "p50", "CPU ms", figure, theirs, searching_fts.NAME)
    if tantivy is not None:
        third, goal = _figure(tantivy.show, kind), Goal("≤ 2× tantivy", 2)
        yield compare(AREA, case, "p50", "CPU ms", figure, third, searching_tantivy.NAME, goal)


def show(index: SearchIndex, texts: Sequence[str], typed: str) -> list[str]:
    """Return an excerpt of each of the best."""
    marker = Marker(parse(typed), ("en",))
    shown = []
    for key, _ in ask(index, typed):
        text = texts[int(key[:8])]
        marks = marker.marks(text, language="en")
        shown.append(around(text, marks[0], marks).text)
    return shown


def _opening(folder: Path) -> Iterator[Row]:
    """Open the index as a start does, with what it imports there already."""
    index = SearchIndex(folder, "library")
    with closing(index):
        first = once(lambda: ask(index, "common"))
        yield compare(
            AREA, "opening", "first answer", "CPU ms", first,
            goal=Goal("≤ 100 ms", 100, of="ours"),
        )  # fmt: skip
        more = once(lambda: (ask(index, "com*"), ask(index, "common year:1999..2003")))
        yield compare(
            AREA, "opening", "first prefix and years", "CPU ms", more,
            goal=Goal("≤ 150 ms more", 150, of="ours"),
        )  # fmt: skip


def _saving(index: SearchIndex, texts: Sequence[str]) -> Iterator[Row]:
    """Write one article again and again, and find it."""
    spent: list[float] = []
    for number, own in enumerate(made([f"quagga{n} {texts[n]}" for n in range(30)])):

        def save(number: int = number, own: list[Document] = own) -> None:
            with index.writing() as writing:
                writing.commit(tuple(own), articles=[own[-1].key.article_id])
            assert ask(index, f"quagga{number}")

        spent.append(once(save, time.perf_counter))
    yield compare(
        AREA, "one article written and found", "p95", "wall ms", percentile(spent, 0.95),
        goal=Goal("≤ 100 ms", 100, of="ours"),
    )  # fmt: skip
