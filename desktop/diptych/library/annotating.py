"""What a reader does to quotes, each act as an ``Edit``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Anchor, Annotation, Colour
from diptych.domain.tag import Tag
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.text.normalise import clean_input


def highlight(annotation: Annotation, new_tags: Sequence[ObjectChange] = ()) -> Edit:
    """Mark a quote, making the tags it is given that are not there yet."""
    return Edit(label=Label(Act.HIGHLIGHT), changes=(*new_tags, created(annotation)))


def highlight_all(annotations: Sequence[Annotation], new_tags: Sequence[ObjectChange] = ()) -> Edit:
    """Mark several quotes as one act."""
    return Edit(
        label=Label(Act.HIGHLIGHT, count=len(annotations)),
        changes=(*new_tags, *(created(annotation) for annotation in annotations)),
    )


def delete_annotations(annotations: Iterable[Annotation]) -> Edit:
    """Send highlights to the bin, with the notes and tags they carry."""
    changes = tuple(deleted(annotation) for annotation in annotations)
    return Edit(label=Label(Act.DELETE_HIGHLIGHTS, count=len(changes)), changes=changes)


def add_tag(annotation: Annotation, tag: Tag, new_tags: Sequence[ObjectChange] = ()) -> Edit:
    """Tag a quote; ``new_tags`` make the tag first where it is new."""
    return add_tag_to_all((annotation,), tag, new_tags)


def add_tag_to_all(
    annotations: Iterable[Annotation], tag: Tag, new_tags: Sequence[ObjectChange] = ()
) -> Edit:
    """Tag every quote that does not have the tag yet."""
    changes = tuple(
        changed(annotation, annotation.tagged(tag.id))
        for annotation in annotations
        if tag.id not in annotation.tags
    )
    return Edit(label=Label(Act.TAG, tag.name), changes=(*new_tags, *changes))


def remove_tag(annotation: Annotation, tag: Tag) -> Edit:
    """Take a tag off a quote; the tag stays in the codebook."""
    return Edit(
        label=Label(Act.UNTAG, tag.name),
        changes=(changed(annotation, annotation.untagged(tag.id)),),
    )


def noted(annotation: Annotation, note: str) -> Annotation:
    """Return the annotation with this note, as it is stored."""
    return replace(annotation, note=clean_input(note))


def set_note(annotation: Annotation, note: str) -> Edit:
    """Write, change or (with an empty text) take away the note on a quote."""
    return Edit(label=Label(Act.NOTE), changes=(changed(annotation, noted(annotation, note)),))


def set_colour(annotation: Annotation, colour: Colour | None) -> Edit:
    """Give a quote a colour of its own, or with ``None`` let it follow its first tag."""
    return Edit(
        label=Label(Act.COLOUR), changes=(changed(annotation, replace(annotation, colour=colour)),)
    )


def move_ends(annotation: Annotation, anchor: Anchor) -> Edit:
    """Let a highlight begin or end elsewhere; its quote is what stands there."""
    moved = replace(annotation, anchor=anchor)
    return Edit(label=Label(Act.MOVE_ENDS), changes=(changed(annotation, moved),))
