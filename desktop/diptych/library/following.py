"""Saved searches that go on asking for a tag, a collection or a speaker called otherwise now.

A query names tags, collections and, in quotation marks, speakers by words. What an edit renames,
moves or merges is written anew in the queries that are kept, in the same edit, so that one undo
takes both back. Where a name meant several things, or stands for no whole name, the query stays as
it was typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeGuard

from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.speaker import Speaker, root_of
from diptych.domain.tag import Tag, name_key, path_of, split_path
from diptych.library import collecting
from diptych.library.edits import Edit, ObjectChange, changed
from diptych.search.completion import written
from diptych.search.query import parse, parts, quoted
from diptych.search.syntax import Collected, Node, Not, Phrase, Scope, Tagged, leaves

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

_PREFIX = re.compile(r"[-−]*(?:[^\W\d_]+:)?")


def followed_in(tx: Transaction, edit: Edit, merged: Mapping[str, str] | None = None) -> Edit:
    """Return the edit with the queries changed as ``followed`` says, in a library as it is now."""
    collections = tx.collections.all()
    # Of a large library there are many speakers, and hardly ever does a saved search name one.
    asked = bool(edit.ids(Kind.SPEAKER)) and asks_for_a_speaker(collections)
    speakers = tx.speakers.all() if asked else ()
    return followed(edit, tx.tags.all(), collections, merged, speakers)


def followed(
    edit: Edit,
    tags: Iterable[Tag],
    collections: Iterable[Collection],
    merged: Mapping[str, str] | None = None,
    speakers: Iterable[Speaker] = (),
) -> Edit:
    """Return the edit with the queries changed that name what it renames, moves or merges.

    ``tags``, ``collections`` and ``speakers`` are those before it; ``merged`` says which tag takes
    the place of which, by their ids.
    """
    kept = {one.id: one for one in collections}
    if not any(edit.ids(kind) for kind in (Kind.TAG, Kind.COLLECTION, Kind.SPEAKER)):
        return edit
    people = {one.id: one for one in speakers}
    before = _Named.of({tag.id: tag for tag in tags}, kept, people)
    after = before.after(edit.changes)
    touched = edit.ids(Kind.COLLECTION)
    rewritten: list[ObjectChange] = []
    for one in kept.values():
        if one.query is None or one.id in touched:
            continue
        query = _rewritten(one.query, before, after, merged or {})
        if query != one.query:
            rewritten.append(changed(one, replace(one, query=query)))
    return replace(edit, changes=(*edit.changes, *rewritten)) if rewritten else edit


@dataclass(frozen=True, slots=True)
class _Named:
    """What queries may name, at one moment.

    Those are paths of tags, names and paths of collections, and names by which speakers are shown.
    """

    tags: Mapping[str, Tag]
    collections: Mapping[str, Collection]
    speakers: Mapping[str, Speaker]
    tag_paths: Mapping[str, str]
    collection_paths: Mapping[str, str]
    shown_names: Mapping[str, str]

    @classmethod
    def of(
        cls,
        tags: Mapping[str, Tag],
        collections: Mapping[str, Collection],
        speakers: Mapping[str, Speaker],
    ) -> _Named:
        return cls(
            tags,
            collections,
            speakers,
            {key: path_of(tag, tags) for key, tag in tags.items()},
            collecting.paths(collections.values()),
            {
                key: root_of(one, speakers).name
                for key, one in speakers.items()
                if one.deleted is None
            },
        )

    def after(self, changes: Iterable[ObjectChange]) -> _Named:
        """Return what may be named once these are made."""
        tags, collections = dict(self.tags), dict(self.collections)
        speakers = dict(self.speakers)
        for change in changes:
            if isinstance(change.after, Tag):
                tags[change.object_id] = change.after
            elif isinstance(change.after, Collection):
                collections[change.object_id] = change.after
            elif isinstance(change.after, Speaker):
                speakers[change.object_id] = change.after
            elif change.after is None:
                tags.pop(change.object_id, None)
                collections.pop(change.object_id, None)
        return self.of(tags, collections, speakers)

    def called(self, node: Tagged | Collected) -> frozenset[str]:
        """Return the tags or collections that have just this name, or a path that ends so."""
        if isinstance(node, Tagged):
            return frozenset(
                key
                for key, path in self.tag_paths.items()
                if tuple(map(name_key, split_path(path)))[-len(node.names) :] == node.names
            )
        wanted = name_key(node.name)
        return frozenset(
            key
            for key, path in self.collection_paths.items()
            if wanted in {self.collections[key].key, name_key(path)}
        )

    def name_of(self, key: str) -> str | None:
        """Return how to name it for certain, ``None`` where it is gone."""
        if key in self.tags:
            return self.tag_paths[key]
        if key not in self.collections:
            return None
        one = self.collections[key]
        alone = sum(other.key == one.key for other in self.collections.values()) == 1
        return one.name if alone else self.collection_paths[key]


def _rewritten(query: str, before: _Named, after: _Named, merged: Mapping[str, str]) -> str:
    """Name in a query what it named before."""
    for part in sorted(parts(query), key=lambda part: -part.start):
        named = part.node.node if isinstance(part.node, Not) else part.node
        if isinstance(named, Tagged | Collected):
            value = _named_now(named, before, after, merged)
        elif names_a_speaker(named):
            value = _spoken_now(named.name, before, after)
        else:
            continue
        if value is None:
            continue
        typed = query[part.start : part.end]
        prefix = _PREFIX.match(typed)
        new = (prefix.group() if prefix else "") + value
        shorter = query[: part.start] + new + query[part.end :]
        if _same_but(query, shorter):
            query = shorter
    return query


def _named_now(
    named: Tagged | Collected, before: _Named, after: _Named, merged: Mapping[str, str]
) -> str | None:
    """Return what to write for a tag or a collection, if anything else."""
    meant = before.called(named)
    if len(meant) != 1 or after.called(named) == meant:
        return None
    (key,) = meant
    name = after.name_of(merged.get(key, key))
    return None if name is None else written(name)


def _spoken_now(name: str, before: _Named, after: _Named) -> str | None:
    """Return what to write for a speaker, if anything else.

    People of several articles may have been called so: all of them must have one name now.
    """
    meant = [key for key, shown in before.shown_names.items() if shown == name]
    names = {after.shown_names[key] for key in meant}
    if len(names) != 1 or name in names:
        return None
    return quoted(names.pop())


def asks_for_a_speaker(collections: Iterable[Collection]) -> bool:
    """Tell whether any saved search means a speaker by the whole name."""
    return any(
        any(map(names_a_speaker, leaves(parse(one.query).root)))
        for one in collections
        if one.query is not None
    )


def names_a_speaker(node: Node | None) -> TypeGuard[Phrase]:
    """Tell whether a condition means a speaker by the whole name."""
    return isinstance(node, Phrase) and node.scope is Scope.SPEAKER and bool(node.name)


def _same_but(query: str, other: str) -> bool:
    """Tell whether two queries are built alike: only names in them differ."""
    return _shape(parse(query).root) == _shape(parse(other).root)


def _shape(node: Node | None) -> object:
    if isinstance(node, Not):
        return "not", _shape(node.node)
    if isinstance(node, Tagged | Collected):
        return type(node)
    if names_a_speaker(node):
        return "speaker"
    nodes = getattr(node, "nodes", None)
    return node if nodes is None else (type(node), tuple(map(_shape, nodes)))
