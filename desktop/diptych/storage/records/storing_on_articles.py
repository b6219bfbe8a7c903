"""What is on articles, from records: quotations, edits of blocks, annotations, notes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import bindparam, delete, insert, select

from diptych.domain.changes import Kind
from diptych.domain.record_shape import Record
from diptych.domain.records import ANNOTATION, BLOCK_EDIT, CORRECTION, NOTE
from diptych.storage.detections import KEEP_DETECTION
from diptych.storage.json_text import to_json
from diptych.storage.quotations import ADD_QUOTATIONS
from diptych.storage.records.incoming import AT_ONCE, Incoming, batches
from diptych.storage.records.standing import Verdict
from diptych.storage.references import renew_references
from diptych.storage.tables import (
    anchor_table,
    annotation_table,
    annotation_tag_table,
    block_edit_table,
    note_table,
    quotation_correction_table,
    tag_table,
)

_ids: Any = bindparam("ids", expanding=True)

NOTES_OF_QUOTES = select(annotation_table.c.id, annotation_table.c.note).where(
    annotation_table.c.id.in_(_ids)
)
TEXTS_OF_NOTES = select(note_table.c.id, note_table.c.text).where(note_table.c.id.in_(_ids))
DROP_ANCHORS = delete(anchor_table).where(anchor_table.c.annotation_id == bindparam("key"))
DROP_TAGGINGS = delete(annotation_tag_table).where(
    annotation_tag_table.c.annotation_id == bindparam("key")
)
INSERT_ANCHORS = insert(anchor_table)
INSERT_TAGGINGS = insert(annotation_tag_table)
_TAGS_HERE = select(tag_table.c.id).where(tag_table.c.id.in_(_ids), tag_table.c.deleted.is_(None))


def store_what_is_on(incoming: Incoming, articles: Sequence[Record]) -> None:
    """Store what readers and the program have put on articles that are here."""
    _store_quotations(incoming, articles)
    edits = [
        {"revision_id": revision["id"], **one}
        for article in articles
        for revision in article["revisions"]
        for one in revision["block_edits"]
    ]
    incoming.bring(
        Kind.BLOCK_EDIT, BLOCK_EDIT, block_edit_table, edits, incoming.tx.block_edits,
        more=lambda one: {"revision_id": one["revision_id"]},
    )  # fmt: skip
    annotations = [
        {"article_id": article["id"], **one}
        for article in articles
        for one in article["annotations"]
    ]
    _store_annotations(incoming, incoming.without_strangers(annotations))
    notes = [
        {"article_id": article["id"], **one} for article in articles for one in article["notes"]
    ]
    store_notes(incoming, notes)
    corrections = [
        {"article_id": article["id"], **one}
        for article in articles
        for one in article["corrections"]
    ]
    incoming.bring(
        Kind.QUOTATION_CORRECTION, CORRECTION, quotation_correction_table,
        incoming.without_strangers(corrections), incoming.tx.corrections,
        more=lambda one: {"article_id": one["article_id"]},
    )  # fmt: skip


def _store_quotations(incoming: Incoming, articles: Sequence[Record]) -> None:
    for article in articles:
        for revision in article["revisions"]:
            if revision["id"] not in incoming.new_revisions:
                continue
            key = revision["id"]
            if revision["detection"] is not None:
                values = {"revision_id": key, **revision["detection"]}
                incoming.run(KEEP_DETECTION.of(incoming.session.dialect), values)
            found = incoming.without_strangers(revision["quotations"])
            ADD_QUOTATIONS.run(incoming.session, (_quotation_row(key, one) for one in found))


def _store_annotations(incoming: Incoming, records: Sequence[Record]) -> None:
    for some in batches(iter(records), AT_ONCE):
        notes = dict(incoming.run(NOTES_OF_QUOTES, {"ids": [one["id"] for one in some]}).all())
        verdicts = incoming.bring(
            Kind.ANNOTATION, ANNOTATION, annotation_table, some, incoming.tx.annotations,
            more=lambda one: {"article_id": one["article_id"]},
            parts=partial(_store_places, incoming),
        )  # fmt: skip
        for one in some:
            if verdicts[one["id"]].changes:
                incoming.stored.annotations.append(one["id"])
                had = notes.get(one["id"], "")
                renew_references(incoming.session, Kind.ANNOTATION, one["id"], had, one["note"])


def _store_places(
    incoming: Incoming, records: Sequence[Record], verdicts: Mapping[str, Verdict]
) -> None:
    old = [{"key": one["id"]} for one in records if verdicts[one["id"]] is not Verdict.NEW]
    if old:
        incoming.run(DROP_ANCHORS, old)
        incoming.run(DROP_TAGGINGS, old)
    anchors = [
        {"annotation_id": one["id"], **anchor} for one in records for anchor in one["anchors"]
    ]
    if anchors:
        incoming.run(INSERT_ANCHORS, anchors)
    taggings: dict[tuple[str, str], dict[str, Any]] = {}
    for one in records:
        for each in one["tagging"]:
            tag_id = incoming.tags.get(each["tag_id"], each["tag_id"])
            row = {"annotation_id": one["id"], **each, "tag_id": tag_id}
            taggings.setdefault((one["id"], tag_id), row)
    known = incoming.here(_TAGS_HERE, (tag_id for _, tag_id in taggings))
    rows = [row for (_, tag_id), row in taggings.items() if tag_id in known]
    if rows:
        incoming.run(INSERT_TAGGINGS, rows)


def store_notes(incoming: Incoming, records: Iterable[Record]) -> None:
    """Store notes; each record names its article, or ``None`` for the library."""
    listed = list(records)
    if not listed:
        return
    texts = dict(incoming.run(TEXTS_OF_NOTES, {"ids": [one["id"] for one in listed]}).all())
    verdicts = incoming.bring(
        Kind.NOTE, NOTE, note_table, listed, incoming.tx.notes,
        more=lambda one: {"article_id": one["article_id"]},
    )  # fmt: skip
    for one in listed:
        if verdicts[one["id"]].changes:
            had = texts.get(one["id"], "")
            renew_references(incoming.session, Kind.NOTE, one["id"], had, one["text"])


def _quotation_row(revision_id: str, one: Record) -> tuple[Any, ...]:
    candidates = one["candidates"]
    return (
        revision_id, one["start"], one["end"], one["class"], one["utterance"],
        one["mention_start"], one["mention_end"], one["name"], one["role"], one["kind"],
        one["speaker_id"], one["certainty"], one["truncated"], one["detector"],
        None if candidates is None else to_json(candidates),
    )  # fmt: skip
