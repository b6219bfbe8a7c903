"""Removing for good: what has lain in the bin for thirty days, and what a reader wants gone.

There is no way back from it.

Originals and revisions go only when no article and no annotation needs them any more. A text
that an article had stays as long as a highlight was made on it, and thirty days at least.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Table, bindparam, delete, or_, select

from diptych.domain.bin import DAYS_IN_THE_BIN
from diptych.domain.changes import Kind
from diptych.domain.identity import instant_of
from diptych.domain.progress import Progress, Unwatched
from diptych.storage.batches import in_batches
from diptych.storage.purged_speakers import remove_speakers_of
from diptych.storage.speakers import NEEDED
from diptych.storage.store import Store
from diptych.storage.tables import (
    acronym_table,
    anchor_table,
    annotation_table,
    annotation_tag_table,
    article_author_table,
    article_field_table,
    article_table,
    blob_table,
    block_edit_table,
    block_table,
    chunk_table,
    collection_article_table,
    collection_table,
    detection_table,
    link_table,
    mark_table,
    note_table,
    original_file_table,
    original_table,
    passage_pair_table,
    quotation_correction_table,
    quotation_table,
    reference_table,
    resource_table,
    revision_table,
    speaker_apart_table,
    speaker_name_table,
    speaker_table,
    tag_table,
)
from diptych.storage.transaction import Transaction

AT_ONCE = 50
"""Objects that one transaction removes: nobody waits long for a turn in between."""


def _of(table: Table[Any], *columns: str) -> Any:
    """Return the deletion of the rows in which one of ``columns`` is one of the ids."""
    ids: Any = bindparam("ids", expanding=True)
    return delete(table).where(or_(*(table.c[name].in_(ids) for name in columns)))


def _through(table: Table[Any], column: str, owner: Table[Any], owned_by: str) -> Any:
    """Return the deletion of the rows that belong to a row of ``owner`` of one of the ids."""
    owned = select(owner.c["id"]).where(owner.c[owned_by].in_(bindparam("ids", expanding=True)))
    return delete(table).where(table.c[column].in_(owned))


def _old(table: Table[Any]) -> Any:
    return (
        select(table.c["id"])
        .where(table.c["deleted"] < bindparam("before"))
        .order_by(table.c["deleted"], table.c["id"])
        .limit(AT_ONCE)
    )


PURGE_ANNOTATIONS = (
    _of(reference_table, "from_id"),
    _of(anchor_table, "annotation_id"),
    _of(annotation_tag_table, "annotation_id"),
    _of(link_table, "from_id", "to_id"),
    _of(annotation_table, "id"),
)
PURGE_TAGS = (_of(annotation_tag_table, "tag_id"), _of(tag_table, "id"))
PURGE_NOTES = (_of(reference_table, "from_id"), _of(note_table, "id"))
PURGE_COLLECTIONS = (_of(collection_article_table, "collection_id"), _of(collection_table, "id"))
PURGE_LINKS = (_of(link_table, "id"),)
PURGE_BLOCK_EDITS = (_of(block_edit_table, "id"),)
PURGE_CORRECTIONS = (_of(quotation_correction_table, "id"),)
PURGE_PAIRS = (_of(passage_pair_table, "id"),)
PURGE_APART = (_of(speaker_apart_table, "id"),)
PURGE_SPEAKERS = (_of(speaker_name_table, "speaker_id"), _of(speaker_table, "id"))
PURGE_ARTICLES = (
    _through(reference_table, "from_id", note_table, "article_id"),
    _of(note_table, "article_id"),
    _of(quotation_correction_table, "article_id"),
    _of(passage_pair_table, "a_article", "b_article"),
    _of(acronym_table, "article_id"),
    _of(collection_article_table, "article_id"),
    _of(article_author_table, "article_id"),
    _of(article_field_table, "article_id"),
    *(
        _through(table, "revision_id", revision_table, "article_id")
        for table in (
            anchor_table,
            quotation_table,
            detection_table,
            block_edit_table,
            resource_table,
            mark_table,
            block_table,
            chunk_table,
        )
    ),
    # The two point at one another; the keys are looked at when the transaction ends.
    _of(revision_table, "article_id"),
    _of(article_table, "id"),
)
PURGE_REVISIONS = (
    *(
        _of(table, "revision_id")
        for table in (
            anchor_table,
            quotation_table,
            detection_table,
            block_edit_table,
            resource_table,
            mark_table,
            block_table,
            chunk_table,
        )
    ),
    _of(revision_table, "id"),
)
ANNOTATIONS_OF = select(annotation_table.c.id).where(
    annotation_table.c.article_id.in_(bindparam("ids", expanding=True))
)

LINKS_OF = select(link_table.c.id).where(
    or_(
        link_table.c.from_id.in_(bindparam("ids", expanding=True)),
        link_table.c.to_id.in_(bindparam("ids", expanding=True)),
    )
)

_of_revision = revision_table.c.options["original"].as_string()
_needed = (
    select(article_table.c.original_id)
    .where(article_table.c.original_id.is_not(None))
    .union(select(_of_revision).where(_of_revision.is_not(None)))
)
_lost = select(original_table.c.id).where(original_table.c.id.not_in(_needed))
PURGE_ORIGINALS = (
    delete(original_file_table).where(original_file_table.c.original_id.in_(_lost)),
    delete(original_table).where(original_table.c.id.not_in(_needed)),
    delete(blob_table).where(
        blob_table.c.sha256.not_in(select(original_table.c.sha256)),
        blob_table.c.sha256.not_in(select(resource_table.c.sha256)),
    ),
)

# Texts that articles had: what was made on one is found again from there.
OLD_REVISIONS = (
    select(revision_table.c.id)
    .where(
        revision_table.c.created < bindparam("before"),
        revision_table.c.article_id.in_(
            select(article_table.c.id).where(
                article_table.c.modified < bindparam("before"),
                article_table.c.revision_id != revision_table.c.id,
            )
        ),
        revision_table.c.id.not_in(select(annotation_table.c.made_on)),
    )
    .order_by(revision_table.c.created, revision_table.c.id)
    .limit(AT_ONCE)
)
OLD_ANNOTATIONS = _old(annotation_table)
OLD_TAGS = _old(tag_table)
OLD_NOTES = _old(note_table)
OLD_ARTICLES = _old(article_table)
OLD_COLLECTIONS = _old(collection_table)
OLD_LINKS = _old(link_table)
OLD_BLOCK_EDITS = _old(block_edit_table)
OLD_CORRECTIONS = _old(quotation_correction_table)
OLD_PAIRS = _old(passage_pair_table)
OLD_APART = _old(speaker_apart_table)
OLD_SPEAKERS = _old(speaker_table).where(~NEEDED)


def _binned(table: Table[Any]) -> Any:
    """Return which of some ids lie in the bin still: others may have brought one back."""
    ids: Any = bindparam("ids", expanding=True)
    return select(table.c["id"]).where(table.c["deleted"].is_not(None), table.c["id"].in_(ids))


BINNED_NOTES = _binned(note_table)
BINNED_ANNOTATIONS = _binned(annotation_table)
BINNED_TAGS = _binned(tag_table)
BINNED_ARTICLES = _binned(article_table)
BINNED_COLLECTIONS = _binned(collection_table)

# What of the kind is old, how it goes, and what the change log calls it.
_STEPS: tuple[tuple[Any, Sequence[Any], Kind | None], ...] = (
    (OLD_LINKS, PURGE_LINKS, Kind.LINK),
    (OLD_PAIRS, PURGE_PAIRS, Kind.PASSAGE_PAIR),
    (OLD_CORRECTIONS, PURGE_CORRECTIONS, Kind.QUOTATION_CORRECTION),
    (OLD_APART, PURGE_APART, Kind.SPEAKERS_APART),
    (OLD_BLOCK_EDITS, PURGE_BLOCK_EDITS, Kind.BLOCK_EDIT),
    (OLD_COLLECTIONS, PURGE_COLLECTIONS, Kind.COLLECTION),
    (OLD_NOTES, PURGE_NOTES, Kind.NOTE),
    (OLD_ANNOTATIONS, PURGE_ANNOTATIONS, Kind.ANNOTATION),
    (OLD_TAGS, PURGE_TAGS, Kind.TAG),
    (OLD_ARTICLES, PURGE_ARTICLES, Kind.ARTICLE),
    (OLD_SPEAKERS, PURGE_SPEAKERS, Kind.SPEAKER),
    (OLD_REVISIONS, PURGE_REVISIONS, None),
)
# The same for what a reader names, of the kinds that can be seen in the bin.
_NAMED: tuple[tuple[Any, Sequence[Any], Kind], ...] = (
    (BINNED_NOTES, PURGE_NOTES, Kind.NOTE),
    (BINNED_ANNOTATIONS, PURGE_ANNOTATIONS, Kind.ANNOTATION),
    (BINNED_TAGS, PURGE_TAGS, Kind.TAG),
    (BINNED_COLLECTIONS, PURGE_COLLECTIONS, Kind.COLLECTION),
    (BINNED_ARTICLES, PURGE_ARTICLES, Kind.ARTICLE),
)


def purge(store: Store, progress: Progress | None = None, *, moment: datetime | None = None) -> int:
    """Remove for good what went to the bin more than thirty days ago; return how many objects.

    It runs as background work, piece by piece. ``moment`` is now.
    """
    told = progress or Unwatched()
    limit = (moment or datetime.now(UTC)) - timedelta(days=DAYS_IN_THE_BIN)
    before = instant_of(limit)
    done = 0
    for old, statements, kind in _STEPS:
        while True:
            told.step(done, 0, "emptying the bin")

            def work(
                tx: Transaction,
                old: Any = old,
                statements: Sequence[Any] = statements,
                kind: Kind | None = kind,
            ) -> int:
                return _remove_some(tx, before, old, statements, kind)

            removed = store.write(work, background=True, action="purge").result().result
            done += removed
            if removed < AT_ONCE:
                break
    return done


def purge_named(
    store: Store, wanted: Mapping[Kind, Sequence[str]], progress: Progress | None = None
) -> int:
    """Remove for good those of ``wanted`` that lie in the bin, by kind; return how many.

    It is done in pieces, so that other edits get their turn; what is done stays done where it is
    cancelled in between.
    """
    told = progress or Unwatched()
    total = sum(len(wanted.get(kind, ())) for _, _, kind in _NAMED)
    seen = removed = 0
    for still_there, statements, kind in _NAMED:
        for some in in_batches(wanted.get(kind, ()), AT_ONCE):
            told.step(seen, total, "deleting for good")

            def work(
                tx: Transaction,
                some: Sequence[str] = some,
                still_there: Any = still_there,
                statements: Sequence[Any] = statements,
                kind: Kind = kind,
            ) -> int:
                ids = list(tx.session.connection.execute(still_there, {"ids": some}).scalars())
                return _remove(tx, ids, statements, kind)

            removed += store.write(work, action="delete for good").result().result
            seen += len(some)
    told.step(total, total, "deleting for good")
    return removed


def _remove_some(
    tx: Transaction, before: str, old: Any, statements: Sequence[Any], kind: Kind | None
) -> int:
    ids = list(tx.session.connection.execute(old, {"before": before}).scalars())
    return _remove(tx, ids, statements, kind)


def _remove(
    tx: Transaction, ids: Sequence[str], statements: Sequence[Any], kind: Kind | None
) -> int:
    connection, journal = tx.session.connection, tx.session.journal
    if not ids:
        return 0
    annotations = ids if kind is Kind.ANNOTATION else []
    if kind is Kind.ARTICLE:
        annotations = list(connection.execute(ANNOTATIONS_OF, {"ids": ids}).scalars())
    for some in in_batches(annotations, AT_ONCE):
        for link_id in list(connection.execute(LINKS_OF, {"ids": some}).scalars()):
            journal.record(Kind.LINK, link_id, "purge", before=None, after=None)
        for statement in PURGE_ANNOTATIONS if kind is Kind.ARTICLE else ():
            connection.execute(statement, {"ids": some})
    if kind is Kind.ARTICLE:
        remove_speakers_of(tx, ids)
    for statement in statements:
        connection.execute(statement, {"ids": ids})
    if kind is Kind.ARTICLE or statements is PURGE_REVISIONS:
        for statement in PURGE_ORIGINALS:
            connection.execute(statement)
    if kind is not None:
        for object_id in ids:
            journal.record(kind, object_id, "purge", before=None, after=None)
    return len(ids)
