"""The barest thing that does the same as ours: sqlite3 from the standard library, with FTS5."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

NAME = "sqlite3 + FTS5"


def open_peer(path: Path) -> sqlite3.Connection:
    """Open a file with a table of articles, their FTS5 index and a table of annotations."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript(
        """
        PRAGMA journal_mode = WAL;
        PRAGMA synchronous = FULL;
        CREATE TABLE article (id INTEGER PRIMARY KEY, title TEXT, text TEXT);
        CREATE VIRTUAL TABLE found USING fts5(title, text, tokenize = 'porter unicode61');
        CREATE TABLE annotation (
            id INTEGER PRIMARY KEY, article INTEGER, start INTEGER, finish INTEGER,
            quote TEXT, note TEXT, tag TEXT
        );
        """
    )
    return connection


def add_articles(connection: sqlite3.Connection, texts: Iterable[str]) -> None:
    """Store and index each text in a transaction of its own."""
    for text in texts:
        title = text.split("\n", 1)[0]
        connection.execute("BEGIN IMMEDIATE")
        added = connection.execute("INSERT INTO article (title, text) VALUES (?, ?)", (title, text))
        connection.execute(
            "INSERT INTO found (rowid, title, text) VALUES (?, ?, ?)",
            (added.lastrowid, title, text),
        )
        connection.execute("COMMIT")
