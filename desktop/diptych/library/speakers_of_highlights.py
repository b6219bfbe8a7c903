"""Highlights of quotations keep up with who says them: what a reader answers holds for both."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.quotation import CorrectionKind, QuotationCorrection, SaidQuotation
from diptych.library.edits import Edit, changed
from diptych.text.quotations.inside import with_marks


def with_highlights(
    edit: Edit,
    said: SaidQuotation,
    *,
    readable: ReadableArticle,
    quotations: ArticleQuotations,
    annotations: Iterable[Annotation],
) -> Edit:
    """Return an answer to who says ``said`` with what it makes of the highlights there.

    Whoever is named is the speaker of those, too, that mark the words of any part of the
    utterance, or some of them by whom was taken to say them; what is no quotation has no speaker.
    One that marks other words is left alone, whatever speaker it has.
    """
    given = _given(edit)
    if given is None:
        return edit
    speaker_id = None if given.kind is CorrectionKind.REJECT else given.speaker_id
    parts = [said] if given.kind is CorrectionKind.REJECT else list(_parts(said, quotations))
    there = [one for one in annotations if one.deleted is None]
    changes = {
        one.id: changed(one, replace(one, speaker_id=speaker_id))
        for part in parts
        for one in there
        if _follows(one, part, readable) and one.speaker_id != speaker_id
    }
    return replace(edit, changes=(*edit.changes, *changes.values()))


def _given(edit: Edit) -> QuotationCorrection | None:
    """Return what is said of the quotation from now on."""
    corrections = (change.after for change in edit.changes)
    return next((one for one in corrections if isinstance(one, QuotationCorrection)), None)


def _parts(said: SaidQuotation, quotations: ArticleQuotations) -> Iterator[SaidQuotation]:
    """Yield the parts of an utterance of which nothing else is said by a reader."""
    yield said
    for one in quotations.quotations:
        same = one.quotation.utterance == said.quotation.utterance
        free = not one.corrected or one.correction_id == said.correction_id
        if same and free and one.quotation.span != said.quotation.span:
            yield one


def _follows(annotation: Annotation, part: SaidQuotation, readable: ReadableArticle) -> bool:
    span, own = annotation.anchor.span, part.quotation.span
    if span is None or annotation.anchor.revision_id != part.revision_id:
        return False
    if own in (span, with_marks(readable.text.slice, span)):
        return True
    within = own.start <= span.start and span.end <= own.end
    return within and annotation.speaker_id is not None and annotation.speaker_id == part.own_id
