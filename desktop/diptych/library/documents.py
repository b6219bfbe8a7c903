"""From the library's objects to what is searched, for the index and for a plain scan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.blocks import Blocks
from diptych.domain.changes import FILED, Change, Kind
from diptych.domain.tag import name_key
from diptych.library import collecting, quoted
from diptych.search import documents
from diptych.search.documents import Document
from diptych.search.surroundings import Surroundings

if TYPE_CHECKING:
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

AT_ONCE = 50
CHARACTERS_AT_ONCE = 2_000_000
"""Articles read in one transaction and kept in memory: at most so many, or so much text. A long
transaction would keep the library's file from being tidied."""

_NO_BLOCKS = Blocks()
"""Of a text in which nothing is hidden."""


@dataclass(frozen=True, slots=True)
class Touched:
    """What changed since an index was made: what of it no longer counts, and what to read anew."""

    articles: frozenset[str] = frozenset()
    annotations: frozenset[str] = frozenset()
    notes: frozenset[str] = frozenset()
    quoting: frozenset[str] = frozenset()
    """Articles of which it changed who is quoted in them, by what name."""
    units: frozenset[str] = field(default=frozenset())

    @classmethod
    def by(cls, changes: Iterable[Change], tx: Transaction) -> Touched:
        """Sort changes by what they touch; each object counts once.

        Where an article is filed stands in no document: thousands may be filed at once. What is
        done to the blocks of an article may hide some of its words. A speaker who is renamed or
        merged is called otherwise in all articles of those merged into them, and so is whoever
        says what is highlighted there.
        """
        ids: dict[Kind, dict[str, None]] = {kind: {} for kind in Kind}
        for change in changes:
            if change.operation == FILED:
                continue
            if change.kind is Kind.BLOCK_EDIT and change.article_id is not None:
                ids[Kind.ARTICLE][change.article_id] = None
            if change.kind is Kind.QUOTATION_CORRECTION and change.article_id is not None:
                ids[Kind.QUOTATION][change.article_id] = None
            ids[change.kind][change.object_id] = None
        annotations, quoting = set(ids[Kind.ANNOTATION]), set(ids[Kind.QUOTATION])
        if ids[Kind.SPEAKER]:
            called = quoted.called_otherwise(tx, ids[Kind.SPEAKER])
            annotations |= called.annotations
            quoting |= called.articles
        units = {documents.annotation_unit(key) for key in annotations}
        units |= {documents.note_unit(key) for key in ids[Kind.NOTE]}
        units |= {documents.quoting_unit(key) for key in quoting}
        return cls(
            articles=frozenset(ids[Kind.ARTICLE]),
            annotations=frozenset(annotations),
            notes=frozenset(ids[Kind.NOTE]),
            quoting=frozenset(quoting),
            units=frozenset(units),
        )

    def __len__(self) -> int:
        every = (self.articles, self.annotations, self.notes, self.quoting)
        return sum(map(len, every))


def surroundings(tx: Transaction, languages: tuple[str, ...]) -> Surroundings:
    """Return what queries may name: the codebook and the collections."""
    tags = {tag.id: tag for tag in tx.tags.all()}
    paths: dict[str, tuple[str, ...]] = {}
    for tag in tags.values():
        names, above, seen = [tag.name], tag.parent_id, {tag.id}
        while above in tags and above not in seen:
            names.append(tags[above].name)
            seen.add(above)
            above = tags[above].parent_id
        paths[tag.id] = tuple(reversed(names))
    return Surroundings(tags=paths, collections=_collections(tx), languages=languages)


def _collections(tx: Transaction) -> dict[str, frozenset[str]]:
    """Return the articles of each collection, with those in it, by the keys of name and path."""
    collections, members = tx.collections.all(), tx.collections.members()
    by_path = collecting.paths(collections)
    found: dict[str, frozenset[str]] = {}
    for collection in collections:
        inside = collecting.subtree(collection.id, collections)
        articles = frozenset[str]().union(*(members.get(key, ()) for key in inside))
        for key in {collection.key, name_key(by_path[collection.id])}:
            found[key] = found.get(key, frozenset()) | articles
    return found


def of_articles(store: Store, article_ids: Sequence[str]) -> Iterator[tuple[str, list[Document]]]:
    """Yield each article's documents, those of its annotations and notes before its own."""
    at = 0
    while at < len(article_ids):
        found = _read(store, article_ids[at : at + AT_ONCE])
        at += len(found)
        # Not while the transaction is open: what follows may take its time.
        yield from found


def _read(store: Store, article_ids: Sequence[str]) -> list[tuple[str, list[Document]]]:
    """Read the first of these articles, at least one; there may be ``AT_ONCE`` of them."""
    found: list[tuple[str, list[Document]]] = []
    characters = 0
    with store.read() as tx:
        articles, texts = tx.articles.of_ids(article_ids), tx.articles.searched(article_ids)
        notes = tx.notes.of_articles(article_ids)
        annotations: dict[str, list[Annotation]] = {}
        for annotation in tx.annotations.select(article_ids=article_ids):
            annotations.setdefault(annotation.article_id, []).append(annotation)
        speakers = quoted.speakers_of(tx, chain.from_iterable(annotations.values()))
        said = quoted.quoted_in(tx, articles)
        for article_id in article_ids:
            own: list[Document] = []
            if article_id in texts:
                article, text = articles[article_id], texts[article_id]
                language = documents.language_of(article)
                for annotation in annotations.get(article_id, ()):
                    speaker = speakers.get(annotation.speaker_id or "")
                    own += documents.of_annotation(annotation, speaker, language=language)
                for note in notes.get(article_id, ()):
                    own += documents.of_note(note, language=language)
                people = said.get(article_id, ())
                own += documents.of_quotations(article_id, people, language=language)
                shown = text.visible(0, len(text.text))
                own += documents.of_article(article, shown, _NO_BLOCKS)
            found.append((article_id, own))
            characters += sum(map(documents.size_of, own))
            if characters > CHARACTERS_AT_ONCE:
                break
    return found


def of_library_notes(tx: Transaction) -> Iterator[Document]:
    """Yield the documents of the notes that belong to no article."""
    for note in tx.notes.of_article(None):
        yield from documents.of_note(note, language="")


def of_touched(store: Store, touched: Touched) -> Iterator[Document]:
    """Yield what is to be read anew; of what was deleted there is nothing."""
    for _, found in of_articles(store, sorted(touched.articles)):
        yield from found
    with store.read() as tx:
        annotations = tx.annotations.of_ids(sorted(touched.annotations))
        notes = tx.notes.of_ids(sorted(touched.notes))
        # An article that was touched itself has brought along what is written on it.
        others = {note.article_id for note in notes.values()}
        others |= {annotation.article_id for annotation in annotations.values()}
        languages = _languages_of_living(tx, (others | touched.quoting) - touched.articles)
        speakers = quoted.speakers_of(tx, annotations.values())
        said = quoted.quoted_in(tx, sorted(key for key in touched.quoting if key in languages))
    for key, people in said.items():
        yield from documents.of_quotations(key, people, language=languages[key])
    for key in sorted(annotations):
        annotation = annotations[key]
        language = languages.get(annotation.article_id)
        if language is not None and annotation.deleted is None:
            speaker = speakers.get(annotation.speaker_id or "")
            yield from documents.of_annotation(annotation, speaker, language=language)
    for key in sorted(notes):
        note = notes[key]
        language = languages.get(note.article_id)
        if language is not None and note.deleted is None:
            yield from documents.of_note(note, language=language)


def _languages_of_living(
    tx: Transaction, article_ids: Iterable[str | None]
) -> dict[str | None, str]:
    """Return the languages of articles that are not in the bin, "" where one has none.

    Of no article at all it is "" as well.
    """
    wanted = sorted(key for key in article_ids if key is not None)
    found: dict[str | None, str] = {None: ""}
    for key, article in tx.articles.of_ids(wanted).items():
        if article.deleted is None:
            found[key] = documents.language_of(article)
    return found


def languages_of(tx: Transaction) -> tuple[str, ...]:
    """Return the languages by whose rules words are compared in this library."""
    found = {documents.bare(language) for language in tx.articles.names().languages}
    return documents.stemming_languages(found)
