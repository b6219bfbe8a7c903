"""Revisions: immutable texts in chunks, with their blocks and marks."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    ColumnElement,
    String,
    Table,
    and_,
    bindparam,
    cast,
    false,
    func,
    insert,
    literal_column,
    not_,
    select,
    update,
)

from diptych.domain.article import Article, ReadableArticle, Revision
from diptych.domain.article_text import CHUNK, ArticleText
from diptych.domain.blocks import Block, BlockKind, Blocks, Mark
from diptych.domain.draft import Box
from diptych.domain.errors import NotFoundError
from diptych.storage import rows
from diptych.storage.block_edits import BlockEditRepository
from diptych.storage.rows import has_pictures, mark_of, revision_of
from diptych.storage.session import RawInsert, RawQuery, Session
from diptych.storage.tables import (
    block_table,
    chunk_table,
    mark_table,
    resource_table,
    revision_table,
)
from diptych.text.laying_over import laid_over

_revision = revision_table.c
_block = block_table.c
_mark = mark_table.c
_resource = resource_table.c

_REVISION = [_revision[name] for name in rows.REVISION]

GET_REVISION = select(*_REVISION).where(_revision.id == bindparam("id"))
REVISIONS_OF_ARTICLE = (
    select(*_REVISION)
    .where(_revision.article_id == bindparam("article_id"))
    .order_by(_revision.number)
)
CHUNKS = RawQuery(
    select(chunk_table.c.text)
    .where(chunk_table.c.revision_id == bindparam("id"))
    .order_by(chunk_table.c.number)
)
CHUNK_OF_TEXT = select(chunk_table.c.text).where(
    chunk_table.c.revision_id == bindparam("id"), chunk_table.c.number == bindparam("number")
)
_IN_ORDER = (
    select(_block.start, _block.end, _block.source_start, _block.source_end)
    .where(_block.revision_id == bindparam("id"))
    .order_by(_block.position)
    .subquery()
)
# Written out, since only what callers give can be bound to a statement of the driver's.
_NONE: ColumnElement[Any] = literal_column("''")
_ZERO: ColumnElement[Any] = literal_column("0")
_COMMA: ColumnElement[Any] = literal_column("','")
_PLAIN = and_(
    _block.kind == literal_column(f"'{BlockKind.PARAGRAPH.value}'"),
    _block.level == _ZERO,
    _block.aside == _NONE,
    _block.cut.is_(false()),
    _block.page == _NONE,
)


def _listed(column: ColumnElement[Any]) -> ColumnElement[str]:
    """Return a column's numbers as one text with commas, empty where there is none."""
    return func.aggregate_strings(func.coalesce(cast(column, String), _NONE), _COMMA)  # type: ignore[arg-type]  # a text would be a value to bind


PLACES_OF_BLOCKS = RawQuery(select(*(_listed(column) for column in _IN_ORDER.c)))
"""Where blocks stand: one row, since a report has sixty thousand of them."""
OTHER_BLOCKS = RawQuery(
    select(*(_block[name] for name in rows.OTHER_BLOCK))
    .where(_block.revision_id == bindparam("id"), not_(_PLAIN))
    .order_by(_block.position)
)
"""What blocks are that are not plain paragraphs."""
MARKS = RawQuery(
    select(*(_mark[name] for name in rows.MARK))
    .where(_mark.revision_id == bindparam("id"))
    .order_by(_mark.position)
)
PICTURE_SIZES = select(_resource.name, _resource.width, _resource.height).where(
    _resource.revision_id == bindparam("id"),
    _resource.width.is_not(None),
    _resource.height.is_not(None),
)
INSERT_REVISION = insert(revision_table)
ADD_WORDS = (
    update(revision_table)
    .where(_revision.id == bindparam("key"))
    .values(words=_revision.words + bindparam("words_more"))
)
SET_OPTIONS = update(revision_table).where(_revision.id == bindparam("key"))
INSERT_CHUNKS = RawInsert(chunk_table, ("revision_id", "number", "start", "text"))
BOXES = (
    select(_block.position, _block.attributes)
    .where(_block.revision_id == bindparam("id"), _block.attributes.is_not(None))
    .order_by(_block.position)
)
INSERT_BLOCKS = RawInsert(block_table, ("revision_id", "position", *rows.BLOCK, "attributes"))


def _copies(table: Table[Any]) -> Any:
    """Return the insertion of what one revision has of a table for another revision."""
    others = [column for column in table.columns if column.name != "revision_id"]
    fresh = bindparam("to_revision", type_=table.c["revision_id"].type)
    return insert(table).from_select(
        ["revision_id", *(column.name for column in others)],
        select(fresh, *others).where(table.c["revision_id"] == bindparam("from_revision")),
    )


COPY_PARTS = tuple(
    _copies(table) for table in (chunk_table, block_table, mark_table, resource_table)
)
INSERT_MARKS = RawInsert(mark_table, ("revision_id", "position", "start", "end", "kind", "target"))


class RevisionRepository:
    """Stores revisions within one transaction; their texts, blocks and marks never change.

    The article that points at one logs it.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def add(
        self,
        revision: Revision,
        text: str,
        blocks: Sequence[Block],
        marks: Sequence[Mark] = (),
        boxes: Iterable[Box] = (),
    ) -> Revision:
        """Store a text with its parts; return the revision with its true hash and length.

        ``boxes`` say where blocks stand on pages of the original; they lie in ``attributes``.
        """
        assert self._session.journal is not None
        digest = sha256(text.encode()).hexdigest()
        stored = replace(revision, text_sha256=digest, length=len(text))
        key = stored.id
        self._connection.execute(INSERT_REVISION, _revision_values(stored))
        if text:
            INSERT_CHUNKS.run(self._session, chunk_rows(key, text))
        if blocks:
            placed = _by_block(boxes)
            INSERT_BLOCKS.run(
                self._session, (_block_row(key, *b, placed.get(b[0])) for b in enumerate(blocks))
            )
        if marks:
            INSERT_MARKS.run(self._session, (_mark_row(key, *m) for m in enumerate(marks)))
        return stored

    def copy(self, from_revision: str, revision: Revision) -> None:
        """Store a revision with the very text, blocks, marks and pictures of another one."""
        assert self._session.journal is not None
        self._connection.execute(INSERT_REVISION, _revision_values(revision))
        values = {"from_revision": from_revision, "to_revision": revision.id}
        for statement in COPY_PARTS:
            self._connection.execute(statement, values)

    def say_original(self, article_id: str, original_id: str) -> None:
        """Note of which original an article's revisions are, where that is not said yet.

        They follow from the article's own until it gets another one.
        """
        for revision in self.of_article(article_id):
            if original_id and not revision.option("original"):
                options = {**json.loads(revision.options), "original": original_id}
                self._connection.execute(SET_OPTIONS, {"key": revision.id, "options": options})

    def get(self, revision_id: str) -> Revision:
        """Return a revision; raise ``NotFoundError`` where there is none."""
        row = self._connection.execute(GET_REVISION, {"id": revision_id}).first()
        if row is None:
            raise NotFoundError("revision", revision_id)
        return revision_of(row)

    def of_article(self, article_id: str) -> list[Revision]:
        """Return an article's revisions, the first first."""
        found = self._connection.execute(REVISIONS_OF_ARTICLE, {"article_id": article_id})
        return [revision_of(row) for row in found]

    def text(self, revision_id: str) -> str:
        """Return a whole text."""
        return "".join(text for (text,) in CHUNKS.rows(self._session, id=revision_id))

    def readable(self, article: Article) -> ReadableArticle:
        """Return the article with its current revision; its text comes as it is asked for."""
        revision = self.get(article.revision_id)
        edits = BlockEditRepository(self._session).of_revision(revision.id, article.id)
        imported = self._blocks(revision.id)
        marks = tuple(mark_of(row) for row in MARKS.rows(self._session, id=revision.id))
        return ReadableArticle(
            article=article,
            revision=revision,
            text=ArticleText(revision.length, partial(self._session.load_chunk, revision.id)),
            blocks=laid_over(imported, self.text_within(revision), edits),
            marks=marks,
            block_edits=edits,
            imported=imported,
            pictures=self._picture_sizes(revision.id) if has_pictures(marks) else {},
        )

    def laid_out(self, revision_id: str, article_id: str) -> tuple[ArticleText, Blocks]:
        """Return a text, read by this transaction, and its blocks as readers have them."""
        text = self.text_within(self.get(revision_id))
        edits = BlockEditRepository(self._session).of_revision(revision_id, article_id)
        return text, laid_over(self._blocks(revision_id), text, edits)

    def boxes(self, revision_id: str) -> tuple[Box, ...]:
        """Return where the blocks of a revision stand on the pages of its original."""
        return tuple(
            Box(block=block, page=page, left=left, top=top, right=right, bottom=bottom)
            for block, attributes in self._connection.execute(BOXES, {"id": revision_id})
            for page, left, top, right, bottom in attributes.get("boxes", ())
        )

    def _picture_sizes(self, revision_id: str) -> dict[str, tuple[int, int]]:
        found = self._connection.execute(PICTURE_SIZES, {"id": revision_id})
        return {name: (width or 0, height or 0) for name, width, height in found}

    def add_words(self, revision_id: str, words: int) -> None:
        """Have so many more words (fewer, if negative) counted: others are hidden now."""
        self._connection.execute(ADD_WORDS, {"key": revision_id, "words_more": words})

    def text_within(self, revision: Revision) -> ArticleText:
        """Return the text, read by this transaction; it cannot be asked for when that has ended."""

        def chunk(number: int) -> str:
            values = {"id": revision.id, "number": number}
            return str(self._connection.execute(CHUNK_OF_TEXT, values).scalar_one())

        return ArticleText(revision.length, chunk)

    def _blocks(self, revision_id: str) -> Blocks:
        ((starts, ends, *sources),) = PLACES_OF_BLOCKS.rows(self._session, id=revision_id)
        if not starts:
            return Blocks()
        others = OTHER_BLOCKS.rows(self._session, id=revision_id)
        return Blocks.from_lists(starts, ends, (sources[0], sources[1]), others)


def _revision_values(revision: Revision) -> dict[str, Any]:
    return {
        "id": revision.id,
        "article_id": revision.article_id,
        "number": revision.number,
        "reason": revision.reason,
        "importer": revision.importer,
        "importer_version": revision.importer_version,
        "options": json.loads(revision.options),
        "text_sha256": revision.text_sha256,
        "length": revision.length,
        "words": revision.words,
        "person_id": revision.person_id,
        "created": revision.created,
    }


def chunk_rows(revision_id: str, text: str) -> Iterator[tuple[Any, ...]]:
    """Yield the rows in which a text is stored."""
    for start in range(0, len(text), CHUNK):
        yield revision_id, start // CHUNK, start, text[start : start + CHUNK]


def _by_block(boxes: Iterable[Box]) -> dict[int, str]:
    """Return the attributes of blocks that have boxes, as JSON, by their places."""
    found: dict[int, list[list[float]]] = defaultdict(list)
    for box in boxes:
        edges = (box.left, box.top, box.right, box.bottom)
        found[box.block].append([box.page, *(round(edge, 2) for edge in edges)])
    return {block: json.dumps({"boxes": listed}) for block, listed in found.items()}


def _block_row(
    revision_id: str, position: int, block: Block, attributes: str | None
) -> tuple[Any, ...]:
    return (
        revision_id,
        position,
        block.kind.value,
        block.level,
        block.start,
        block.end,
        block.aside.value,
        block.cut,
        block.page,
        block.source_start,
        block.source_end,
        attributes,
    )


def _mark_row(revision_id: str, position: int, mark: Mark) -> tuple[Any, ...]:
    return revision_id, position, mark.start, mark.end, mark.kind.value, mark.target
