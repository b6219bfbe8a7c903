"""Puts articles into a library under test."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import count

from builders import (
    TEXT,
    a_quote,
    a_readable,
    a_revision,
    a_tag,
    an_article,
    an_original,
    blocks_of,
)
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.blocks import Mark, MarkKind
from diptych.domain.identity import new_id
from diptych.domain.tag import Tag
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction

_numbers = count()

MARKS = (
    Mark(kind=MarkKind.EMPHASIS, start=4, end=9),
    Mark(kind=MarkKind.LINK, start=29, end=60, target="https://example.org/ferry"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """What was stored of one article."""

    article: Article
    annotations: tuple[Annotation, ...]
    tags: tuple[Tag, ...]
    data: bytes


def insert_article(
    tx: Transaction, text: str = TEXT, *, tags: Sequence[str] = (), quotes: Sequence[str] = (),
    **changes: object,
) -> Stocked:  # fmt: skip
    """Store an article with its original, its text and annotations of ``quotes``."""
    data = f"{text}{next(_numbers)}".encode()
    original = an_original(sha256=sha256(data).hexdigest())
    article = an_article(original_id=original.id, revision_id=new_id(), **changes)
    tx.originals.add(original, data, "/in/ferry.txt")
    tx.articles.insert(article)
    tx.revisions.add(a_revision(article, text), text, blocks_of(text), MARKS)
    known = {tag.name: tag for tag in tx.tags.all()}
    wanted = tuple(known.get(name) or tx.tags.insert(a_tag(name)) for name in tags)
    ids = tuple(tag.id for tag in wanted)
    readable = a_readable(text, article)
    annotations = tuple(
        tx.annotations.insert(a_quote(readable, quote, tags=ids)) for quote in quotes
    )
    return Stocked(article=article, annotations=annotations, tags=wanted, data=data)


def add_article(
    store: Store, text: str = TEXT, *, tags: Sequence[str] = (),
    quotes: Sequence[str] = ("harbour master",), **changes: object,
) -> Stocked:  # fmt: skip
    """Store an article and wait until it is on disk."""
    work = store.write(lambda tx: insert_article(tx, text, tags=tags, quotes=quotes, **changes))
    return work.result(timeout=20).result
