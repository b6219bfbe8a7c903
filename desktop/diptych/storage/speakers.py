"""Speakers: who is quoted in which article, and who of several articles is one and the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from sqlalchemy import Row, and_, bindparam, delete, exists, insert, or_, select, update

from diptych.domain.changes import Kind
from diptych.domain.identity import now
from diptych.domain.quotation import SpeakerKind
from diptych.domain.speaker import Speaker, SpeakersApart
from diptych.storage.batches import in_batches
from diptych.storage.comparison_tables import (
    quotation_correction_table,
    quotation_table,
    speaker_apart_table,
)
from diptych.storage.session import RawInsert
from diptych.storage.tables import (
    annotation_table,
    article_table,
    speaker_name_table,
    speaker_table,
)
from diptych.storage.uncollected import uncollected
from diptych.storage.versioned import VersionedRepository, update_of

AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""

_speaker = speaker_table.c
_name = speaker_name_table.c
_apart = speaker_apart_table.c
_SPEAKER = (
    "id", "person_id", "created", "modified", "version", "deleted", "name", "kind", "role",
    "merged_into", "article_id",
)  # fmt: skip
_COLUMNS = [_speaker[name] for name in _SPEAKER]
_ids: Any = bindparam("ids", expanding=True)

GET_SPEAKERS = select(*_COLUMNS).where(_speaker.id.in_(_ids))
NAMES_OF = select(_name.speaker_id, _name.name_key).where(_name.speaker_id.in_(_ids))
SPEAKERS_OF_ARTICLES = (
    select(*_COLUMNS).where(_speaker.article_id.in_(_ids)).order_by(_speaker.created, _speaker.id)
)
NAMES_OF_ARTICLES = (
    select(_name.speaker_id, _name.name_key)
    .join(speaker_table, _speaker.id == _name.speaker_id)
    .where(_speaker.article_id.in_(_ids))
)
ALL_SPEAKERS = (
    select(*_COLUMNS)
    .join(article_table, article_table.c.id == _speaker.article_id)
    .where(article_table.c.deleted.is_(None))
    .order_by(_speaker.created, _speaker.id)
)
ALL_NAMES = select(_name.speaker_id, _name.name_key)
MERGED = select(*_COLUMNS).where(_speaker.merged_into.in_(_ids))
INSERT_SPEAKER = insert(speaker_table)
ADD_SPEAKERS = RawInsert(speaker_table, _SPEAKER)
UPDATE_SPEAKER = update_of(speaker_table)
RENEW_SPEAKER = (
    update(speaker_table)
    .where(_speaker.id == bindparam("key"))
    .values(name=bindparam("new_name"), kind=bindparam("new_kind"), role=bindparam("new_role"))
)
REVIVE_SPEAKERS = update(speaker_table).where(_speaker.id.in_(_ids)).values(deleted=None)
BIN_SPEAKERS = (
    update(speaker_table).where(_speaker.id.in_(_ids)).values(deleted=bindparam("instant"))
)
DROP_NAMES = delete(speaker_name_table).where(_name.speaker_id.in_(_ids))
ADD_NAMES = RawInsert(speaker_name_table, ("name_key", "speaker_id"))
_other = speaker_table.alias("other")
NEEDED: Any = or_(
    exists().where(quotation_table.c.speaker_id == _speaker.id),
    exists().where(annotation_table.c.speaker_id == _speaker.id),
    exists().where(quotation_correction_table.c.speaker_id == _speaker.id),
    exists().where(_other.c.merged_into == _speaker.id),
    exists().where(_apart.one_id == _speaker.id),
    exists().where(_apart.other_id == _speaker.id),
)
UNNEEDED = select(_speaker.id).where(_speaker.id.in_(_ids), ~NEEDED)
USED: Any = or_(
    exists().where(quotation_table.c.speaker_id == _speaker.id),
    exists().where(
        annotation_table.c.speaker_id == _speaker.id, annotation_table.c.deleted.is_(None)
    ),
    exists().where(
        quotation_correction_table.c.speaker_id == _speaker.id,
        quotation_correction_table.c.deleted.is_(None),
    ),
    exists().where(_other.c.merged_into == _speaker.id, _other.c.deleted.is_(None)),
    exists().where(
        or_(_apart.one_id == _speaker.id, _apart.other_id == _speaker.id),
        _apart.deleted.is_(None),
    ),
)
USED_SPEAKER = select(_speaker.id).where(_speaker.id == bindparam("id"), USED)
REMOVE_SPEAKERS = delete(speaker_table).where(_speaker.id.in_(_ids))


class SpeakerRepository(VersionedRepository[Speaker]):
    """Stores speakers within one transaction.

    What readers do to them goes through ``insert`` and ``update`` and is logged; what a detector
    finds goes through ``keep_found``, which logs nothing and overwrites nothing of a reader's.
    """

    kind = Kind.SPEAKER
    insertion = INSERT_SPEAKER
    replacement = UPDATE_SPEAKER

    def get(self, object_id: str) -> Speaker | None:
        """Return the speaker, from the bin too."""
        return self.of_ids([object_id]).get(object_id)

    def of_ids(self, speaker_ids: Iterable[str]) -> dict[str, Speaker]:
        """Return speakers by id, from the bin too; those that are not there are left out."""
        found: dict[str, Speaker] = {}
        for ids in in_batches(speaker_ids, AT_ONCE):
            found |= self._by_id(GET_SPEAKERS, NAMES_OF, ids)
        return found

    def of_article(self, article_id: str) -> list[Speaker]:
        """Return an article's speakers outside the bin, who was found first first."""
        return [one for one in self.of_articles([article_id]) if one.deleted is None]

    def of_articles(self, article_ids: Iterable[str]) -> list[Speaker]:
        """Return the speakers of articles, from the bin too, each article's together."""
        found: dict[str, Speaker] = {}
        for ids in in_batches(article_ids, AT_ONCE):
            found |= self._by_id(SPEAKERS_OF_ARTICLES, NAMES_OF_ARTICLES, ids)
        return sorted(found.values(), key=lambda one: one.article_id)

    @uncollected
    def all(self) -> list[Speaker]:
        """Return every speaker of articles outside the bin, and all that these are merged into.

        So those who are one stay one while the article of the one whose name is shown lies in the
        bin. A speaker may lie in it too: what points at them is shown by their name still.
        """
        found = self._by_id(ALL_SPEAKERS, ALL_NAMES, None)
        above = {one.merged_into for one in found.values() if one.merged_into is not None}
        return list((found | self.with_roots(above - found.keys())).values())

    def with_roots(self, speaker_ids: Iterable[str]) -> dict[str, Speaker]:
        """Return speakers by id with all that they are merged into, step by step."""
        found: dict[str, Speaker] = {}
        wanted = set(speaker_ids)
        while wanted:
            found |= self.of_ids(wanted)
            above = {one.merged_into for one in found.values() if one.merged_into is not None}
            missing = above - found.keys()
            wanted = missing if missing != wanted else set()
        return found

    def merged_into(self, speaker_ids: Iterable[str]) -> list[Speaker]:
        """Return who is merged into one of these directly, from the bin too."""
        found: dict[str, Speaker] = {}
        for ids in in_batches(speaker_ids, AT_ONCE):
            rows = self._connection.execute(MERGED, {"ids": ids}).all()
            found |= self._with_names(rows, NAMES_OF, [row[0] for row in rows])
        return list(found.values())

    def keep_found(self, article_id: str, found: Sequence[Speaker]) -> None:
        """Have an article's speakers be those that a detector found there; nothing is logged.

        Who is missing comes in, back from the bin too. Who is there as nobody has touched them
        gets name, kind and role as they are found now; whom a reader has named and no more gets a
        role, where there is none yet. Who was found before, is not any more and is nowhere needed
        goes to the bin, as they were: an edit that named them may still be taken back.
        """
        there = {one.id: one for one in self.of_articles([article_id])}
        wanted = {one.id: one for one in found}
        missing = [one for one in wanted.values() if one.id not in there]
        ADD_SPEAKERS.run(self._session, map(_row, missing))
        ADD_NAMES.run(self._session, _name_rows(missing))
        binned = [key for key in wanted if key in there and there[key].deleted is not None]
        if binned:
            self._connection.execute(REVIVE_SPEAKERS, {"ids": binned})
        known = ((there[one.id], one) for one in wanted.values() if one.id in there)
        self._renew((before, renewed(before, one)) for before, one in known)
        gone = [key for key in there if key not in wanted and _is_as_found(there[key])]
        for ids in in_batches(gone, AT_ONCE):
            unneeded = list(self._connection.execute(UNNEEDED, {"ids": ids}).scalars())
            if unneeded:
                self._connection.execute(BIN_SPEAKERS, {"ids": unneeded, "instant": now()})

    def is_used(self, speaker_id: str) -> bool:
        """Tell whether anything outside the bin names this speaker."""
        return self._connection.execute(USED_SPEAKER, {"id": speaker_id}).first() is not None

    def _renew(self, pairs: Iterable[tuple[Speaker, Speaker]]) -> None:
        changed = [
            (before, after) for before, after in pairs if _as_found(before) != _as_found(after)
        ]
        if not changed:
            return
        self._connection.execute(
            RENEW_SPEAKER,
            [
                {
                    "key": one.id,
                    "new_name": one.name,
                    "new_kind": one.kind.value,
                    "new_role": one.role,
                }
                for _, one in changed
            ],
        )
        self._connection.execute(DROP_NAMES, {"ids": [one.id for _, one in changed]})
        ADD_NAMES.run(self._session, _name_rows(one for _, one in changed))

    def _by_id(self, speakers: Any, names: Any, ids: Sequence[str] | None) -> dict[str, Speaker]:
        rows = self._connection.execute(speakers, {"ids": ids} if ids is not None else {}).all()
        return self._with_names(rows, names, ids)

    def _with_names(
        self, rows: Sequence[Row[Any]], names: Any, ids: Sequence[str] | None
    ) -> dict[str, Speaker]:
        if not rows:
            return {}
        known: dict[str, list[str]] = defaultdict(list)
        for key, name in self._connection.execute(names, {"ids": ids} if ids is not None else {}):
            known[key].append(name)
        return {row[0]: _speaker_of(row, tuple(sorted(known.get(row[0], ())))) for row in rows}

    def _values(self, value: Speaker) -> dict[str, Any]:
        return dict(zip(_SPEAKER, _row(value), strict=True))

    def _write_parts(self, value: Speaker, before: Speaker | None) -> None:
        if before is not None and set(before.names) == set(value.names):
            return
        self._connection.execute(DROP_NAMES, {"ids": [value.id]})
        ADD_NAMES.run(self._session, _name_rows([value]))


def is_untouched(speaker: Speaker) -> bool:
    """Tell whether a speaker is there just as a detector found it."""
    return speaker.version == 1 and not speaker.person_id


def _is_as_found(speaker: Speaker) -> bool:
    return is_untouched(speaker) and speaker.deleted is None


def renewed(there: Speaker, found: Speaker) -> Speaker:
    """Return a speaker as a detector finds them now, as far as no reader has said otherwise."""
    if is_untouched(there):
        return replace(there, name=found.name, kind=found.kind, role=found.role, names=found.names)
    if there.version == 1 and not there.role:
        return replace(there, role=found.role)
    return there


def _as_found(speaker: Speaker) -> tuple[object, ...]:
    return speaker.name, speaker.kind, speaker.role, frozenset(speaker.names)


def _row(value: Speaker) -> tuple[Any, ...]:
    return (
        value.id,
        value.person_id,
        value.created,
        value.modified,
        value.version,
        value.deleted,
        value.name,
        value.kind.value,
        value.role,
        value.merged_into,
        value.article_id or None,
    )


def _name_rows(speakers: Iterable[Speaker]) -> Iterable[tuple[str, str]]:
    return chain.from_iterable(
        ((name, one.id) for name in sorted(set(one.names))) for one in speakers
    )


def _speaker_of(row: Sequence[Any], names: tuple[str, ...]) -> Speaker:
    """Take the columns ``_SPEAKER``."""
    fields = dict(zip(_SPEAKER, row, strict=True))
    fields["kind"] = SpeakerKind(fields["kind"])
    fields["article_id"] = fields["article_id"] or ""
    return Speaker(names=names, **fields)


GET_APART = select(speaker_apart_table).where(_apart.id == bindparam("id"))
ALL_APART = (
    select(speaker_apart_table).where(_apart.deleted.is_(None)).order_by(_apart.created, _apart.id)
)
APART_OF_PAIR = ALL_APART.where(
    or_(
        and_(_apart.one_id == bindparam("one"), _apart.other_id == bindparam("other")),
        and_(_apart.one_id == bindparam("other"), _apart.other_id == bindparam("one")),
    )
)
INSERT_APART = insert(speaker_apart_table)
UPDATE_APART = update_of(speaker_apart_table)


class SpeakersApartRepository(VersionedRepository[SpeakersApart]):
    """Stores which speakers are not one within one transaction."""

    kind = Kind.SPEAKERS_APART
    insertion = INSERT_APART
    replacement = UPDATE_APART

    def get(self, object_id: str) -> SpeakersApart | None:
        """Return what was said of a pair, from the bin too."""
        row = self._connection.execute(GET_APART, {"id": object_id}).mappings().first()
        return None if row is None else SpeakersApart(**row)

    def all(self) -> list[SpeakersApart]:
        """Return all pairs outside the bin, the oldest first."""
        rows = self._connection.execute(ALL_APART).mappings()
        return [SpeakersApart(**row) for row in rows]

    def twin(self, value: SpeakersApart) -> SpeakersApart | None:
        """Return another outside the bin that says the same of the same two."""
        ends = {"one": value.one_id, "other": value.other_id}
        rows = self._connection.execute(APART_OF_PAIR, ends).mappings()
        return next((SpeakersApart(**row) for row in rows if row["id"] != value.id), None)

    def _values(self, value: SpeakersApart) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "one_id": value.one_id,
            "other_id": value.other_id,
        }
