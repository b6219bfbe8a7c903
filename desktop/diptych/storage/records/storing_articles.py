"""Articles from records: the files they were made of, their details, texts and pictures."""

from __future__ import annotations

import base64
import json
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from sqlalchemy import bindparam, insert, select

from diptych.domain.changes import Kind
from diptych.domain.record_shape import Record
from diptych.domain.records import ARTICLE, REVISION
from diptych.storage.articles import DELETE_AUTHORS, DELETE_FIELDS, INSERT_AUTHORS, INSERT_FIELDS
from diptych.storage.originals import INSERT_ORIGINAL, PUT_BLOB, PUT_FILE
from diptych.storage.records.columns import held
from diptych.storage.records.incoming import AT_ONCE, BLOBS_HERE, Incoming, batches
from diptych.storage.records.standing import Verdict
from diptych.storage.resources import INSERT_RESOURCES
from diptych.storage.revisions import INSERT_BLOCKS, INSERT_CHUNKS, INSERT_MARKS, chunk_rows
from diptych.storage.tables import article_table, original_table, revision_table

_ids: Any = bindparam("ids", expanding=True)

REVISIONS_HERE = select(revision_table.c.id).where(revision_table.c.id.in_(_ids))
ORIGINALS_HERE = select(original_table.c.id).where(original_table.c.id.in_(_ids))
TAKEN = select(article_table.c.id).where(
    article_table.c.original_id == bindparam("original_id"),
    article_table.c.part == bindparam("part"),
    article_table.c.deleted.is_(None),
    article_table.c.id != bindparam("id"),
)
INSERT_REVISION = insert(revision_table)


def store_files(incoming: Incoming) -> None:
    """Store the bytes of files, each once."""
    for one in incoming.sections("files"):
        data = base64.b64decode(one["base64"])
        blob = {"sha256": one["sha256"], "size": len(data), "bytes": data}
        incoming.run(PUT_BLOB.of(incoming.session.dialect), blob)


def store_originals(incoming: Incoming) -> None:
    """Store the files that articles were made of, those whose bytes are here."""
    for some in batches(incoming.sections("originals"), AT_ONCE):
        blobs = incoming.here(BLOBS_HERE, (one["sha256"] for one in some))
        known = incoming.here(ORIGINALS_HERE, (one["id"] for one in some))
        for one in some:
            if one["sha256"] not in blobs:
                continue
            if one["id"] not in known:
                paths = {"paths"}
                incoming.run(INSERT_ORIGINAL, {k: v for k, v in one.items() if k not in paths})
            for path in one["paths"]:
                place = {"original_id": one["id"], "path": path, "sha256": one["sha256"]}
                incoming.run(PUT_FILE.of(incoming.session.dialect), place)


def store_articles(incoming: Incoming, records: Sequence[Record]) -> None:
    """Store articles with their details, texts and pictures."""
    originals = incoming.here(ORIGINALS_HERE, (one["original_id"] for one in records))
    present = {
        one.id: one for one in incoming.tx.articles.of_ids(one["id"] for one in records).values()
    }
    whole = []
    for one in records:
        had = present.get(one["id"])
        original = one["original_id"]
        if original not in originals or _is_taken(incoming, one):
            original = had.original_id if had is not None else None
        whole.append({**one, "original_id": original})
    _store_revisions(incoming, whole)
    verdicts = incoming.bring(
        Kind.ARTICLE, ARTICLE, article_table, whole, incoming.tx.articles,
        more=lambda one: {"year": _year(one["published"])},
        parts=partial(_store_details, incoming),
    )  # fmt: skip
    for one in whole:
        had = present.get(one["id"])
        incoming.stored.articles[one["id"]] = verdicts[one["id"]]
        revised = had is not None and had.revision_id != (one["revision_id"] or "")
        if revised and verdicts[one["id"]].changes:
            incoming.stored.revised.add(one["id"])


def _is_taken(incoming: Incoming, record: Record) -> bool:
    if record["original_id"] is None:
        return False
    names = ("original_id", "part", "id")
    return incoming.run(TAKEN, {name: record[name] for name in names}).first() is not None


def _store_details(
    incoming: Incoming, records: Sequence[Record], verdicts: Mapping[str, Verdict]
) -> None:
    for one in records:
        key = one["id"]
        if verdicts[key] is not Verdict.NEW:
            incoming.run(DELETE_AUTHORS, {"id": key})
            incoming.run(DELETE_FIELDS, {"id": key})
        authors = [
            {"article_id": key, "position": position, **author}
            for position, author in enumerate(one["authors"])
        ]
        if authors:
            incoming.run(INSERT_AUTHORS, authors)
        if one["fields"]:
            incoming.run(INSERT_FIELDS, [{"article_id": key, **each} for each in one["fields"]])


def _store_revisions(incoming: Incoming, articles: Sequence[Record]) -> None:
    every = [(article["id"], one) for article in articles for one in article["revisions"]]
    known = incoming.here(REVISIONS_HERE, (one["id"] for _, one in every))
    rows = []
    names = [one.name for one in held(REVISION)]
    for article_id, one in every:
        if one["id"] not in known:
            row = {name: one[name] for name in names}
            rows.append({**row, "article_id": article_id, "length": len(one["text"])})
    if rows:
        incoming.run(INSERT_REVISION, rows)
    fresh = [one for _, one in every if one["id"] not in known]
    incoming.new_revisions.update(one["id"] for one in fresh)
    for one in fresh:
        _store_text(incoming, one)
    _store_pictures(incoming, fresh)


def _store_text(incoming: Incoming, one: Record) -> None:
    key, session = one["id"], incoming.session
    if one["text"]:
        INSERT_CHUNKS.run(session, chunk_rows(key, one["text"]))
    blocks = (
        (
            key, position, block["kind"], block["level"], block["start"], block["end"],
            block["aside"], block["cut"], block["page"], block["source_start"],
            block["source_end"],
            None if block["attributes"] is None else json.dumps(block["attributes"]),
        )
        for position, block in enumerate(one["blocks"])
    )  # fmt: skip
    INSERT_BLOCKS.run(session, blocks)
    marks = (
        (key, position, mark["start"], mark["end"], mark["kind"], mark["target"])
        for position, mark in enumerate(one["marks"])
    )
    INSERT_MARKS.run(session, marks)


def _store_pictures(incoming: Incoming, revisions: Sequence[Record]) -> None:
    every = [{"revision_id": r["id"], **one} for r in revisions for one in r["pictures"]]
    blobs = incoming.here(BLOBS_HERE, (one["sha256"] for one in every))
    if rows := [one for one in every if one["sha256"] in blobs]:
        incoming.run(INSERT_RESOURCES, rows)


def _year(published: str) -> int | None:
    head = published[:4]
    return int(head) if len(head) == 4 and head.isdecimal() else None
