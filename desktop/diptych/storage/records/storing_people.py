"""Who is in the records: people who work with the library, and speakers of its articles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from sqlalchemy import bindparam, select, update

from diptych.domain.changes import Kind
from diptych.domain.record_shape import Record
from diptych.domain.records import APART, PERSON, SPEAKER
from diptych.storage.records.incoming import (
    ARTICLES_HERE,
    AT_ONCE,
    SPEAKERS_HERE,
    Incoming,
    batches,
)
from diptych.storage.records.standing import Verdict
from diptych.storage.speakers import ADD_NAMES, DROP_NAMES
from diptych.storage.tables import person_table, speaker_apart_table, speaker_table

SET_MERGED = (
    update(speaker_table)
    .where(speaker_table.c.id == bindparam("key"))
    .values(merged_into=bindparam("root"))
)
APART_HERE = select(speaker_apart_table.c.one_id, speaker_apart_table.c.other_id).where(
    speaker_apart_table.c.deleted.is_(None)
)


def store_people(incoming: Incoming) -> None:
    """Store who worked with the library."""
    for some in batches(incoming.sections("people"), AT_ONCE):
        incoming.bring(Kind.PERSON, PERSON, person_table, some, incoming.tx.people)


def store_speakers(incoming: Incoming) -> None:
    """Store the speakers of articles that are here, and who of them are one."""
    merged: dict[str, str] = {}
    for some in batches(incoming.sections("speakers"), AT_ONCE):
        articles = incoming.here(ARTICLES_HERE, (one["article_id"] for one in some))
        kept = [one for one in some if one["article_id"] in articles]
        verdicts = incoming.bring(
            Kind.SPEAKER, SPEAKER, speaker_table,
            [{**one, "merged_into": None} for one in kept],
            incoming.tx.speakers, parts=partial(_store_names, incoming),
        )  # fmt: skip
        for one in kept:
            if verdicts[one["id"]].changes and one["merged_into"] is not None:
                merged[one["id"]] = one["merged_into"]
    roots = incoming.here(SPEAKERS_HERE, merged.values())
    rows = [{"key": key, "root": root} for key, root in merged.items() if root in roots]
    if rows:
        incoming.run(SET_MERGED, rows)
        after = incoming.tx.speakers.of_ids(row["key"] for row in rows)
        for key, value in after.items():
            incoming.session.journal.record(Kind.SPEAKER, key, "update", before=None, after=value)


def _store_names(incoming: Incoming, records: Sequence[Record], _: Mapping[str, Verdict]) -> None:
    incoming.run(DROP_NAMES, {"ids": [one["id"] for one in records]})
    names = ((name, one["id"]) for one in records for name in dict.fromkeys(one["names"]))
    ADD_NAMES.run(incoming.session, names)


def store_apart(incoming: Incoming) -> None:
    """Store which speakers are said to be two, where both are here."""
    there = {frozenset(pair) for pair in incoming.run(APART_HERE)}
    for some in batches(incoming.sections("apart"), AT_ONCE):
        ends = incoming.here(
            SPEAKERS_HERE, (one[end] for one in some for end in ("one_id", "other_id"))
        )
        kept = [
            one
            for one in some
            if ends.issuperset((one["one_id"], one["other_id"]))
            and (
                frozenset((one["one_id"], one["other_id"])) not in there
                or incoming.tx.apart.get(one["id"]) is not None
            )
        ]
        incoming.bring(Kind.SPEAKERS_APART, APART, speaker_apart_table, kept, incoming.tx.apart)
