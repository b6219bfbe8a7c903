"""Letting speakers go with their articles, without taking anything from those that stay.

Where others are merged into one who goes, they stay together: the one who was there first takes
that one's place, with the name that all of them were shown by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, or_, select, update

from diptych.domain.speaker import Speaker
from diptych.storage.batches import in_batches
from diptych.storage.comparison_tables import (
    quotation_correction_table,
    quotation_table,
    speaker_apart_table,
)
from diptych.storage.speakers import AT_ONCE, DROP_NAMES, REMOVE_SPEAKERS
from diptych.storage.tables import annotation_table, speaker_table
from diptych.storage.transaction import Transaction

_ids: Any = bindparam("ids", expanding=True)
_apart = speaker_apart_table.c

# What other articles have of these: none of it should be, and no key may be broken.
LET_GO = tuple(
    update(table).where(table.c["speaker_id"].in_(_ids)).values(speaker_id=None)
    for table in (annotation_table, quotation_table, quotation_correction_table)
)
UNMERGE = update(speaker_table).where(speaker_table.c.id.in_(_ids)).values(merged_into=None)
APART_FROM = select(_apart.id).where(or_(_apart.one_id.in_(_ids), _apart.other_id.in_(_ids)))
REMOVE_APART = delete(speaker_apart_table).where(_apart.id.in_(_ids))


def remove_speakers_of(tx: Transaction, article_ids: Sequence[str]) -> None:
    """Remove the speakers of articles that are about to be removed, quotations and all."""
    run = tx.session.connection.execute
    gone = {one.id: one for one in tx.speakers.of_articles(article_ids)}
    if not gone:
        return
    _keep_apart(tx, gone, _succeed(tx, gone))
    for statement in (*LET_GO, DROP_NAMES, UNMERGE, REMOVE_SPEAKERS):
        for ids in in_batches(gone, AT_ONCE):
            run(statement, {"ids": ids})


def _succeed(tx: Transaction, gone: Mapping[str, Speaker]) -> dict[str, str]:
    """Give those who are merged into one who goes another root; return who comes after whom."""
    left: dict[str, list[Speaker]] = defaultdict(list)
    successors: dict[str, str] = {}
    for member in tx.speakers.merged_into(gone):
        if member.id not in gone:
            assert member.merged_into is not None
            left[_end_of(member.merged_into, gone)].append(member)
    for last, members in left.items():
        above = gone[last].merged_into
        if above is None:
            members.sort(key=lambda one: (one.deleted is not None, one.created, one.id))
            first = members.pop(0)
            above = first.id
            root = gone[last]
            shown = replace(
                first, merged_into=None, name=root.name, kind=root.kind, role=root.role,
                names=tuple(sorted({*first.names, *root.names})),
            )  # fmt: skip
            tx.speakers.update(shown)
        for member in members:
            tx.speakers.update(replace(member, merged_into=above))
        successors[last] = above
    return successors


def _end_of(speaker_id: str, gone: Mapping[str, Speaker]) -> str:
    """Return the last of those that go on the way from one of them to the root."""
    seen = {speaker_id}
    while (above := gone[speaker_id].merged_into) is not None and above in gone:
        if above in seen:
            break
        seen.add(above)
        speaker_id = above
    return speaker_id


def _keep_apart(
    tx: Transaction, gone: Mapping[str, Speaker], successors: Mapping[str, str]
) -> None:
    """Let what was said of one who goes hold for the one who comes after, if anybody does."""
    found: set[str] = set()
    for ids in in_batches(gone, AT_ONCE):
        found.update(tx.session.connection.execute(APART_FROM, {"ids": ids}).scalars())
    lost: list[str] = []
    for pair in filter(None, map(tx.apart.get, sorted(found))):
        one, other = (
            successors.get(_end_of(key, gone)) if key in gone else key
            for key in (pair.one_id, pair.other_id)
        )
        if one is None or other is None or one == other:
            lost.append(pair.id)
        else:
            tx.apart.update(replace(pair, one_id=one, other_id=other))
    for ids in in_batches(lost, AT_ONCE):
        tx.session.connection.execute(REMOVE_APART, {"ids": ids})
