"""The history of an annotation in words and states, and going back to one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation
from diptych.domain.bin import WhyNot
from diptych.domain.changes import Kind
from diptych.domain.errors import AmbiguousError, EditConflictError, NotFoundError
from diptych.domain.history import Deed, HistoryEntry, Step
from diptych.domain.speaker import root_of
from diptych.domain.tag import path_of
from diptych.library import recovering
from diptych.library.edits import Edit, ObjectChange, changed

if TYPE_CHECKING:
    from diptych.storage.history import Logged
    from diptych.storage.transaction import Transaction

ONE_SITTING = timedelta(minutes=10)
"""A note is stored at every pause; what one person writes with shorter ones is one step."""

Names = Callable[[str], str]

_OPERATIONS = {"delete": Deed.DELETED, "restore": Deed.RESTORED, "purge": Deed.PURGED}
_OF_NOTES = {Deed.NOTE_WRITTEN, Deed.NOTE_CHANGED, Deed.NOTE_TAKEN}


def resolve(tx: Transaction, prefix: str) -> str:
    """Return the whole id of the one annotation with a history whose id begins so."""
    found = tx.history.annotations_like(prefix) if prefix else []
    if not found:
        raise NotFoundError("annotation", prefix)
    if len(found) > 1:
        raise AmbiguousError("annotation", prefix, tuple(found))
    return found[0]


def history(tx: Transaction, annotation_id: str) -> list[HistoryEntry]:
    """Return what happened to an annotation, what came first first; also of one in the bin."""
    logged = tx.history.of_annotation(annotation_id)
    if not logged:
        raise NotFoundError("annotation", annotation_id)
    names, speakers = _names(tx), _speaker_names(tx, logged)
    entries = [
        HistoryEntry(
            number=row.sequence,
            at=row.at,
            person_id=row.person_id,
            action=row.action,
            steps=steps,
            state=row.after,
        )
        for row in logged
        if (steps := tuple(_steps(row, names, speakers)))
    ]
    return _in_sittings(entries)


def going_back(tx: Transaction, annotation_id: str, number: int) -> Edit:
    """Return the edit that makes an annotation what it was after one entry of its history.

    One that lies in the bin comes back for that. Tags that are no longer in the codebook are
    left out; where the text was imported anew since, it stays at its place.
    """
    past = next(
        (row.after for row in tx.history.of_annotation(annotation_id) if row.sequence == number),
        None,
    )
    if past is None or past.deleted is not None:
        raise NotFoundError("state", str(number))
    present = tx.annotations.get(annotation_id)
    if present is None:
        raise EditConflictError(Kind.ANNOTATION.value, annotation_id, gone=True)
    first: tuple[ObjectChange, ...] = ()
    if present.deleted is not None:
        back = recovering.restoring(tx, [(Kind.ANNOTATION, annotation_id)], with_articles=False)
        if any(one.why is WhyNot.ARTICLE_IN_BIN for one in back.refused):
            raise EditConflictError(Kind.ARTICLE.value, present.article_id, gone=True)
        first = back.edit.changes
        present = next(one.after for one in first if isinstance(one.after, Annotation))
    earlier = _as_it_was(tx, present, past)
    later = (changed(present, earlier),) if earlier != present else ()
    return Edit(label=Label(Act.GO_BACK), changes=(*first, *later))


def _as_it_was(tx: Transaction, present: Annotation, past: Annotation) -> Annotation:
    codebook = {tag.id for tag in tx.tags.all()}
    speaker_id = past.speaker_id
    if speaker_id is not None and tx.speakers.get(speaker_id) is None:
        speaker_id = present.speaker_id
    same_text = past.anchor.revision_id == present.anchor.revision_id
    return replace(
        present,
        anchor=past.anchor if same_text else present.anchor,
        colour=past.colour,
        tags=tuple(tag for tag in past.tags if tag in codebook),
        note=past.note,
        speaker_id=speaker_id,
    )


def _names(tx: Transaction) -> Names:
    """Return what gives a tag's path by its id, whether it lives, was deleted or is gone."""
    tags = tx.bin.tags()
    found: dict[str, str] = {}

    def name(tag_id: str) -> str:
        if tag_id not in found:
            tag = tags.get(tag_id)
            found[tag_id] = path_of(tag, tags) if tag else tx.history.last_name(tag_id)
        return found[tag_id]

    return name


def _speaker_names(tx: Transaction, logged: Sequence[Logged]) -> Mapping[str | None, str]:
    """Return by what names speakers are shown whom an annotation had; of none, no name."""
    states = (state for row in logged for state in (row.before, row.after) if state is not None)
    ids = {one.speaker_id for one in states if one.speaker_id is not None}
    known = tx.speakers.with_roots(ids)
    names: dict[str | None, str] = {None: ""}
    for key in ids:
        if key in known:
            names[key] = root_of(known[key], known).name
        else:
            names[key] = tx.history.last_name(key, Kind.SPEAKER)
    return names


def _steps(row: Logged, names: Names, speakers: Mapping[str | None, str]) -> Iterator[Step]:
    before, after = row.before, row.after
    if row.operation in _OPERATIONS:
        yield Step(deed=_OPERATIONS[row.operation])
    if after is None:
        return
    if before is None:
        yield Step(deed=Deed.MADE, after=after.anchor.quote)
        before = replace(after, tags=(), note="", colour=None, speaker_id=None)
    if before.anchor.span != after.anchor.span or before.anchor.quote != after.anchor.quote:
        yield Step(deed=Deed.ENDS, before=before.anchor.quote, after=after.anchor.quote)
    yield from _tag_steps(before.tags, after.tags, names)
    if before.colour != after.colour:
        yield Step(deed=Deed.COLOUR, before=before.colour or "", after=after.colour or "")
    if before.note != after.note:
        yield _note_step(before.note, after.note)
    if before.speaker_id != after.speaker_id:
        had, has = speakers[before.speaker_id], speakers[after.speaker_id]
        yield Step(deed=Deed.SPEAKER, before=had, after=has)


def _tag_steps(before: Sequence[str], after: Sequence[str], names: Names) -> Iterator[Step]:
    for tag in after:
        if tag not in before:
            yield Step(deed=Deed.TAG_ADDED, after=names(tag))
    for tag in before:
        if tag not in after:
            yield Step(deed=Deed.TAG_TAKEN, before=names(tag))
    if before != after and sorted(before) == sorted(after):
        had, has = (", ".join(map(names, tags)) for tags in (before, after))
        yield Step(deed=Deed.TAGS_ORDERED, before=had, after=has)


def _note_step(before: str, after: str) -> Step:
    deed = Deed.NOTE_CHANGED
    if not before:
        deed = Deed.NOTE_WRITTEN
    elif not after:
        deed = Deed.NOTE_TAKEN
    return Step(deed=deed, before=before, after=after)


def _in_sittings(entries: Sequence[HistoryEntry]) -> list[HistoryEntry]:
    """Take the pauses out of what was written in one go."""
    joined: list[HistoryEntry] = []
    for entry in entries:
        if not joined or not _one_sitting(joined[-1], entry):
            joined.append(entry)
            continue
        before, after = joined.pop().steps[0].before, entry.steps[0].after
        if before != after:
            joined.append(replace(entry, steps=(_note_step(before, after),)))
    return joined


def _one_sitting(last: HistoryEntry, entry: HistoryEntry) -> bool:
    only_notes = all(
        len(one.steps) == 1 and one.steps[0].deed in _OF_NOTES for one in (last, entry)
    )
    pause = datetime.fromisoformat(entry.at) - datetime.fromisoformat(last.at)
    return only_notes and last.person_id == entry.person_id and pause <= ONE_SITTING
