"""What a reader says of quotations and of those who speak, each act as an ``Edit``.

What is to be said of one place is said by one correction: a later act changes it rather than
laying another over it. An edit without changes tells that there is nothing to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.article_quotations import ArticleQuotations
from diptych.domain.changes import Kind
from diptych.domain.quotation import (
    CorrectionKind,
    QuotationClass,
    QuotationCorrection,
    SaidQuotation,
    SpeakerKind,
    ends_moved,
)
from diptych.domain.span import Span
from diptych.domain.speaker import Speaker, SpeakersApart, name_key
from diptych.library.casting import Cast
from diptych.library.correcting import placed, share
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.library.passages import describe_passage
from diptych.library.quoting import make_annotation
from diptych.text.normalise import clean_input
from diptych.text.quotations.inside import inside, with_marks

SAME_PLACE = 0.5
"""How much of what a selection and a quotation cover together they share if that is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """An article in which a reader says something of its quotations, and who that is."""

    readable: ReadableArticle
    cast: Cast
    corrections: Sequence[QuotationCorrection]
    person_id: str


def accept(scene: Scene, said: SaidQuotation) -> Edit:
    """Say that who was taken to say it says it; nothing where nobody was."""
    own = scene.cast.meant_by(said.quotation.by, said.own_id)
    if own is None:
        return Edit(label=Label(Act.ACCEPT_SPEAKER), changes=())
    changes = (*_stored(scene, own), *_named(scene, said, own, CorrectionKind.ACCEPT))
    return Edit(label=Label(Act.ACCEPT_SPEAKER, own.name), changes=changes)


def name(
    scene: Scene,
    said: SaidQuotation,
    wanted: Speaker | str,
    kind: SpeakerKind = SpeakerKind.PERSON,
) -> Edit:
    """Say who says it: a speaker, or somebody by a name; an empty one is nobody.

    A speaker of another article, whom this one does not have yet, becomes one of this article and
    is one with the other from the beginning.
    """
    own, made = _speaker(scene, wanted, kind)
    changes = _named(scene, said, own, CorrectionKind.RENAME)
    label = Label(Act.NAME_SPEAKER, own.name) if own else Label(Act.NAME_NOBODY)
    return Edit(label=label, changes=(*made, *changes))


def reject(scene: Scene, said: SaidQuotation) -> Edit:
    """Say that it is no quotation."""
    before = _correction_of(scene, said.quotation.span)
    if before is None:
        change = created(_correction(scene, CorrectionKind.REJECT, said.quotation.span))
    else:
        change = changed(before, replace(before, kind=CorrectionKind.REJECT))
    return Edit(label=Label(Act.NOT_A_QUOTATION), changes=(change,))


def restore(scene: Scene, said: SaidQuotation) -> Edit:
    """Take back what was said last of a quotation.

    It is what the detector makes of it, with what else is said of the same place: who was named
    before its ends were moved.
    """
    changes = tuple(deleted(one) for one in scene.corrections if one.id == said.correction_id)
    return Edit(label=Label(Act.RESTORE_QUOTATION), changes=changes)


def make_quotation(
    scene: Scene,
    quotations: ArticleQuotations,
    span: Span,
    named: str = "",
    *,
    highlighted: bool = False,
    annotations: Iterable[Annotation] = (),
    colour: Colour | None = None,
    tags: Sequence[str] = (),
) -> Edit:
    """Make a quotation of a selection; marks that stand around it are taken in.

    Where it is most of a quotation that was found, that one gets these ends. ``highlighted``
    marks its words as ``highlight_quotation`` does. ``quotations`` and ``annotations`` are those
    of the scene's article.
    """
    span = with_marks(scene.readable.text.slice, span)
    own, made = _speaker(scene, named) if named.strip() else (None, ())
    there = _nearest(quotations, span)
    said = _made(scene, there, span, own)
    changes = [*made, *said]
    if own is None and there is not None:
        own = scene.cast.meant_by(there.quotation.by, there.own_id)
    if highlighted:
        look = _Look(colour, tuple(tags), {one.anchor.span: one for one in annotations})
        changes += _marked(scene, look, span, own, changes)
    ends = bool(said) and there is not None and there.quotation.span != span
    act = Act.ENDS_OF_QUOTATION if ends and not highlighted else Act.MAKE_QUOTATION
    return Edit(label=Label(act), changes=tuple(changes))


def highlight_quotation(
    scene: Scene,
    quotations: ArticleQuotations,
    said: SaidQuotation,
    annotations: Iterable[Annotation],
    *,
    utterance: bool = False,
    colour: Colour | None = None,
    tags: Sequence[str] = (),
) -> Edit:
    """Highlight the words of a quotation, with who says it; or those of its whole utterance.

    The marks stay outside: they are the article's, not the speaker's. Of an utterance each part
    is a highlight of its own: what stands between them (“said so-and-so”) are not the words of
    who speaks, and a quote under their name must not hold it. What is highlighted already, with
    the marks or without, gets the speaker instead of a second highlight.
    """
    parts = [
        one
        for one in quotations.quotations
        if utterance and one.quotation.utterance == said.quotation.utterance
    ] or [said]
    look = _Look(colour, tuple(tags), {one.anchor.span: one for one in annotations})
    changes: list[ObjectChange] = []
    for part in parts:
        own = scene.cast.meant_by(part.quotation.by, part.own_id)
        changes += _marked(scene, look, part.quotation.span, own, changes)
    count = sum(change.kind is Kind.ANNOTATION for change in changes)
    marks = any(change.kind is Kind.ANNOTATION and change.before is None for change in changes)
    act = Act.HIGHLIGHT_QUOTATION if marks else Act.SPEAKER_OF_HIGHLIGHT
    return Edit(label=Label(act, count=count), changes=tuple(changes))


def merge_speakers(
    root: Speaker, others: Iterable[Speaker], apart: Iterable[SpeakersApart] = ()
) -> Edit:
    """Say that others are one with ``root``, by whose name all are shown.

    That any two of them are to be kept apart, which ``apart`` may hold, is taken back. Who was
    merged into one of the others may become their root.
    """
    joined = [one for one in others if one.id != root.id]
    together = {root.id, *(one.id for one in joined)}
    below = root.merged_into in together
    changes = (
        *((changed(root, replace(root, merged_into=None)),) if below else ()),
        *(deleted(one) for one in apart if one.pair <= together),
        *(changed(one, replace(one, merged_into=root.id)) for one in joined),
    )
    other = joined[0].name if len(joined) == 1 else ""
    label = Label(Act.MERGE_SPEAKERS, root.name, other, count=len(joined))
    return Edit(label=label, changes=changes)


def part_speakers(merged: Iterable[Speaker], root: Speaker | None = None) -> Edit:
    """Take speakers out of those that they were merged into; ``root`` is by whose name, to say."""
    parted = [one for one in merged if one.merged_into is not None]
    changes = tuple(changed(one, replace(one, merged_into=None)) for one in parted)
    label = Label(
        Act.PART_SPEAKERS,
        ", ".join(dict.fromkeys(one.name for one in parted)),
        "" if root is None else root.name,
    )
    return Edit(label=label, changes=changes)


def keep_apart(
    speakers: Sequence[Speaker], apart: Iterable[SpeakersApart] = (), person_id: str = ""
) -> Edit:
    """Say that no two of these are one; what ``apart`` says already is not said again."""
    speakers = list({one.id: one for one in speakers}.values())
    said = {one.pair for one in apart}
    changes = tuple(
        created(SpeakersApart(one_id=one.id, other_id=other.id, person_id=person_id))
        for one, other in combinations(speakers, 2)
        if frozenset((one.id, other.id)) not in said
    )
    first, second = [*(one.name for one in speakers[:2]), "", ""][:2]
    label = Label(Act.KEEP_APART, first, second, count=max(1, len(speakers) - 1))
    return Edit(label=label, changes=changes)


def rename_speaker(cast: Cast, speaker: Speaker, wanted: str, role: str) -> Edit:
    """Give a speaker another name or role; by the name of another of its article it becomes that.

    ``cast`` is that of the speaker's own article.
    """
    wanted, role = _line(wanted) or speaker.name, _line(role)
    renamed = Label(Act.RENAME_SPEAKER, speaker.name)
    key = name_key(wanted)
    twin = cast.having(key)
    if twin is not None and twin.id != speaker.id and key not in speaker.names:
        merged = cast.shown(twin)
        if merged is not None and merged.id != speaker.id:
            joined = replace(speaker, merged_into=merged.id)
            return Edit(label=renamed, changes=(changed(speaker, joined),))
    names = speaker.names if key in speaker.names else tuple(sorted((*speaker.names, key)))
    after = replace(speaker, name=wanted, role=role, names=names)
    label = Label(Act.ROLE_OF_SPEAKER, speaker.name) if wanted == speaker.name else renamed
    return Edit(label=label, changes=() if after == speaker else (changed(speaker, after),))


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are to be highlighted, and what is by place."""

    colour: Colour | None
    tags: tuple[str, ...]
    marked: Mapping[Span | None, Annotation]


def _marked(
    scene: Scene, look: _Look, span: Span, own: Speaker | None, before: Iterable[ObjectChange]
) -> list[ObjectChange]:
    """Return the changes that highlight the words of a quotation as somebody's."""
    words = inside(scene.readable.text.slice, span)
    there = look.marked.get(words) or look.marked.get(span)
    made = _stored(scene, own, before)
    if there is None:
        annotation = make_annotation(
            scene.readable,
            words,
            person_id=scene.person_id,
            tags=look.tags,
            colour=look.colour,
        )
        by = None if own is None else own.id
        return [*made, created(replace(annotation, speaker_id=by))]
    if own is None or there.speaker_id == own.id:
        return []
    return [*made, changed(there, replace(there, speaker_id=own.id))]


def _named(
    scene: Scene, said: SaidQuotation, own: Speaker | None, kind: CorrectionKind
) -> tuple[ObjectChange, ...]:
    """Return the changes by which a quotation is somebody's; of ``None`` it is nobody's."""
    before = _correction_of(scene, said.quotation.span)
    speaker_id, value = (None, "") if own is None else (own.id, own.name)
    if before is not None and before.kind is CorrectionKind.SPAN and own is not None:
        after = replace(before, speaker_id=speaker_id)
    elif before is not None and before.kind is CorrectionKind.ADD:
        after = replace(before, speaker_id=speaker_id, value=value)
    elif before is not None and before.kind is not CorrectionKind.SPAN:
        after = replace(before, kind=kind, speaker_id=speaker_id, value=value)
    else:
        new = _correction(scene, kind, said.quotation.span)
        return (created(replace(new, speaker_id=speaker_id, value=value)),)
    return () if after == before else (changed(before, after),)


def _made(
    scene: Scene, there: SaidQuotation | None, span: Span, own: Speaker | None
) -> tuple[ObjectChange, ...]:
    """Return the changes that make a quotation of a place; ``there`` is what is nearest to it."""
    if there is not None and there.quotation.span == span:
        if own is not None:
            return _named(scene, there, own, CorrectionKind.RENAME)
        if there.quotation.kind is not QuotationClass.TERM:
            return ()
    before = _correction_of(scene, span)
    if before is not None:
        # It was rejected, or is taken for a term.
        return (changed(before, _by(replace(before, kind=CorrectionKind.ADD), own)),)
    if there is None or there.quotation.span == span:
        return (created(_by(_correction(scene, CorrectionKind.ADD, span), own)),)
    return _with_ends(scene, there.quotation.span, span, own)


def _with_ends(
    scene: Scene, there: Span, span: Span, own: Speaker | None
) -> tuple[ObjectChange, ...]:
    """Return the changes by which the quotation at ``there`` has other ends."""
    before = _correction_of(scene, there)
    if before is None or before.kind in (CorrectionKind.ACCEPT, CorrectionKind.RENAME):
        found = replace(
            _correction(scene, CorrectionKind.SPAN, there), value=ends_moved(there, span)
        )
        named_before = None if before is None else before.speaker_id
        made = replace(found, speaker_id=named_before if own is None else own.id)
        return (*(() if before is None else (deleted(before),)), created(made))
    if before.kind is CorrectionKind.SPAN:
        moved = _moved(scene, before, span)
        by = before.speaker_id if own is None else own.id
        return (changed(before, replace(moved, speaker_id=by)),)
    added = replace(
        _correction(scene, CorrectionKind.ADD, span),
        speaker_id=before.speaker_id,
        value=before.value,
    )
    return (deleted(before), created(_by(added, own)))


def _by(correction: QuotationCorrection, own: Speaker | None) -> QuotationCorrection:
    """Return a correction that adds a quotation as somebody's; of ``None`` it stays whose it is."""
    return correction if own is None else replace(correction, speaker_id=own.id, value=own.name)


def _nearest(quotations: ArticleQuotations, span: Span) -> SaidQuotation | None:
    """Return the quotation that a selection means, if there is one."""
    there = max(
        quotations.quotations, key=lambda one: share(one.quotation.span, span), default=None
    )
    meant = there is not None and share(there.quotation.span, span) >= SAME_PLACE
    return there if meant else None


def _moved(scene: Scene, correction: QuotationCorrection, span: Span) -> QuotationCorrection:
    (found,) = (one.span for one in placed(scene.readable, (correction,)))
    return replace(correction, value=ends_moved(found, span))


def _speaker(
    scene: Scene, wanted: Speaker | str, kind: SpeakerKind = SpeakerKind.PERSON
) -> tuple[Speaker | None, tuple[ObjectChange, ...]]:
    """Return the article's speaker who is wanted, and the changes that it needs to be there."""
    cast = scene.cast
    if isinstance(wanted, Speaker) and wanted.article_id == cast.article_id:
        return wanted, tuple(_stored(scene, wanted))
    if isinstance(wanted, Speaker):
        own = cast.shown_as(wanted.id)
        if own is not None:
            return own, ()
        own = cast.called(wanted.name, wanted.kind, wanted.role)
        if not cast.is_new(own):
            return own, ()
        joined = cast.keep(replace(own, merged_into=wanted.id, person_id=scene.person_id))
        return joined, (created(joined),)
    called = _line(wanted)
    if not called:
        return None, ()
    own = cast.called(called, kind)
    return own, tuple(_stored(scene, own))


def _stored(
    scene: Scene, own: Speaker | None, before: Iterable[ObjectChange] = ()
) -> list[ObjectChange]:
    """Return what stores a speaker that is not yet; ``before`` may do it already."""
    if own is None or not scene.cast.is_new(own):
        return []
    if any(change.object_id == own.id for change in before):
        return []
    return [created(own)]


def _correction_of(scene: Scene, span: Span) -> QuotationCorrection | None:
    """Return what was last said of just this place."""
    there = [one for one in placed(scene.readable, scene.corrections) if one.wanted == span]
    return there[-1].correction if there else None


def _correction(scene: Scene, kind: CorrectionKind, span: Span) -> QuotationCorrection:
    return QuotationCorrection(
        article_id=scene.readable.article.id,
        kind=kind,
        passage=describe_passage(scene.readable, span),
        person_id=scene.person_id,
    )


def _line(name: str) -> str:
    return " ".join(clean_input(name).split())
