"""What a reader does with collections, each act as an ``Edit``; and finding them by path."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, count

from diptych.domain.act import Act, Label
from diptych.domain.article import Article
from diptych.domain.collection import Collection
from diptych.domain.errors import CollectionError, NotFoundError
from diptych.domain.tag import ROOT, join_path, name_key, split_path
from diptych.library.edits import Edit, ObjectChange, changed, created, deleted
from diptych.library.nesting import Step, move, place_after
from diptych.text.normalise import clean_input


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """A collection as a list shows it: where it lies, and which articles are in it now.

    ``articles`` are those of the collections in it too. Of a saved search that has not been
    asked yet, nothing is known.
    """

    collection: Collection
    path: str
    articles: frozenset[str] | None = frozenset()


def shelves(
    collections: Iterable[Collection],
    articles: Iterable[Article],
    found: Mapping[str, frozenset[str]],
) -> list[Shelf]:
    """Return each collection with its articles; ``found`` is what saved searches find, by id."""
    every = list(collections)
    members: dict[str, set[str]] = {one.id: set() for one in every}
    for article in articles:
        for collection_id in article.collections:
            if collection_id in members:
                members[collection_id].add(article.id)
    by_path = paths(every)
    own = {key: frozenset(ids) for key, ids in members.items()}
    children: dict[str, list[str]] = {}
    for one in every:
        children.setdefault(one.parent_id, []).append(one.id)
        if one.query is not None:
            own[one.id] = found.get(one.id, frozenset())

    def whole(key: str) -> frozenset[str]:
        below = _below(key, children)
        return own[key].union(*(own[one] for one in below)) if below else own[key]

    return [
        Shelf(
            collection=one,
            path=by_path[one.id],
            articles=None if one.query is not None and one.id not in found else whole(one.id),
        )
        for one in every
    ]


def in_order(collections: Iterable[Collection]) -> list[Collection]:
    """Return collections as the tree lists them, each followed by those in it."""
    children: dict[str, list[Collection]] = {}
    for one in sorted(collections, key=lambda one: (one.query is None, one.position, one.key)):
        children.setdefault(one.parent_id, []).append(one)
    waiting, found = children.get(ROOT, [])[::-1], []
    while waiting:
        found.append(waiting.pop())
        waiting += children.get(found[-1].id, [])[::-1]
    return found


def paths(collections: Iterable[Collection]) -> dict[str, str]:
    """Return the path of each collection by its id, in the order they come."""
    known = {one.id: one for one in collections}
    return {key: join_path(reversed(list(_upwards(one, known)))) for key, one in known.items()}


def _upwards(collection: Collection, known: Mapping[str, Collection]) -> Iterable[str]:
    seen: set[str] = set()
    above: Collection | None = collection
    while above is not None and above.id not in seen:
        seen.add(above.id)
        yield above.name
        above = known.get(above.parent_id)


def subtree(root: str, collections: Iterable[Collection]) -> tuple[str, ...]:
    """Return the id ``root`` and those of every collection in it, the outer ones first."""
    children: dict[str, list[str]] = {}
    for one in collections:
        children.setdefault(one.parent_id, []).append(one.id)
    return (root, *_below(root, children))


def _below(root: str, children: Mapping[str, list[str]]) -> list[str]:
    found: list[str] = []
    waiting = list(reversed(children.get(root, [])))
    while waiting:
        key = waiting.pop()
        if key not in found:
            found.append(key)
            waiting.extend(reversed(children.get(key, [])))
    return found


def at_path(path: str, collections: Iterable[Collection]) -> Collection:
    """Return the collection at ``path``, case aside, or raise ``NotFoundError``."""
    children = {(one.parent_id, one.key): one for one in reversed(list(collections))}
    found: Collection | None = None
    for name in split_path(clean_input(path)):
        found = children.get((found.id if found else ROOT, name_key(name)))
        if found is None:
            break
    if found is None:
        raise NotFoundError("collection", path)
    return found


def make_collection(
    name: str,
    collections: Iterable[Collection],
    *,
    parent: Collection | None = None,
    query: str | None = None,
    articles: Iterable[Article] = (),
    person_id: str = "",
) -> Edit:
    """Make a collection with these articles in it, or with ``query`` a saved search."""
    every = list(collections)
    _refuse_search(parent)
    above = parent.id if parent else ROOT
    made = Collection(
        name=_free_name(name, above, "", every),
        parent_id=above,
        position=_next_position(above, every),
        query=None if query is None else clean_input(query).strip(),
        person_id=person_id,
    )
    act = Act.SAVE_SEARCH if query is not None else Act.NEW_COLLECTION
    filled = tuple(_filed(article, made.id) for article in articles)
    return Edit(label=Label(act, made.name), changes=(created(made), *filled))


def free_name(
    name: str, collections: Iterable[Collection], *, parent: Collection | None = None
) -> str:
    """Return a name that can be taken there: this one, or with the first number that is free."""
    every = list(collections)
    above = parent.id if parent else ROOT
    numbered = chain((name,), (f"{name} {number}" for number in count(2)))
    return next(one for one in numbered if _twin(one, above, every) is None)


def make_at_path(
    path: str, collections: Iterable[Collection], *, query: str | None = None, person_id: str = ""
) -> tuple[Collection, Edit]:
    """Make the collection at ``path`` and those above it that are missing."""
    every = list(collections)
    names = split_path(clean_input(path))
    if not names:
        raise CollectionError(path, "a collection needs a name")
    changes: list[ObjectChange] = []
    parent: Collection | None = None
    for number, name in enumerate(names, 1):
        above = parent.id if parent else ROOT
        twin = _twin(name, above, every)
        last = number == len(names)
        if twin is not None and not last:
            parent = twin
            continue
        edit = make_collection(
            name, every, parent=parent, query=query if last else None, person_id=person_id
        )
        changes += edit.changes
        made = edit.changes[0].after
        assert isinstance(made, Collection)
        every.append(made)
        parent = made
    assert parent is not None
    act = Act.SAVE_SEARCH if query is not None else Act.NEW_COLLECTION
    return parent, Edit(label=Label(act, parent.name), changes=tuple(changes))


def rename_collection(collection: Collection, name: str, collections: Iterable[Collection]) -> Edit:
    """Give a collection another name; none beside it may have it already."""
    cleaned = _free_name(name, collection.parent_id, collection.id, collections)
    return Edit(
        label=Label(Act.RENAME_COLLECTION, collection.name),
        changes=(changed(collection, replace(collection, name=cleaned)),),
    )


def change_query(collection: Collection, query: str) -> Edit:
    """Let a saved search ask for something else."""
    after = replace(collection, query=clean_input(query).strip())
    return Edit(
        label=Label(Act.CHANGE_SEARCH, collection.name), changes=(changed(collection, after),)
    )


def move_collection(
    collection: Collection,
    parent: Collection | None,
    collections: Iterable[Collection],
    *,
    before: Collection | None = None,
) -> Edit:
    """Put a collection, with all in it, into ``parent``, or at the top with ``None``.

    It stands before its new sibling ``before``, or last.
    """
    every = list(collections)
    above = parent.id if parent else ROOT
    _refuse_search(parent)
    if above in subtree(collection.id, every):
        raise CollectionError(collection.name, "a collection cannot be put into itself")
    _free_name(collection.name, above, collection.id, every)
    own, pushed = move(collection, above, every, before=before)
    return Edit(label=Label(Act.MOVE_COLLECTION, collection.name), changes=(*own, *pushed))


def step_collection(collection: Collection, step: Step, collections: Iterable[Collection]) -> Edit:
    """Move a collection by one step; where there is no way on, nothing changes.

    It steps past its own kind, since saved searches are listed before the others, and into
    the collection above it; out of one it comes to stand right behind that.
    """
    every = list(collections)
    searches = collection.query is not None
    alike = partial(_is_search, searches=searches)
    place = (
        None if searches and step == Step.IN else place_after(collection, step, every, alike=alike)
    )
    if place is not None:
        return move_collection(collection, place.parent, every, before=place.before)
    return Edit(label=Label(Act.MOVE_COLLECTION, collection.name), changes=())


def delete_collection(collection: Collection, collections: Iterable[Collection]) -> Edit:
    """Send a collection and those in it to the bin; the articles stay where they are.

    They go on saying that they are in it, and so are in it again when it is brought back.
    """
    every = {one.id: one for one in collections}
    doomed = subtree(collection.id, every.values())
    return Edit(
        label=Label(Act.DELETE_COLLECTION, collection.name),
        changes=tuple(deleted(every[key]) for key in reversed(doomed)),
    )


def put_in(collection: Collection, articles: Iterable[Article]) -> Edit:
    """File articles in a collection; those that are in it stay as they are."""
    _refuse_search(collection)
    outside = [one for one in articles if collection.id not in one.collections]
    return Edit(
        label=Label(Act.PUT_IN, collection.name, count=len(outside)),
        changes=tuple(_filed(article, collection.id) for article in outside),
    )


def take_out(collection: Collection, articles: Iterable[Article]) -> Edit:
    """Take articles out of a collection; they stay in the library."""
    inside = [one for one in articles if collection.id in one.collections]
    return Edit(
        label=Label(Act.TAKE_OUT, collection.name, count=len(inside)),
        changes=tuple(
            changed(one, replace(one, collections=_without(one.collections, collection.id)))
            for one in inside
        ),
    )


def _refuse_search(parent: Collection | None) -> None:
    if parent is not None and parent.query is not None:
        raise CollectionError(parent.name, "nothing can be put into a saved search")


def _is_search(collection: Collection, *, searches: bool) -> bool:
    return (collection.query is not None) == searches


def _filed(article: Article, collection_id: str) -> ObjectChange:
    filed = tuple(sorted({*article.collections, collection_id}))
    return changed(article, replace(article, collections=filed))


def _without(collections: tuple[str, ...], gone: str) -> tuple[str, ...]:
    return tuple(one for one in collections if one != gone)


def _twin(name: str, above: str, collections: Iterable[Collection]) -> Collection | None:
    key = name_key(name)
    return next((one for one in collections if (one.parent_id, one.key) == (above, key)), None)


def _free_name(name: str, above: str, own: str, collections: Iterable[Collection]) -> str:
    """Return the name cleaned, or raise where there is none or another there has it."""
    cleaned = " ".join(clean_input(name).split())
    if not cleaned:
        raise CollectionError(name, "a collection needs a name")
    twin = _twin(cleaned, above, collections)
    if twin is not None and twin.id != own:
        raise CollectionError(cleaned, "there is a collection of this name already")
    return cleaned


def _next_position(above: str, collections: Iterable[Collection]) -> int:
    return max((one.position + 1 for one in collections if one.parent_id == above), default=0)
