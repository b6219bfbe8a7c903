"""What a reader does to the codebook, each act as an ``Edit``; and finding tags by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.errors import NotFoundError, TagError
from diptych.domain.tag import ROOT, Tag, name_key, next_colour, path_of, split_path
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.text.normalise import clean_input


def paths(tags: Iterable[Tag]) -> dict[str, str]:
    """Return the path of each tag by its id, in the order of the paths."""
    codebook = by_id(tags)
    found = {tag.id: path_of(tag, codebook) for tag in codebook.values()}
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def by_id(tags: Iterable[Tag]) -> dict[str, Tag]:
    """Return the codebook as a mapping from ids."""
    return {tag.id: tag for tag in tags}


def find_path(path: str, tags: Iterable[Tag]) -> Tag | None:
    """Return the tag at ``path``, case aside; ``None`` where there is none."""
    children = _children(tags)
    tag: Tag | None = None
    for name in split_path(clean_input(path)):
        tag = children.get((tag.id if tag else ROOT, name_key(name)))
        if tag is None:
            return None
    return tag


def at_path(path: str, tags: Iterable[Tag]) -> Tag:
    """Return the tag at ``path``, or raise ``NotFoundError``."""
    tag = find_path(path, tags)
    if tag is None:
        raise NotFoundError("tag", path)
    return tag


def tag_from_path(
    path: str, tags: Iterable[Tag], person_id: str = ""
) -> tuple[Tag, tuple[ObjectChange, ...]]:
    """Return the tag at ``path`` and the changes that make what is missing of it.

    A new tag at the top takes the colour that the fewest tags have; one below another takes
    its parent's.
    """
    codebook = list(tags)
    children = _children(codebook)
    names = split_path(clean_input(path))
    if not names:
        raise TagError(path, "a tag needs a name")
    parent: Tag | None = None
    made: list[ObjectChange] = []
    for name in names:
        above = parent.id if parent else ROOT
        tag = children.get((above, name_key(name)))
        if tag is None:
            tag = Tag(
                name=name,
                parent_id=above,
                position=sum(other.parent_id == above for other in codebook),
                colour=parent.colour if parent else next_colour(codebook),
                person_id=person_id,
            )
            codebook.append(tag)
            made.append(created(tag))
        parent = tag
    assert parent is not None
    return parent, tuple(made)


def tagged_by_paths(
    annotation: Annotation, tag_paths: Iterable[str], tags: Iterable[Tag]
) -> tuple[Annotation, tuple[ObjectChange, ...]]:
    """Return ``annotation`` with the tags at these paths, and the changes that make new ones."""
    codebook = list(tags)
    made: list[ObjectChange] = []
    for path in tag_paths:
        tag, new = tag_from_path(path, codebook, annotation.person_id)
        codebook += [change.after for change in new if isinstance(change.after, Tag)]
        made += new
        annotation = annotation.tagged(tag.id)
    return annotation, tuple(made)


def subtree(roots: Iterable[str], tags: Iterable[Tag]) -> tuple[str, ...]:
    """Return the ids ``roots`` and those of every tag below them, parents first."""
    below: dict[str, list[str]] = {}
    for tag in tags:
        below.setdefault(tag.parent_id, []).append(tag.id)
    found: dict[str, None] = {}
    waiting = list(reversed(list(roots)))
    while waiting:
        tag_id = waiting.pop()
        if tag_id not in found:
            found[tag_id] = None
            waiting.extend(reversed(below.get(tag_id, [])))
    return tuple(found)


def colour_of(annotation: Annotation, codebook: Mapping[str, Tag]) -> Colour:
    """Return the colour in which a quote is drawn: its own, else its first tag's, else amber."""
    if annotation.colour is not None:
        return annotation.colour
    for tag_id in annotation.tags:
        if tag_id in codebook:
            return codebook[tag_id].colour
    return Colour.AMBER


def create_tags(new_tags: Sequence[ObjectChange], name: str) -> Edit:
    """Add tags to the codebook that no quote has yet."""
    return Edit(label=f"new tag {name}", changes=tuple(new_tags))


def rename_tag(tag: Tag, name: str, tags: Iterable[Tag]) -> Edit:
    """Give a tag another name; a sibling may not have it already."""
    cleaned = " ".join(clean_input(name).split())
    if not cleaned:
        raise TagError(name, "a tag needs a name")
    _refuse_twin(cleaned, tag.parent_id, tag, tags)
    return Edit(label=f"rename tag {tag.name}", changes=(changed(tag, replace(tag, name=cleaned)),))


def move_tag(tag: Tag, parent: Tag | None, tags: Iterable[Tag]) -> Edit:
    """Put a tag, with all below it, under ``parent``, or at the top with ``None``."""
    codebook = list(tags)
    above = parent.id if parent else ROOT
    if above in subtree((tag.id,), codebook):
        raise TagError(tag.name, "a tag cannot be moved below itself")
    _refuse_twin(tag.name, above, tag, codebook)
    position = sum(other.parent_id == above and other.id != tag.id for other in codebook)
    moved = replace(tag, parent_id=above, position=position)
    return Edit(label=f"move tag {tag.name}", changes=(changed(tag, moved),))


def recolour_tag(tag: Tag, colour: Colour) -> Edit:
    """Change a tag's colour, and with it every quote's that follows it."""
    return Edit(
        label=f"colour of tag {tag.name}", changes=(changed(tag, replace(tag, colour=colour)),)
    )


def describe_tag(tag: Tag, description: str) -> Edit:
    """Write what a tag means."""
    described = replace(tag, description=clean_input(description))
    return Edit(label=f"description of tag {tag.name}", changes=(changed(tag, described),))


def set_shortcut(tag: Tag, shortcut: str, tags: Iterable[Tag]) -> Edit:
    """Give a tag one of the favourite keys, taking it from the tag that had it."""
    freed = tuple(
        changed(other, replace(other, shortcut=""))
        for other in tags
        if shortcut and other.shortcut == shortcut and other.id != tag.id
    )
    given = changed(tag, replace(tag, shortcut=shortcut))
    return Edit(label=f"shortcut of tag {tag.name}", changes=(*freed, given))


def delete_tag(tag: Tag, tags: Iterable[Tag], annotations: Iterable[Annotation]) -> Edit:
    """Send a tag and all below it to the bin; the quotes stay and lose it.

    ``annotations`` are all that may have one of them.
    """
    codebook = list(tags)
    doomed = subtree((tag.id,), codebook)
    known = by_id(codebook)
    stripped = tuple(
        changed(annotation, replace(annotation, tags=_without(annotation.tags, doomed)))
        for annotation in annotations
        if any(tag_id in doomed for tag_id in annotation.tags)
    )
    dead = tuple(deleted(known[tag_id]) for tag_id in reversed(doomed))
    return Edit(label=f"delete tag {tag.name}", changes=(*stripped, *dead))


def merge_tags(
    source: Tag, target: Tag, tags: Iterable[Tag], annotations: Iterable[Annotation]
) -> Edit:
    """Let ``target`` take the place of ``source`` on every quote, and take its children.

    Children of the same name are merged likewise. ``annotations`` are all that may have a
    tag of the source's subtree.
    """
    codebook = list(tags)
    if target.id in subtree((source.id,), codebook):
        raise TagError(source.name, "a tag cannot be merged into itself or a tag below it")
    replaced: dict[str, str] = {}
    moved: list[ObjectChange] = []
    _merge_below(source, target, codebook, replaced, moved)
    known = by_id(codebook)
    retagged = tuple(
        changed(annotation, replace(annotation, tags=_replaced(annotation.tags, replaced)))
        for annotation in annotations
        if any(tag_id in replaced for tag_id in annotation.tags)
    )
    dead = tuple(deleted(known[tag_id]) for tag_id in reversed(replaced))
    label = f"merge tag {source.name} into {target.name}"
    return Edit(label=label, changes=(*retagged, *dead, *moved))


def _merge_below(
    source: Tag,
    target: Tag,
    codebook: Sequence[Tag],
    replaced: dict[str, str],
    moved: list[ObjectChange],
) -> None:
    replaced[source.id] = target.id
    kept = {tag.key: tag for tag in codebook if tag.parent_id == target.id and tag.id != source.id}
    for child in [tag for tag in codebook if tag.parent_id == source.id]:
        twin = kept.get(child.key)
        if twin is None:
            moved.append(changed(child, replace(child, parent_id=target.id, position=len(kept))))
            kept[child.key] = child
        else:
            _merge_below(child, twin, codebook, replaced, moved)


def _children(tags: Iterable[Tag]) -> dict[tuple[str, str], Tag]:
    return {(tag.parent_id, tag.key): tag for tag in tags}


def _without(tags: Sequence[str], doomed: Iterable[str]) -> tuple[str, ...]:
    dead = set(doomed)
    return tuple(tag for tag in tags if tag not in dead)


def _replaced(tags: Sequence[str], replacements: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(replacements.get(tag, tag) for tag in tags))


def _refuse_twin(name: str, parent_id: str, tag: Tag, tags: Iterable[Tag]) -> None:
    twin = _children(tags).get((parent_id, name_key(name)))
    if twin is not None and twin.id != tag.id:
        raise TagError(name, "there is a tag of this name already; merge them instead")
