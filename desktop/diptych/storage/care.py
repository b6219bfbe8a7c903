"""Looking a library over: texts are what was imported, and quotes stand where they say.

Nothing is ever mended in place: repair.py saves what can be read into a new file.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from diptych.domain.errors import LibraryDamagedError, LibraryError
from diptych.domain.identity import new_id
from diptych.domain.progress import Progress, Unwatched
from diptych.storage.failures import DAMAGED, NOT_A_LIBRARY, translated
from diptych.storage.file_access import choose_mode, connect
from diptych.storage.location import locate
from diptych.storage.repair import in_circles, repair
from diptych.storage.store import Store
from diptych.storage.tables import (
    anchor_table,
    annotation_table,
    article_table,
    blob_table,
    block_table,
    change_table,
    chunk_table,
    library_table,
    mark_table,
    original_table,
    quotation_table,
    resource_table,
    revision_table,
    speaker_table,
)

MOST_FINDINGS = 200
"""More than this tells a reader nothing new."""

REVISIONS = (
    select(
        revision_table.c.id,
        revision_table.c.length,
        revision_table.c.text_sha256,
        article_table.c.title,
    )
    .join(article_table, article_table.c.id == revision_table.c.article_id)
    .order_by(revision_table.c.id)
)
CHUNKS_IN_ORDER = (
    select(chunk_table.c.start, chunk_table.c.text)
    .where(chunk_table.c.revision_id == bindparam("id"))
    .order_by(chunk_table.c.number)
)
SPANS_OF_BLOCKS = (
    select(block_table.c.start, block_table.c.end)
    .where(block_table.c.revision_id == bindparam("id"))
    .order_by(block_table.c.position)
)
SPANS_OF_MARKS = select(mark_table.c.start, mark_table.c.end).where(
    mark_table.c.revision_id == bindparam("id")
)
SPANS_OF_QUOTATIONS = select(quotation_table.c.start, quotation_table.c.end).where(
    quotation_table.c.revision_id == bindparam("id")
)
QUOTES = (
    select(
        annotation_table.c.id,
        annotation_table.c.quote,
        annotation_table.c.made_on,
        anchor_table.c.start,
        anchor_table.c.end,
        anchor_table.c.state,
    )
    .join(annotation_table, annotation_table.c.id == anchor_table.c.annotation_id)
    .where(anchor_table.c.revision_id == bindparam("id"))
    .order_by(annotation_table.c.id)
)
MERGED_SPEAKERS = select(speaker_table.c.id, speaker_table.c.merged_into).where(
    speaker_table.c.merged_into.is_not(None)
)
BLOBS = select(blob_table.c.sha256).order_by(blob_table.c.sha256)
BYTES_OF_BLOB = select(blob_table.c.bytes).where(blob_table.c.sha256 == bindparam("sha256"))
NAME_OF_BLOB = select(original_table.c.name).where(original_table.c.sha256 == bindparam("sha256"))
TITLE_OF_PICTURE = (
    select(article_table.c.title)
    .join(revision_table, revision_table.c.article_id == article_table.c.id)
    .join(resource_table, resource_table.c.revision_id == revision_table.c.id)
    .where(resource_table.c.sha256 == bindparam("sha256"))
    .limit(1)
)
LOG = select(
    select(library_table.c.head).scalar_subquery(),
    func.count(change_table.c.sequence),
    func.max(change_table.c.sequence),
)


def check(
    library: Store | str, repair_to: Path | None = None, progress: Progress | None = None
) -> list[str]:
    """Return one sentence for each fault that is found; none is a sound library.

    ``library`` is open, or where it lies; a library that cannot be opened is a fault too. With
    ``repair_to``, what can be read of a library with faults is saved into that new file.
    """
    told = progress or Unwatched()
    place = locate(library.info.location if isinstance(library, Store) else library)
    findings = _check_file(place.path) if place.path is not None else []
    if isinstance(library, Store):
        findings += _check_contents(library, told)
    elif not findings:
        with closing(Store.open(library, instance=new_id(), create=False)) as store:
            findings = _check_contents(store, told)
    if findings and repair_to is not None:
        if place.path is None:
            raise LibraryError(place.shown, "a library on a server is mended on the server")
        repair(place.path, repair_to, told)
    return findings


def _check_contents(store: Store, progress: Progress) -> list[str]:
    findings = []
    try:
        with store.read() as tx:
            for finding in _contents(tx.session.connection, progress):
                findings.append(finding)
                if len(findings) >= MOST_FINDINGS:
                    break
    except LibraryDamagedError as error:
        findings.append(f"It cannot be read to its end: {error.reason}.")
    return findings


def _check_file(path: Path) -> list[str]:
    """Let SQLite look at its own structure, and at what points nowhere."""
    if not path.is_file():
        raise LibraryError(str(path), "there is no such library")
    try:
        with translated(str(path)), closing(connect(path, choose_mode(path))) as connection:
            return _structure(connection)
    except LibraryDamagedError as error:
        reason = error.reason if error.reason in {DAMAGED, NOT_A_LIBRARY} else DAMAGED
        return [f"{reason[0].upper()}{reason[1:]}."]


def _structure(connection: sqlite3.Connection) -> list[str]:
    findings = [
        f"The file is damaged: {finding}."
        for (finding,) in connection.execute(f"PRAGMA integrity_check({MOST_FINDINGS})")
        if finding != "ok"
    ]
    lost: dict[tuple[str, str], int] = defaultdict(int)
    for table, _row, parent, _key in connection.execute("PRAGMA foreign_key_check"):
        lost[table, parent] += 1
    findings += [
        f"{count} of the table {table} belong to something of {parent} that is not there."
        for (table, parent), count in sorted(lost.items())
    ]
    return findings


def _contents(connection: Connection, progress: Progress) -> Iterator[str]:
    head, count, newest = connection.execute(LOG).one()
    if head != (newest or 0) or head != count:
        yield f"The change log has {count} entries up to {newest or 0}, and should have {head}."
    merged = {row.id: row.merged_into for row in connection.execute(MERGED_SPEAKERS)}
    for speaker_id in in_circles(merged):
        yield f"The speaker {speaker_id} is merged into themselves."
    revisions = connection.execute(REVISIONS).all()
    blobs = connection.execute(BLOBS).scalars().all()
    total = len(revisions) + len(blobs)
    for done, (revision_id, length, digest, title) in enumerate(revisions):
        progress.step(done, total, title)
        for fault in _faults(connection, revision_id, length, digest):
            yield f"“{title}”: {fault}."
    for done, digest in enumerate(blobs, len(revisions)):
        progress.step(done, total)
        data: Any = connection.execute(BYTES_OF_BLOB, {"sha256": digest}).scalar_one()
        if sha256(data).hexdigest() != digest:
            yield _not_what_it_was(connection, digest)


def _not_what_it_was(connection: Connection, digest: str) -> str:
    values = {"sha256": digest}
    name = connection.execute(NAME_OF_BLOB, values).scalar()
    shown_in = connection.execute(TITLE_OF_PICTURE, values).scalar() if name is None else None
    if shown_in is not None:
        return f"“{shown_in}”: a picture is not what was imported."
    return f"The original of {name or digest} is not what was imported."


def _faults(connection: Connection, revision_id: str, length: int, digest: str) -> Iterator[str]:
    key = {"id": revision_id}
    pieces, start = [], 0
    for begins, piece in connection.execute(CHUNKS_IN_ORDER, key):
        if begins != start:
            yield f"a piece of its text lies at {begins} and should lie at {start}"
        pieces.append(piece)
        start += len(piece)
    text = "".join(pieces)
    if len(text) != length:
        yield f"its text has {len(text)} characters and should have {length}"
    elif sha256(text.encode(errors="replace")).hexdigest() != digest:
        yield "its text is not what was imported"
    yield from _misplaced(connection, key, text)
    for begins, ends in connection.execute(SPANS_OF_QUOTATIONS, key):
        if not 0 <= begins < ends <= len(text):
            yield f"a quotation lies at {begins} to {ends}, outside its text"
    yield from _misquoted(connection, revision_id, text)


def _misplaced(connection: Connection, key: dict[str, str], text: str) -> Iterator[str]:
    last = 0
    for start, end in connection.execute(SPANS_OF_BLOCKS, key):
        if not last <= start <= end <= len(text):
            yield f"a block lies at {start} to {end}, outside its text or over another"
        elif text[last:start].strip():
            yield f"words stand between the blocks before {start}"
        last = max(last, end)
    for start, end in connection.execute(SPANS_OF_MARKS, key):
        if not 0 <= start <= end <= len(text):
            yield f"a mark lies at {start} to {end}, outside its text"


def _misquoted(connection: Connection, revision_id: str, text: str) -> Iterator[str]:
    for annotation_id, quote, made_on, start, end, state in connection.execute(
        QUOTES, {"id": revision_id}
    ):
        if start is None or end is None:
            if state != "orphan":
                yield f"the highlight {annotation_id} has no place and is called {state}"
        elif not 0 <= start < end <= len(text):
            yield f"the highlight {annotation_id} lies at {start} to {end}, outside its text"
        elif made_on == revision_id and text[start:end] != quote:
            yield f"the highlight {annotation_id} does not say what stands there"
