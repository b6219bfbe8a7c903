"""Quotations as detectors found them: derived from a text, so that they are replaced as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import bindparam, case, delete, func, select

from diptych.domain.changes import Kind
from diptych.domain.quotation import (
    Attribution,
    Certainty,
    Detection,
    DueDetection,
    Quotation,
    QuotationClass,
    SpeakerKind,
    StoredQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakerTally
from diptych.storage.batches import in_batches
from diptych.storage.comparison_tables import quotation_table
from diptych.storage.detections import DetectionRepository
from diptych.storage.json_text import to_json
from diptych.storage.session import RawInsert, Session
from diptych.storage.speakers import SpeakerRepository
from diptych.storage.tables import article_table
from diptych.storage.uncollected import uncollected

AT_ONCE = 5_000
"""Ids in one statement; both databases limit the values that one takes."""
DETECTED = "detect"
"""What the change log calls it that an article's quotations were looked for."""

_quotation = quotation_table.c
_COLUMNS = [column for column in quotation_table.c if column.key != "revision_id"]
_guessed = case((_quotation.certainty == Certainty.GUESSED.value, _quotation.utterance))
_ids: Any = bindparam("ids", expanding=True)

REVISIONS_OF: Any = select(article_table.c.id, article_table.c.revision_id).where(
    article_table.c.id.in_(_ids), article_table.c.revision_id.is_not(None)
)
QUOTATIONS_OF = (
    select(_quotation.revision_id, *_COLUMNS)
    .where(_quotation.revision_id.in_(_ids))
    .order_by(_quotation.revision_id, _quotation.start, _quotation.end.desc())
)
TALLIES: Any = (
    select(
        _quotation.speaker_id,
        article_table.c.id,
        func.count(_quotation.utterance.distinct()),
        func.count(_guessed.distinct()),
    )
    .join(article_table, article_table.c.revision_id == _quotation.revision_id)
    .where(article_table.c.deleted.is_(None), _quotation.speaker_id.is_not(None))
    .group_by(_quotation.speaker_id, article_table.c.id)
)
QUOTED_IN = (
    select(
        article_table.c.id,
        _quotation.speaker_id,
        func.min(case((_quotation.certainty == Certainty.GUESSED.value, 1), else_=0)),
    )
    .join(article_table, article_table.c.revision_id == _quotation.revision_id)
    .where(
        article_table.c.id.in_(_ids),
        _quotation.speaker_id.is_not(None),
        _quotation.class_ != QuotationClass.TERM.value,
    )
    .group_by(article_table.c.id, _quotation.speaker_id)
    .order_by(article_table.c.id, func.min(_quotation.start))
)
DROP_QUOTATIONS = delete(quotation_table).where(_quotation.revision_id == bindparam("revision_id"))
ADD_QUOTATIONS = RawInsert(quotation_table, tuple(column.key for column in quotation_table.c))


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuotations:
    """The quotations of an article's present text as they were found last, in order of place."""

    article_id: str
    revision_id: str
    quotations: tuple[StoredQuotation, ...]


class QuotationRepository:
    """Stores what detectors found within one transaction.

    Nothing of it is a reader's; corrections are laid over it when it is read.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._connection = session.connection
        self._detections = DetectionRepository(session)

    def replace(
        self,
        due: DueDetection,
        detector: int,
        found: Sequence[StoredQuotation],
        speakers: Sequence[Speaker],
    ) -> bool:
        """Store all that was found in a text, with who says it, in the place of what was there.

        ``speakers`` are all that ``found`` names. One row of the change log tells of it, by the
        article's id. Return ``False``, with nothing written, where the text is no longer there
        or somebody else has already stored what would come of the same basis.
        """
        journal = self._session.journal
        if not self._detections.is_wanted(due, detector):
            return False
        self._connection.execute(DROP_QUOTATIONS, {"revision_id": due.revision_id})
        SpeakerRepository(self._session).keep_found(due.article_id, speakers)
        ADD_QUOTATIONS.run(self._session, _rows(due.revision_id, found))
        self._detections.keep(
            Detection(revision_id=due.revision_id, detector=detector, basis=due.basis)
        )
        after = {"article_id": due.article_id, "quotations": len(found)}
        journal.record(Kind.QUOTATION, due.article_id, DETECTED, before=None, after=after)
        return True

    @uncollected
    def of_articles(self, article_ids: Iterable[str]) -> dict[str, StoredQuotations]:
        """Return by article what was found in its present text; articles that are gone are not."""
        revisions: dict[str, str] = {}
        for ids in in_batches(article_ids, AT_ONCE):
            rows = self._connection.execute(REVISIONS_OF, {"ids": ids})
            revisions |= {row.id: row.revision_id for row in rows}
        found: dict[str, list[StoredQuotation]] = defaultdict(list)
        for ids in in_batches(revisions.values(), AT_ONCE):
            for revision_id, *row in self._connection.execute(QUOTATIONS_OF, {"ids": ids}):
                found[revision_id].append(_stored_of(row))
        return _by_article(revisions, found)

    def quoted_in(self, article_ids: Iterable[str]) -> dict[str, list[tuple[str, bool]]]:
        """Return by article who was found to say something there, who speaks first first.

        Beside each stands whether all that they say is theirs by a guess. Terms are nobody's
        words; what readers have corrected is not told.
        """
        found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
        for ids in in_batches(article_ids, AT_ONCE):
            rows = self._connection.execute(QUOTED_IN, {"ids": ids})
            for article_id, speaker_id, guessed in rows:
                found[article_id].append((speaker_id, bool(guessed)))
        return found

    def tallies(self) -> list[SpeakerTally]:
        """Return how much each speaker says in the articles outside the bin; in one read."""
        return [
            SpeakerTally(
                speaker_id=speaker_id, article_id=article_id, quotations=count, guessed=guessed
            )
            for speaker_id, article_id, count, guessed in self._connection.execute(TALLIES)
        ]


def _by_article(
    revisions: Mapping[str, str], found: Mapping[str, Sequence[StoredQuotation]]
) -> dict[str, StoredQuotations]:
    return {
        article_id: StoredQuotations(
            article_id=article_id,
            revision_id=revision_id,
            quotations=tuple(found.get(revision_id, ())),
        )
        for article_id, revision_id in revisions.items()
    }


def _rows(revision_id: str, found: Iterable[StoredQuotation]) -> Iterator[tuple[Any, ...]]:
    """Yield a row for each place, made as it is taken: a long text has very many."""
    seen: set[Span] = set()
    for one in found:
        if one.quotation.span not in seen:
            seen.add(one.quotation.span)
            yield _row(revision_id, one)


def _row(revision_id: str, stored: StoredQuotation) -> tuple[Any, ...]:
    one = stored.quotation
    mention = one.by.mention
    return (
        revision_id,
        one.span.start,
        one.span.end,
        one.kind.value,
        one.utterance,
        None if mention is None else mention.start,
        None if mention is None else mention.end,
        one.by.name,
        one.by.role,
        one.by.kind.value,
        stored.speaker_id,
        one.certainty.value,
        one.truncated,
        one.detector,
        to_json([_listed(by) for by in one.candidates]) if one.candidates else None,
    )


def _listed(by: Attribution) -> list[Any]:
    """Return what a candidate is as JSON has it: name, role, kind, and perhaps the mention."""
    mention = () if by.mention is None else (by.mention.start, by.mention.end)
    return [by.name, by.role, by.kind.value, *mention]


@lru_cache(maxsize=4096)
def _candidate_of(name: str, role: str, kind: str, *mention: int) -> Attribution:
    """Return a candidate; the same few are those of many quotations beside one another."""
    return Attribution(
        name=name,
        role=role,
        kind=SpeakerKind(kind),
        mention=Span(*mention) if mention else None,
    )


def _stored_of(row: Sequence[Any]) -> StoredQuotation:
    """Take the columns ``_COLUMNS``."""
    start, end, kind, utterance, mention_start, mention_end, *others = row
    name, role, speaks, speaker_id, certainty, truncated, detector, candidates = others
    named = mention_start is not None and mention_end is not None
    quotation = Quotation(
        span=Span(start, end),
        kind=QuotationClass(kind),
        utterance=utterance,
        by=Attribution(
            name=name,
            role=role,
            kind=SpeakerKind(speaks),
            mention=Span(mention_start, mention_end) if named else None,
        ),
        certainty=Certainty(certainty),
        candidates=tuple(_candidate_of(*one) for one in candidates or ()),
        truncated=truncated,
        detector=detector,
    )
    return StoredQuotation(quotation=quotation, speaker_id=speaker_id)
