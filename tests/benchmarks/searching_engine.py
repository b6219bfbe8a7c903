"""Area search-engine: the index by itself, over twenty thousand articles, beside FTS5.

Excerpts and what is read from the library are left to the area search. ``ARTICLES=100000`` in the
environment measures another number. Where tantivy is installed, it is measured as well.
"""

from __future__ import annotations

import os
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, searching_tantivy
from benchmarks.rows import Goal, Row, compare, once, percentile
from diptych.domain.annotation import Anchor, Annotation
from diptych.domain.article import Article, Author
from diptych.domain.blocks import Blocks
from diptych.domain.span import Span
from diptych.search import documents
from diptych.search.agreement import within
from diptych.search.documents import Document
from diptych.search.index import SearchIndex
from diptych.search.marks import Marker
from diptych.search.pace import unpaced
from diptych.search.query import parse
from diptych.text.excerpts import around

COUNT, SIZE, EACH, BEST = int(os.environ.get("ARTICLES", "20000")), 6000, 25, 20
AT_ONCE = 330
"""Articles in one commit, as many as the library takes."""
AUTHORS, TAGS = 300, 20
NAME = "sqlite3 + FTS5"

_TABLES = """
    PRAGMA journal_mode = WAL;
    PRAGMA cache_size = -65536;
    CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, author TEXT, year INTEGER, text TEXT);
    CREATE TABLE tagged (article INTEGER, tag TEXT);
    CREATE INDEX by_author ON article (author);
    CREATE INDEX by_year ON article (year);
    CREATE INDEX by_tag ON tagged (tag);
    CREATE VIRTUAL TABLE found USING fts5(title, text, content = 'article', content_rowid = 'id',
        tokenize = 'porter unicode61 remove_diacritics 2');
    CREATE VIRTUAL TABLE word USING fts5vocab(found, 'row');
"""
_SHOW = (
    "SELECT rowid, snippet(found, 1, '[', ']', '…', 32) FROM found"
    " WHERE found MATCH ? ORDER BY rank LIMIT 20"
)
_FIND = "SELECT rowid FROM found WHERE found MATCH ? {} ORDER BY rank LIMIT 20"


class Asked(NamedTuple):
    """One query: in Diptych's words, in FTS5's, and what narrows FTS5's down."""

    ours: str
    theirs: str
    where: str = ""
    nearly: str = ""


class Kind(NamedTuple):
    """Queries of one kind and what they have to reach."""

    asked: list[Asked]
    goal: Goal | None = None
    share: float = 0.5


def kinds() -> dict[str, Kind]:
    """Return the queries of each kind."""
    source = random.Random(11)
    words = corpus.words()
    common, middle, rare = words[60:200], words[500:3000], words[8000:25_000]

    def some(make: Callable[[], Asked]) -> list[Asked]:
        return [make() for _ in range(EACH)]

    def one(of: Sequence[str]) -> str:
        return source.choice(of)

    def word(of: Sequence[str]) -> Asked:
        chosen = one(of)
        return Asked(chosen, f'"{chosen}"')

    def both() -> Asked:
        first, second = one(common), one(common)
        return Asked(f"{first} {second}", f'"{first}" "{second}"')

    def either() -> Asked:
        first, second = one(common), one(middle)
        return Asked(f"{first} OR {second}", f'"{first}" OR "{second}"')

    def phrase() -> Asked:
        typed = f'"{one(words[:12])} {one(common)}"'
        return Asked(typed, typed)

    def prefix() -> Asked:
        start = one(middle)[:3]
        return Asked(f"{start}*", f"{start}*")

    def fuzzy() -> Asked:
        chosen = one([own for own in middle if len(own) > 4])
        return Asked(f"{chosen}~", "", nearly=chosen)

    def tagged() -> Asked:
        chosen, tag = one(common), f"t{source.randrange(TAGS)}"
        where = f"AND +rowid IN (SELECT article FROM tagged WHERE tag = '{tag}')"
        return Asked(f"{chosen} tag:{tag}", f'"{chosen}"', where)

    def written() -> Asked:
        chosen, author = one(common), f"writer{source.randrange(AUTHORS)}"
        where = f"AND +rowid IN (SELECT id FROM article WHERE author = '{author}')"
        return Asked(f"{chosen} author:{author}", f'"{chosen}"', where)

    def dated() -> Asked:
        chosen, first = one(common), source.randint(1990, 2010)
        where = f"AND +rowid IN (SELECT id FROM article WHERE year BETWEEN {first} AND {first + 9})"
        return Asked(f"{chosen} year:{first}..{first + 9}", f'"{chosen}"', where)

    typed: list[Asked] = []
    for _ in range(6):
        before, last = one(middle), one(middle)
        typed += [Asked(f"{before[:n]}*", f"{before[:n]}*") for n in range(1, len(before) + 1)]
        typed += [
            Asked(f"{before} {last[:n]}*", f'"{before}" {last[:n]}*')
            for n in range(1, len(last) + 1)
        ]
    often = Goal("≤ 0.3× FTS5", 0.3)
    beginning = Goal("≤ 0.2× FTS5", 0.2)
    return {
        "rare word": Kind(some(lambda: word(rare)), Goal("≤ 1.5 ms", 1.5, of="ours")),
        "word": Kind(some(lambda: word(middle))),
        "common word": Kind(some(lambda: word(common)), often),
        "two common words": Kind(some(both), often),
        "either word": Kind(some(either), often),
        "phrase": Kind(some(phrase), Goal("≤ 1.2× FTS5", 1.2), 0.95),
        "prefix": Kind(some(prefix), beginning),
        "fuzzy": Kind(some(fuzzy), beginning),
        "with tag": Kind(some(tagged), often),
        "with author": Kind(some(written), often),
        "with years": Kind(some(dated), often),
        "as you type": Kind(typed, Goal("≤ 16 ms", 16, of="ours"), 0.95),
    }


def made(texts: Sequence[str]) -> Iterator[list[Document]]:
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
            own = [*documents.of_annotation(quote), *own]
        yield own


def build(texts: Sequence[str], folder: Path) -> tuple[SearchIndex, float]:
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


def build_peer(texts: Sequence[str], path: Path) -> tuple[sqlite3.Connection, float]:
    """Fill the peer's tables; return it and the CPU seconds that indexing took."""
    peer = sqlite3.connect(path, isolation_level=None)
    peer.executescript(_TABLES)
    rows = [
        (n, t.split("\n", 1)[0], f"writer{n % AUTHORS}", 1990 + n % 30, t)
        for n, t in enumerate(texts)
    ]
    peer.execute("BEGIN")
    peer.executemany("INSERT INTO article VALUES (?, ?, ?, ?, ?)", rows)
    tags = [(n, f"t{n // 5 % TAGS}") for n in range(0, len(texts), 5)]
    peer.executemany("INSERT INTO tagged VALUES (?, ?)", tags)
    peer.execute("COMMIT")
    started = time.process_time()
    peer.execute("BEGIN")
    peer.executemany(
        "INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)",
        [(r[0], r[1], r[4]) for r in rows],
    )
    peer.execute("COMMIT")
    return peer, time.process_time() - started


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


def ask_peer(peer: sqlite3.Connection, asked: Asked) -> list[tuple[int]]:
    """Ask the peer, which has no words that are nearly alike: these are looked up first."""
    match = asked.theirs
    if asked.nearly:
        start = asked.nearly[:2]
        listed = peer.execute(
            "SELECT term FROM word WHERE term >= ? AND term < ?", (start, f"{start}\U0010ffff")
        )
        near = [term for (term,) in listed if within(term, asked.nearly, 1)] or [asked.nearly]
        match = " OR ".join(f'"{term}"' for term in near)
    return peer.execute(_FIND.format(asked.where), (match,)).fetchall()


def measure() -> Iterator[Row]:
    """Make both indexes of the same texts, and ask both."""
    texts = corpus.articles(COUNT, SIZE)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        index, ours = build(texts, folder / "ours")
        peer, theirs = build_peer(texts, folder / "peer.sqlite")
        other = None
        if find_spec("tantivy"):
            other = searching_tantivy.Peer(texts, folder / "tantivy", AUTHORS)
        with closing(index), closing(peer):
            yield _row(
                "build", "articles", "1/CPU s", COUNT / ours, COUNT / theirs,
                Goal("≥ 0.35× FTS5", 0.35, most=False),
            )  # fmt: skip
            size = sum(path.stat().st_size for path in index.folder.iterdir())
            text = sum(len(own.encode()) for own in texts)
            yield compare(
                "search-engine", "index size", "of the text", "×", size / text,
                goal=Goal("≤ 1.1× the text", 1.1, of="ours"),
            )  # fmt: skip
            yield from _opening(folder / "ours")
            ask(index, "warm")
            yield from _queries(index, peer, other)
            yield from _excerpts(index, texts, peer, other)
            yield from _saving(index, texts)


def _queries(
    index: SearchIndex, peer: sqlite3.Connection, other: searching_tantivy.Peer | None
) -> Iterator[Row]:
    for name, kind in kinds().items():
        case = f"{name}, {COUNT} articles"
        measured = f"p{round(kind.share * 100)}"
        ours = [once(lambda asked=asked: ask(index, asked.ours)) for asked in kind.asked]
        theirs = [once(lambda asked=asked: ask_peer(peer, asked)) for asked in kind.asked]
        figure = percentile(ours, kind.share)
        yield _row(case, measured, "CPU ms", figure, percentile(theirs, kind.share), kind.goal)
        if other is not None and other.can(name):
            third = [
                once(lambda asked=asked, name=name: other.ask(name, asked)) for asked in kind.asked
            ]
            most = 6 if name == "with author" else 2
            yield compare(
                "search-engine", case, measured, "CPU ms", figure, percentile(third, kind.share),
                "tantivy", Goal(f"≤ {most}× tantivy", most),
            )  # fmt: skip


def _excerpts(
    index: SearchIndex,
    texts: Sequence[str],
    peer: sqlite3.Connection,
    other: searching_tantivy.Peer | None,
) -> Iterator[Row]:
    """Find the best twenty and show of each where it says it; our texts are at hand, as theirs."""
    asked = kinds()["two common words"].asked
    case = f"{BEST} results with excerpts, {COUNT} articles"
    ours = [once(lambda own=own: show(index, texts, own.ours)) for own in asked]
    theirs = [once(lambda own=own: peer.execute(_SHOW, (own.theirs,)).fetchall()) for own in asked]
    figure = percentile(ours, 0.5)
    yield _row(case, "p50", "CPU ms", figure, percentile(theirs, 0.5), None)
    if other is not None:
        third = [once(lambda own=own: other.show(own)) for own in asked]
        yield compare(
            "search-engine", case, "p50", "CPU ms", figure, percentile(third, 0.5), "tantivy",
            Goal("≤ 2× tantivy", 2),
        )  # fmt: skip


def show(index: SearchIndex, texts: Sequence[str], typed: str) -> list[str]:
    """Return an excerpt of each of the best."""
    marker = Marker(parse(typed), ("en",))
    shown = []
    for key, _ in ask(index, typed):
        text = texts[int(key[:8])]
        marks = marker.marks(text)
        shown.append(around(text, marks[0], marks).text)
    return shown


def _opening(folder: Path) -> Iterator[Row]:
    """Open the index as a start does, with what it imports there already."""
    index = SearchIndex(folder, "library")
    with closing(index):
        first = once(lambda: ask(index, "common"))
        yield compare(
            "search-engine", "opening", "first answer", "CPU ms", first,
            goal=Goal("≤ 100 ms", 100, of="ours"),
        )  # fmt: skip
        more = once(lambda: (ask(index, "com*"), ask(index, "common year:1999..2003")))
        yield compare(
            "search-engine", "opening", "first prefix and years", "CPU ms", more,
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

        started = time.perf_counter()
        save()
        spent.append((time.perf_counter() - started) * 1000)
    yield compare(
        "search-engine", "one article saved and found", "p95", "wall ms", percentile(spent, 0.95),
        goal=Goal("≤ 100 ms", 100, of="ours"),
    )  # fmt: skip


def _row(  # noqa: PLR0917 - a row is read in this order
    case: str, measured: str, unit: str, ours: float, theirs: float, goal: Goal | None
) -> Row:
    return compare("search-engine", case, measured, unit, ours, theirs, NAME, goal)
