"""The peer of the index: sqlite3 from the standard library, with FTS5."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.searching_queries import AUTHORS, TAGS, Asked
from diptych.search.agreement import within

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
_FIND = "SELECT rowid FROM found WHERE found MATCH ? {} ORDER BY rank LIMIT 20"
_SHOW = (
    "SELECT rowid, snippet(found, 1, '[', ']', '…', 32) FROM found"
    " WHERE found MATCH ? ORDER BY rank LIMIT 20"
)


class Peer:
    """An index of the same texts; ``seconds`` of CPU time is what making it took."""

    def __init__(self, texts: Sequence[str], path: Path) -> None:
        self._database = sqlite3.connect(path, isolation_level=None)
        self._database.executescript(_TABLES)
        rows = [
            (n, t.split("\n", 1)[0], f"writer{n % AUTHORS}", 1990 + n % 30, t)
            for n, t in enumerate(texts)
        ]
        tags = [(n, f"t{n // 5 % TAGS}") for n in range(0, len(texts), 5)]
        self._insert("INSERT INTO article VALUES (?, ?, ?, ?, ?)", rows)
        self._insert("INSERT INTO tagged VALUES (?, ?)", tags)
        started = time.process_time()
        found = [(row[0], row[1], row[4]) for row in rows]
        self._insert("INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)", found)
        self.seconds = time.process_time() - started

    def _insert(self, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        self._database.execute("COMMIT")

    def close(self) -> None:
        """Let go of the file."""
        self._database.close()

    def ask(self, asked: Asked) -> list[tuple[int]]:
        """Return the best twenty; it has no words nearly alike, so that these are looked up."""
        match = asked.theirs
        if asked.nearly:
            start = asked.nearly[:2]
            listed = self._database.execute(
                "SELECT term FROM word WHERE term >= ? AND term < ?", (start, f"{start}\U0010ffff")
            )
            near = [term for (term,) in listed if within(term, asked.nearly, 1)] or [asked.nearly]
            match = " OR ".join(f'"{term}"' for term in near)
        return self._database.execute(_FIND.format(asked.where), (match,)).fetchall()

    def show(self, asked: Asked) -> list[tuple[int, str]]:
        """Return an excerpt of each of the best twenty."""
        return self._database.execute(_SHOW, (asked.theirs,)).fetchall()
