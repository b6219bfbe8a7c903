"""Records back into the tables: an empty library becomes the same, another one gains what is new.

What has the id of something that is here is that: the one changed last wins, and comes back from
the bin where it lay there. A tag or a collection of the same name in the same place is the one
that is here, whatever its id. All is one transaction's work; whoever gives the records has
checked them.
"""

from __future__ import annotations

import base64
import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from diptych.domain.changes import Kind
from diptych.domain.errors import DiptychError
from diptych.domain.records import (
    ANNOTATION,
    APART,
    ARTICLE,
    BLOCK_EDIT,
    COLLECTION,
    CORRECTION,
    LINK,
    NOTE,
    PAIR,
    PERSON,
    REVISION,
    SPEAKER,
    TAG,
    Record,
    Shape,
)
from diptych.domain.tag import name_key
from diptych.storage.articles import (
    DELETE_AUTHORS,
    DELETE_FIELDS,
    INSERT_AUTHORS,
    INSERT_FIELDS,
)
from diptych.storage.detections import KEEP_DETECTION
from diptych.storage.json_text import to_json
from diptych.storage.originals import INSERT_ORIGINAL, PUT_BLOB, PUT_FILE
from diptych.storage.quotations import ADD_QUOTATIONS
from diptych.storage.records.columns import held, key_of
from diptych.storage.records.standing import Standing, Verdict
from diptych.storage.references import renew_references
from diptych.storage.resources import INSERT_RESOURCES
from diptych.storage.revisions import INSERT_BLOCKS, INSERT_CHUNKS, INSERT_MARKS, chunk_rows
from diptych.storage.session import POSTGRESQL, Upsert
from diptych.storage.speakers import ADD_NAMES, DROP_NAMES
from diptych.storage.tables import (
    anchor_table,
    annotation_table,
    annotation_tag_table,
    article_table,
    blob_table,
    block_edit_table,
    collection_article_table,
    collection_table,
    link_table,
    note_table,
    original_table,
    passage_pair_table,
    person_table,
    quotation_correction_table,
    revision_table,
    speaker_apart_table,
    speaker_table,
    tag_table,
)
from diptych.storage.transaction import Transaction

AT_ONCE = 500
"""Records that are looked up and stored together."""
ARTICLES_AT_ONCE = 8
"""Articles of which that is so: each may have very much on it."""

_ids: Any = bindparam("ids", expanding=True)

REVISIONS_HERE = select(revision_table.c.id).where(revision_table.c.id.in_(_ids))
BLOBS_HERE = select(blob_table.c.sha256).where(blob_table.c.sha256.in_(_ids))
ORIGINALS_HERE = select(original_table.c.id).where(original_table.c.id.in_(_ids))
ARTICLES_HERE = select(article_table.c.id).where(article_table.c.id.in_(_ids))
ANNOTATIONS_HERE = select(annotation_table.c.id).where(annotation_table.c.id.in_(_ids))
SPEAKERS_HERE = select(speaker_table.c.id).where(speaker_table.c.id.in_(_ids))
TAKEN = select(article_table.c.id).where(
    article_table.c.original_id == bindparam("original_id"),
    article_table.c.part == bindparam("part"),
    article_table.c.deleted.is_(None),
    article_table.c.id != bindparam("id"),
)
NOTES_OF_QUOTES = select(annotation_table.c.id, annotation_table.c.note).where(
    annotation_table.c.id.in_(_ids)
)
TEXTS_OF_NOTES = select(note_table.c.id, note_table.c.text).where(note_table.c.id.in_(_ids))
LINKS_HERE = select(link_table.c.from_id, link_table.c.to_id, link_table.c.kind).where(
    link_table.c.deleted.is_(None)
)
LINK_IDS_HERE = select(link_table.c.id).where(link_table.c.id.in_(_ids))
APART_HERE = select(speaker_apart_table.c.one_id, speaker_apart_table.c.other_id).where(
    speaker_apart_table.c.deleted.is_(None)
)
DROP_ANCHORS = delete(anchor_table).where(anchor_table.c.annotation_id == bindparam("key"))
DROP_TAGGINGS = delete(annotation_tag_table).where(
    annotation_tag_table.c.annotation_id == bindparam("key")
)
SET_MERGED = (
    update(speaker_table)
    .where(speaker_table.c.id == bindparam("key"))
    .values(merged_into=bindparam("root"))
)
PUT_MEMBER = Upsert(collection_article_table, ("collection_id", "article_id"))
INSERT_REVISION = insert(revision_table)
INSERT_ANCHORS = insert(anchor_table)
INSERT_TAGGINGS = insert(annotation_tag_table)

Sections = Callable[[str], Iterator[Record]]
"""Gives the checked records of a section, from the first on whenever it is asked."""


class UnfittingRecordsError(DiptychError):
    """Records contradict one another."""

    def __init__(self) -> None:
        super().__init__("what is in it does not fit together")


@dataclass(slots=True)
class Stored:
    """What came of it: how many of each kind came in, were renewed, came back or were left.

    ``articles`` are all that were in the file, in its order, ``annotations`` those that were
    touched; ``revised`` are the articles that have another text than before.
    """

    verdicts: Counter[tuple[Kind, Verdict]] = field(default_factory=Counter)
    articles: dict[str, Verdict] = field(default_factory=dict)
    annotations: list[str] = field(default_factory=list)
    revised: set[str] = field(default_factory=set)

    def count(self, kind: Kind, *verdicts: Verdict) -> int:
        """Return how many of a kind came to one of these."""
        return sum(self.verdicts[kind, one] for one in verdicts)

    def total(self, *verdicts: Verdict) -> int:
        """Return how many things came to one of these."""
        return sum(count for (_, verdict), count in self.verdicts.items() if verdict in verdicts)


def store(tx: Transaction, sections: Sections, pause: Callable[[], None]) -> Stored:
    """Put all that is in the sections into the library.

    ``pause`` is called between two steps, and may raise. Raise ``UnfittingRecordsError`` where
    records contradict one another: two have the same id, or one that is needed is missing. The
    transaction is of no use then.
    """
    try:
        return _Storing(tx, sections, pause).all()
    except IntegrityError as error:
        raise UnfittingRecordsError from error


class _Storing:
    """One library on its way in; each step puts in what later ones refer to."""

    def __init__(self, tx: Transaction, sections: Sections, pause: Callable[[], None]) -> None:
        self._pause = pause
        self._tx = tx
        self._session = tx.session
        self._run = tx.session.connection.execute
        self._sections = sections
        if tx.session.dialect == POSTGRESQL:
            self._sections = lambda name: map(_without_null, sections(name))
        self._stored = Stored()
        self._tags: dict[str, str] = {}
        """By which id a tag is here that came under another."""
        self._collections: dict[str, str] = {}
        self._new_revisions: set[str] = set()

    def all(self) -> Stored:
        self._store_files()
        self._store_originals()
        self._store_people()
        self._store_tags()
        for some in _batches(self._sections("articles"), ARTICLES_AT_ONCE):
            self._store_articles(some)
        self._store_speakers()
        for some in _batches(self._sections("articles"), ARTICLES_AT_ONCE):
            self._store_what_is_on(some)
        self._store_collections()
        self._store_links()
        self._store_apart()
        self._store_pairs()
        for some in _batches(self._sections("notes"), AT_ONCE):
            self._store_notes({"article_id": None, **one} for one in some)
        return self._stored

    # Objects of every kind

    def _bring(
        self,
        kind: Kind,
        shape: Shape,
        table: Table[Any],
        records: Iterable[Record],
        repository: Any,
        *,
        more: Callable[[Record], Mapping[str, Any]] = lambda _: {},
        parts: Callable[[Sequence[Record], Mapping[str, Verdict]], None] | None = None,
    ) -> dict[str, Verdict]:
        """Store records of objects, and return what became of each.

        ``more`` are the columns that a record does not name. ``parts`` stores what lies in other
        tables, of those that came in or were renewed.
        """
        self._pause()
        listed = list(records)
        standing = Standing.of(self._session, table, listed)
        verdicts = {one["id"]: standing.verdict(one) for one in listed}
        changed = [one for one in listed if verdicts[one["id"]].changes]
        before = _values(repository, [
            one["id"] for one in changed if verdicts[one["id"]] is not Verdict.NEW
        ])  # fmt: skip
        names = [(one.name, key_of(table, one.name)) for one in held(shape)]
        fresh: list[dict[str, Any]] = []
        for one in changed:
            row = {key: one[name] for name, key in names}
            row = {"deleted": None, **row, **more(one)}
            if verdicts[one["id"]] is Verdict.NEW:
                fresh.append(row)
            else:
                row["version"] = standing.version_of(one)
                self._run(update(table).where(table.c["id"] == row["id"]).values(**row))
        if fresh:
            self._run(insert(table), fresh)
        if parts is not None and changed:
            parts(changed, verdicts)
        after = _values(repository, [one["id"] for one in changed])
        for one in changed:
            key = one["id"]
            operation = verdicts[key].operation
            self._session.journal.record(
                kind, key, operation, before=before.get(key), after=after.get(key)
            )
        self._session.journal.write()
        self._stored.verdicts.update((kind, verdict) for verdict in verdicts.values())
        return verdicts

    def _here(self, query: Any, ids: Iterable[str]) -> set[str]:
        wanted = [one for one in dict.fromkeys(ids) if one]
        return set(self._run(query, {"ids": wanted}).scalars()) if wanted else set()

    def _above(self, table: Table[Any], key: str, parent: str) -> str:
        """Return the parent that something may have: the top where it would be its own."""
        seen, above = {key}, parent
        while above:
            if above in seen:
                return ""
            seen.add(above)
            query = select(table.c["parent_id"]).where(table.c["id"] == above)
            above = self._run(query).scalar() or ""
        return parent

    # What everything else refers to

    def _store_files(self) -> None:
        for one in self._sections("files"):
            data = base64.b64decode(one["base64"])
            blob = {"sha256": one["sha256"], "size": len(data), "bytes": data}
            self._run(PUT_BLOB.of(self._session.dialect), blob)

    def _store_originals(self) -> None:
        for some in _batches(self._sections("originals"), AT_ONCE):
            blobs = self._here(BLOBS_HERE, (one["sha256"] for one in some))
            known = self._here(ORIGINALS_HERE, (one["id"] for one in some))
            for one in some:
                if one["sha256"] not in blobs:
                    continue
                if one["id"] not in known:
                    paths = {"paths"}
                    self._run(INSERT_ORIGINAL, {k: v for k, v in one.items() if k not in paths})
                for path in one["paths"]:
                    place = {"original_id": one["id"], "path": path, "sha256": one["sha256"]}
                    self._run(PUT_FILE.of(self._session.dialect), place)

    def _store_people(self) -> None:
        for some in _batches(self._sections("people"), AT_ONCE):
            self._bring(Kind.PERSON, PERSON, person_table, some, self._tx.people)

    def _store_tags(self) -> None:
        every = {one["id"]: one for one in self._sections("tags")}
        here = {one.id for one in self._tx.tags.all()}
        for one in _from_the_top(every, here):
            parent: str = self._tags.get(one["parent_id"]) or one["parent_id"]
            record = {**one, "parent_id": self._above(tag_table, one["id"], parent)}
            place = {"parent_id": record["parent_id"], "name_key": name_key(record["name"])}
            twin = self._run(_TAG_OF_NAME, place).scalar()
            if twin is not None and twin != record["id"]:
                self._tags[record["id"]] = twin
                continue
            self._bring(
                Kind.TAG, TAG, tag_table, [record], self._tx.tags,
                more=lambda tag: {"name_key": name_key(tag["name"])},
            )  # fmt: skip

    # Articles with their texts

    def _store_articles(self, records: Sequence[Record]) -> None:
        originals = self._here(ORIGINALS_HERE, (one["original_id"] for one in records))
        present = {
            one.id: one for one in self._tx.articles.of_ids(one["id"] for one in records).values()
        }
        whole = []
        for one in records:
            had = present.get(one["id"])
            original = one["original_id"]
            if original not in originals or self._is_taken(one):
                original = had.original_id if had is not None else None
            whole.append({**one, "original_id": original})
        self._store_revisions(whole)
        verdicts = self._bring(
            Kind.ARTICLE, ARTICLE, article_table, whole, self._tx.articles,
            more=lambda one: {"year": _year(one["published"])},
            parts=self._store_details,
        )  # fmt: skip
        for one in whole:
            had = present.get(one["id"])
            self._stored.articles[one["id"]] = verdicts[one["id"]]
            revised = had is not None and had.revision_id != (one["revision_id"] or "")
            if revised and verdicts[one["id"]].changes:
                self._stored.revised.add(one["id"])

    def _is_taken(self, record: Record) -> bool:
        if record["original_id"] is None:
            return False
        names = ("original_id", "part", "id")
        return self._run(TAKEN, {name: record[name] for name in names}).first() is not None

    def _store_details(self, records: Sequence[Record], verdicts: Mapping[str, Verdict]) -> None:
        for one in records:
            key = one["id"]
            if verdicts[key] is not Verdict.NEW:
                self._run(DELETE_AUTHORS, {"id": key})
                self._run(DELETE_FIELDS, {"id": key})
            authors = [
                {"article_id": key, "position": position, **author}
                for position, author in enumerate(one["authors"])
            ]
            if authors:
                self._run(INSERT_AUTHORS, authors)
            if one["fields"]:
                self._run(INSERT_FIELDS, [{"article_id": key, **each} for each in one["fields"]])

    def _store_revisions(self, articles: Sequence[Record]) -> None:
        every = [(article["id"], one) for article in articles for one in article["revisions"]]
        known = self._here(REVISIONS_HERE, (one["id"] for _, one in every))
        rows = []
        names = [one.name for one in held(REVISION)]
        for article_id, one in every:
            if one["id"] not in known:
                row = {name: one[name] for name in names}
                rows.append({**row, "article_id": article_id, "length": len(one["text"])})
        if rows:
            self._run(INSERT_REVISION, rows)
        fresh = [one for _, one in every if one["id"] not in known]
        self._new_revisions.update(one["id"] for one in fresh)
        for one in fresh:
            self._store_text(one)
        self._store_pictures(fresh)

    def _store_text(self, one: Record) -> None:
        key, session = one["id"], self._session
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

    def _store_pictures(self, revisions: Sequence[Record]) -> None:
        every = [{"revision_id": r["id"], **one} for r in revisions for one in r["pictures"]]
        blobs = self._here(BLOBS_HERE, (one["sha256"] for one in every))
        if rows := [one for one in every if one["sha256"] in blobs]:
            self._run(INSERT_RESOURCES, rows)

    # Who speaks

    def _store_speakers(self) -> None:
        merged: dict[str, str] = {}
        for some in _batches(self._sections("speakers"), AT_ONCE):
            articles = self._here(ARTICLES_HERE, (one["article_id"] for one in some))
            kept = [one for one in some if one["article_id"] in articles]
            verdicts = self._bring(
                Kind.SPEAKER, SPEAKER, speaker_table,
                [{**one, "merged_into": None} for one in kept],
                self._tx.speakers, parts=self._store_names,
            )  # fmt: skip
            for one in kept:
                if verdicts[one["id"]].changes and one["merged_into"] is not None:
                    merged[one["id"]] = one["merged_into"]
        roots = self._here(SPEAKERS_HERE, merged.values())
        rows = [{"key": key, "root": root} for key, root in merged.items() if root in roots]
        if rows:
            self._run(SET_MERGED, rows)
            after = self._tx.speakers.of_ids(row["key"] for row in rows)
            for key, value in after.items():
                self._session.journal.record(Kind.SPEAKER, key, "update", before=None, after=value)

    def _store_names(self, records: Sequence[Record], _: Mapping[str, Verdict]) -> None:
        self._run(DROP_NAMES, {"ids": [one["id"] for one in records]})
        names = ((name, one["id"]) for one in records for name in dict.fromkeys(one["names"]))
        ADD_NAMES.run(self._session, names)

    # What is on articles

    def _store_what_is_on(self, articles: Sequence[Record]) -> None:
        self._store_quotations(articles)
        edits = [
            {"revision_id": revision["id"], **one}
            for article in articles
            for revision in article["revisions"]
            for one in revision["block_edits"]
        ]
        self._bring(
            Kind.BLOCK_EDIT, BLOCK_EDIT, block_edit_table, edits, self._tx.block_edits,
            more=lambda one: {"revision_id": one["revision_id"]},
        )  # fmt: skip
        annotations = [
            {"article_id": article["id"], **one}
            for article in articles
            for one in article["annotations"]
        ]
        self._store_annotations(self._without_strangers(annotations))
        self._store_notes(
            {"article_id": article["id"], **one} for article in articles for one in article["notes"]
        )
        corrections = [
            {"article_id": article["id"], **one}
            for article in articles
            for one in article["corrections"]
        ]
        self._bring(
            Kind.QUOTATION_CORRECTION, CORRECTION, quotation_correction_table,
            self._without_strangers(corrections), self._tx.corrections,
            more=lambda one: {"article_id": one["article_id"]},
        )  # fmt: skip

    def _without_strangers(self, records: Sequence[Record]) -> list[Record]:
        known = self._here(SPEAKERS_HERE, (one["speaker_id"] for one in records))
        return [
            one if one["speaker_id"] in known else {**one, "speaker_id": None} for one in records
        ]

    def _store_quotations(self, articles: Sequence[Record]) -> None:
        for article in articles:
            for revision in article["revisions"]:
                if revision["id"] not in self._new_revisions:
                    continue
                key = revision["id"]
                if revision["detection"] is not None:
                    values = {"revision_id": key, **revision["detection"]}
                    self._run(KEEP_DETECTION.of(self._session.dialect), values)
                found = self._without_strangers(revision["quotations"])
                ADD_QUOTATIONS.run(self._session, (_quotation_row(key, one) for one in found))

    def _store_annotations(self, records: Sequence[Record]) -> None:
        for some in _batches(iter(records), AT_ONCE):
            notes = dict(self._run(NOTES_OF_QUOTES, {"ids": [one["id"] for one in some]}).all())
            verdicts = self._bring(
                Kind.ANNOTATION, ANNOTATION, annotation_table, some, self._tx.annotations,
                more=lambda one: {"article_id": one["article_id"]},
                parts=self._store_places,
            )  # fmt: skip
            for one in some:
                if verdicts[one["id"]].changes:
                    self._stored.annotations.append(one["id"])
                    had = notes.get(one["id"], "")
                    renew_references(self._session, Kind.ANNOTATION, one["id"], had, one["note"])

    def _store_places(self, records: Sequence[Record], verdicts: Mapping[str, Verdict]) -> None:
        old = [{"key": one["id"]} for one in records if verdicts[one["id"]] is not Verdict.NEW]
        if old:
            self._run(DROP_ANCHORS, old)
            self._run(DROP_TAGGINGS, old)
        anchors = [
            {"annotation_id": one["id"], **anchor} for one in records for anchor in one["anchors"]
        ]
        if anchors:
            self._run(INSERT_ANCHORS, anchors)
        taggings: dict[tuple[str, str], dict[str, Any]] = {}
        for one in records:
            for each in one["tagging"]:
                tag_id = self._tags.get(each["tag_id"], each["tag_id"])
                row = {"annotation_id": one["id"], **each, "tag_id": tag_id}
                taggings.setdefault((one["id"], tag_id), row)
        known = self._here(_TAGS_HERE, (tag_id for _, tag_id in taggings))
        rows = [row for (_, tag_id), row in taggings.items() if tag_id in known]
        if rows:
            self._run(INSERT_TAGGINGS, rows)

    def _store_notes(self, records: Iterable[Record]) -> None:
        listed = list(records)
        if not listed:
            return
        texts = dict(self._run(TEXTS_OF_NOTES, {"ids": [one["id"] for one in listed]}).all())
        verdicts = self._bring(
            Kind.NOTE, NOTE, note_table, listed, self._tx.notes,
            more=lambda one: {"article_id": one["article_id"]},
        )  # fmt: skip
        for one in listed:
            if verdicts[one["id"]].changes:
                had = texts.get(one["id"], "")
                renew_references(self._session, Kind.NOTE, one["id"], had, one["text"])

    # What joins things

    def _store_collections(self) -> None:
        every = {one["id"]: one for one in self._sections("collections")}
        here = self._tx.collections.all()
        ids = {one.id for one in here}
        named = {(one.parent_id, one.name, one.query is None): one.id for one in here}
        for one in _from_the_top(every, ids):
            parent: str = self._collections.get(one["parent_id"]) or one["parent_id"]
            parent = self._above(collection_table, one["id"], parent)
            record = {**one, "parent_id": parent}
            twin = named.get((parent, one["name"], one["query"] is None))
            key: str = one["id"]
            if twin is not None and key not in ids:
                self._collections[key] = twin
            else:
                self._bring(
                    Kind.COLLECTION, COLLECTION, collection_table, [record], self._tx.collections
                )
            self._store_members(self._collections.get(key, key), one["articles"])

    def _store_members(self, collection_id: str, members: Sequence[Record]) -> None:
        known = self._here(ARTICLES_HERE, (one["article_id"] for one in members))
        rows = [
            {"collection_id": collection_id, **one} for one in members if one["article_id"] in known
        ]
        if rows:
            self._run(PUT_MEMBER.of(self._session.dialect), rows)

    def _store_links(self) -> None:
        there = {(frozenset((a, b)), kind) for a, b, kind in self._run(LINKS_HERE)}
        for some in _batches(self._sections("links"), AT_ONCE):
            ends = self._here(
                ANNOTATIONS_HERE, (one[end] for one in some for end in ("from_id", "to_id"))
            )
            known = self._here(LINK_IDS_HERE, (one["id"] for one in some))
            kept = [
                one
                for one in some
                if ends.issuperset((one["from_id"], one["to_id"]))
                and one["from_id"] != one["to_id"]
                and (
                    one["id"] in known
                    or (frozenset((one["from_id"], one["to_id"])), one["kind"]) not in there
                )
            ]
            self._bring(Kind.LINK, LINK, link_table, kept, self._tx.links)

    def _store_apart(self) -> None:
        there = {frozenset(pair) for pair in self._run(APART_HERE)}
        for some in _batches(self._sections("apart"), AT_ONCE):
            ends = self._here(
                SPEAKERS_HERE, (one[end] for one in some for end in ("one_id", "other_id"))
            )
            kept = [
                one
                for one in some
                if ends.issuperset((one["one_id"], one["other_id"]))
                and (
                    frozenset((one["one_id"], one["other_id"])) not in there
                    or self._tx.apart.get(one["id"]) is not None
                )
            ]
            self._bring(Kind.SPEAKERS_APART, APART, speaker_apart_table, kept, self._tx.apart)

    def _store_pairs(self) -> None:
        for some in _batches(self._sections("pairs"), AT_ONCE):
            ends = self._here(
                ARTICLES_HERE, (one[end] for one in some for end in ("a_article", "b_article"))
            )
            kept = [one for one in some if ends.issuperset((one["a_article"], one["b_article"]))]
            self._bring(Kind.PASSAGE_PAIR, PAIR, passage_pair_table, kept, self._tx.passage_pairs)


_TAGS_HERE = select(tag_table.c.id).where(tag_table.c.id.in_(_ids), tag_table.c.deleted.is_(None))
_TAG_OF_NAME = select(tag_table.c.id).where(
    tag_table.c.parent_id == bindparam("parent_id"),
    tag_table.c.name_key == bindparam("name_key"),
    tag_table.c.deleted.is_(None),
)


def _values(repository: Any, ids: Sequence[str]) -> dict[str, Any]:
    """Return values by id as a repository has them now."""
    if hasattr(repository, "of_ids"):
        found: dict[str, Any] = repository.of_ids(ids)
        return found
    return {key: value for key in ids if (value := repository.get(key)) is not None}


def _batches(records: Iterator[Record], size: int) -> Iterator[list[Record]]:
    while some := list(islice(records, size)):
        yield some


def _from_the_top(every: Mapping[str, Record], here: Iterable[str]) -> Iterator[Record]:
    """Yield what is nested after that in which it is; what is nested in nothing known, at the top.

    One that is nested in itself, however far up, stands at the top too.
    """
    known = set(here)
    below: dict[str, list[Record]] = defaultdict(list)
    for one in every.values():
        parent = one["parent_id"]
        below[parent if parent in every else ""].append(
            one if parent in every or parent in known or not parent else {**one, "parent_id": ""}
        )
    waiting = list(reversed(below[""]))
    done: set[str] = set()
    while True:
        while waiting:
            one = waiting.pop()
            done.add(one["id"])
            yield one
            waiting.extend(reversed(below[one["id"]] if one["id"] else []))
        rest = next((one for key, one in every.items() if key not in done), None)
        if rest is None:
            return
        below[rest["parent_id"]].remove(rest)
        waiting.append({**rest, "parent_id": ""})


def _without_null(value: Any) -> Any:
    """Return a value as PostgreSQL can hold it: its texts have no character 0."""
    if isinstance(value, str):
        return value.replace("\0", "\ufffd")
    if isinstance(value, dict):
        return {name: _without_null(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_without_null(one) for one in value]
    return value


def _year(published: str) -> int | None:
    head = published[:4]
    return int(head) if len(head) == 4 and head.isdecimal() else None


def _quotation_row(revision_id: str, one: Record) -> tuple[Any, ...]:
    candidates = one["candidates"]
    return (
        revision_id, one["start"], one["end"], one["class"], one["utterance"],
        one["mention_start"], one["mention_end"], one["name"], one["role"], one["kind"],
        one["speaker_id"], one["certainty"], one["truncated"], one["detector"],
        None if candidates is None else to_json(candidates),
    )  # fmt: skip
