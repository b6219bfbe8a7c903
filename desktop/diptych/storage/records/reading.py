"""A library out of its tables, record by record, with nothing left out that is not in the bin.

Everything is read within one transaction, and only a few articles are held at once. What a record
refers to is there too: where it is not (it lies in the bin, or was not chosen), the reference is
left out.
"""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Executable, Select

from diptych.domain.record_shape import Record, Shape
from diptych.domain.records import (
    ANCHOR,
    ANNOTATION,
    APART,
    ARTICLE,
    ARTICLE_FIELD,
    AUTHOR,
    BLOCK,
    BLOCK_EDIT,
    COLLECTION,
    CORRECTION,
    DETECTION,
    LINK,
    MARK,
    NOTE,
    ORIGINAL,
    PAIR,
    PERSON,
    PICTURE,
    QUOTATION,
    REVISION,
    SPEAKER,
    TAG,
    TAGGING,
    Wanted,
)
from diptych.storage.batches import in_batches
from diptych.storage.records.columns import held
from diptych.storage.records.making import maker, raw_maker
from diptych.storage.records.queries import (
    ANCHORS,
    ANNOTATIONS,
    ARTICLES,
    AUTHORS,
    BLOCK_EDITS,
    BLOCKS,
    BYTES,
    CHUNKS,
    COLLECTIONS,
    CORRECTIONS,
    DETECTIONS,
    FIELDS,
    IN_ORDER,
    LINKS,
    LIVING_ARTICLES,
    MARKS,
    MEMBERS,
    NAMES,
    NOTES,
    NOTES_OF_LIBRARY,
    ORIGINALS,
    PAIRS,
    PATHS,
    PEOPLE,
    PICTURES,
    QUOTATIONS,
    REVISIONS,
    SPEAKERS,
    SPEAKERS_APART,
    TAGGINGS,
    TAGS,
)
from diptych.storage.session import RawQuery, Session
from diptych.storage.uncollected import uncollected

ARTICLES_AT_ONCE = 40
"""Articles whose parts are read by one statement of each kind; their texts come one by one."""
IDS_AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""


def records(session: Session, wanted: Wanted) -> Iterator[tuple[str, Record]]:
    """Yield what is wanted of a library as records, each with the name of its section.

    The sections come in the order of ``SECTIONS``, what belongs to one without a break. The
    transaction has to last until the end.
    """
    yield from _Reading(session, wanted).all()


class _Reading:
    """One reading: it remembers what records have named, so that all of it comes along."""

    def __init__(self, session: Session, wanted: Wanted) -> None:
        self._session = session
        self._wanted = wanted
        self._articles: list[str] = list(self._article_ids())
        self._article_set = frozenset(self._articles)
        self._annotations: set[str] = set()
        self._speakers: set[str] = set()
        self._tags: set[str] = set(wanted.tag_ids or ())
        self._living_tags = frozenset(row[0] for row in self._rows(TAGS))
        self._people: set[str] = set()
        self._originals: dict[str, None] = {}
        self._files: dict[str, None] = {}

    def all(self) -> Iterator[tuple[str, Record]]:
        sections: Sequence[tuple[str, Callable[[], Iterable[Record]]]] = (
            ("articles", self._read_articles),
            ("tags", self._read_tags),
            ("speakers", self._read_speakers),
            ("apart", self._read_apart),
            ("collections", self._read_collections),
            ("links", self._read_links),
            ("pairs", self._read_pairs),
            ("notes", self._read_notes),
            ("people", self._read_people),
            ("originals", self._read_originals),
            ("files", self._read_files),
        )
        for name, read in sections:
            for record in read():
                self._people.add(record.get("person_id") or "")
                yield name, record

    def _article_ids(self) -> Iterator[str]:
        wanted = self._wanted.article_ids
        if wanted is None:
            yield from self._session.connection.execute(IN_ORDER).scalars()
            return
        living = set(self._session.connection.execute(LIVING_ARTICLES).scalars())
        yield from (key for key in dict.fromkeys(wanted) if key in living)

    # Rows

    def _rows(self, query: Executable, **values: object) -> Iterator[Sequence[Any]]:
        yield from self._session.connection.execute(query, values)

    def _owned(
        self, shape: Shape, query: Select[Any], ids: Sequence[str]
    ) -> dict[str, list[Record]]:
        """Return records by whose they are."""
        make = maker(shape)
        found: dict[str, list[Record]] = defaultdict(list)
        for row in self._session.connection.execute(query, {"ids": ids}).all():
            found[row[0]].append(make(row[1:]))
        return found

    def _of_one(self, shape: Shape, query: RawQuery, owner: str) -> list[Record]:
        return list(map(raw_maker(shape), query.rows(self._session, id=owner)))

    # Articles

    def _read_articles(self) -> Iterator[Record]:
        # Which speakers there are has to be known before anything names one.
        for ids in in_batches(self._articles, IDS_AT_ONCE):
            self._speakers.update(row[1] for row in self._rows(SPEAKERS, ids=ids))
        for ids in in_batches(self._articles, ARTICLES_AT_ONCE):
            yield from self._some_articles(ids)

    def _some_articles(self, ids: Sequence[str]) -> Iterator[Record]:
        make = maker(ARTICLE)
        found = {row[0]: make(row) for row in self._rows(ARTICLES, ids=ids)}
        authors = self._owned(AUTHOR, AUTHORS, ids)
        fields = self._owned(ARTICLE_FIELD, FIELDS, ids)
        revisions = self._owned(REVISION, REVISIONS, ids)
        self._read_parts([one for some in revisions.values() for one in some])
        notes = self._owned(NOTE, NOTES, ids) if self._wanted.notes else {}
        corrections = self._owned(CORRECTION, CORRECTIONS, ids)
        for key in ids:
            record = found[key]
            if record["original_id"] is not None:
                self._originals[record["original_id"]] = None
            own = revisions.get(key, [])
            for revision in own:
                revision["text"] = "".join(t for (t,) in self._rows(CHUNKS, id=revision["id"]))
            annotations = self._read_annotations(record, own)
            said = corrections.get(key, [])
            self._without_strangers(said)
            parts = (
                ("authors", authors.get(key, [])),
                ("fields", fields.get(key, [])),
                ("revisions", own),
                ("annotations", annotations),
                ("notes", notes.get(key, [])),
                ("corrections", said),
            )
            record.update(parts)
            self._meet(own)
            self._meet(annotations)
            self._meet(notes.get(key, ()))
            self._meet(said)
            yield record
            # Not held on to: a text may be as large as all others together.
            for revision in own:
                del revision["text"]

    @uncollected
    def _read_parts(self, revisions: Sequence[Record]) -> None:
        """Give revisions all that belongs to them but their texts."""
        ids = [one["id"] for one in revisions]
        if not ids:
            return
        pictures = self._owned(PICTURE, PICTURES, ids)
        block_edits = self._owned(BLOCK_EDIT, BLOCK_EDITS, ids)
        detections = self._owned(DETECTION, DETECTIONS, ids)
        for one in revisions:
            key = one["id"]
            listed = (
                ("blocks", self._of_one(BLOCK, BLOCKS, key)),
                ("marks", self._of_one(MARK, MARKS, key)),
                ("pictures", pictures.get(key)),
                ("block_edits", block_edits.get(key)),
                ("quotations", self._of_one(QUOTATION, QUOTATIONS, key)),
            )
            one.update((name, found) for name, found in listed if found)
            if one["id"] in detections:
                one["detection"] = detections[one["id"]][0]
            self._without_strangers(one.get("quotations", ()))
            self._meet(one.get("block_edits", ()))
            self._files.update((picture["sha256"], None) for picture in one.get("pictures", ()))
            original = (one["options"] or {}).get("original")
            if original:
                self._originals[original] = None

    @uncollected
    def _read_annotations(self, article: Record, revisions: Sequence[Record]) -> list[Record]:
        key, wanted = article["id"], self._wanted.annotation_ids
        found = self._of_one(ANNOTATION, ANNOTATIONS, key)
        if wanted is not None:
            found = [one for one in found if one["id"] in wanted]
        if not found:
            return []
        self._annotations.update(one["id"] for one in found)
        anchors = self._by_annotation(ANCHOR, ANCHORS, key)
        taggings = self._by_annotation(TAGGING, TAGGINGS, key)
        numbers = {one["id"]: number for number, one in enumerate(revisions)}
        for one in found:
            if one["made_on"] not in numbers:
                one["made_on"] = article["revision_id"]
            # What was moved here from another article has places in the texts of that, too.
            placed = [a for a in anchors.get(one["id"], ()) if a["revision_id"] in numbers]
            if len(placed) > 1:
                placed.sort(key=lambda anchor: numbers[anchor["revision_id"]])
            if placed:
                one["anchors"] = placed
            tagging = [t for t in taggings.get(one["id"], ()) if t["tag_id"] in self._living_tags]
            if len(tagging) > 1:
                tagging.sort(key=lambda each: (each["position"], each["tag_id"]))
            if tagging:
                one["tagging"] = tagging
                self._tags.update(each["tag_id"] for each in tagging)
                self._meet(tagging)
        self._without_strangers(found)
        found.sort(key=_place_in(article["revision_id"]))
        return found

    def _by_annotation(
        self, shape: Shape, query: RawQuery, article_id: str
    ) -> dict[str, list[Record]]:
        make = raw_maker(shape)
        found: dict[str, list[Record]] = {}
        for row in query.rows(self._session, id=article_id):
            found.setdefault(row[0], []).append(make(row[1:]))
        return found

    def _without_strangers(self, some: Iterable[Record]) -> None:
        """Take away speakers of articles that are not here."""
        for one in some:
            if one["speaker_id"] is not None and one["speaker_id"] not in self._speakers:
                one["speaker_id"] = None

    def _meet(self, some: Iterable[Record]) -> None:
        self._people.update(one["person_id"] for one in some)

    # What belongs to the library

    def _read_tags(self) -> Iterator[Record]:
        every = {row[0]: row for row in self._rows(TAGS)}
        make = maker(TAG)
        kept = every.keys() if self._wanted.tag_ids is None else self._with_those_above(every)
        yield from (make(row) for key, row in every.items() if key in kept)

    def _with_those_above(self, every: Mapping[str, Sequence[Any]]) -> set[str]:
        above = [field.name for field in held(TAG)].index("parent_id")
        return _with_ancestors(self._tags, {key: row[above] for key, row in every.items()})

    def _read_speakers(self) -> Iterator[Record]:
        make = maker(SPEAKER)
        for ids in in_batches(self._articles, ARTICLES_AT_ONCE):
            rows = list(self._rows(SPEAKERS, ids=ids))
            names: dict[str, list[str]] = defaultdict(list)
            for some in in_batches([row[1] for row in rows], IDS_AT_ONCE):
                for speaker_id, name in self._rows(NAMES, ids=some):
                    names[speaker_id].append(name)
            by_article: dict[str, list[Record]] = defaultdict(list)
            for _, *row in rows:
                record = {**make(row), "names": names[row[0]]}
                if record["merged_into"] not in self._speakers:
                    record["merged_into"] = None
                by_article[record["article_id"]].append(record)
            for key in ids:
                yield from by_article.get(key, ())

    def _read_apart(self) -> Iterator[Record]:
        for one in map(maker(APART), self._rows(SPEAKERS_APART)):
            if self._speakers.issuperset((one["one_id"], one["other_id"])):
                yield one

    def _read_collections(self) -> Iterator[Record]:
        members: dict[str, list[Record]] = defaultdict(list)
        for collection_id, article_id, position in self._rows(MEMBERS):
            if article_id in self._article_set:
                members[collection_id].append({"article_id": article_id, "position": position})
        every = {one["id"]: one for one in map(maker(COLLECTION), self._rows(COLLECTIONS))}
        kept = set(every)
        if self._wanted.collection_ids is not None:
            above = {key: one["parent_id"] for key, one in every.items()}
            kept = _with_ancestors({*members, *self._wanted.collection_ids}, above)
        for key, one in every.items():
            if key in kept:
                if key in members:
                    one["articles"] = members[key]
                yield one

    def _read_links(self) -> Iterator[Record]:
        for one in map(maker(LINK), self._rows(LINKS)):
            if self._annotations.issuperset((one["from_id"], one["to_id"])):
                yield one

    def _read_pairs(self) -> Iterator[Record]:
        for one in map(maker(PAIR), self._rows(PAIRS)):
            if self._article_set.issuperset((one["a_article"], one["b_article"])):
                yield one

    def _read_notes(self) -> Iterator[Record]:
        wanted = self._wanted
        if wanted.notes and (wanted.article_ids is None or wanted.library_notes):
            yield from map(maker(NOTE), self._rows(NOTES_OF_LIBRARY))

    def _read_people(self) -> Iterator[Record]:
        for one in map(maker(PERSON), self._rows(PEOPLE)):
            if self._wanted.whole or one["id"] in self._people:
                yield one

    def _read_originals(self) -> Iterator[Record]:
        if not self._wanted.originals:
            return
        make = maker(ORIGINAL)
        for ids in in_batches(self._originals, IDS_AT_ONCE):
            paths: dict[str, list[str]] = defaultdict(list)
            for key, path in self._rows(PATHS, ids=ids):
                paths[key].append(path)
            found = {row[0]: row for row in self._rows(ORIGINALS, ids=ids)}
            for key in ids:
                if key in found:
                    record = {**make(found[key]), "paths": paths[key]}
                    self._files[record["sha256"]] = None
                    yield record

    def _read_files(self) -> Iterator[Record]:
        for sha256 in sorted(self._files):
            for size, data in self._rows(BYTES, sha256=sha256):
                text = base64.b64encode(data).decode("ascii")
                yield {"sha256": sha256, "size": size, "base64": text}


def _place_in(revision_id: str | None) -> Callable[[Record], tuple[bool, int, int]]:
    """Return the key by which annotations stand by their place in a revision, orphans last."""

    def place(record: Record) -> tuple[bool, int, int]:
        for anchor in record.get("anchors", ()):
            if anchor["revision_id"] == revision_id and anchor["start"] is not None:
                return (False, anchor["start"], anchor["end"])
        return (True, 0, 0)

    return place


def _with_ancestors(keys: Iterable[str], parents: Mapping[str, str]) -> set[str]:
    found: set[str] = set()
    waiting = list(keys)
    while waiting:
        key = waiting.pop()
        if key in parents and key not in found:
            found.add(key)
            waiting.append(parents[key])
    return found
