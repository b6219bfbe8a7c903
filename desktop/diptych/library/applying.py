"""Applying edits within a transaction, next to what others have changed meanwhile.

Only the fields that an edit changed are restored, so that a tag added elsewhere meanwhile
stays; where that cannot be done without losing somebody's work, ``EditConflictError`` is raised
and nothing is applied. Values are compared, not versions: where somebody else sets a field to
a value that it had before by this reader's own edits, undoing those takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, TypeVar, cast

from diptych.domain.annotation import Annotation
from diptych.domain.article import Article, ArticleField
from diptych.domain.block_edit import BlockEdit
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.errors import EditConflictError
from diptych.domain.identity import now
from diptych.domain.link import Link
from diptych.domain.note import Note
from diptych.domain.passage_pair import PassagePair
from diptych.domain.tag import ROOT, Tag
from diptych.library.edits import KINDS, Edit, ObjectChange, Value
from diptych.library.hidden_words import hidden_parts, recount
from diptych.library.replacing import keep_placed

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

Nested: TypeAlias = Tag | Collection
V = TypeVar("V", bound=Value)

_OF_STORAGE = frozenset({"id", "person_id", "created", "modified", "version", "deleted"})
"""Fields that storage keeps; no edit sets them (``deleted`` follows from before and after)."""


class _Repository(Protocol):
    """What the repositories of every kind have in common."""

    def get(self, object_id: str, /) -> Any: ...
    def insert(self, value: Any, /) -> Any: ...
    def update(self, value: Any, /) -> Any: ...


def apply_edit(tx: Transaction, edit: Edit) -> None:
    """Do what the edit says within ``tx``, or raise ``EditConflictError``.

    The caller's transaction must be rolled back when this raises: part of the edit may have
    been written by then.
    """
    instant = now()
    _refuse_purged(tx, edit)
    hidden = hidden_parts(tx, _of_blocks(edit))
    for together, changes in groupby(edit.changes, _is_of_known_quote):
        if together:
            _change_quotes(tx, list(changes), instant)
        else:
            _apply_each(tx, changes, instant)
    _check_codebook(tx, edit)
    _check_collections(tx, edit)
    keep_placed(tx, edit)
    recount(tx, hidden)


def _of_blocks(edit: Edit) -> Iterator[BlockEdit]:
    for change in edit.changes:
        if isinstance(value := change.after or change.before, BlockEdit):
            yield value


def _is_of_known_quote(change: ObjectChange) -> bool:
    return change.kind == Kind.ANNOTATION and change.before is not None


def _apply_each(tx: Transaction, changes: Iterable[ObjectChange], instant: str) -> None:
    for change in changes:
        repository = _repository(tx, change.kind)
        stored = cast("Value | None", repository.get(change.object_id))
        if change.before is None and change.after is not None:
            _create(tx, repository, stored, change.after)
        elif change.before is not None and change.after is None:
            _delete(repository, stored, change.before, instant)
        elif change.before is not None and change.after is not None:
            _change(tx, repository, stored, change.before, change.after)


def _change_quotes(tx: Transaction, changes: Sequence[ObjectChange], instant: str) -> None:
    """Change or delete quotes, thousands at once: read together, and written together.

    No such change looks at another quote, so none need wait until the one before is written.
    """
    if len({change.object_id for change in changes}) < len(changes):
        _apply_each(tx, changes, instant)
        return
    known = tx.annotations.of_ids(change.object_id for change in changes)
    alive: dict[str, bool] = {}
    wanted: list[Annotation] = []
    for change in changes:
        stored = known.get(change.object_id)
        before, after = change.before, change.after
        assert isinstance(before, Annotation)
        if after is None:
            wanted.append(replace(_deletable(stored, before), deleted=instant))
            continue
        assert isinstance(after, Annotation)
        if stored is None or stored.deleted is not None:
            raise _conflict(after, gone=True)
        merged = _merge(stored, before, after)
        if merged != stored:
            _check_tags(tx, merged, stored.tags, alive)
            wanted.append(merged)
    tx.annotations.update_all(wanted, known)


def _refuse_purged(tx: Transaction, edit: Edit) -> None:
    """Bring nothing back that was deleted for good: undo is no way round that."""
    wanted: dict[Kind, list[str]] = {}
    for change in edit.changes:
        if change.before is None:
            wanted.setdefault(change.kind, []).append(change.object_id)
    for kind, ids in wanted.items():
        for object_id in tx.bin.purged(kind, ids):
            raise EditConflictError(kind.value, object_id, gone=True)


def _repository(tx: Transaction, kind: Kind) -> _Repository:
    repositories: dict[Kind, Any] = {
        Kind.ARTICLE: tx.articles,
        Kind.ANNOTATION: tx.annotations,
        Kind.TAG: tx.tags,
        Kind.NOTE: tx.notes,
        Kind.PERSON: tx.people,
        Kind.PASSAGE_PAIR: tx.passage_pairs,
        Kind.COLLECTION: tx.collections,
        Kind.LINK: tx.links,
        Kind.BLOCK_EDIT: tx.block_edits,
    }
    return cast("_Repository", repositories[kind])


def _conflict(value: Value, *, gone: bool) -> EditConflictError:
    return EditConflictError(KINDS[type(value)].value, value.id, gone=gone)


def _create(tx: Transaction, repository: _Repository, stored: Value | None, wanted: Value) -> None:
    if stored is None:
        _check_surroundings(tx, wanted, None)
        repository.insert(replace(wanted, deleted=None, version=1))
    elif stored.deleted is not None:
        # What stands in the bin wins over what the edit remembers: it may hold words that
        # were written elsewhere before the object was deleted.
        restored = replace(stored, deleted=None)
        if isinstance(restored, Annotation):
            restored = _without_dead_tags(tx, restored)
        # A link that comes back may rest: its ends are not new to it.
        _check_surroundings(tx, restored, restored if isinstance(restored, Link) else None)
        repository.update(restored)
    elif _contents(stored) != _contents(wanted):
        raise _conflict(wanted, gone=False)


def _delete(repository: _Repository, stored: Value | None, known: Value, instant: str) -> None:
    repository.update(replace(_deletable(stored, known), deleted=instant))


def _deletable(stored: V | None, known: V) -> V:
    """Return what is stored, or refuse to delete what is gone or holds more than is known."""
    if stored is None or stored.deleted is not None:
        raise _conflict(known, gone=True)
    if _would_lose(stored, known):
        raise _conflict(known, gone=False)
    return stored


def _change(
    tx: Transaction, repository: _Repository, stored: Value | None, before: Value, after: Value
) -> None:
    if stored is None or stored.deleted is not None:
        raise _conflict(after, gone=True)
    merged = _merge(stored, before, after)
    if merged != stored:
        _check_surroundings(tx, merged, stored)
        repository.update(merged)


def _contents(value: Value) -> dict[str, object]:
    kind: Any = type(value)
    return {name: getattr(value, name) for name in _settable(kind)}


@cache
def _settable(kind: Any) -> tuple[str, ...]:
    """Return the fields of a kind that an edit may set."""
    return tuple(field.name for field in fields(kind) if field.name not in _OF_STORAGE)


def _would_lose(stored: Value, known: Value) -> bool:
    """Tell whether deleting ``stored`` would take away something its deleter has not seen."""
    now_there, seen = _contents(stored), _contents(known)
    if isinstance(stored, Annotation) and isinstance(known, Annotation):
        if set(stored.tags) - set(known.tags):
            return True
        del now_there["tags"], seen["tags"]
    return now_there != seen


def _merge(stored: V, before: V, after: V) -> V:
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
        elif there in (old, value):
            updates[name] = value
        elif name == "fields" and isinstance(stored, Article):
            updates[name] = _merge_fields(stored, old, value)
        else:
            raise _conflict(after, gone=False)
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
            raise _conflict(stored, gone=False)
        if becomes is None:
            there.pop(name, None)
        else:
            there[name] = becomes
    return tuple(ArticleField(name=name, value=value) for name, value in sorted(there.items()))


def _without_dead_tags(tx: Transaction, annotation: Annotation) -> Annotation:
    return replace(annotation, tags=tuple(tag for tag in annotation.tags if _tag_lives(tx, tag)))


def _tag_lives(tx: Transaction, tag_id: str) -> bool:
    tag = tx.tags.get(tag_id)
    return tag is not None and tag.deleted is None


def _check_surroundings(tx: Transaction, value: Value, stored: Value | None) -> None:
    """Refuse an object whose article, tags, ends and so on are gone, or whose name is taken."""
    if isinstance(value, Article) and isinstance(stored, Article):
        if value.revision_id != stored.revision_id:
            _check_revision(tx, value)
        for collection_id in set(value.collections).difference(stored.collections):
            collection = tx.collections.get(collection_id)
            if collection is None or collection.deleted is not None:
                raise EditConflictError(Kind.COLLECTION.value, collection_id, gone=True)
    if isinstance(value, Annotation):
        _check_tags(tx, value, stored.tags if isinstance(stored, Annotation) else (), {})
    for article_id in _owners(value) if stored is None else ():
        article = tx.articles.get(article_id)
        if article is None or article.deleted is not None:
            raise EditConflictError(Kind.ARTICLE.value, article_id, gone=True)
    if isinstance(value, Tag):
        twin = tx.tags.twin(value)
        if twin is not None:
            raise _conflict(twin, gone=False)
    if isinstance(value, Link):
        _check_link(tx, value, stored if isinstance(stored, Link) else None)


def _check_revision(tx: Transaction, article: Article) -> None:
    """Refuse a text that is no longer kept."""
    if all(one.id != article.revision_id for one in tx.revisions.of_article(article.id)):
        raise EditConflictError(Kind.ARTICLE.value, article.id, gone=True)


def _check_link(tx: Transaction, value: Link, stored: Link | None) -> None:
    """Refuse a link to what is gone, and a second one that says the same of the same two.

    An end that it had already may lie in the bin.
    """
    had = (stored.from_id, stored.to_id) if stored is not None else ()
    for annotation_id in (value.from_id, value.to_id):
        annotation = tx.annotations.get(annotation_id)
        if annotation is not None and annotation_id in had:
            continue
        if annotation is None or annotation.deleted is not None:
            raise EditConflictError(Kind.ANNOTATION.value, annotation_id, gone=True)
        article = tx.articles.get(annotation.article_id)
        if article is None or article.deleted is not None:
            raise EditConflictError(Kind.ARTICLE.value, annotation.article_id, gone=True)
    twin = tx.links.twin(value)
    if twin is not None:
        raise _conflict(twin, gone=False)


def _check_tags(
    tx: Transaction, value: Annotation, had: Sequence[str], alive: dict[str, bool]
) -> None:
    """Refuse a tag that is gone, unless the quote had it; ``alive`` keeps what was asked."""
    for tag in value.tags:
        if tag in had:
            continue
        if tag not in alive:
            alive[tag] = _tag_lives(tx, tag)
        if not alive[tag]:
            raise EditConflictError(Kind.TAG.value, tag, gone=True)


def _owners(value: Value) -> tuple[str, ...]:
    """Return the articles without which the object cannot be."""
    if isinstance(value, PassagePair):
        return value.a.article_id, value.b.article_id
    if isinstance(value, Annotation | Note | BlockEdit) and value.article_id is not None:
        return (value.article_id,)
    return ()


def _check_codebook(tx: Transaction, edit: Edit) -> None:
    """Hold the codebook's rules once the whole edit is written.

    No tag may hang below one that is gone or below itself, and no quote may keep a tag that
    is gone: either would happen where another instance used the tag meanwhile.
    """
    if not any(change.kind == Kind.TAG for change in edit.changes):
        return
    codebook = {tag.id: tag for tag in tx.tags.all()}
    for tag in codebook.values():
        _check_parents(tag, codebook)
    dead = {c.object_id for c in edit.changes if c.kind == Kind.TAG and c.after is None}
    for annotation in tx.annotations.select(tag_ids=sorted(dead)) if dead else ():
        raise _conflict(annotation, gone=False)


def _check_collections(tx: Transaction, edit: Edit) -> None:
    """Hold the same of collections: none lies in one that is gone, or in itself."""
    if any(change.kind == Kind.COLLECTION for change in edit.changes):
        collections = {one.id: one for one in tx.collections.all()}
        for collection in collections.values():
            _check_parents(collection, collections)


def _check_parents(value: Nested, known: Mapping[str, Nested]) -> None:
    above, seen = value.parent_id, {value.id}
    while above != ROOT:
        if above not in known:
            raise EditConflictError(KINDS[type(value)].value, above, gone=True)
        if above in seen:
            raise _conflict(value, gone=False)
        seen.add(above)
        above = known[above].parent_id
