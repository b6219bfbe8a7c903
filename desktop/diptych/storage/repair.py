"""Saving what can be read of a damaged library into a new one.

The words of people come first: an annotation or a note whose article cannot be read is kept on
a stand-in article, as an orphan. The damaged file itself is never touched.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import NullPool, Table, create_engine

from diptych.domain.errors import LibraryDamagedError
from diptych.domain.identity import new_id, now
from diptych.domain.progress import Progress, Unwatched
from diptych.storage import schema
from diptych.storage.backup import in_one_piece
from diptych.storage.failures import NOT_A_LIBRARY, translated
from diptych.storage.file_access import Mode, choose_mode, connect
from diptych.storage.library_format import APPLICATION_ID, SCHEMA
from diptych.storage.tables import metadata

STAND_IN = "Recovered annotations"


def repair(path: Path, target: Path, progress: Progress | None = None) -> None:
    """Write what can be read of the library in ``path`` to the new file ``target``."""
    told = progress or Unwatched()

    def write(part: Path) -> None:
        _make_empty(part)
        with closing(connect(part, Mode.WRITE)) as mended:
            mended.execute("PRAGMA foreign_keys = OFF")
            mended.execute("BEGIN")
            # Where not even the list of tables can be read, only a backup helps.
            with translated(str(path)), closing(connect(path, choose_mode(path))) as damaged:
                saved = sum(_save_tables(damaged, mended, told))
            if not saved:
                raise LibraryDamagedError(str(path), NOT_A_LIBRARY)
            _stand_in(mended)
            _let_go(mended)
            _set_right(mended)
            _name(mended, path)
            mended.execute("COMMIT")

    in_one_piece(target, write)


def _make_empty(part: Path) -> None:
    engine = create_engine(
        "sqlite://", creator=partial(connect, part, Mode.CREATE), poolclass=NullPool
    )
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        schema.create_tables(connection)
        connection.commit()


def _save_tables(
    damaged: sqlite3.Connection, mended: sqlite3.Connection, progress: Progress
) -> Iterator[int]:
    tables = metadata.sorted_tables
    for number, table in enumerate(tables):
        progress.step(number, len(tables), table.name)
        columns = _columns_of(table, damaged)
        names = ", ".join(f'"{name}"' for name in columns)
        marks = ", ".join("?" for _ in columns)
        key = ", ".join(f'"{column.name}"' for column in table.primary_key.columns)
        into = f'INSERT OR IGNORE INTO "{table.name}" ({names}) VALUES ({marks})'
        # Damage stops a reading where it lies; what is behind it is reached from the other end,
        # and by another way through the table.
        orders = ("", "ORDER BY rowid DESC", f"ORDER BY {key}", f"ORDER BY {key} DESC")
        for order in orders:
            query = f'SELECT {names} FROM "{table.name}" {order}'
            rows, whole = _readable_rows(damaged, query)
            yield mended.executemany(into, rows).rowcount if rows else 0
            if whole:
                break


def _columns_of(table: Table[Any], damaged: sqlite3.Connection) -> list[str]:
    """Return which columns of a table there are: an earlier schema may have fewer."""
    names = [column.name for column in table.columns]
    try:
        there = {row[1] for row in damaged.execute(f'PRAGMA table_info("{table.name}")')}
    except sqlite3.DatabaseError:
        return names
    return [name for name in names if name in there] or names


def _readable_rows(damaged: sqlite3.Connection, query: str) -> tuple[list[tuple[Any, ...]], bool]:
    rows = []
    try:
        for row in damaged.execute(query):
            rows.append(row)  # noqa: PERF402 - what was read before the damage counts
    except (sqlite3.DatabaseError, UnicodeDecodeError):
        return rows, False
    return rows, True


def _stand_in(mended: sqlite3.Connection) -> None:
    """Give annotations and notes an article where theirs is lost."""
    at = now()
    lost = mended.execute(
        "SELECT article_id FROM annotation UNION SELECT article_id FROM note"
        " WHERE article_id IS NOT NULL EXCEPT SELECT id FROM article"
    ).fetchall()
    for (article_id,) in lost:
        mended.execute(
            "INSERT INTO article VALUES"
            " (?, '', ?, ?, 1, NULL, NULL, '', ?, 0, '', '', '', '', '', NULL, '', NULL)",
            (article_id, at, at, STAND_IN),
        )
    bare = mended.execute(
        "SELECT made_on, article_id FROM annotation"
        " WHERE made_on NOT IN (SELECT id FROM revision) GROUP BY made_on"
    ).fetchall()
    for revision_id, article_id in bare:
        mended.execute(
            "INSERT INTO revision VALUES (?, ?, 0, 'repair', '', 0, NULL, ?, 0, 0, '', ?)",
            (revision_id, article_id, sha256(b"").hexdigest(), at),
        )
    mended.execute(
        "UPDATE article SET revision_id ="
        " (SELECT max(id) FROM revision WHERE revision.article_id = article.id)"
        " WHERE revision_id IS NULL OR revision_id NOT IN (SELECT id FROM revision)"
    )


def _let_go(mended: sqlite3.Connection) -> None:
    """Take away what points at something that is lost: the pointer if it may be, or the row."""
    while lost := mended.execute("PRAGMA foreign_key_check").fetchall():
        for name, _row, _parent, number in lost:
            key = next(
                row for row in mended.execute(f'PRAGMA foreign_key_list("{name}")')
                if row[0] == number
            )  # fmt: skip
            parent, column, target = key[2], key[3], key[4]
            gone = (
                f'"{column}" IS NOT NULL AND "{column}" NOT IN (SELECT "{target}" FROM "{parent}")'
            )
            if metadata.tables[name].columns[column].nullable:
                mended.execute(f'UPDATE "{name}" SET "{column}" = NULL WHERE {gone}')
            else:
                mended.execute(f'DELETE FROM "{name}" WHERE {gone}')


def _set_right(mended: sqlite3.Connection) -> None:
    """Make the texts' numbers true, and find the quotes again.

    Quotations are derived from texts that may have become others: they are looked for anew.
    """
    for derived in ("quotation", "detection"):
        mended.execute(f'DELETE FROM "{derived}"')
    merged = mended.execute("SELECT id, merged_into FROM speaker WHERE merged_into IS NOT NULL")
    for speaker_id in in_circles(dict(merged.fetchall())):
        mended.execute("UPDATE speaker SET merged_into = NULL WHERE id = ?", (speaker_id,))
    for (revision_id,) in mended.execute("SELECT id FROM revision").fetchall():
        text = _whole_text(mended, revision_id)
        mended.execute(
            "UPDATE revision SET length = ?, text_sha256 = ? WHERE id = ?",
            (len(text), sha256(text.encode()).hexdigest(), revision_id),
        )
        for table in ("block", "mark"):
            mended.execute(
                f'DELETE FROM "{table}" WHERE revision_id = ?'
                ' AND ("start" < 0 OR "end" > ? OR "start" > "end")',
                (revision_id, len(text)),
            )
        _cover(mended, revision_id, text)
        _find_quotes(mended, revision_id, text)
    wrong = [
        digest
        for digest, data in mended.execute("SELECT sha256, bytes FROM blob")
        if sha256(data).hexdigest() != digest
    ]
    for digest in wrong:
        _drop_original(mended, digest)
    # The index and other instances must not go on from what they knew.
    mended.execute("UPDATE change SET token = lower(hex(randomblob(16)))")
    mended.execute(
        "WITH numbered AS (SELECT sequence AS old, row_number() OVER (ORDER BY sequence) AS new"
        " FROM change) UPDATE change SET sequence ="
        " (SELECT new FROM numbered WHERE old = change.sequence)"
    )


def in_circles(above: Mapping[str, str]) -> list[str]:
    """Return what hangs below itself where ``above`` says what each hangs below, in order."""
    found: set[str] = set()
    seen: set[str] = set()
    for start in above:
        way: dict[str, None] = {}
        here: str | None = start
        while here is not None and here not in seen:
            if here in way:
                steps = list(way)
                found.update(steps[steps.index(here) :])
                break
            way[here] = None
            here = above.get(here)
        seen.update(way)
    return sorted(found)


def _whole_text(mended: sqlite3.Connection, revision_id: str) -> str:
    """Join the pieces that are left, and number them as they now lie."""
    pieces = mended.execute(
        "SELECT number, text FROM chunk WHERE revision_id = ? ORDER BY number", (revision_id,)
    ).fetchall()
    whole = []
    for expected, (number, text) in enumerate(pieces):
        if number != expected:
            # Behind a lost piece every offset would be wrong.
            mended.execute(
                "DELETE FROM chunk WHERE revision_id = ? AND number >= ?", (revision_id, number)
            )
            break
        whole.append(text)
    return "".join(whole)


def _cover(mended: sqlite3.Connection, revision_id: str, text: str) -> None:
    """See that blocks neither overlap nor leave words out; else the text is one paragraph."""
    spans = mended.execute(
        'SELECT "start", "end" FROM block WHERE revision_id = ? ORDER BY position', (revision_id,)
    ).fetchall()
    last = 0
    for start, end in [*spans, (len(text), len(text))]:
        if start < last or text[last:start].strip():
            break
        last = end
    else:
        return
    mended.execute("DELETE FROM block WHERE revision_id = ?", (revision_id,))
    mended.execute(
        "INSERT INTO block VALUES (?, 0, 'paragraph', 0, 0, ?, '', 0, '', NULL, NULL, NULL)",
        (revision_id, len(text)),
    )


def _find_quotes(mended: sqlite3.Connection, revision_id: str, text: str) -> None:
    anchors = mended.execute(
        'SELECT annotation.id, quote, "start", "end", state FROM anchor'
        " JOIN annotation ON annotation.id = anchor.annotation_id"
        " WHERE revision_id = ? AND made_on = revision_id",
        (revision_id,),
    ).fetchall()
    for annotation_id, quote, start, end, state in anchors:
        if start is not None and end is not None and text[start:end] == quote:
            continue
        found = text.find(quote) if quote else -1
        alone = found >= 0 and text.find(quote, found + 1) < 0
        place = (found, found + len(quote), "moved") if alone else (None, None, "orphan")
        if (start, end, state) != place:
            mended.execute(
                'UPDATE anchor SET "start" = ?, "end" = ?, state = ?'
                " WHERE annotation_id = ? AND revision_id = ?",
                (*place, annotation_id, revision_id),
            )


def _drop_original(mended: sqlite3.Connection, digest: str) -> None:
    originals = "(SELECT id FROM original WHERE sha256 = ?)"
    mended.execute(
        f"UPDATE article SET original_id = NULL WHERE original_id IN {originals}", (digest,)
    )
    mended.execute(f"DELETE FROM original_file WHERE original_id IN {originals}", (digest,))
    mended.execute("DELETE FROM original WHERE sha256 = ?", (digest,))
    mended.execute("DELETE FROM resource WHERE sha256 = ?", (digest,))
    mended.execute("DELETE FROM blob WHERE sha256 = ?", (digest,))


def _name(mended: sqlite3.Connection, path: Path) -> None:
    """See that there is one library, of this schema, that counts its log rightly."""
    rows = mended.execute("SELECT id, name, normaliser, created FROM library").fetchall()
    library = rows[0] if rows else (new_id(), path.stem, 1, now())
    (head,) = mended.execute("SELECT count(*) FROM change").fetchone()
    mended.execute("DELETE FROM library")
    mended.execute(
        "INSERT INTO library (id, name, normaliser, created, schema, head)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*library, SCHEMA, head),
    )
