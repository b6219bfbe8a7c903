"""The quotations of one text by place: which is under a caret, which comes next, which is a guess.

Pure, and made on a job's thread: of twenty thousand quotations sorting them takes its time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from diptych.domain.quotation import Certainty, QuotationClass, SaidQuotation
from diptych.domain.span import Span
from diptych.text.quotations.marks import MARKS
from diptych.ui.reader.mark_store import MarkStore

if TYPE_CHECKING:
    from diptych.domain.annotation import Annotation
    from diptych.domain.article_text import ArticleText

_STEPPED = frozenset((QuotationClass.DIRECT, QuotationClass.FRAGMENT))
"""What one steps through: whatever is nested is reached from the quotation around it."""

_AT_THE_ENDS = MARKS | frozenset(" \t\n\u00a0\u202f,.;:!?…。，、！？")
"""Signs by which the ends of two selections of the same words may differ."""

_ENDS_DIFFER_BY = 8


def is_guess(said: SaidQuotation) -> bool:
    """Tell whether who says it is only the nearest that could have."""
    return said.quotation.certainty is Certainty.GUESSED and said.own_id is not None


class SaidPlaces:
    """Quotations of a revision's text by place; what only looks like one is not among them."""

    def __init__(self, said: Iterable[SaidQuotation] = (), revision_id: str = "") -> None:
        self.revision_id = revision_id
        spoken = [one for one in said if one.quotation.kind is not QuotationClass.TERM]
        spans = [one.quotation.span for one in spoken]
        self._store = MarkStore(
            (span.start, span.end, one) for span, one in zip(spans, spoken, strict=True)
        )
        self.stepped = [one for one in self._store.items if one.quotation.kind in _STEPPED]
        """Those that one steps through, by place."""
        self._starts = [one.quotation.span.start for one in self.stepped]
        shown = {one.own_id: one.speaker for one in self._store.items if one.speaker is not None}
        self._names = {own: speaker.name for own, speaker in shown.items()}
        self._roots = {own: speaker.id for own, speaker in shown.items()}

    def __len__(self) -> int:
        return len(self._store)

    def over(self, start: int, end: int) -> list[SaidQuotation]:
        """Return those that share a character with ``start``..``end``, by place."""
        return [stretch.item for stretch in self._store.overlapping(start, end)]

    def at(self, offset: int) -> list[SaidQuotation]:
        """Return those around a caret, the innermost first; else those that end at it."""
        found = self.over(offset, offset + 1)
        if not found and offset:
            found = self.over(offset - 1, offset)
        return sorted(found, key=_length)

    def alike(self, text: ArticleText, span: Span) -> SaidQuotation | None:
        """Return the one whose words are those of ``span``, its marks there or not."""
        wanted = bare(text, span)
        for one in self.over(span.start, span.end):
            own = one.quotation.span
            near = max(abs(own.start - span.start), abs(own.end - span.end))
            if own == span or (near <= 2 * _ENDS_DIFFER_BY and bare(text, own) == wanted):
                return one
        return None

    def doubt_of(self, annotation: Annotation) -> SaidQuotation | None:
        """Return the quotation that an annotation marks, if it is in doubt who says that.

        That is so where it is a guess, and where by now somebody else is taken to say it than the
        annotation has: what a reader says of one place may teach another. Of an annotation that
        has no speaker nothing is in doubt.
        """
        span, own = annotation.anchor.span, annotation.speaker_id
        if span is None or own is None or not len(self._store):
            return None
        for one in self.over(span.start, span.end):
            if is_guess(one) and one.own_id == own:
                return one
            another = one.speaker is not None and self._roots.get(own) != one.speaker.id
            if another and one.own_id != own and _marks(span, one.quotation.span):
                return one
        return None

    def who_says(self, annotation: Annotation) -> str:
        """Return the name by which the speaker of an annotation is shown; empty for nobody."""
        return self._names.get(annotation.speaker_id, "") if annotation.speaker_id else ""

    def place_of(self, said: SaidQuotation) -> int:
        """Return which of those that one steps through it is; the next one's, if it is none."""
        return bisect_left(self._starts, said.quotation.span.start)

    def beyond(
        self, offset: int, by: int, *, here: bool, shown: Callable[[Span], bool]
    ) -> SaidQuotation | None:
        """Return the next (1) or previous (−1) one from ``offset``, going around the ends.

        One that begins just there is the next one unless the reader is ``here`` already; those
        that are not ``shown`` are passed over.
        """
        count = len(self.stepped)
        find = bisect_right if by > 0 and here else bisect_left
        first = find(self._starts, offset) + (0 if by > 0 else -1)
        for step in range(count):
            said: SaidQuotation = self.stepped[(first + step * by) % count]
            if shown(said.quotation.span):
                return said
        return None


def bare(text: ArticleText, span: Span) -> Span:
    """Return a span without the marks, points and blanks at its ends; never more than a few."""
    start, end = span.start, span.end
    while start < end and start < span.start + _ENDS_DIFFER_BY:
        if text.slice(start, start + 1) not in _AT_THE_ENDS:
            break
        start += 1
    while end > start and end > span.end - _ENDS_DIFFER_BY:
        if text.slice(end - 1, end) not in _AT_THE_ENDS:
            break
        end -= 1
    return Span(start, end)


def _marks(span: Span, quotation: Span) -> bool:
    """Tell whether a highlight is of all of a quotation, but perhaps for signs at its ends."""
    away = max(abs(span.start - quotation.start), abs(span.end - quotation.end))
    return away <= _ENDS_DIFFER_BY


def _length(said: SaidQuotation) -> tuple[int, int]:
    span = said.quotation.span
    return span.end - span.start, -span.start
