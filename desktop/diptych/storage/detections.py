"""Of which texts quotations were looked for, and which are to be looked through anew.

What a detection was made from besides the text is its ``basis``: the article's language, the
edits of its blocks, the corrections of its quotations. It is compared with what it would be now,
so that nothing need be told when one of them changes, and a program that was killed in between
is made up for by the next.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from typing import Any

from sqlalchemy import bindparam, select

from diptych.domain.quotation import Detection, DueDetection
from diptych.storage.batches import in_batches
from diptych.storage.comparison_tables import detection_table, quotation_correction_table
from diptych.storage.session import RawQuery, Session, Upsert
from diptych.storage.tables import article_table, block_edit_table
from diptych.storage.uncollected import uncollected

AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""

_article = article_table.c
_detection = detection_table.c
_edit = block_edit_table.c
_correction = quotation_correction_table.c
_ids: Any = bindparam("ids", expanding=True)

ALL_DETECTIONS: Any = (
    select(
        _article.id,
        _article.revision_id,
        _article.language,
        _detection.detector,
        _detection.basis,
    )
    .outerjoin(detection_table, _detection.revision_id == _article.revision_id)
    .where(_article.deleted.is_(None), _article.revision_id.is_not(None))
    .order_by(_article.modified.desc(), _article.id)
)
DETECTIONS_OF = ALL_DETECTIONS.where(_article.id.in_(_ids))
ALL_EDITS = (
    select(_edit.revision_id, _edit.id, _edit.version)
    .where(_edit.deleted.is_(None))
    .order_by(_edit.revision_id, _edit.id)
)
EDITS_OF = ALL_EDITS.where(_edit.revision_id.in_(_ids))
EVERY_CORRECTION = (
    select(_correction.article_id, _correction.id, _correction.version)
    .where(_correction.deleted.is_(None))
    .order_by(_correction.article_id, _correction.id)
)
CORRECTIONS_OF = EVERY_CORRECTION.where(_correction.article_id.in_(_ids))
# The same of one article, past SQLAlchemy: asked for whenever one is stored.
DETECTION_OF = RawQuery(ALL_DETECTIONS.where(_article.id == bindparam("id")))
EDITS_OF_ONE = RawQuery(ALL_EDITS.where(_edit.revision_id == bindparam("id")))
CORRECTIONS_OF_ONE = RawQuery(EVERY_CORRECTION.where(_correction.article_id == bindparam("id")))
KEEP_DETECTION = Upsert(detection_table, ["revision_id"], ["detector", "basis"])


class DetectionRepository:
    """Stores that texts were looked through within one transaction, and says which are due."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection

    @uncollected
    def due(self, detector: int, article_ids: Iterable[str] | None = None) -> list[DueDetection]:
        """Return which texts this detector is to look through, those touched last first.

        Of all articles outside the bin, or of those given among them. What a later detector
        found is left as it is: two programs of different age would else take turns for ever.
        """
        return [due for due, done in self._all(detector, article_ids) if not done]

    def state(self, detector: int) -> tuple[int, int]:
        """Return of how many articles all is found, and how many there are, without the bin."""
        done = [done for _, done in self._all(detector, None)]
        return sum(done), len(done)

    def is_wanted(self, due: DueDetection, detector: int) -> bool:
        """Tell whether what was found for ``due`` is still wanted.

        Not where the article has gone or has another text, or somebody else has stored what
        would come of the same. What was found from an older basis is wanted all the same, and
        due again: better than what is there it is anyway.
        """
        rows = DETECTION_OF.rows(self._session, id=due.article_id)
        edits = _versions(EDITS_OF_ONE.rows(self._session, id=due.revision_id))
        corrections = _versions(CORRECTIONS_OF_ONE.rows(self._session, id=due.article_id))
        told = _told(rows, detector, edits, corrections)
        return any(one.revision_id == due.revision_id and not done for one, done in told)

    def keep(self, detection: Detection) -> None:
        """Note that a revision was looked through."""
        values = {
            "revision_id": detection.revision_id,
            "detector": detection.detector,
            "basis": detection.basis,
        }
        self._connection.execute(KEEP_DETECTION.of(self._session.dialect), values)

    def _all(
        self, detector: int, article_ids: Iterable[str] | None
    ) -> Iterator[tuple[DueDetection, bool]]:
        if article_ids is None:
            yield from self._told(detector, (ALL_DETECTIONS, ALL_EDITS, EVERY_CORRECTION))
            return
        for ids in in_batches(article_ids, AT_ONCE):
            yield from self._told(detector, (DETECTIONS_OF, EDITS_OF, CORRECTIONS_OF), ids)

    def _told(
        self, detector: int, queries: tuple[Any, Any, Any], ids: Sequence[str] | None = None
    ) -> Iterator[tuple[DueDetection, bool]]:
        detections, edits, corrections = queries
        of_articles = {} if ids is None else {"ids": ids}
        rows = self._connection.execute(detections, of_articles).all()
        of_revisions = {} if ids is None else {"ids": [row[1] for row in rows]}
        yield from _told(
            rows,
            detector,
            _versions(self._connection.execute(edits, of_revisions)),
            _versions(self._connection.execute(corrections, of_articles)),
        )


def _told(
    rows: Iterable[Sequence[Any]],
    detector: int,
    edits: Mapping[str, Sequence[str]],
    corrections: Mapping[str, Sequence[str]],
) -> Iterator[tuple[DueDetection, bool]]:
    """Yield of each row what is due, and whether it is done."""
    for article_id, revision_id, language, by, kept in rows:
        laid_over = (edits.get(revision_id, ()), corrections.get(article_id, ()))
        basis = _basis(language, laid_over)
        due = DueDetection(
            article_id=article_id, revision_id=revision_id, language=language, basis=basis
        )
        yield due, by is not None and (by > detector or (by == detector and kept == basis))


def _versions(rows: Iterable[Sequence[Any]]) -> dict[str, list[str]]:
    """Return by owner the versions of what is laid over a text."""
    found: dict[str, list[str]] = defaultdict(list)
    for owner, object_id, version in rows:
        found[owner].append(f"{object_id}:{version}")
    return found


def _basis(language: str, laid_over: tuple[Sequence[str], Sequence[str]]) -> str:
    if not any(laid_over):
        return language
    told = ";".join(",".join(versions) for versions in laid_over)
    return f"{language} {sha256(told.encode()).hexdigest()}"
