"""The first screen, read before SQLAlchemy is imported: a window shows its articles at once.

A glance disturbs nobody: it makes no file, holds no lock when it returns, and writes nothing.
Where it is unsure (an address of a server, a missing, damaged, newer or older library, a log
whose index is gone) it answers nothing, and the reader waits a moment longer for the
repositories, to whose answers a test holds it.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ArticleSummary, Author, ReadableArticle
from diptych.domain.article_text import ArticleText
from diptych.domain.blocks import Blocks
from diptych.domain.collection import Collection
from diptych.domain.errors import LibraryError
from diptych.domain.library_info import LibraryInfo
from diptych.domain.tag import Tag, path_of
from diptych.storage import rows
from diptych.storage.file_access import Mode, connect, is_writable, log_of, unlocked
from diptych.storage.library_format import APPLICATION_ID, MAGIC, SCHEMA
from diptych.text.laying_over import laid_over

PATIENCE = 0.25
"""Seconds to wait for another process: whoever waits longer can wait for the repositories."""

_WAL = b"\2\2"


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What a window shows first; ``annotations`` has a tuple for each article of ``open``."""

    info: LibraryInfo
    articles: tuple[ArticleSummary, ...]
    open: tuple[ReadableArticle, ...]
    annotations: tuple[tuple[Annotation, ...], ...]
    tags: tuple[Tag, ...]
    collections: tuple[Collection, ...]


class _NotNowError(Exception):
    """A glance would disturb, or would not know what it sees."""


def glance(location: str | Path, wanted: Sequence[str] = ()) -> Glance | None:
    """Return the library's list and the articles ``wanted``, as far as they are there."""
    if "://" in str(location):
        return None
    path = Path(location).absolute()
    try:
        with _reading(path) as connection:
            return _look(connection, path, wanted)
    except (_NotNowError, sqlite3.Error, OSError, ValueError, TypeError):
        # Enough is known to give up; what is wrong with the library, its opening will say.
        return None


def _columns(names: Iterable[str], table: str = "") -> str:
    dot = f"{table}." if table else ""
    return ", ".join(f'{dot}"{name}"' for name in names)


_ARTICLES = (
    f"SELECT revision.words, {_columns(rows.ARTICLE, 'article')} FROM article"
    " LEFT JOIN revision ON revision.id = article.revision_id"
    " WHERE article.deleted IS NULL ORDER BY article.created, article.id"
)
_AUTHORS = (
    f"SELECT article_id, {_columns(rows.AUTHOR)} FROM article_author ORDER BY article_id, position"
)
_FIELDS = "SELECT article_id, name, value FROM article_field"
_MEMBERS = "SELECT article_id, collection_id FROM collection_article"
_COUNTS = "SELECT article_id, count(*) FROM annotation WHERE deleted IS NULL GROUP BY article_id"
_ARTICLE_TAGS = (
    "SELECT DISTINCT annotation.article_id, annotation_tag.tag_id FROM annotation_tag"
    " JOIN annotation ON annotation.id = annotation_tag.annotation_id"
    " WHERE annotation.deleted IS NULL"
)
_TAGS = (
    f"SELECT {_columns(rows.TAG)} FROM tag WHERE deleted IS NULL"
    " ORDER BY parent_id, position, name_key, id"
)
_COLLECTIONS = (
    f"SELECT {_columns(rows.COLLECTION)} FROM collection WHERE deleted IS NULL"
    " ORDER BY parent_id, position, created, id"
)
_REVISION = f"SELECT {_columns(rows.REVISION)} FROM revision WHERE id = ?"
_BLOCKS = f"SELECT {_columns(rows.BLOCK)} FROM block WHERE revision_id = ? ORDER BY position"
_BLOCK_EDITS = (
    f"SELECT {_columns(rows.BLOCK_EDIT)} FROM block_edit"
    " WHERE revision_id = ? AND deleted IS NULL ORDER BY created, id"
)
_MARKS = f"SELECT {_columns(rows.MARK)} FROM mark WHERE revision_id = ? ORDER BY position"
_PICTURE_SIZES = (
    "SELECT name, width, height FROM resource"
    " WHERE revision_id = ? AND width IS NOT NULL AND height IS NOT NULL"
)
_CHUNK = "SELECT text FROM chunk WHERE revision_id = ? AND number = ?"
_ANNOTATIONS = (
    f"SELECT {_columns(rows.ANNOTATION, 'annotation')}, ?1, {_columns(rows.ANCHOR, 'anchor')}"
    " FROM annotation LEFT JOIN anchor"
    " ON anchor.annotation_id = annotation.id AND anchor.revision_id = ?1"
    " WHERE annotation.article_id = ?2 AND annotation.deleted IS NULL"
    ' ORDER BY anchor.start IS NULL, anchor.start, anchor."end", annotation.created, annotation.id'
)
_TAGGINGS = (
    "SELECT annotation_tag.annotation_id, annotation_tag.tag_id FROM annotation_tag"
    " JOIN tag ON tag.id = annotation_tag.tag_id"
    " JOIN annotation ON annotation.id = annotation_tag.annotation_id"
    " WHERE annotation.article_id = ? AND tag.deleted IS NULL"
    " ORDER BY annotation_tag.annotation_id, annotation_tag.position"
)


def _look(connection: sqlite3.Connection, path: Path, wanted: Sequence[str]) -> Glance:
    run = connection.execute
    ((library_id, name, created, version),) = run("SELECT id, name, created, schema FROM library")
    if version != SCHEMA:
        raise _NotNowError
    tags = [rows.tag_of(row) for row in run(_TAGS)]
    summaries = _summaries(connection, {tag.id: tag for tag in tags})
    known = {summary.article.id: summary.article for summary in summaries}
    there = (known[article_id] for article_id in wanted if article_id in known)
    shown = [article for article in there if article.revision_id]
    return Glance(
        info=LibraryInfo(
            id=library_id,
            name=name,
            location=str(path),
            created=created,
            read_only=not is_writable(path),
        ),
        articles=tuple(summaries),
        open=tuple(_readable(connection, path, article) for article in shown),
        annotations=tuple(_annotations(connection, article) for article in shown),
        tags=tuple(tags),
        collections=tuple(rows.collection_of(row) for row in run(_COLLECTIONS)),
    )


def _summaries(connection: sqlite3.Connection, codebook: Mapping[str, Tag]) -> list[ArticleSummary]:
    authors: dict[str, list[Author]] = defaultdict(list)
    for row in connection.execute(_AUTHORS):
        authors[row[0]].append(rows.author_of(row[1:]))
    fields: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for article_id, name, value in connection.execute(_FIELDS):
        fields[article_id].append((name, value))
    members: dict[str, list[str]] = defaultdict(list)
    for article_id, collection_id in connection.execute(_MEMBERS):
        members[article_id].append(collection_id)
    counts = dict(connection.execute(_COUNTS).fetchall())
    paths = {tag_id: path_of(tag, codebook) for tag_id, tag in codebook.items()}
    tags: dict[str, list[str]] = defaultdict(list)
    for article_id, tag_id in connection.execute(_ARTICLE_TAGS):
        if tag_id in paths:
            tags[article_id].append(paths[tag_id])
    return [
        ArticleSummary(
            article=rows.article_of(
                row[1:],
                tuple(authors.get(row[1], ())),
                rows.fields_of(fields.get(row[1], ())),
                members.get(row[1], ()),
            ),
            words=row[0] or 0,
            annotations=counts.get(row[1], 0),
            tags=tuple(sorted(tags.get(row[1], ()))),
        )
        for row in connection.execute(_ARTICLES)
    ]


def _readable(connection: sqlite3.Connection, path: Path, article: Article) -> ReadableArticle:
    key = (article.revision_id,)
    revision = rows.revision_of(connection.execute(_REVISION, key).fetchone())

    def chunk(number: int) -> str:
        (text,) = connection.execute(_CHUNK, (revision.id, number)).fetchone()
        return str(text)

    imported = Blocks.from_rows(connection.execute(_BLOCKS, key))
    edits = tuple(
        rows.block_edit_of(row, article.id) for row in connection.execute(_BLOCK_EDITS, key)
    )
    marks = tuple(rows.mark_of(row) for row in connection.execute(_MARKS, key))
    sizes = connection.execute(_PICTURE_SIZES, key) if rows.has_pictures(marks) else ()
    return ReadableArticle(
        article=article,
        revision=revision,
        text=ArticleText(revision.length, partial(_load_chunk, path, revision.id)),
        # While the file is being looked at, the text cannot be read by a connection of its own.
        blocks=laid_over(imported, ArticleText(revision.length, chunk), edits),
        marks=marks,
        block_edits=edits,
        imported=imported,
        pictures={name: (width, height) for name, width, height in sizes},
    )


def _annotations(connection: sqlite3.Connection, article: Article) -> tuple[Annotation, ...]:
    tags: dict[str, list[str]] = defaultdict(list)
    for annotation_id, tag_id in connection.execute(_TAGGINGS, (article.id,)):
        tags[annotation_id].append(tag_id)
    found: Iterable[Any] = connection.execute(_ANNOTATIONS, (article.revision_id, article.id))
    return tuple(rows.annotation_of(row, tuple(tags.get(row[0], ()))) for row in found)


def _load_chunk(path: Path, revision_id: str, number: int) -> str:
    """Read a piece of a text through a connection of its own, which is closed at once."""
    try:
        with _reading(path) as connection:
            (text,) = connection.execute(_CHUNK, (revision_id, number)).fetchone()
    except (_NotNowError, sqlite3.Error, OSError, TypeError) as error:
        raise LibraryError(str(path), "the text cannot be read") from error
    return str(text)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """Give one snapshot of the file."""
    with unlocked(path) as free:
        mode = _mode(path) if free else Mode.READ
        seen = _stamp(path)
        with closing(connect(path, mode, busy=PATIENCE)) as connection:
            connection.execute("BEGIN")
            yield connection
        if mode is Mode.UNCHANGING and (_stamp(path) != seen or log_of(path).exists()):
            # Without a lock nobody can tell what somebody who came meanwhile has done.
            raise _NotNowError


def _stamp(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def _mode(path: Path) -> Mode:
    """Decide how to read a file that this process does not work on.

    A read-only connection to a file in WAL mode would make the log and its index, and could
    not take them away again; while nobody uses the file there is neither.
    """
    with path.open("rb") as file:
        header = file.read(100)
    application = int.from_bytes(header[68:72], "big")
    if not header.startswith(MAGIC) or application != APPLICATION_ID:
        raise _NotNowError
    if header[18:20] != _WAL:
        return Mode.READ
    if not log_of(path).exists():
        return Mode.UNCHANGING
    if not path.with_name(path.name + "-shm").exists():
        raise _NotNowError
    return Mode.READ
