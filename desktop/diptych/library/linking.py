"""What a reader does with links between annotations, each act as an ``Edit``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from diptych.domain.act import Act, Label
from diptych.domain.errors import LinkError
from diptych.domain.link import Link, Linked, LinkKind
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.storage.uncollected import uncollected
from diptych.text.normalise import clean_input

ByAnnotation = Mapping[str, tuple[Linked, ...]]
"""The links of each annotation that has any."""


def link(new: Link, known: Iterable[Link]) -> Edit:
    """Link two annotations; ``known`` are the links that they have.

    Raise ``LinkError`` where they are linked like this already, or are one.
    """
    new = replace(new, comment=_one_line(new.comment))
    _check(new, known)
    return Edit(label=Label(Act.LINK), changes=(created(new),))


def change_kind(one: Link, kind: LinkKind, known: Iterable[Link]) -> Edit:
    """Let a link say something else of its two annotations; raises as ``link`` does."""
    other = replace(one, kind=kind)
    _check(other, known)
    return Edit(label=Label(Act.KIND_OF_LINK), changes=(changed(one, other),))


def turn(one: Link, known: Iterable[Link]) -> Edit:
    """Let a link lead the other way; raises as ``link`` does."""
    turned = replace(one, from_id=one.to_id, to_id=one.from_id)
    _check(turned, known)
    return Edit(label=Label(Act.TURN_LINK), changes=(changed(one, turned),))


def comment(one: Link, words: str) -> Edit:
    """Say something of a link on one line, or nothing more."""
    commented = replace(one, comment=_one_line(words))
    return Edit(label=Label(Act.COMMENT_LINK), changes=(changed(one, commented),))


def remove(links: Iterable[Link]) -> Edit:
    """Take links away; the annotations stay as they are."""
    changes = tuple(deleted(one) for one in links)
    return Edit(label=Label(Act.REMOVE_LINKS, count=len(changes)), changes=changes)


def moved(links: Iterable[Link], into: Mapping[str, str]) -> list[ObjectChange]:
    """Return the changes that give links of annotations to those ``into`` which these are merged.

    What would lead from an annotation to itself goes; so does what would say again what another
    link says, whose comment is kept with that one.
    """
    known = {one.id: one for one in links}
    taken: list[ObjectChange] = []
    stands = {one.id: one for one in known.values() if not {one.from_id, one.to_id} & into.keys()}
    for one in known.values():
        if one.id in stands:
            continue
        there = replace(
            one, from_id=into.get(one.from_id, one.from_id), to_id=into.get(one.to_id, one.to_id)
        )
        twin = next((each for each in stands.values() if each.says_the_same_as(there)), None)
        if there.from_id == there.to_id:
            taken.append(deleted(one))
        elif twin is not None:
            taken.append(deleted(one))
            stands[twin.id] = replace(twin, comment=_joined(twin.comment, one.comment))
        else:
            stands[one.id] = there
    given = [changed(known[key], one) for key, one in stands.items() if one != known[key]]
    return [*taken, *given]


@uncollected
def by_annotation(links: Iterable[Linked]) -> ByAnnotation:
    """Return links by each annotation that they join, in the order given."""
    found: dict[str, list[Linked]] = {}
    for one in links:
        for end in (one.source, one.target):
            found.setdefault(end.annotation_id, []).append(one)
    return {key: tuple(each) for key, each in found.items()}


def _check(one: Link, known: Iterable[Link]) -> None:
    if one.from_id == one.to_id:
        raise LinkError(itself=True)
    if any(other.id != one.id and other.says_the_same_as(one) for other in known):
        raise LinkError(itself=False)


def _one_line(words: str) -> str:
    return " ".join(clean_input(words).split())


def _joined(*comments: str) -> str:
    return "; ".join(dict.fromkeys(filter(None, comments)))
