"""What a reader does to notes, each act as an ``Edit``; those on quotes lie with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation
from diptych.domain.changes import Kind
from diptych.domain.errors import AmbiguousError, NotFoundError
from diptych.domain.note import Note
from diptych.domain.reference import Noted, Referable, Target
from diptych.library.annotating import noted as annotation_noted
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.text.merging import merged
from diptych.text.normalise import clean_input
from diptych.text.references import expanded, references

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

LABEL = Label(Act.NOTE)
"""Completes “Undo …” for writing any note."""

LONGEST_TITLE = 200
"""Characters of a quote that become the title of a note which keeps what was written on it."""


def rewritten(note: Note, title: str, text: str) -> Note:
    """Return the note with this title and text, as it is stored; a title is one line."""
    return replace(note, title=" ".join(clean_input(title).split()), text=clean_input(text))


def write(note: Note) -> Edit:
    """Put a new note into the library."""
    return Edit(label=LABEL, changes=(created(rewritten(note, note.title, note.text)),))


def rewrite(note: Note, title: str, text: str) -> Edit:
    """Change a note's title or text."""
    return Edit(label=LABEL, changes=(changed(note, rewritten(note, title, text)),))


def delete_notes(notes: Sequence[Note], annotations: Sequence[Annotation] = ()) -> Edit:
    """Send notes to the bin, and take the notes off these annotations, as one act."""
    count = len(notes) + len(annotations)
    changes: list[ObjectChange] = [deleted(note) for note in notes]
    changes += [changed(one, replace(one, note="")) for one in annotations]
    label = Label(Act.DELETE_NOTES, count=count)
    return Edit(label=label, changes=tuple(changes))


def writes_note(edit: Edit) -> bool:
    """Tell whether an edit does nothing but write one note."""
    if len(edit.changes) != 1 or edit.label != LABEL:
        return False
    before, after = edit.changes[0].before, edit.changes[0].after
    if isinstance(before, Annotation) and isinstance(after, Annotation):
        return replace(before, note=after.note) == after
    return isinstance(after, Note)


def reconciled(tx: Transaction, edit: Edit, person_id: str) -> Edit | None:
    """Return the edit that does what ``edit`` meant beside what was written elsewhere meanwhile.

    ``edit`` wrote one note, perhaps with the highlight that it is on, and did not fit any more.
    The texts are brought together, such that no words of either are lost; a note that is gone is
    written anew, on the same article where that is there still. ``None`` where there is nothing
    left to do.
    """
    before, after = edit.changes[0].before, edit.changes[0].after
    if isinstance(after, Note):
        old = before if isinstance(before, Note) else replace(after, title="", text="")
        return _note_reconciled(tx, old, after, person_id)
    if isinstance(after, Annotation):
        noted = before if isinstance(before, Annotation) else replace(after, note="")
        return _quote_reconciled(tx, noted, after, person_id)
    return None


def _note_reconciled(tx: Transaction, old: Note, new: Note, person_id: str) -> Edit | None:
    stored = tx.notes.get(new.id)
    if stored is None or stored.deleted is not None:
        if not new.text.strip() and new.title in (old.title, ""):
            return None
        return kept(tx, new.title, new.text, new.article_id, person_id)
    whole = replace(
        stored,
        title=title_of_both(old.title, new.title, stored.title),
        text=merged(old.text, new.text, stored.text),
    )
    return None if whole == stored else Edit(label=LABEL, changes=(changed(stored, whole),))


def _quote_reconciled(
    tx: Transaction, old: Annotation, new: Annotation, person_id: str
) -> Edit | None:
    stored = tx.annotations.get(new.id)
    if stored is None or stored.deleted is not None:
        if not new.note.strip():
            return None
        return kept(tx, new.anchor.quote, new.note, new.article_id, person_id)
    both = annotation_noted(stored, merged(old.note, new.note, stored.note))
    return None if both == stored else Edit(label=LABEL, changes=(changed(stored, both),))


def title_of_both(base: str, mine: str, theirs: str) -> str:
    """Return the title of a note that two have written at once; where they differ, both stand."""
    if theirs == base:
        return mine
    if mine in (base, ""):
        return theirs
    if theirs in (mine, ""):
        return mine
    return f"{theirs} / {mine}"


def kept(tx: Transaction, title: str, text: str, article_id: str | None, person_id: str) -> Edit:
    """Return the edit that keeps what was written on something that is gone, as a new note.

    It is on the same article where that is there still.
    """
    article = tx.articles.get(article_id) if article_id is not None else None
    there = article is not None and article.deleted is None
    note = Note(
        title=" ".join(title.split())[:LONGEST_TITLE],
        text=text,
        article_id=article_id if there else None,
        person_id=person_id,
    )
    return write(note)


def carried_over(edit: Edit, note: Note) -> Edit:
    """Return the edit that writes in ``note`` what ``edit`` wrote in one that is gone."""
    change = edit.changes[0]
    states = []
    for value in (change.before, change.after):
        if isinstance(value, Note):
            states.append(replace(note, title=value.title, text=value.text))
        else:
            states.append(replace(note, text=value.note if isinstance(value, Annotation) else ""))
    return Edit(label=LABEL, changes=(changed(*states),))


def find(tx: Transaction, prefix: str) -> Noted:
    """Return the one note, of whatever kind, whose id begins with ``prefix``."""
    start = prefix.lower()
    found = [one for one in tx.noted.all() if start and one.id.startswith(start)]
    if not found:
        raise NotFoundError("note", prefix)
    if len(found) > 1:
        raise AmbiguousError("note", prefix, tuple(one.id for one in found))
    return found[0]


def mentions(tx: Transaction, target: Target) -> list[Noted]:
    """Return the notes that refer to ``target``, the one changed last first."""
    ids = tx.references.mentioning(target)
    found = tx.noted.some(annotation_ids=ids[Kind.ANNOTATION], note_ids=ids[Kind.NOTE])
    return sorted(found, key=lambda one: (one.modified, one.id), reverse=True)


def mentioned(tx: Transaction) -> dict[Target, list[Target]]:
    """Return for everything that is referred to the notes that do, those in no bin."""
    there = {one.target for one in tx.noted.all()}
    found: dict[Target, list[Target]] = {}
    for source, target in tx.references.all():
        if source in there:
            found.setdefault(target, []).append(source)
    return found


def names(referable: Iterable[Referable]) -> dict[str, Target]:
    """Return what each title or quote leads to, of those that only one thing goes by."""
    found: dict[str, Target | None] = {}
    for one in referable:
        words = " ".join(one.words.split())
        found[words] = None if words in found else one.target
    return {words: target for words, target in found.items() if words and target is not None}


def with_targets(text: str, referable: Mapping[str, Target]) -> str:
    """Return a text in which ``[[words]]`` that name one thing lead there."""
    return expanded(text, referable)


def needs_targets(text: str) -> bool:
    """Tell whether a text has double brackets that lead nowhere yet."""
    return any(one.target is None for one in references(text))
