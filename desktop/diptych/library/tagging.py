"""What a reader does to one tag, each act as an ``Edit``; and finding tags by path.

What reshapes the codebook (moving, merging, splitting, deleting) is in ``codebook.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation, Colour
from diptych.domain.errors import NotFoundError, TagError, TagTakenError
from diptych.domain.tag import ROOT, Tag, name_key, next_colour, path_of, split_path
from diptych.library import noting
from diptych.library.edits import Edit, ObjectChange, changed, created
from diptych.text.merging import merged
from diptych.text.normalise import clean_input

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


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
                position=last_position(one for one in codebook if one.parent_id == above),
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
    return Edit(label=Label(Act.NEW_TAG, name), changes=tuple(new_tags))


def new_tag(draft: Tag, tags: Iterable[Tag], person_id: str = "") -> Edit:
    """Add one tag as it was drawn up, behind its siblings; a sibling may not have its name."""
    name = cleaned_name(draft.name)
    codebook = list(tags)
    refuse_twin(name, draft.parent_id, None, codebook)
    siblings = (one for one in codebook if one.parent_id == draft.parent_id)
    tag = replace(
        described(draft, draft.description),
        name=name,
        position=last_position(siblings),
        person_id=person_id,
    )
    return create_tags([created(tag)], name)


def rename_tag(tag: Tag, name: str, tags: Iterable[Tag]) -> Edit:
    """Give a tag another name; where a sibling has it already, ``TagTakenError`` says which."""
    cleaned = cleaned_name(name)
    refuse_twin(cleaned, tag.parent_id, tag, tags)
    return Edit(
        label=Label(Act.RENAME_TAG, tag.name), changes=(changed(tag, replace(tag, name=cleaned)),)
    )


def recolour_tag(tag: Tag, colour: Colour) -> Edit:
    """Change a tag's colour, and with it every quote's that follows it."""
    return Edit(
        label=Label(Act.COLOUR_OF_TAG, tag.name),
        changes=(changed(tag, replace(tag, colour=colour)),),
    )


def described(tag: Tag, description: str) -> Tag:
    """Return the tag with this description, as it is stored."""
    return replace(tag, description=clean_input(description))


def describe_tag(tag: Tag, description: str) -> Edit:
    """Write what a tag means."""
    after = described(tag, description)
    return Edit(label=Label(Act.DESCRIPTION_OF_TAG, tag.name), changes=(changed(tag, after),))


def writes_description(edit: Edit) -> bool:
    """Tell whether an edit does nothing but write what one tag means."""
    if len(edit.changes) != 1:
        return False
    before, after = edit.changes[0].before, edit.changes[0].after
    return (
        isinstance(before, Tag)
        and isinstance(after, Tag)
        and before != after
        and replace(before, description=after.description) == after
    )


def reconciled(tx: Transaction, edit: Edit, person_id: str) -> Edit | None:
    """Return the edit that does what ``edit`` meant beside what was written elsewhere meanwhile.

    ``edit`` wrote what a tag means, and found that changed. Both texts are brought together; of
    a tag that is gone a note on the library keeps the words. ``None`` where there is nothing
    left to do.
    """
    before, after = edit.changes[0].before, edit.changes[0].after
    assert isinstance(before, Tag)
    assert isinstance(after, Tag)
    stored = tx.tags.get(after.id)
    if stored is None or stored.deleted is not None:
        if not after.description.strip():
            return None
        return noting.kept(tx, after.name, after.description, None, person_id)
    both = merged(before.description, after.description, stored.description)
    return None if both == stored.description else describe_tag(stored, both)


def set_shortcut(tag: Tag, shortcut: str, tags: Iterable[Tag]) -> Edit:
    """Give a tag one of the favourite keys, taking it from the tag that had it."""
    freed = tuple(
        changed(other, replace(other, shortcut=""))
        for other in tags
        if shortcut and other.shortcut == shortcut and other.id != tag.id
    )
    given = changed(tag, replace(tag, shortcut=shortcut))
    return Edit(label=Label(Act.SHORTCUT_OF_TAG, tag.name), changes=(*freed, given))


def _children(tags: Iterable[Tag]) -> dict[tuple[str, str], Tag]:
    return {(tag.parent_id, tag.key): tag for tag in tags}


def cleaned_name(name: str) -> str:
    """Return a name as it is stored, or raise ``TagError`` where nothing is left of it."""
    cleaned = " ".join(clean_input(name).split())
    if not cleaned:
        raise TagError(name, "a tag needs a name")
    return cleaned


def refuse_twin(name: str, parent_id: str, tag: Tag | None, tags: Iterable[Tag]) -> None:
    """Raise ``TagTakenError`` where another tag than ``tag`` has this name there."""
    twin = _children(tags).get((parent_id, name_key(name)))
    if twin is not None and (tag is None or twin.id != tag.id):
        raise TagTakenError(name, twin.id)


def in_order(tags: Iterable[Tag]) -> list[Tag]:
    """Return siblings in the order in which they stand."""
    return sorted(tags, key=lambda tag: (tag.position, tag.key, tag.id))


def last_position(siblings: Iterable[Tag]) -> int:
    """Return the position behind all of these."""
    return max((tag.position for tag in siblings), default=-1) + 1
