"""Articles as searches show them: those of a whole list of hits in a few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from diptych.domain.article import BLOCKS_BEFORE_TEXT, SearchedArticle
from diptych.domain.article_text import CHUNK, ArticleText
from diptych.domain.blocks import BlockKind
from diptych.domain.span import Span
from diptych.storage.batches import in_batches
from diptych.storage.revisions import RevisionRepository
from diptych.storage.session import Session
from diptych.storage.tables import (
    article_table,
    block_edit_table,
    block_table,
    chunk_table,
    revision_table,
)

AT_ONCE = 500
"""Articles asked for in one statement: a database takes only so many values."""

_article = article_table.c
_revision = revision_table.c
_block = block_table.c
_chunk = chunk_table.c
_ids: Any = bindparam("ids", expanding=True)
_edited = (
    select(block_edit_table.c.id)
    .where(
        block_edit_table.c.revision_id == _article.revision_id,
        block_edit_table.c.deleted.is_(None),
    )
    .exists()
)

ARTICLES = (
    select(
        _article.id,
        _article.title,
        _article.language,
        _article.revision_id,
        _revision.length,
        _chunk.text,
        _edited,
    )
    .join(revision_table, _revision.id == _article.revision_id)
    .outerjoin(
        chunk_table,
        and_(
            _chunk.revision_id == _revision.id,
            _chunk.number == 0,
            _revision.length <= CHUNK,
        ),
    )
    .where(_article.id.in_(_ids), _article.deleted.is_(None))
)
REMARKABLE_BLOCKS = (
    select(_block.revision_id, _block.kind, _block.aside, _block.start, _block.end)
    .where(
        _block.revision_id.in_(_ids),
        or_(
            _block.aside != "",
            and_(_block.kind == BlockKind.TITLE.value, _block.position < BLOCKS_BEFORE_TEXT),
        ),
    )
    .order_by(_block.revision_id, _block.position)
)


def searched_articles(session: Session, article_ids: Iterable[str]) -> dict[str, SearchedArticle]:
    """Return those of these articles that are outside the bin, as this transaction sees them.

    What is long can be read no longer than the transaction lasts.
    """
    found: dict[str, SearchedArticle] = {}
    for ids in in_batches(article_ids, AT_ONCE):
        rows = session.connection.execute(ARTICLES, {"ids": ids}).all()
        short = [str(row[3]) for row in rows if _is_short(row)]
        blocks: dict[str, list[Sequence[Any]]] = defaultdict(list)
        for block in session.connection.execute(REMARKABLE_BLOCKS, {"ids": short}):
            blocks[str(block[0])].append(block[1:])
        for row in rows:
            if _is_short(row):
                made = _of_short(row, blocks[str(row[3])])
            else:
                made = _of_other(session, row)
            found[made.id] = made
    return found


def _is_short(row: Sequence[Any]) -> bool:
    """Tell whether all of a text has come, and its blocks are as they were stored."""
    *_, length, _text, edited = row
    return length <= CHUNK and not edited


def _of_short(row: Sequence[Any], blocks: Iterable[Sequence[Any]]) -> SearchedArticle:
    article_id, title, language, _, _, text, _ = row
    text = text or ""
    hidden: list[Span] = []
    heading = None
    for kind, aside, start, end in blocks:
        if aside:
            hidden.append(Span(start, end))
        elif heading is None and kind == BlockKind.TITLE.value and text[start:end] == title:
            heading = Span(start, end)
    return SearchedArticle(
        id=article_id,
        title=title,
        language=language,
        text=ArticleText.of(text),
        hidden=tuple(hidden),
        heading=heading,
    )


def _of_other(session: Session, row: Sequence[Any]) -> SearchedArticle:
    """Read what is long piece by piece, and what readers have done to blocks."""
    article_id, title, language, revision_id, *_ = row
    text, blocks = RevisionRepository(session).laid_out(revision_id, article_id)
    return SearchedArticle.of_blocks(
        article_id, title=title, language=language, text=text, blocks=blocks
    )
