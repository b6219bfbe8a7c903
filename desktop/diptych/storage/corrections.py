"""What readers have said of quotations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import RowMapping, bindparam, insert, select

from diptych.domain.changes import Kind
from diptych.domain.passage_pair import Passage
from diptych.domain.quotation import CorrectionKind, QuotationCorrection
from diptych.domain.span import Span
from diptych.storage.batches import in_batches
from diptych.storage.comparison_tables import quotation_correction_table
from diptych.storage.versioned import VersionedRepository, update_of

AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""

_correction = quotation_correction_table.c

GET_CORRECTION = select(quotation_correction_table).where(_correction.id == bindparam("id"))
CORRECTIONS_OF_ARTICLES = (
    select(quotation_correction_table)
    .where(
        _correction.article_id.in_(bindparam("ids", expanding=True)),
        _correction.deleted.is_(None),
    )
    .order_by(_correction.created, _correction.id)
)
ALL_CORRECTIONS = (
    select(quotation_correction_table)
    .where(_correction.deleted.is_(None))
    .order_by(_correction.created, _correction.id)
)
CORRECTIONS_OF_PLACE = (
    select(quotation_correction_table)
    .where(
        _correction.article_id == bindparam("article_id"),
        _correction.start == bindparam("start"),
        _correction.deleted.is_(None),
    )
    .order_by(_correction.created, _correction.id)
)
INSERT_CORRECTION = insert(quotation_correction_table)
UPDATE_CORRECTION = update_of(quotation_correction_table)


class CorrectionRepository(VersionedRepository[QuotationCorrection]):
    """Stores corrections of quotations within one transaction."""

    kind = Kind.QUOTATION_CORRECTION
    insertion = INSERT_CORRECTION
    replacement = UPDATE_CORRECTION

    def get(self, object_id: str) -> QuotationCorrection | None:
        """Return the correction, from the bin too."""
        row = self._connection.execute(GET_CORRECTION, {"id": object_id}).mappings().first()
        return None if row is None else _from_row(row)

    def of_article(self, article_id: str) -> list[QuotationCorrection]:
        """Return an article's corrections outside the bin, the oldest first."""
        return self.of_articles([article_id])

    def of_articles(self, article_ids: Iterable[str]) -> list[QuotationCorrection]:
        """Return the corrections of articles outside the bin, each article's oldest first."""
        found: list[QuotationCorrection] = []
        for ids in in_batches(article_ids, AT_ONCE):
            rows = self._connection.execute(CORRECTIONS_OF_ARTICLES, {"ids": ids}).mappings()
            found.extend(map(_from_row, rows))
        return found

    def all(self) -> list[QuotationCorrection]:
        """Return every correction outside the bin, the oldest first."""
        return [_from_row(row) for row in self._connection.execute(ALL_CORRECTIONS).mappings()]

    def twin(self, value: QuotationCorrection) -> QuotationCorrection | None:
        """Return another outside the bin that says something of the same in the same place."""
        place = {"article_id": value.article_id, "start": value.passage.span.start}
        rows = self._connection.execute(CORRECTIONS_OF_PLACE, place).mappings()
        return next((one for one in map(_from_row, rows) if value.meets(one)), None)

    def _values(self, value: QuotationCorrection) -> dict[str, Any]:
        return {
            "id": value.id,
            "person_id": value.person_id,
            "created": value.created,
            "modified": value.modified,
            "version": value.version,
            "deleted": value.deleted,
            "article_id": value.article_id,
            "quote": value.passage.quote,
            "before": value.passage.before,
            "after": value.passage.after,
            "start": value.passage.span.start,
            "operation": value.kind.value,
            "speaker_id": value.speaker_id,
            "value": value.value,
        }


def _from_row(row: RowMapping) -> QuotationCorrection:
    start, quote = row["start"], row["quote"]
    return QuotationCorrection(
        id=row["id"],
        person_id=row["person_id"],
        created=row["created"],
        modified=row["modified"],
        version=row["version"],
        deleted=row["deleted"],
        article_id=row["article_id"],
        kind=CorrectionKind(row["operation"]),
        passage=Passage(
            article_id=row["article_id"],
            span=Span(start, start + len(quote)),
            quote=quote,
            before=row["before"],
            after=row["after"],
        ),
        speaker_id=row["speaker_id"],
        value=row["value"],
    )
