"""What a reader does with the bin: bring things back, with all that belongs to them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

from diptych.domain.act import Act, Label
from diptych.domain.annotation import Annotation
from diptych.domain.article import Article
from diptych.domain.bin import Binned, Refusal, WhyNot
from diptych.domain.changes import Kind
from diptych.domain.collection import Collection
from diptych.domain.note import Note
from diptych.domain.tag import ROOT, Tag
from diptych.library.edits import Edit, ObjectChange, changed, created
from diptych.library.listing import plain

if TYPE_CHECKING:
    from diptych.storage.transaction import Transaction

Named = tuple[Kind, str]
"""A thing in the bin: of what kind, and its id."""

_ACTS = {
    Kind.ARTICLE: Act.RESTORE_ARTICLES,
    Kind.ANNOTATION: Act.RESTORE_HIGHLIGHTS,
    Kind.NOTE: Act.RESTORE_NOTES,
    Kind.TAG: Act.RESTORE_TAGS,
    Kind.COLLECTION: Act.RESTORE_COLLECTIONS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """The edit that brings things back, which may be empty, and what it leaves in the bin.

    ``restored`` are the things that were asked for and come back; the edit may bring more: the
    articles of annotations, the tags above and below a tag.
    """

    edit: Edit
    restored: tuple[Named, ...] = ()
    refused: tuple[Refusal, ...] = ()


def fitting(things: Iterable[Binned], typed: str, kinds: frozenset[Kind]) -> list[Binned]:
    """Return those of these kinds (any, where there are none) that have each word typed."""
    words = plain(typed).split()
    return [
        one
        for one in things
        if (not kinds or one.kind in kinds)
        and (not words or _has_all(plain(f"{one.words}\n{one.place}"), words))
    ]


def _has_all(text: str, words: Sequence[str]) -> bool:
    return all(word in text for word in words)


def restoring(tx: Transaction, wanted: Iterable[Named], *, with_articles: bool) -> Restoration:
    """Return how ``wanted`` come back: each with what was deleted with it.

    A tag comes with those above it, those below it that went with it, and its places on
    annotations. An annotation or note whose article lies in the bin brings it back where
    ``with_articles`` says so; otherwise it stays.
    """
    asked = list(dict.fromkeys(wanted))
    plan = _Plan(tx, with_articles=with_articles)
    plan.look_up(key for kind, key in asked if kind is Kind.ANNOTATION)
    for kind, object_id in sorted(asked, key=lambda one: _ORDER[one[0]]):
        plan.take(kind, object_id)
    changes = plan.changes()
    coming = plan.coming()
    back = tuple(one for one in asked if one[1] in coming)
    return Restoration(
        edit=Edit(label=_label(plan, back), changes=changes),
        restored=back,
        refused=tuple(plan.refused),
    )


# Tags first: annotations come back with those that live by then; then what belongs to articles.
_ORDER = {Kind.TAG: 0, Kind.COLLECTION: 0, Kind.ARTICLE: 1, Kind.ANNOTATION: 2, Kind.NOTE: 3}


@dataclass(slots=True)
class _Plan:
    """What is to come back, gathered thing by thing; nothing is written here."""

    tx: Transaction
    with_articles: bool
    tags: dict[str, Tag] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    annotations: dict[str, Annotation] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)
    collections: dict[str, Collection] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)
    _codebook: dict[str, Tag] = field(init=False)
    _keys: set[str] = field(init=False)
    """The favourite keys that tags have, or will have."""
    _names: dict[tuple[str, str], str] = field(init=False)
    """The tags that live, or will, by what they lie under and their name."""
    _below: dict[str, list[Tag]] = field(init=False)
    _shelves: dict[str, Collection] = field(init=False)
    """Every collection, those in the bin too."""
    _known: dict[str, Annotation] = field(default_factory=dict)
    """The annotations that are asked for, as they lie in the bin."""
    _stand: dict[str, bool] = field(default_factory=dict)
    """What is known of articles: whether they are there, or will be."""
    _moved: dict[str, str] = field(default_factory=dict)
    """Tags that come back below another one than they lay under: its id, by theirs."""

    def __post_init__(self) -> None:
        self._codebook = self.tx.bin.tags()
        living = (tag for tag in self._codebook.values() if tag.deleted is None)
        self._keys = {tag.shortcut for tag in living}
        self._names = {}
        self._below = {}
        self._shelves = self.tx.bin.collections()
        for tag in self._codebook.values():
            self._below.setdefault(tag.parent_id, []).append(tag)
            if tag.deleted is None:
                self._names[tag.parent_id, tag.key] = tag.id

    def look_up(self, annotation_ids: Iterable[str]) -> None:
        """Read annotations ahead: there may be thousands."""
        self._known = self.tx.annotations.of_ids(annotation_ids)

    def take(self, kind: Kind, object_id: str) -> None:
        """Plan that a thing comes back, or why it does not."""
        if kind is Kind.TAG:
            self._take_tag(object_id)
        elif kind is Kind.COLLECTION:
            self._take_collection(object_id)
        elif kind is Kind.ARTICLE:
            self._take_article(object_id)
        elif kind is Kind.ANNOTATION:
            self._take_annotation(object_id)
        elif kind is Kind.NOTE:
            self._take_note(object_id)

    def coming(self) -> frozenset[str]:
        """Return the ids of all that comes back."""
        found = (self.tags, self.collections, self.articles, self.annotations, self.notes)
        return frozenset(chain.from_iterable(found))

    def changes(self) -> tuple[ObjectChange, ...]:
        """Return the changes in an order in which each finds what it needs."""
        made: list[ObjectChange] = []
        for tag in self.tags.values():
            made.append(created(tag))
            fitted = self._fitted(tag)
            if fitted != tag:
                made.append(changed(tag, fitted))
        for collection in self.collections.values():
            made.append(created(collection))
            if self._bereft(collection):
                made.append(changed(collection, replace(collection, parent_id=ROOT)))
        made += [created(article) for article in self.articles.values()]
        made += [created(annotation) for annotation in self._with_their_tags()]
        made += [created(note) for note in self.notes.values()]
        made += self._tagged_again()
        return tuple(made)

    # --- tags ------------------------------------------------------------------------------

    def _take_tag(self, tag_id: str) -> None:
        tag = self._codebook.get(tag_id)
        if tag is None or tag.deleted is None:
            self._refuse(Kind.TAG, tag_id, tag.name if tag else "", WhyNot.GONE)
        elif tag_id not in self.tags and self._lift(tag):
            self._take_below(tag)

    def _lift(self, tag: Tag) -> bool:
        """Plan for a tag and those above it; tell whether its name is free there."""
        above = tag.parent_id
        parent = self._codebook.get(above)
        if above != ROOT and parent is None:
            above = ROOT  # it was deleted for good
        elif parent is not None and parent.deleted is not None and parent.id not in self.tags:
            # Somebody may have made another tag of that name meanwhile: that one will do.
            twin = self._names.get((self._home_of(parent), parent.key))
            if twin is not None:
                above = twin
            elif not self._lift(parent):
                return False
        if (above, tag.key) in self._names:
            self._refuse(Kind.TAG, tag.id, tag.name, WhyNot.NAME_TAKEN)
            return False
        self.tags[tag.id] = replace(tag, deleted=None)
        self._names[above, tag.key] = tag.id
        if above != tag.parent_id:
            self._moved[tag.id] = above
        return True

    def _fitted(self, tag: Tag) -> Tag:
        """Return a tag as it fits in: below one that is there, its key another's meanwhile."""
        above = self._moved.get(tag.id, tag.parent_id)
        key = "" if tag.shortcut in self._keys else tag.shortcut
        self._keys.add(key)
        return replace(tag, parent_id=above, shortcut=key)

    def _home_of(self, tag: Tag) -> str:
        """Return below which tag one in the bin would come back."""
        parent = self._codebook.get(tag.parent_id)
        if parent is None:
            return ROOT
        if parent.deleted is None or parent.id in self.tags:
            return parent.id
        return self._names.get((self._home_of(parent), parent.key), parent.id)

    def _take_below(self, tag: Tag) -> None:
        """Plan for those below a tag that went to the bin together with it."""
        for child in self._below.get(tag.id, ()):
            with_it = child.deleted == tag.deleted
            if with_it and child.id not in self.tags and self._lift(child):
                self._take_below(child)

    # --- collections -----------------------------------------------------------------------

    def _take_collection(self, key: str) -> None:
        """Plan for a collection, those around it, and those in it that went together with it."""
        one = self._shelves.get(key)
        if one is None or one.deleted is None:
            self._refuse(Kind.COLLECTION, key, one.name if one else "", WhyNot.GONE)
        elif key not in self.collections and self._put_up(one):
            waiting = [one]
            while waiting:
                above = waiting.pop()
                for child in self._shelves.values():
                    with_it = child.parent_id == above.id and child.deleted == above.deleted
                    if with_it and child.id not in self.collections and self._put_up(child):
                        waiting.append(child)

    def _put_up(self, one: Collection) -> bool:
        """Plan for a collection and those around it; tell whether its name is free there."""
        parent = self._shelves.get(one.parent_id)
        away = parent is not None and parent.deleted and parent.id not in self.collections
        if parent is not None and away and not self._put_up(parent):
            return False
        above = ROOT if parent is None else parent.id
        if any(
            (other.parent_id, other.key) == (above, one.key)
            for other in self._shelves.values()
            if other.id != one.id and (other.deleted is None or other.id in self.collections)
        ):
            self._refuse(Kind.COLLECTION, one.id, one.name, WhyNot.NAME_TAKEN)
            return False
        self.collections[one.id] = replace(one, deleted=None)
        return True

    def _bereft(self, one: Collection) -> bool:
        """Tell whether what a collection lay in was deleted for good."""
        return one.parent_id != ROOT and one.parent_id not in self._shelves

    # --- articles and what is on them ------------------------------------------------------

    def _take_article(self, article_id: str) -> None:
        article = self.tx.articles.get(article_id)
        if article is None or article.deleted is None:
            self._refuse(Kind.ARTICLE, article_id, article.title if article else "", WhyNot.GONE)
        else:
            self.articles[article_id] = replace(article, deleted=None)

    def _take_annotation(self, annotation_id: str) -> None:
        value = self._known.get(annotation_id)
        if value is None or value.deleted is None:
            words = value.anchor.quote if value else ""
            self._refuse(Kind.ANNOTATION, annotation_id, words, WhyNot.GONE)
        elif not self._stands(value.article_id):
            quote = value.anchor.quote
            self._refuse(Kind.ANNOTATION, annotation_id, quote, WhyNot.ARTICLE_IN_BIN)
        else:
            self.annotations[annotation_id] = replace(value, deleted=None)

    def _take_note(self, note_id: str) -> None:
        note = self.tx.notes.get(note_id)
        if note is None or note.deleted is None:
            self._refuse(Kind.NOTE, note_id, note.title if note else "", WhyNot.GONE)
        elif note.article_id is not None and not self._stands(note.article_id):
            self._refuse(Kind.NOTE, note_id, note.title or note.text, WhyNot.ARTICLE_IN_BIN)
        else:
            self.notes[note_id] = replace(note, deleted=None)

    def _stands(self, article_id: str) -> bool:
        """Tell whether an article is there, or comes back with what is on it."""
        if article_id in self.articles:
            return True
        if article_id not in self._stand:
            article = self.tx.articles.get(article_id)
            there = article is not None and article.deleted is None
            if article is not None and not there and self.with_articles:
                self.articles[article_id] = replace(article, deleted=None)
                there = True
            self._stand[article_id] = there
        return self._stand[article_id]

    # --- tags on annotations ---------------------------------------------------------------

    def _with_their_tags(self) -> list[Annotation]:
        """Return the annotations that come back with every tag they have then."""
        have = self.tx.bin.tags_on(self.annotations)
        return [
            replace(one, tags=tuple(tag for tag in have.get(one.id, ()) if self._lives(tag)))
            for one in self.annotations.values()
        ]

    def _lives(self, tag_id: str) -> bool:
        tag = self._codebook.get(tag_id)
        return tag is not None and (tag.deleted is None or tag_id in self.tags)

    def _tagged_again(self) -> list[ObjectChange]:
        """Return the changes that put the tags where they were taken off with their deletion."""
        wanted = self.tx.bin.taken_off(self.tags)
        coming = {one.id: one for one in self._with_their_tags()} if wanted else {}
        standing = self._standing([key for key in wanted if key not in coming])
        unseen = self.tx.bin.tags_on(list(standing))
        made: list[ObjectChange] = []
        for annotation_id, places in wanted.items():
            value = coming.get(annotation_id) or standing.get(annotation_id)
            if value is None:
                continue
            # Those of which nothing was taken off are on it again by themselves, in their place.
            tags = [one for one in unseen.get(annotation_id, value.tags) if self._lives(one)]
            for place, tag_id in places:
                if tag_id not in tags:
                    tags.insert(place, tag_id)
            if tuple(tags) != value.tags:
                made.append(changed(value, replace(value, tags=tuple(tags))))
        return [*made, *self._tagged_unseen(wanted)]

    def _tagged_unseen(self, told: Container[str]) -> list[ObjectChange]:
        """Return the changes that say which quotes have a tag of which nothing was taken off.

        They lay in the bin when it was deleted, and came back without it; they have it as soon as
        it is there. Undone, they must be without it again.
        """
        found = self.tx.annotations.having(tuple(self.tags)) if self.tags else []
        unseen = self.tx.bin.tags_on([one.id for one in found if one.id not in told])
        return [
            changed(one, replace(one, tags=tuple(tag for tag in tags if self._lives(tag))))
            for one in found
            if (tags := unseen.get(one.id)) is not None
        ]

    def _standing(self, annotation_ids: Sequence[str]) -> dict[str, Annotation]:
        """Return those of these annotations that are not in the bin themselves."""
        found = self.tx.annotations.of_ids(annotation_ids)
        return {key: value for key, value in found.items() if value.deleted is None}

    def _refuse(self, kind: Kind, object_id: str, words: str, why: WhyNot) -> None:
        refusal = Refusal(kind=kind, id=object_id, words=words, why=why)
        if refusal not in self.refused:
            self.refused.append(refusal)


def _label(plan: _Plan, back: Sequence[Named]) -> Label:
    """Name the act by what was asked for."""
    kinds = {kind for kind, _ in back}
    if len(back) == 1 and Kind.TAG in kinds and back[0][1] in plan.tags:
        return Label(Act.RESTORE_TAG, plan.tags[back[0][1]].name)
    act = _ACTS[kinds.pop()] if len(kinds) == 1 else Act.RESTORE
    return Label(act, count=len(back))
