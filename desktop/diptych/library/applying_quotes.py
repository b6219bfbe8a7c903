"""Applying what an edit does to quotes: thousands at once, read together and written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.changes import Kind
from diptych.domain.errors import EditConflictError
from diptych.domain.progress import Progress
from diptych.library.applying_speakers import check_speaker
from diptych.library.edits import ObjectChange
from diptych.library.merging_values import conflict, contents, deletable, merged_value

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


AT_ONCE = 1_000
"""Quotes that are read and written between two looks at whether to stop."""


def apply_to_quotes(
    tx: Transaction, changes: Iterable[ObjectChange], instant: str, progress: Progress
) -> None:
    """Make, change, delete or bring back quotes; ``instant`` is when those deleted went.

    ``progress`` may stop it with part of them written: the caller rolls back.
    """
    wanted = list(changes)
    done = 0
    for together in _each_once(wanted):
        progress.step(done, len(wanted))
        _apply(tx, together, instant)
        done += len(together)


def _each_once(changes: Iterable[ObjectChange]) -> Iterator[list[ObjectChange]]:
    """Yield changes such that none waits for another that is given with it.

    No change of a quote looks at another quote; only a second one of the same quote has to wait
    until the first is written.
    """
    together: dict[str, ObjectChange] = {}
    for change in changes:
        if change.object_id in together or len(together) == AT_ONCE:
            yield list(together.values())
            together = {}
        together[change.object_id] = change
    yield list(together.values())


def _apply(tx: Transaction, changes: Sequence[ObjectChange], instant: str) -> None:
    known = tx.annotations.of_ids(change.object_id for change in changes)
    alive = _Alive(tx)
    made: list[Annotation] = []
    wanted: list[Annotation] = []
    for change in changes:
        before, after = change.before, change.after
        stored = known.get(change.object_id)
        if isinstance(before, Annotation) and after is None:
            wanted.append(replace(deletable(stored, before), deleted=instant))
        elif before is None and isinstance(after, Annotation) and stored is None:
            alive.check_article(after)
            alive.check_tags(after, ())
            alive.check_speaker(after, None)
            made.append(replace(after, deleted=None, version=1))
        elif isinstance(after, Annotation):
            there = _there_again(stored, after, alive) if before is None else None
            if isinstance(before, Annotation):
                there = _changed(stored, before, after, alive)
            if there is not None and there != stored:
                wanted.append(there)
    tx.annotations.insert_all(made)
    tx.annotations.update_all(wanted, known)


def _there_again(stored: Annotation | None, wanted: Annotation, alive: _Alive) -> Annotation:
    """Return a quote as it comes back from the bin, or as it is there already.

    What stands in the bin wins over what the edit remembers: it may hold words that were
    written elsewhere before it was deleted.
    """
    assert stored is not None
    if stored.deleted is None:
        if contents(stored) != contents(wanted):
            raise conflict(wanted, gone=False)
        return stored
    alive.check_article(stored)
    return replace(stored, deleted=None, tags=tuple(filter(alive.has_tag, stored.tags)))


def _changed(
    stored: Annotation | None, before: Annotation, after: Annotation, alive: _Alive
) -> Annotation:
    if stored is None or stored.deleted is not None:
        raise conflict(after, gone=True)
    merged = merged_value(stored, before, after)
    alive.check_tags(merged, stored.tags)
    alive.check_speaker(merged, stored.speaker_id)
    return merged


class _Alive:
    """Which articles and tags are there and not in the bin, each asked for once."""

    def __init__(self, tx: Transaction) -> None:
        self._tx = tx
        self._articles: dict[str, bool] = {}
        self._tags: dict[str, bool] = {}
        self._speakers: set[str] = set()

    def check_article(self, annotation: Annotation) -> None:
        """Refuse a quote whose article is gone."""
        key = annotation.article_id
        if key not in self._articles:
            article = self._tx.articles.get(key)
            self._articles[key] = article is not None and article.deleted is None
        if not self._articles[key]:
            raise EditConflictError(Kind.ARTICLE.value, key, gone=True)

    def check_speaker(self, annotation: Annotation, had: str | None) -> None:
        """Refuse a speaker who is gone, unless the quote had them."""
        speaker_id = annotation.speaker_id
        if speaker_id is not None and speaker_id != had and speaker_id not in self._speakers:
            check_speaker(self._tx, speaker_id)
            self._speakers.add(speaker_id)

    def has_tag(self, tag_id: str) -> bool:
        """Tell whether a tag is there."""
        if tag_id not in self._tags:
            tag = self._tx.tags.get(tag_id)
            self._tags[tag_id] = tag is not None and tag.deleted is None
        return self._tags[tag_id]

    def check_tags(self, annotation: Annotation, had: Sequence[str]) -> None:
        """Refuse a tag that is gone, unless the quote had it."""
        for tag_id in annotation.tags:
            if tag_id not in had and not self.has_tag(tag_id):
                raise EditConflictError(Kind.TAG.value, tag_id, gone=True)
