"""Which articles and annotations an export takes: the same rules for window and command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.annotation_filter import with_nested
from diptych.domain.article import Article
from diptych.domain.export import ExportSelection
from diptych.domain.tag import Tag
from diptych.library.nesting import with_those_above
from diptych.library.quoted import named
from diptych.library.tagging import by_id

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction


class Selected(NamedTuple):
    """What leaves: articles in order, annotations by article and place, and what does not."""

    articles: tuple[Article, ...]
    annotations: tuple[Annotation, ...]
    left_out: int
    """How many annotations on the chosen articles the selection leaves out."""
    tags: int
    """How many tags the codebook of the export has."""


def select(
    tx: Transaction, selection: ExportSelection, within: Mapping[str, Collection[str]]
) -> Selected:
    """Return what is selected, of articles that are not in the bin.

    ``within`` says which articles are in the collections that the selection names.
    """
    chosen = _articles(tx, selection, within)
    ids = None if chosen is None else list(chosen)
    offered = tx.annotations.select(article_ids=ids)
    if selection.annotation_ids is not None:
        wanted = frozenset(selection.annotation_ids)
        offered = [one for one in offered if one.id in wanted]
    tags = by_id(tx.tags.all())
    annotations = _narrowed(tx, selection, offered, within, tags)
    known = _every(tx) if chosen is None else chosen
    having = {one.article_id for one in annotations}
    whole = selection.of_whole_articles
    return Selected(
        articles=tuple(one for key, one in known.items() if whole or key in having),
        annotations=tuple(one for one in annotations if one.article_id in known),
        left_out=len(offered) - len(annotations),
        tags=len(tags_wanted(tags, {tag for one in annotations for tag in one.tags}, selection)),
    )


def tags_wanted(
    tags: Mapping[str, Tag], used: Iterable[str], selection: ExportSelection
) -> frozenset[str]:
    """Return the ids of the tags that leave; where some are chosen, these and what quotes need."""
    every = frozenset(tags)
    if not selection.filter.tags and selection.annotation_ids is None:
        return every
    chosen = selection.filter.tags
    if selection.filter.with_children:
        chosen = with_nested(chosen, tags)
    return with_those_above((chosen | frozenset(used)) & every, tags)


def _articles(
    tx: Transaction, selection: ExportSelection, within: Mapping[str, Collection[str]]
) -> dict[str, Article] | None:
    """Return the chosen articles by id, in the order chosen; ``None`` where all are."""
    wanted = selection.filter
    ids = selection.article_ids
    if ids is None and (wanted.collections or wanted.articles):
        ids = tuple(_every(tx))
    if ids is None:
        return None
    if wanted.collections:
        inside = {key for one in wanted.collections for key in within.get(one, ())}
        ids = tuple(key for key in ids if key in inside)
    if wanted.articles:
        ids = tuple(key for key in ids if key in wanted.articles)
    found = tx.articles.of_ids(dict.fromkeys(ids))
    return {
        key: found[key] for key in dict.fromkeys(ids) if key in found and found[key].deleted is None
    }


def _every(tx: Transaction) -> dict[str, Article]:
    """Return the articles outside the bin by id, in the order they came."""
    found = tx.articles.of_ids(tx.articles.titles()).values()
    return {one.id: one for one in sorted(found, key=lambda one: (one.created, one.id))}


def _narrowed(
    tx: Transaction,
    selection: ExportSelection,
    offered: list[Annotation],
    within: Mapping[str, Collection[str]],
    tags: Mapping[str, Tag],
) -> list[Annotation]:
    wanted = selection.filter
    voices: dict[str, str] = {}
    if wanted.speakers:
        speaking = (one.speaker_id for one in offered if one.speaker_id is not None)
        known = named(tx, [*speaking, *wanted.speakers])
        voices = {key: speaker.root_id for key, speaker in known.items()}
    found = wanted.narrowed(offered, tags, within, voices)
    return [one for one in found if one.tags] if selection.tagged_only else found
