"""Records back into the tables: an empty library becomes the same, another one gains what is new.

What has the id of something that is here is that: the one changed last wins, and comes back from
the bin where it lay there. A tag or a collection of the same name in the same place is the one
that is here, whatever its id. All is one transaction's work; whoever gives the records has
checked them.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from diptych.domain.errors import DiptychError
from diptych.storage.records.incoming import AT_ONCE, Incoming, Sections, Stored, batches
from diptych.storage.records.storing_articles import store_articles, store_files, store_originals
from diptych.storage.records.storing_on_articles import store_notes, store_what_is_on
from diptych.storage.records.storing_people import store_apart, store_people, store_speakers
from diptych.storage.records.storing_relations import (
    store_collections,
    store_links,
    store_pairs,
    store_tags,
)
from diptych.storage.transaction import Transaction

ARTICLES_AT_ONCE = 8
"""Articles that are stored together: each may have very much on it."""


class UnfittingRecordsError(DiptychError):
    """Records contradict one another."""

    def __init__(self) -> None:
        super().__init__("what is in it does not fit together")


def store(tx: Transaction, sections: Sections, pause: Callable[[], None]) -> Stored:
    """Put all that is in the sections into the library.

    ``pause`` is called between two steps, and may raise. Raise ``UnfittingRecordsError`` where
    records contradict one another: two have the same id, or one that is needed is missing. The
    transaction is of no use then.
    """
    incoming = Incoming(tx, sections, pause)
    try:
        _store_all(incoming)
    except IntegrityError as error:
        raise UnfittingRecordsError from error
    return incoming.stored


def _store_all(incoming: Incoming) -> None:
    """Store each section after those that it refers to."""
    store_files(incoming)
    store_originals(incoming)
    store_people(incoming)
    store_tags(incoming)
    for some in batches(incoming.sections("articles"), ARTICLES_AT_ONCE):
        store_articles(incoming, some)
    store_speakers(incoming)
    for some in batches(incoming.sections("articles"), ARTICLES_AT_ONCE):
        store_what_is_on(incoming, some)
    store_collections(incoming)
    store_links(incoming)
    store_apart(incoming)
    store_pairs(incoming)
    for some in batches(incoming.sections("notes"), AT_ONCE):
        store_notes(incoming, [{"article_id": None, **one} for one in some])
