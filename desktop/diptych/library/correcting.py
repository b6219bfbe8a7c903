"""Laying what readers said of quotations over what the detector found.

A correction is found again by its words, whatever text the article has by now and whatever the
detector makes of it. What was detected with a correction in mind comes out of this as it went in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.quotation import (
    NOBODY,
    Certainty,
    CorrectionKind,
    Known,
    Quotation,
    QuotationClass,
    QuotationCorrection,
    SaidQuotation,
    StoredQuotation,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker
from diptych.library.casting import Cast, attributed
from diptych.library.passages import Passages

BY_A_READER = 0
"""The detector of a quotation that none has found."""
_MEANT = 0.5
"""How much of what two places cover together they must share to be of one quotation."""
_NAMING = frozenset((CorrectionKind.ACCEPT, CorrectionKind.RENAME))


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A correction with the place that it is about, in the text as it is now.

    ``span`` is where the quotation was found that it corrects, ``wanted`` where the reader has it.
    """

    correction: QuotationCorrection
    span: Span
    wanted: Span

    @property
    def names(self) -> bool:
        """Whether it says who speaks, nobody included."""
        one = self.correction
        added = one.kind is CorrectionKind.ADD and bool(one.value)
        return one.kind in _NAMING or one.speaker_id is not None or added


def placed(
    readable: ReadableArticle, corrections: Iterable[QuotationCorrection]
) -> tuple[Placed, ...]:
    """Return where corrections stand in a text, in the order in which they were made.

    Left out is what says nothing any more: its words are gone or hidden, or a later correction
    of the same place takes it back.
    """
    passages = Passages(readable.text)
    kept: dict[Span, list[Placed]] = {}
    for one in sorted(corrections, key=lambda each: (each.modified, each.id)):
        span = None if one.deleted is not None else passages.find(one.passage)
        if span is None or readable.blocks.hides(span.start, span.end):
            continue
        there = kept.setdefault(span, [])
        if one.kind is CorrectionKind.REJECT or _rejects(there):
            there.clear()
        there.append(Placed(correction=one, span=span, wanted=_wanted(readable, one, span)))
    found = (each for there in kept.values() for each in _of_one_place(there))
    return tuple(sorted(found, key=lambda each: (each.correction.modified, each.correction.id)))


def taught(
    readable: ReadableArticle, corrections: Iterable[QuotationCorrection], cast: Cast
) -> tuple[Known, ...]:
    """Return what readers said of an article, for the detector to learn from, in order of place."""
    known: dict[Span, Known] = {}
    for one in placed(readable, corrections):
        if one.correction.kind is CorrectionKind.REJECT:
            known[one.span] = Known(span=one.span, quoted=False)
            continue
        if one.wanted != one.span:
            known[one.span] = Known(span=one.span, quoted=False)
        before = known.get(one.wanted)
        by = None if before is None else before.by
        if one.names:
            by = attributed(_named_by(one.correction, cast))
        known[one.wanted] = Known(span=one.wanted, by=by)
    return tuple(known[span] for span in sorted(known))


def laid_over(
    detected: Sequence[StoredQuotation],
    corrections: Iterable[Placed],
    cast: Cast,
    revision_id: str,
    *,
    complete: bool = True,
) -> ArticleQuotations:
    """Return the quotations of an article's text as readers have corrected them.

    ``corrections`` stand where ``placed`` says. No two quotations cross: where what a reader says
    stands against what was found, the reader holds.
    """
    laying = _Laying(detected, cast)
    for one in corrections:
        laying.take(one)
    return ArticleQuotations(
        article_id=cast.article_id,
        revision_id=revision_id,
        quotations=tuple(one.said(revision_id, cast) for one in laying.outcome()),
        complete=complete,
        rejected=tuple(one.said(revision_id, cast) for one in laying.rejected),
    )


def _of_one_place(there: Sequence[Placed]) -> Sequence[Placed]:
    """Let all that is said of one quotation be about where it is to stand."""
    moved = [one.wanted for one in there if one.wanted != one.span]
    return [replace(one, wanted=moved[-1]) for one in there] if moved else there


def _rejects(there: Sequence[Placed]) -> bool:
    return any(one.correction.kind is CorrectionKind.REJECT for one in there)


def _wanted(readable: ReadableArticle, one: QuotationCorrection, span: Span) -> Span:
    """Return where a reader has a quotation that was found at ``span``."""
    start, end = one.moved_ends()
    start, end = max(0, span.start + start), min(readable.text.length, span.end + end)
    return Span(start, end) if start < end else span


def _named_by(correction: QuotationCorrection, cast: Cast) -> Speaker | None:
    """Return whom a correction names; ``None`` for nobody."""
    own = cast.by_id(correction.speaker_id)
    if own is not None or correction.kind is CorrectionKind.SPAN:
        return own
    # Whoever it named was taken back, or never came along: the name is still what was said.
    return cast.called(correction.value) if correction.value.strip() else None


@dataclass(slots=True)
class _Item:
    """A quotation on its way: with who says it, and the corrections that say so."""

    quotation: Quotation
    own: Speaker | None
    here: QuotationCorrection | None = None
    who: QuotationCorrection | None = None

    def name(self, own: Speaker | None, correction: QuotationCorrection) -> None:
        self.own, self.who = own, correction
        certainty = Certainty.NONE if own is None else Certainty.STATED
        by = attributed(own, self.quotation.by)
        self.quotation = replace(self.quotation, by=by, certainty=certainty)

    def said(self, revision_id: str, cast: Cast) -> SaidQuotation:
        correction, quotation = self.here or self.who, self.quotation
        by = attributed(self.own, quotation.by)
        return SaidQuotation(
            article_id=cast.article_id,
            revision_id=revision_id,
            quotation=quotation if by is quotation.by else replace(quotation, by=by),
            speaker=cast.shown(self.own),
            own_id=None if self.own is None else self.own.id,
            corrected=correction is not None,
            correction_id=None if correction is None else correction.id,
        )


class _Laying:
    """Takes one correction after another."""

    def __init__(self, detected: Sequence[StoredQuotation], cast: Cast) -> None:
        self._cast = cast
        self._items = {
            one.quotation.span: _Item(
                one.quotation, cast.meant_by(one.quotation.by, one.speaker_id)
            )
            for one in detected
        }
        self._utterance = max((one.quotation.utterance for one in detected), default=0)
        self.rejected: list[_Item] = []

    def take(self, placed: Placed) -> None:
        """Do what a correction says."""
        correction = placed.correction
        item = self._items.get(placed.wanted) or self._meant(placed.span, correction.kind)
        if correction.kind is CorrectionKind.REJECT:
            self._reject(item, placed)
            return
        if item is None:
            item = self._added(placed.wanted)
        elif correction.kind is CorrectionKind.SPAN and item.quotation.span != placed.wanted:
            del self._items[item.quotation.span]
            item.quotation = replace(item.quotation, span=placed.wanted, truncated=False)
            self._put(item)
        elif correction.kind is CorrectionKind.ADD and item.quotation.kind is QuotationClass.TERM:
            item.quotation = replace(item.quotation, kind=QuotationClass.DIRECT)
        item.here = correction
        if placed.names:
            item.name(_named_by(correction, self._cast), correction)

    def outcome(self) -> list[_Item]:
        """Return the quotations in order of place: who says one part says the whole utterance."""
        items = [self._items[span] for span in sorted(self._items, key=_by_place)]
        _nest(items)
        said: dict[int, _Item] = {}
        for item in items:
            if item.who is not None:
                before = said.get(item.quotation.utterance)
                if before is None or before.who is None or _later(item.who, before.who):
                    said[item.quotation.utterance] = item
        for item in items:
            voice = said.get(item.quotation.utterance)
            if item.who is None and voice is not None and voice.who is not None:
                item.name(voice.own, voice.who)
        return items

    def _reject(self, item: _Item | None, placed: Placed) -> None:
        if item is None:
            # Taught so, the detector did not find it.
            item = _Item(_bare(placed.span, QuotationClass.TERM, 0), None)
        else:
            del self._items[item.quotation.span]
        item.here = placed.correction
        self.rejected.append(item)

    def _meant(self, span: Span, kind: CorrectionKind) -> _Item | None:
        """Return what was found about where a correction stands; of what was missed nothing was."""
        if kind is CorrectionKind.ADD:
            return None
        # What lies within another between its marks is another quotation, however long it is.
        best = max(
            (one for one in self._items if not (_within(one, span) or _within(span, one))),
            key=lambda one: share(one, span),
            default=None,
        )
        return self._items[best] if best is not None and share(best, span) >= _MEANT else None

    def _added(self, span: Span) -> _Item:
        self._utterance += 1
        item = _Item(_bare(span, QuotationClass.DIRECT, self._utterance), None)
        self._put(item)
        return item

    def _put(self, item: _Item) -> None:
        """Give a quotation its place; those that cross it give way."""
        span = item.quotation.span
        for other in [one for one in self._items if _cross(one, span)]:
            del self._items[other]
        self._items[span] = item


def _bare(span: Span, kind: QuotationClass, utterance: int) -> Quotation:
    return Quotation(span=span, kind=kind, utterance=utterance, by=NOBODY, detector=BY_A_READER)


def _nest(items: Sequence[_Item]) -> None:
    """Let what stands inside another be a nested quotation, and what does not be none."""
    around: list[Span] = []
    for item in items:
        quotation = item.quotation
        while around and around[-1].end <= quotation.span.start:
            around.pop()
        nested = quotation.kind is QuotationClass.NESTED
        if nested != bool(around):
            kind = QuotationClass.DIRECT if nested else QuotationClass.NESTED
            item.quotation = replace(quotation, kind=kind)
        around.append(quotation.span)


def _by_place(span: Span) -> tuple[int, int]:
    return span.start, -span.end


def _later(one: QuotationCorrection, other: QuotationCorrection) -> bool:
    return (one.modified, one.id) > (other.modified, other.id)


def _cross(one: Span, other: Span) -> bool:
    """Tell whether two places overlap without one holding the other."""
    first, second = sorted((one, other))
    return first.start < second.start < first.end < second.end


def _within(one: Span, other: Span) -> bool:
    return other.start < one.start and one.end < other.end


def share(one: Span, other: Span) -> float:
    """Return how much of what two places cover together they share."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start) or 1)
