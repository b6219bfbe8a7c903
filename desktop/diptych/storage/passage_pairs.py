"""Pairs of passages that readers have pinned to one another, or said not to belong together."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, and_, bindparam, insert, or_, select

from diptych.domain.changes import Kind
from diptych.domain.passage_pair import PairKind, Passage, PassagePair
from diptych.domain.span import Span
from diptych.storage.comparison_tables import passage_pair_table
from diptych.storage.versioned import VersionedRepository, update_of

_pair = passage_pair_table.c

GET_PAIR = select(passage_pair_table).where(_pair.id == bindparam("id"))
PAIRS_BETWEEN = (
    select(passage_pair_table)
    .where(
        _pair.kind == bindparam("kind"),
        _pair.deleted.is_(None),
        or_(
            and_(_pair.a_article == bindparam("one"), _pair.b_article == bindparam("other")),
            and_(_pair.a_article == bindparam("other"), _pair.b_article == bindparam("one")),
        ),
    )
    .order_by(_pair.created, _pair.id)
)
PAIRS_OF_ARTICLE = (
    select(passage_pair_table)
    .where(
        _pair.deleted.is_(None),
        or_(_pair.a_article == bindparam("article_id"), _pair.b_article == bindparam("article_id")),
    )
    .order_by(_pair.created, _pair.id)
)
INSERT_PAIR = insert(passage_pair_table)
UPDATE_PAIR = update_of(passage_pair_table)


class PassagePairRepository(VersionedRepository[PassagePair]):
    """Stores pairs of passages within one transaction."""

    kind = Kind.PASSAGE_PAIR
    insertion = INSERT_PAIR
    replacement = UPDATE_PAIR

    def get(self, object_id: str) -> PassagePair | None:
        """Return the pair, from the bin too."""
        row = self._connection.execute(GET_PAIR, {"id": object_id}).mappings().first()
        return None if row is None else _from_row(row)

    def between(self, one: str, other: str, kind: PairKind) -> list[PassagePair]:
        """Return the pairs of two articles outside the bin, the oldest first."""
        values = {"one": one, "other": other, "kind": kind.value}
        rows = self._connection.execute(PAIRS_BETWEEN, values).mappings()
        return [_from_row(row) for row in rows]

    def of_article(self, article_id: str) -> list[PassagePair]:
        """Return the pairs outside the bin of which one passage is of an article, oldest first."""
        rows = self._connection.execute(PAIRS_OF_ARTICLE, {"article_id": article_id}).mappings()
        return [_from_row(row) for row in rows]

    def _values(self, value: PassagePair) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "kind": value.kind.value,
            **_columns("a", value.a),
            **_columns("b", value.b),
        }


def _columns(side: str, passage: Passage) -> dict[str, Any]:
    return {
        f"{side}_article": passage.article_id,
        f"{side}_quote": passage.quote,
        f"{side}_before": passage.before,
        f"{side}_after": passage.after,
        f"{side}_start": passage.span.start,
        f"{side}_end": passage.span.end,
    }


def _passage(row: RowMapping, side: str) -> Passage:
    return Passage(
        article_id=row[f"{side}_article"],
        span=Span(row[f"{side}_start"], row[f"{side}_end"]),
        quote=row[f"{side}_quote"],
        before=row[f"{side}_before"],
        after=row[f"{side}_after"],
    )


def _from_row(row: RowMapping) -> PassagePair:
    return PassagePair(
        id=row["id"],
        person_id=row["person_id"],
        created=row["created"],
        modified=row["modified"],
        version=row["version"],
        deleted=row["deleted"],
        kind=PairKind(row["kind"]),
        a=_passage(row, "a"),
        b=_passage(row, "b"),
    )
