"""Libraries in states that tests compare: filled, edited, and told apart by their contents."""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256
from typing import Any

from builders import TEXT, a_person, a_revision, an_article, an_original, blocks_of
from diptych.domain.article import Article, ReadableArticle
from diptych.domain.blocks import Mark
from diptych.domain.errors import EditConflictError
from diptych.domain.identity import new_id
from diptych.library.edits import Edit
from diptych.library.writing import Writing
from diptych.storage.store import Store
from diptych.storage.transaction import Transaction

ME = a_person(id="me")


def put_article(
    store: Store, text: str = TEXT, marks: tuple[Mark, ...] = (), **changes: Any
) -> ReadableArticle:
    """Store an article with this text and open it."""
    article = an_article(**{"revision_id": new_id(), **changes})
    data = f"{article.id}\n{text}".encode()

    def work(tx: Transaction) -> Article:
        original = an_original(sha256=sha256(data).hexdigest(), id=article.original_id or new_id())
        tx.originals.add(original, data, "/somewhere/ferry.txt")
        stored = tx.articles.insert(replace(article, original_id=original.id))
        tx.revisions.add(a_revision(article, text), text, blocks_of(text), marks)
        return stored

    stored = Writing(store, ME).result(work)
    with store.read() as tx:
        return tx.revisions.readable(stored)


def apply(store: Store, edit: Edit) -> None:
    """Apply an edit and wait for it."""
    Writing(store, ME).apply(edit).result(10)


def applies(store: Store, edit: Edit) -> bool:
    """Apply an edit; tell whether it still fitted."""
    try:
        apply(store, edit)
    except EditConflictError:
        return False
    return True


def state(store: Store) -> dict[str, Any]:
    """Return everything outside the bin by its id, without versions and instants."""
    with store.read() as tx:
        values = [
            *(summary.article for summary in tx.articles.summaries()),
            *tx.annotations.select(),
            *tx.tags.all(),
            *tx.notes.all(),
            *tx.collections.all(),
            *(one.link for one in tx.links.shown()),
            *(one for one in tx.speakers.all() if one.deleted is None),
            *tx.apart.all(),
            *tx.corrections.all(),
            *(
                edit
                for summary in tx.articles.summaries()
                for edit in tx.block_edits.of_revision(
                    summary.article.revision_id, summary.article.id
                )
            ),
        ]
    return {value.id: replace(value, version=1, modified="") for value in values}
