"""What notes refer to: a copy of what stands in their texts, for asking who mentions what.

The repositories of notes and annotations renew it where they store a text, in the same
transaction. What is in the bin refers to nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    bindparam,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
)

from diptych.domain.changes import Kind
from diptych.domain.reference import Referable, Target
from diptych.storage.session import RawQuery, Session
from diptych.storage.tables import (
    annotation_table,
    article_table,
    note_table,
    reference_table,
)
from diptych.text.references import targets

_reference = reference_table.c
_annotation, _article, _note = annotation_table.c, article_table.c, note_table.c

QUOTED = 160
"""Characters of a quote that it is referred to by; more than anybody sees of it in a list."""

# Raw queries take no values of their own.
_FIRST: ColumnElement[int] = literal_column("1")
_LAST: ColumnElement[int] = literal_column(str(QUOTED))
ADD_REFERENCES = insert(reference_table)
FORGET_REFERENCES = delete(reference_table).where(
    _reference.from_kind == bindparam("kind"), _reference.from_id == bindparam("id")
)
MENTIONS = (
    select(_reference.from_kind, _reference.from_id)
    .where(_reference.to_kind == bindparam("kind"), _reference.to_id == bindparam("id"))
    .order_by(_reference.from_kind, _reference.from_id)
)
EVERY_REFERENCE = RawQuery(
    select(_reference.from_kind, _reference.from_id, _reference.to_kind, _reference.to_id)
)
_of_living_article = or_(_note.article_id.is_(None), _article.deleted.is_(None))
_ARTICLES = select(_article.id, _article.title).where(_article.deleted.is_(None))
_NOTES = (
    select(_note.id, _note.article_id, _note.title, func.substr(_note.text, _FIRST, _LAST))
    .outerjoin(article_table, _article.id == _note.article_id)
    .where(_note.deleted.is_(None), _of_living_article)
)
_QUOTES = (
    select(_annotation.id, _annotation.article_id, func.substr(_annotation.quote, _FIRST, _LAST))
    .join(article_table, _article.id == _annotation.article_id)
    .where(_annotation.deleted.is_(None), _article.deleted.is_(None))
)
_some: BindParameter[Any] = bindparam("ids", expanding=True)
ARTICLES_NAMED = _ARTICLES.where(_article.id.in_(_some))
NOTES_NAMED = _NOTES.where(_note.id.in_(_some))
QUOTES_NAMED = _QUOTES.where(_annotation.id.in_(_some))
EVERY_ARTICLE = RawQuery(_ARTICLES.order_by(_article.created.desc(), _article.id))
EVERY_NOTE = RawQuery(_NOTES.order_by(_note.modified.desc(), _note.id))
EVERY_QUOTE = RawQuery(_QUOTES.order_by(_annotation.created.desc(), _annotation.id))


def renew_references(session: Session, kind: Kind, key: str, before: str, after: str) -> None:
    """Store what an object refers to, from its text before and now; empty is no text."""
    if before == after or ("[[" not in before and "[[" not in after):
        return
    wanted = targets(after)
    if targets(before) == wanted:
        return
    session.connection.execute(FORGET_REFERENCES, {"kind": kind.value, "id": key})
    if wanted:
        rows = [
            {
                "from_kind": kind.value,
                "from_id": key,
                "to_kind": target.kind.value,
                "to_id": target.id,
            }
            for target in wanted
        ]
        session.connection.execute(ADD_REFERENCES, rows)


class ReferenceRepository:
    """Reads who refers to what, and what can be referred to, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def mentioning(self, target: Target) -> dict[Kind, list[str]]:
        """Return the ids of the notes and annotations whose text refers to ``target``."""
        found: dict[Kind, list[str]] = {Kind.ANNOTATION: [], Kind.NOTE: []}
        values = {"kind": target.kind.value, "id": target.id}
        for kind, key in self._session.connection.execute(MENTIONS, values):
            found[Kind(kind)].append(key)
        return found

    def all(self) -> list[tuple[Target, Target]]:
        """Return every reference: what it stands in, and what it leads to."""
        rows = EVERY_REFERENCE.rows(self._session)
        return [
            (Target(Kind(kind), key), Target(Kind(to_kind), to_key))
            for kind, key, to_kind, to_key in rows
        ]

    def named(self, wanted: Sequence[Target]) -> dict[Target, Referable]:
        """Return those of these targets that are there, with the words they go by now."""
        ids: dict[Kind, list[str]] = {}
        for target in wanted:
            ids.setdefault(target.kind, []).append(target.id)
        found: list[Referable] = []
        execute = self._session.connection.execute
        if keys := ids.get(Kind.ARTICLE):
            found += (_article_named(*row) for row in execute(ARTICLES_NAMED, {"ids": keys}))
        if keys := ids.get(Kind.NOTE):
            found += (_note_named(*row) for row in execute(NOTES_NAMED, {"ids": keys}))
        if keys := ids.get(Kind.ANNOTATION):
            found += (_quote_named(*row) for row in execute(QUOTES_NAMED, {"ids": keys}))
        return {one.target: one for one in found}

    def referable(self) -> list[Referable]:
        """Return everything that a note may refer to: articles, notes, quotes, newest first."""
        session = self._session
        return [
            *(_article_named(*row) for row in EVERY_ARTICLE.rows(session)),
            *(_note_named(*row) for row in EVERY_NOTE.rows(session)),
            *(_quote_named(*row) for row in EVERY_QUOTE.rows(session)),
        ]


def _article_named(key: str, title: str) -> Referable:
    return Referable(target=Target(Kind.ARTICLE, key), words=title, article_id=key)


def _note_named(key: str, article_id: str | None, title: str, text: str) -> Referable:
    words = title or next((line for line in text.split("\n") if line.strip()), "")
    return Referable(target=Target(Kind.NOTE, key), words=words, article_id=article_id)


def _quote_named(key: str, article_id: str, quote: str) -> Referable:
    return Referable(target=Target(Kind.ANNOTATION, key), words=quote, article_id=article_id)
