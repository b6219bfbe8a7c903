"""Where annotations are in each revision of their articles, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, func, select, update

from diptych.domain.annotation import Anchor, AnchorState
from diptych.domain.span import Span
from diptych.storage.batches import in_batches
from diptych.storage.session import Session, Upsert
from diptych.storage.tables import anchor_table, annotation_table, article_table

_annotation = annotation_table.c
_anchor = anchor_table.c

AT_ONCE = 5_000
"""Ids in one statement."""

STALE = "stale"
"""The state of a place that was that of other words; nobody reads it before it is found again."""

_at_home = and_(_anchor.annotation_id == _annotation.id, _anchor.revision_id == _annotation.made_on)


def _has_place(revision: Any) -> Any:
    return exists().where(_anchor.annotation_id == _annotation.id, _anchor.revision_id == revision)


ADRIFT = (
    select(
        _annotation.id,
        _annotation.made_on,
        _annotation.quote,
        _annotation.before,
        _annotation.after,
        _anchor.start,
        _anchor.end,
    )
    .outerjoin(anchor_table, _at_home)
    .where(
        _annotation.article_id == bindparam("article_id"),
        _annotation.id.not_in(
            select(_anchor.annotation_id).where(
                _anchor.revision_id == bindparam("revision_id"), _anchor.state != STALE
            )
        ),
    )
    .order_by(_annotation.made_on, _anchor.start, _annotation.id)
)
WITHOUT_PLACE = (
    select(_annotation.article_id)
    .join(article_table, article_table.c.id == _annotation.article_id)
    .where(
        _annotation.id.in_(bindparam("ids", expanding=True)),
        ~_has_place(article_table.c.revision_id),
    )
    .distinct()
)
STATES = (
    select(_anchor.state, func.count())
    .join(annotation_table, _annotation.id == _anchor.annotation_id)
    .where(
        _anchor.revision_id == bindparam("revision_id"),
        _annotation.article_id == bindparam("article_id"),
        _annotation.deleted.is_(None),
    )
    .group_by(_anchor.state)
)
_others = and_(
    _anchor.annotation_id == bindparam("key"), _anchor.revision_id != bindparam("revision")
)
DOUBT_PLACES = update(anchor_table).where(_others, _anchor.start.is_not(None)).values(state=STALE)
DROP_ORPHANS = delete(anchor_table).where(_others, _anchor.start.is_(None))
PUT_PLACE = Upsert(
    anchor_table, ("annotation_id", "revision_id"), ("start", "end", "state", "confidence")
)


class AnchorRepository:
    """Reads and stores anchors by themselves, within one transaction.

    They follow from texts and quotes, so the log has none; annotations bring their own along.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    def adrift(self, article_id: str, revision_id: str) -> list[tuple[str, Anchor]]:
        """Return an article's annotations that were not looked for in a revision yet, by id.

        Those in the bin too. Each comes with its anchor in the revision it was made on, which
        has no place where that is not known.
        """
        values = {"article_id": article_id, "revision_id": revision_id}
        return [
            (
                key,
                Anchor(
                    revision_id=made_on,
                    span=None if start is None or end is None else Span(start, end),
                    quote=quote,
                    before=before,
                    after=after,
                    state=AnchorState.ORPHAN if start is None else AnchorState.ANCHORED,
                ),
            )
            for key, made_on, quote, before, after, start, end in (
                self._connection.execute(ADRIFT, values)
            )
        ]

    def without_place(self, annotation_ids: Iterable[str]) -> frozenset[str]:
        """Return the articles of those of these annotations that have none in its text now."""
        found: set[str] = set()
        for ids in in_batches(annotation_ids, AT_ONCE):
            found.update(self._connection.execute(WITHOUT_PLACE, {"ids": ids}).scalars())
        return frozenset(found)

    def put(self, anchors: Iterable[tuple[str, Anchor]]) -> None:
        """Store where annotations, named by their ids, are in the revisions of these anchors."""
        assert self._session.journal is not None
        rows = [
            {
                "annotation_id": key,
                "revision_id": anchor.revision_id,
                "start": anchor.span and anchor.span.start,
                "end": anchor.span and anchor.span.end,
                "state": anchor.state.value,
                "confidence": anchor.confidence,
            }
            for key, anchor in anchors
        ]
        if rows:
            self._connection.execute(PUT_PLACE.of(self._session.dialect), rows)

    def doubt(self, changed: Iterable[tuple[str, str]]) -> None:
        """Have annotations looked for again everywhere but in one revision each.

        Their quotes are of other words now. Where they were is kept: undo may bring those back.
        """
        assert self._session.journal is not None
        rows = [{"key": key, "revision": revision_id} for key, revision_id in changed]
        if rows:
            self._connection.execute(DOUBT_PLACES, rows)
            self._connection.execute(DROP_ORPHANS, rows)

    def states(self, article_id: str, revision_id: str) -> Counter[AnchorState]:
        """Return how many of an article's annotations stand how surely in a revision."""
        values = {"article_id": article_id, "revision_id": revision_id}
        found = self._connection.execute(STATES, values)
        return Counter({AnchorState(state): count for state, count in found})
