"""Applying edits within a transaction, next to what others have changed meanwhile.

Only the fields that an edit changed are restored, so that a tag added elsewhere meanwhile
stays; where that cannot be done without losing somebody's work, ``EditConflictError`` is raised
and nothing is applied. Values are compared, not versions: where somebody else sets a field to
a value that it had before by this reader's own edits, undoing those takes it back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, cast

from diptych.domain.article import Article
from diptych.domain.block_edit import BlockEdit
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.errors import EditConflictError
from diptych.domain.identity import now
from diptych.domain.link import Link
from diptych.domain.note import Note
from diptych.domain.passage_pair import PassagePair
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.quotation import QuotationCorrection
from diptych.domain.speaker import Speaker, SpeakersApart
from diptych.domain.tag import ROOT, Tag
from diptych.library.applying_quotes import apply_to_quotes
from diptych.library.applying_speakers import (
    check_apart,
    check_correction,
    check_merged,
    let_go,
)
from diptych.library.edits import KINDS, Edit, ObjectChange, Value
from diptych.library.hidden_words import hidden_parts, recount
from diptych.library.merging_values import conflict, contents, deletable, merged_value
from diptych.library.replacing import keep_placed

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

Nested: TypeAlias = Tag | Collection


class _Repository(Protocol):
    """What the repositories of every kind have in common."""

    def get(self, object_id: str, /) -> Any: ...
    def insert(self, value: Any, /) -> Any: ...
    def update(self, value: Any, /) -> Any: ...


def apply_edit(tx: Transaction, edit: Edit, progress: Progress | None = None) -> None:
    """Do what the edit says within ``tx``, or raise ``EditConflictError``.

    ``progress`` may stop an edit of many quotes. The caller's transaction must be rolled back
    when this raises: part of the edit may have been written by then.
    """
    instant = now()
    _refuse_purged(tx, edit)
    hidden = hidden_parts(tx, _of_blocks(edit))
    for together, changes in groupby(edit.changes, _is_of_quote):
        if together:
            apply_to_quotes(tx, changes, instant, progress or Unwatched())
        else:
            _apply_each(tx, changes, instant)
    _check_codebook(tx, edit)
    _check_collections(tx, edit)
    check_merged(tx, edit)
    keep_placed(tx, edit)
    recount(tx, hidden)


def _of_blocks(edit: Edit) -> Iterator[BlockEdit]:
    for change in edit.changes:
        if isinstance(value := change.after or change.before, BlockEdit):
            yield value


def _is_of_quote(change: ObjectChange) -> bool:
    return change.kind == Kind.ANNOTATION


def _apply_each(tx: Transaction, changes: Iterable[ObjectChange], instant: str) -> None:
    for change in changes:
        repository = _repository(tx, change.kind)
        stored = cast("Value | None", repository.get(change.object_id))
        if change.before is None and change.after is not None:
            _create(tx, repository, stored, change.after)
        elif isinstance(change.before, Speaker) and change.after is None:
            let_go(tx, change.before, instant)
        elif change.before is not None and change.after is None:
            _delete(repository, stored, change.before, instant)
        elif change.before is not None and change.after is not None:
            _change(tx, repository, stored, change.before, change.after)


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
        Kind.SPEAKER: tx.speakers,
        Kind.SPEAKERS_APART: tx.apart,
        Kind.QUOTATION_CORRECTION: tx.corrections,
    }
    return cast("_Repository", repositories[kind])


def _create(tx: Transaction, repository: _Repository, stored: Value | None, wanted: Value) -> None:
    if stored is None:
        _check_surroundings(tx, wanted, None)
        if isinstance(wanted, Speaker):
            # A detector may find them too: that a reader named them is to be known.
            wanted = replace(wanted, person_id=wanted.person_id or tx.session.journal.person_id)
        repository.insert(replace(wanted, deleted=None, version=1))
    elif stored.deleted is not None:
        # What stands in the bin wins over what the edit remembers: it may hold words that
        # were written elsewhere before the object was deleted.
        restored = replace(stored, deleted=None)
        # A link that comes back may rest: its ends are not new to it.
        _check_surroundings(tx, restored, restored if isinstance(restored, Link) else None)
        repository.update(restored)
    elif isinstance(stored, Speaker):
        # Whoever is called so in the article is there by now: it is the same.
        return
    elif contents(stored) != contents(wanted):
        raise conflict(wanted, gone=False)


def _delete(repository: _Repository, stored: Value | None, known: Value, instant: str) -> None:
    repository.update(replace(deletable(stored, known), deleted=instant))


def _change(
    tx: Transaction, repository: _Repository, stored: Value | None, before: Value, after: Value
) -> None:
    if stored is None or stored.deleted is not None:
        raise conflict(after, gone=True)
    merged = merged_value(stored, before, after)
    if merged != stored:
        _check_surroundings(tx, merged, stored)
        repository.update(merged)


def _check_surroundings(tx: Transaction, value: Value, stored: Value | None) -> None:
    """Refuse an object whose article, tags, ends and so on are gone, or whose name is taken."""
    if isinstance(value, Article) and isinstance(stored, Article):
        if value.revision_id != stored.revision_id:
            _check_revision(tx, value)
        for collection_id in set(value.collections).difference(stored.collections):
            collection = tx.collections.get(collection_id)
            if collection is None or collection.deleted is not None:
                raise EditConflictError(Kind.COLLECTION.value, collection_id, gone=True)
    for article_id in _owners(value) if stored is None else ():
        article = tx.articles.get(article_id)
        if article is None or article.deleted is not None:
            raise EditConflictError(Kind.ARTICLE.value, article_id, gone=True)
    if isinstance(value, Tag):
        twin = tx.tags.twin(value)
        if twin is not None:
            raise conflict(twin, gone=False)
    if isinstance(value, Link):
        _check_link(tx, value, stored if isinstance(stored, Link) else None)
    if isinstance(value, SpeakersApart):
        check_apart(tx, value)
    if isinstance(value, QuotationCorrection):
        check_correction(tx, value)


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
        raise conflict(twin, gone=False)


def _owners(value: Value) -> tuple[str, ...]:
    """Return the articles without which the object cannot be."""
    if isinstance(value, PassagePair):
        return value.a.article_id, value.b.article_id
    if isinstance(value, QuotationCorrection):
        return (value.article_id,)
    if isinstance(value, Speaker) and value.article_id:
        return (value.article_id,)
    if isinstance(value, Note | BlockEdit) and value.article_id is not None:
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
        raise conflict(annotation, gone=False)


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
            raise conflict(value, gone=False)
        seen.add(above)
        above = known[above].parent_id
