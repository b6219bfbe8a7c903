"""What a library's file keeps, table by table, so that two libraries can be compared."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

OF_ITS_OWN = frozenset({"library", "change", "alembic_version"})
"""Tables in which two libraries differ that hold the same."""
MAY_BE_BINNED = frozenset({"speaker"})
"""Objects that are shown by their names wherever they lie."""


def kept(path: Path) -> dict[str, list[str]]:
    """Return the rows of every table, without what lies in the bin or hangs on that."""
    with closing(sqlite3.connect(path)) as connection:
        tables = _tables(connection)
    gone = {
        row["id"]
        for table, rows in tables.items()
        for row in rows
        if row.get("deleted") is not None and table not in MAY_BE_BINNED
    }
    while True:
        living = {
            table: [row for row in rows if not gone.intersection(_texts(row))]
            for table, rows in tables.items()
        }
        more = {
            row["id"]
            for table, rows in tables.items()
            for row in rows
            if row not in living[table] and "id" in row
        }
        if more <= gone:
            break
        gone |= more
    used = {row["original_id"] for row in living["article"]}
    for name in ("original", "original_file"):
        key = "id" if name == "original" else "original_id"
        living[name] = [row for row in living[name] if row[key] in used]
    files = {row["sha256"] for name in ("original", "resource") for row in living[name]}
    living["blob"] = [row for row in living["blob"] if row["sha256"] in files]
    return {table: sorted(map(repr, rows)) for table, rows in living.items()}


def _tables(connection: sqlite3.Connection) -> dict[str, list[dict[str, object]]]:
    connection.row_factory = sqlite3.Row
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {
        name: [dict(row) for row in connection.execute(f'SELECT * FROM "{name}"')]
        for (name,) in names
        if name not in OF_ITS_OWN
    }


def _texts(row: dict[str, object]) -> list[str]:
    return [cell for cell in row.values() if isinstance(cell, str) and len(cell) == 36]
