"""What an edit sets beside what others have set meanwhile, value by value and field by field.

Only the fields that an edit changed are set, so that a tag added elsewhere meanwhile stays; where
that would lose somebody's work, ``EditConflictError`` is raised.
"""

from __future__ import annotations

from dataclasses import fields, replace
from functools import cache
from typing import Any, TypeVar

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ArticleField
from diptych.domain.errors import EditConflictError
from diptych.domain.speaker import Speaker
from diptych.library.edits import KINDS, Value

V = TypeVar("V", bound=Value)

_OF_STORAGE = frozenset({"id", "person_id", "created", "modified", "version", "deleted"})
"""Fields that storage keeps; no edit sets them (``deleted`` follows from before and after)."""


def conflict(value: Value, *, gone: bool) -> EditConflictError:
    """Return why an edit of ``value`` is not applied: it is gone, or was changed elsewhere."""
    return EditConflictError(KINDS[type(value)].value, value.id, gone=gone)


def deletable(stored: V | None, known: V) -> V:
    """Return what is stored, or refuse to delete what is gone or holds more than is known."""
    if stored is None or stored.deleted is not None:
        raise conflict(known, gone=True)
    if _would_lose(stored, known):
        raise conflict(known, gone=False)
    return stored


def contents(value: Value) -> dict[str, object]:
    """Return what readers have put into a value, by the names of its fields."""
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _settable(kind)}


@cache
def _settable(kind: Any) -> tuple[str, ...]:
    """Return the fields of a kind that an edit may set."""
    return tuple(field.name for field in fields(kind) if field.name not in _OF_STORAGE)


def _would_lose(stored: Value, known: Value) -> bool:
    """Tell whether deleting ``stored`` would take away something its deleter has not seen."""
    now_there, seen = contents(stored), contents(known)
    if isinstance(stored, Annotation) and isinstance(known, Annotation):
        if set(stored.tags) - set(known.tags):
            return True
        del now_there["tags"], seen["tags"]
    return now_there != seen


def merged_value(stored: V, before: V, after: V) -> V:
    """Return ``stored`` with the fields set in which ``before`` and ``after`` differ."""
    updates: dict[str, Any] = {}
    kind: Any = type(after)
    for name in _settable(kind):
        there, old, value = getattr(stored, name), getattr(before, name), getattr(after, name)
        if value == old:
            continue
        if name == "tags" and isinstance(stored, Annotation):
            updates[name] = _merge_tags(stored.tags, old, value)
        elif name == "collections" and isinstance(stored, Article):
            updates[name] = tuple(sorted(_merge_tags(stored.collections, old, value)))
        elif name == "names" and isinstance(stored, Speaker):
            updates[name] = tuple(sorted(_merge_tags(stored.names, old, value)))
        elif there in (old, value):
            updates[name] = value
        elif name == "fields" and isinstance(stored, Article):
            updates[name] = _merge_fields(stored, old, value)
        else:
            raise conflict(after, gone=False)
    return replace(stored, **updates)


def _merge_tags(
    stored: tuple[str, ...], before: tuple[str, ...], after: tuple[str, ...]
) -> tuple[str, ...]:
    """Add what the edit added and take away what it took, each tag at its place."""
    if stored == before:
        return after
    removed = set(before) - set(after)
    merged = [tag for tag in stored if tag not in removed]
    place = 0
    for tag in after:
        if tag in merged:
            place = merged.index(tag) + 1
        elif tag not in before:
            merged.insert(place, tag)
            place += 1
    return tuple(merged)


def _merge_fields(
    stored: Article, before: tuple[ArticleField, ...], after: tuple[ArticleField, ...]
) -> tuple[ArticleField, ...]:
    """Set the fields in which ``before`` and ``after`` differ, and leave those of others."""
    there = {one.name: one.value for one in stored.fields}
    old = {one.name: one.value for one in before}
    new = {one.name: one.value for one in after}
    for name in old.keys() | new.keys():
        was, becomes = old.get(name), new.get(name)
        if was == becomes:
            continue
        if there.get(name) not in (was, becomes):
            raise conflict(stored, gone=False)
        if becomes is None:
            there.pop(name, None)
        else:
            there[name] = becomes
    return tuple(ArticleField(name=name, value=value) for name, value in sorted(there.items()))
