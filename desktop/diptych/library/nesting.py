"""The order of siblings, in the codebook as among collections: who stands before whom.

Siblings stand in the order of their positions; those leave gaps, so that moving one seldom
touches another, and two readers seldom the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Generic, TypeVar

from diptych.domain.collection import Collection
from diptych.domain.tag import ROOT, Tag
from diptych.library.edits import ObjectChange, changed

N = TypeVar("N", Tag, Collection)

GAP = 1024
"""Between two siblings, once they had to be numbered anew."""


class Step(StrEnum):
    """Where one goes by one key: past a sibling, into the one above it, or out of its parent."""

    UP = "up"
    DOWN = "down"
    IN = "in"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Place(Generic[N]):
    """Where one is to stand: under a parent (at the top with ``None``), before one, or last."""

    parent: N | None
    before: N | None = None


def place_after(
    value: N, step: Step, among: Iterable[N], *, alike: Callable[[N], bool] = lambda _: True
) -> Place[N] | None:
    """Return where a step leads; ``None`` where there is no way on.

    It steps past, and into, only those siblings that are ``alike``. Out of its parent it comes
    to stand right behind that; into another, as its last child.
    """
    known = {one.id: one for one in among}
    parent = known.get(value.parent_id)
    siblings = [one for one in siblings_of(value.parent_id, known.values()) if alike(one)]
    place = next(n for n, one in enumerate(siblings) if one.id == value.id)
    if step == Step.UP and place > 0:
        return Place(parent, siblings[place - 1])
    if step == Step.DOWN and place + 1 < len(siblings):
        return Place(parent, siblings[place + 2] if place + 2 < len(siblings) else None)
    if step == Step.IN and place > 0:
        return Place(siblings[place - 1])
    if step == Step.OUT and parent is not None:
        aunts = siblings_of(parent.parent_id, known.values())
        after = next(n for n, one in enumerate(aunts, 1) if one.id == parent.id)
        return Place(known.get(parent.parent_id), aunts[after] if after < len(aunts) else None)
    return None


def in_tree_order(values: Iterable[N]) -> Iterator[tuple[N, int]]:
    """Yield each before those nested in it, with how deep it is nested; each once.

    One whose parent is not among them stands at the top.
    """
    known = {one.id: one for one in values}
    children: dict[str, list[N]] = {}
    for one in sorted(known.values(), key=lambda one: (one.position, one.key)):
        children.setdefault(one.parent_id if one.parent_id in known else ROOT, []).append(one)
    waiting = [(one, 0) for one in reversed(children.get(ROOT, []))]
    while waiting:
        one, depth = waiting.pop()
        yield one, depth
        waiting += [(below, depth + 1) for below in reversed(children.get(one.id, []))]


def siblings_of(parent_id: str, among: Iterable[N], *, without: N | None = None) -> list[N]:
    """Return the children of ``parent_id`` in their order."""
    left_out = without.id if without is not None else None
    found = (one for one in among if one.parent_id == parent_id and one.id != left_out)
    return sorted(found, key=lambda one: (one.position, one.key))


def stands_at(value: N, place: int, among: Iterable[N]) -> bool:
    """Tell whether one stands at this place among its siblings already."""
    siblings = siblings_of(value.parent_id, among)
    return place < len(siblings) and siblings[place].id == value.id


def room_at(siblings: Sequence[N], place: int) -> tuple[int, tuple[ObjectChange, ...]]:
    """Return the position at ``place`` among siblings, and the changes that make room there."""
    if place >= len(siblings):
        return max((one.position + 1 for one in siblings), default=0), ()
    after = siblings[place].position
    if place == 0:
        return after - 1, ()
    before = siblings[place - 1].position
    if after - before > 1:
        return (before + after) // 2, ()
    start = siblings[0].position
    pushed = [
        (one, start + GAP * (number + (number >= place))) for number, one in enumerate(siblings)
    ]
    changes = tuple(
        changed(one, replace(one, position=position))
        for one, position in pushed
        if one.position != position
    )
    return start + GAP * place, changes


def move(
    value: N, above: str, among: Iterable[N], *, before: N | None = None
) -> tuple[tuple[ObjectChange, ...], tuple[ObjectChange, ...]]:
    """Return how one comes to stand under ``above``, before a sibling there or last.

    First its own change, none where it stands there already, which it also does before itself;
    then those of siblings that make room.
    """
    every = list(among)
    if before is not None and before.id == value.id:
        return (), ()
    siblings = siblings_of(above, every, without=value)
    next_id = before.id if before is not None else None
    place = next((n for n, one in enumerate(siblings) if one.id == next_id), len(siblings))
    if value.parent_id == above and stands_at(value, place, every):
        return (), ()
    position, pushed = room_at(siblings, place)
    return (changed(value, replace(value, parent_id=above, position=position)),), pushed


def with_those_above(
    ids: Iterable[str], nodes: Mapping[str, Tag] | Mapping[str, Collection]
) -> frozenset[str]:
    """Return the ids of nodes of a tree and of all in which they are nested."""
    found: set[str] = set()
    for key in ids:
        at = key
        while at in nodes and at not in found:
            found.add(at)
            at = nodes[at].parent_id
    return frozenset(found)
