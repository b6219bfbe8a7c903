"""Making one highlight of several that meet, and two of one: only ever because a reader says so."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Anchor, AnchorState, Annotation, Colour
from diptych.domain.article_text import ArticleText
from diptych.domain.identity import new_id, now
from diptych.domain.link import Link
from diptych.domain.span import Span
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.library.linking import moved
from diptych.text.anchoring import describe

_LESS_SURE = (AnchorState.ANCHORED, AnchorState.MOVED, AnchorState.UNCERTAIN, AnchorState.ORPHAN)


def meeting(annotations: Iterable[Annotation]) -> list[list[Annotation]]:
    """Return which of these could be one: two or more in a text that overlap or touch.

    They touch where nothing but white space stands between them. Each group, and the groups
    among them, are in reading order; one that meets no other is left out.
    """
    placed = sorted((one for one in annotations if one.anchor.span is not None), key=_by_place)
    groups: list[list[Annotation]] = []
    last: Annotation | None = None
    for one in placed:
        if last is not None and _meet(last, one):
            groups[-1].append(one)
        else:
            groups.append([one])
            last = None
        last = one if last is None or _end(one) > _end(last) else last
    return [group for group in groups if len(group) > 1]


def met_by(annotation: Annotation, others: Iterable[Annotation]) -> list[Annotation]:
    """Return an annotation and those of the others that overlap or touch it, in reading order."""
    met = [
        one
        for one in others
        if one.id != annotation.id and one.anchor.span is not None and _in_order(annotation, one)
    ]
    return sorted([annotation, *met], key=_by_place)


def merge(
    groups: Sequence[tuple[Sequence[Annotation], ArticleText]], links: Sequence[Link] = ()
) -> Edit:
    """Make each group one highlight of all its words; each comes with the text it stands in.

    What remains is the earliest: its creator and colour, the tags of all, and the notes of all
    in reading order. The others go to the bin; ``links`` that any of them have are its own then.
    Only highlights that have a place can be given.
    """
    kept: list[ObjectChange] = []
    gone: list[ObjectChange] = []
    into: dict[str, str] = {}
    for group, text in groups:
        first, *later = _merged(group, text)
        kept.append(first)
        gone += later
        into.update((one.object_id, first.object_id) for one in later)
    # Between the two, so that both ends of a link are there whichever way the edit is done.
    return Edit(label=Label(Act.MERGE_HIGHLIGHTS), changes=(*kept, *moved(links, into), *gone))


def _merged(group: Sequence[Annotation], text: ArticleText) -> list[ObjectChange]:
    """Return the change of what remains, then those that send the others to the bin."""
    ordered = sorted(group, key=_by_place)
    first, *later = sorted(group, key=lambda one: (one.created, one.id))
    tags = tuple(dict.fromkeys(chain.from_iterable(one.tags for one in (first, *later))))
    # One without tags and colour is drawn in amber, and would follow the tags that it is given.
    follows = first.colour is None and not first.tags and tags
    notes = dict.fromkeys(one.note.strip("\n") for one in ordered if one.note.strip())
    speakers = (one.speaker_id for one in (first, *ordered) if one.speaker_id is not None)
    kept = replace(
        first,
        anchor=_around(ordered, first.anchor.revision_id, text),
        tags=tags,
        colour=Colour.AMBER if follows else first.colour,
        note="\n\n".join(notes),
        speaker_id=next(speakers, None),
    )
    return [changed(first, kept), *(deleted(one) for one in later)]


def _around(ordered: Sequence[Annotation], revision_id: str, text: ArticleText) -> Anchor:
    """Return the anchor of all of them, as surely in its place as the least sure."""
    spans = [one.anchor.span for one in ordered if one.anchor.span is not None]
    whole = Span(min(span.start for span in spans), max(span.end for span in spans))
    least = max((one.anchor for one in ordered), key=lambda each: _LESS_SURE.index(each.state))
    anchor = describe(text, whole, revision_id)
    return replace(anchor, state=least.state, confidence=least.confidence)


def can_split(annotation: Annotation, at: int) -> bool:
    """Tell whether words stand on both sides of ``at`` within the highlight."""
    span = annotation.anchor.span
    if span is None or not span.start < at < span.end:
        return False
    if len(annotation.anchor.quote) != len(span):
        # Other words stand there than those that were marked: the reader has to look first.
        return False
    quote, place = annotation.anchor.quote, at - span.start
    return bool(quote[:place].strip()) and bool(quote[place:].strip())


def split(annotation: Annotation, at: int, text: ArticleText) -> Edit:
    """Make two highlights of one, before and after ``at``; ``can_split`` has to allow it.

    Both keep tags, colour, speaker and creator; note and links stay with the first. White space
    between the two belongs to neither.
    """
    span = annotation.anchor.span
    assert span is not None
    head, tail = text.slice(span.start, at), text.slice(at, span.end)
    before = Span(span.start, span.start + len(head.rstrip()))
    after = Span(span.end - len(tail.lstrip()), span.end)
    first = replace(annotation, anchor=_part(annotation.anchor, before, text))
    instant = now()
    second = replace(
        annotation,
        id=new_id(),
        anchor=_part(annotation.anchor, after, text),
        note="",
        created=instant,
        modified=instant,
        version=1,
    )
    return Edit(
        label=Label(Act.SPLIT_HIGHLIGHT), changes=(changed(annotation, first), created(second))
    )


def _part(anchor: Anchor, span: Span, text: ArticleText) -> Anchor:
    part = describe(text, span, anchor.revision_id)
    return replace(part, state=anchor.state, confidence=anchor.confidence)


def _meet(one: Annotation, later: Annotation) -> bool:
    """Tell whether ``later``, which does not begin before ``one``, overlaps or touches it."""
    if (one.article_id, one.anchor.revision_id) != (later.article_id, later.anchor.revision_id):
        return False
    gap = _start(later) - _end(one)
    between = one.anchor.after[: max(0, gap)]
    return gap <= 0 or (len(between) == gap and between.isspace())


def _in_order(one: Annotation, other: Annotation) -> bool:
    first, second = sorted((one, other), key=_by_place)
    return _meet(first, second)


def _by_place(annotation: Annotation) -> tuple[str, int, int, str]:
    return annotation.article_id, _start(annotation), _end(annotation), annotation.id


def _start(annotation: Annotation) -> int:
    return annotation.anchor.span.start if annotation.anchor.span is not None else -1


def _end(annotation: Annotation) -> int:
    return annotation.anchor.span.end if annotation.anchor.span is not None else -1
