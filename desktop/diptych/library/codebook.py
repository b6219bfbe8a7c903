"""What a reader does to the shape of the codebook: tags moved, merged, split and deleted.

Each act is one ``Edit`` over the tags and the quotes that have them, so that it is undone as
one. Siblings stand in the order of their positions; those leave gaps, so that moving a tag
seldom touches another one, and two readers seldom the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.errors import TagError
from diptych.domain.tag import ROOT, Tag
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.library.nesting import Step, move, place_after, room_at, siblings_of
from diptych.library.tagging import (
    by_id,
    cleaned_name,
    last_position,
    refuse_twin,
    subtree,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Deletion:
    """What becomes of the quotes and of the tags below one that is deleted.

    Quotes lose the tag, or get ``instead`` in its place; with ``bare_too`` those that have no
    other tag left are deleted as well. With ``keep_children`` the tags below move up to where
    the tag stood, and are merged with those of the same name there; else they are deleted too.
    """

    instead: Tag | None = None
    bare_too: bool = False
    keep_children: bool = False


def move_tag(
    tag: Tag, parent: Tag | None, tags: Iterable[Tag], *, before: Tag | None = None
) -> Edit:
    """Put a tag, with all below it, under ``parent`` (at the top with ``None``).

    It stands before its new sibling ``before``, or last. Where a sibling has its name already,
    ``TagTakenError`` says which, so that merging the two can be offered.
    """
    codebook = list(tags)
    above = parent.id if parent else ROOT
    if above in subtree((tag.id,), codebook):
        raise TagError(tag.name, "a tag cannot be moved below itself")
    refuse_twin(tag.name, above, tag, codebook)
    own, pushed = move(tag, above, codebook, before=before)
    return Edit(label=Label(Act.MOVE_TAG, tag.name), changes=(*pushed, *own))


def step_tag(tag: Tag, step: Step, tags: Iterable[Tag]) -> Edit:
    """Move a tag by one step; where there is no way on, nothing changes.

    Out of its parent it comes to stand right behind that; into a tag, as its last child.
    """
    codebook = list(tags)
    place = place_after(tag, step, codebook)
    if place is not None:
        return move_tag(tag, place.parent, codebook, before=place.before)
    return Edit(label=Label(Act.MOVE_TAG, tag.name), changes=())


def merge_tags(
    source: Tag, target: Tag, tags: Iterable[Tag], annotations: Iterable[Annotation]
) -> Edit:
    """Let ``target`` take the place of ``source`` on every quote, and take its children.

    A quote that had both keeps one. Children of the same name are merged likewise. What the
    source's description says is kept below the target's, and its key where the target has
    none. ``annotations`` are all that may have a tag of the source's subtree.
    """
    codebook = list(tags)
    if target.id in subtree((source.id,), codebook):
        raise TagError(source.name, "a tag cannot be merged into itself or a tag below it")
    union = _Union(codebook)
    union.merge(source, target)
    return Edit(
        label=Label(Act.MERGE_TAGS, source.name, target.name), changes=union.changes(annotations)
    )


def split_tag(
    tag: Tag,
    name: str,
    tags: Iterable[Tag],
    annotations: Iterable[Annotation],
    *,
    colour: Colour | None = None,
    person_id: str = "",
) -> Edit:
    """Give these quotes a new tag instead of ``tag``; it stands right behind it.

    The new tag has the old one's colour, unless another is given.
    """
    codebook = list(tags)
    new_name = cleaned_name(name)
    refuse_twin(new_name, tag.parent_id, None, codebook)
    siblings = siblings_of(tag.parent_id, codebook)
    place = next((n for n, one in enumerate(siblings, 1) if one.id == tag.id), len(siblings))
    position, pushed = room_at(siblings, place)
    new = Tag(
        name=new_name,
        parent_id=tag.parent_id,
        position=position,
        colour=colour or tag.colour,
        person_id=person_id,
    )
    retagged = _retagged(annotations, {tag.id: new.id})
    if not retagged:
        raise TagError(new_name, "none of the annotations that go to it has the tag")
    return Edit(label=Label(Act.SPLIT_TAG, tag.name), changes=(*pushed, created(new), *retagged))


def delete_tag(
    tag: Tag,
    tags: Iterable[Tag],
    annotations: Iterable[Annotation],
    how: Deletion | None = None,
) -> Edit:
    """Send a tag to the bin, and do with its quotes and children as ``how`` says.

    ``annotations`` are all that may have a tag of its subtree.
    """
    codebook = list(tags)
    how = how or Deletion()
    union = _Union(codebook)
    if how.keep_children:
        union.hand_over(tag, tag.parent_id)
    doomed = (tag.id,) if how.keep_children else subtree((tag.id,), codebook)
    if how.instead is not None and how.instead.id in doomed:
        raise TagError(how.instead.name, "it is deleted too; choose another tag")
    union.drop(doomed, how.instead)
    changes = union.changes(annotations, bare_too=how.bare_too)
    return Edit(label=Label(Act.DELETE_TAG, tag.name), changes=changes)


@dataclass(slots=True)
class _Union:
    """Gathers what becomes of tags that go into others, and of the quotes that have them."""

    codebook: Sequence[Tag]
    gone: dict[str, str | None] = field(default_factory=dict)
    """The tags that are deleted, parents first, and what stands on quotes instead."""
    kept: dict[str, Tag] = field(default_factory=dict)
    """The tags that stay, as they will be, where anything about them changes."""

    def merge(self, source: Tag, target: Tag) -> None:
        """Let ``target`` take the quotes, words and children of ``source``."""
        self.gone[source.id] = target.id
        target = self.kept.get(target.id, target)
        said = [target.description, source.description]
        if source.description in target.description:
            said = [target.description]
        self._keep(
            replace(
                target,
                description="\n\n".join(words for words in said if words.strip()),
                shortcut=target.shortcut or source.shortcut,
            )
        )
        self.hand_over(source, target.id)

    def hand_over(self, source: Tag, above: str) -> None:
        """Put the children of ``source`` under ``above``, merging those of the same name."""
        there = siblings_of(above, self.codebook, without=source)
        names = {tag.key: tag for tag in there}
        position = last_position(there)
        for child in siblings_of(source.id, self.codebook):
            twin = names.get(child.key)
            if twin is None:
                self._keep(replace(child, parent_id=above, position=position))
                names[child.key] = child
                position += 1
            else:
                self.merge(child, twin)

    def drop(self, tag_ids: Iterable[str], instead: Tag | None) -> None:
        """Delete tags, with ``instead`` in their place on quotes."""
        for tag_id in tag_ids:
            self.gone[tag_id] = None if instead is None else instead.id

    def changes(
        self, annotations: Iterable[Annotation], *, bare_too: bool = False
    ) -> tuple[ObjectChange, ...]:
        """Return everything that changes: quotes first, then tags that go, then those that stay.

        In this order no quote keeps a tag that is gone, and no name is taken when it is needed.
        """
        known = by_id(self.codebook)
        return (
            *_retagged(annotations, self.gone, bare_too=bare_too),
            *(deleted(known[tag_id]) for tag_id in reversed(self.gone)),
            *(
                changed(known[tag.id], tag)
                for tag in self.kept.values()
                if tag != known[tag.id] and tag.id not in self.gone
            ),
        )

    def _keep(self, tag: Tag) -> None:
        self.kept[tag.id] = tag


def _retagged(
    annotations: Iterable[Annotation],
    replacements: Mapping[str, str | None],
    *,
    bare_too: bool = False,
) -> tuple[ObjectChange, ...]:
    """Return how quotes change whose tags are replaced, or taken off with ``None``."""
    changes = []
    for annotation in annotations:
        if not any(tag in replacements for tag in annotation.tags):
            continue
        tags = dict.fromkeys(_last_of(tag, replacements) for tag in annotation.tags)
        left = tuple(tag for tag in tags if tag is not None)
        if bare_too and not left:
            changes.append(deleted(annotation))
        else:
            changes.append(changed(annotation, replace(annotation, tags=left)))
    return tuple(changes)


def _last_of(tag_id: str, replacements: Mapping[str, str | None]) -> str | None:
    """Follow what replaces a tag, since that may be replaced in turn."""
    last: str | None = tag_id
    while last is not None and last in replacements:
        last = replacements[last]
    return last
