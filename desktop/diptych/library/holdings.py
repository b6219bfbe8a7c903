"""What can be asked of a library without changing anything in it, and values made for edits.

Each method opens a transaction and delegates to the module of its journey, on any thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeVar

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Article, ArticleSummary, ReadableArticle, StoredPicture
from diptych.domain.bin import Binned
from diptych.domain.collection import Collection
from diptych.domain.draft import Box
from diptych.domain.errors import AmbiguousError, NotFoundError
from diptych.domain.history import HistoryEntry
from diptych.domain.library_info import LibraryInfo
from diptych.domain.link import Link, Linked, LinkKind
from diptych.domain.note import Note
from diptych.domain.passage_pair import PairKind, PassagePair
from diptych.domain.person import Person
from diptych.domain.reference import Noted, Referable, Target
from diptych.domain.span import Span
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag, TagUse
from diptych.domain.tag_matrix import TagSet
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library import (
    exporting,
    following,
    history,
    noting,
    pinning,
    quoted,
    quoting,
    recovering,
    tagging,
)
from diptych.library.edits import Edit, ObjectChange
from diptych.library.listing import listed
from diptych.library.replacing import FoundAgain, found_again_by
from diptych.text.prose import Places

if TYPE_CHECKING:
    from diptych.formats.exporters.data import ExportedNote
    from diptych.storage.store import Store

T = TypeVar("T", Article, Annotation, Note)


class Holdings:
    """What a library holds, as the windows and the command line read it."""

    def __init__(self, store: Store, me: Person) -> None:
        self.me = me
        self._store = store

    # What it is

    @property
    def info(self) -> LibraryInfo:
        """Which library this is."""
        return self._store.info

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.info.read_only

    # Articles and their texts

    def articles(self, filter: str = "") -> list[ArticleSummary]:  # noqa: A002 - what it is called
        """Return the articles that fit what was typed into the filter, all by default."""
        with self._store.read() as tx:
            return listed(tx.articles.summaries(), filter)

    def article(self, article_id: str) -> Article:
        """Return an article that is not in the bin, or raise ``NotFoundError``."""
        with self._store.read() as tx:
            return living(tx.articles.get(article_id), "article", article_id)

    def resolve_article(self, prefix: str) -> Article:
        """Return the one article whose id begins with ``prefix``."""
        with self._store.read() as tx:
            ids = tx.articles.find_ids(prefix.lower()) if prefix else []
            found = [article for key in ids if (article := tx.articles.get(key)) is not None]
        living = [article for article in found if article.deleted is None]
        if not living:
            raise NotFoundError("article", prefix)
        if len(living) > 1:
            raise AmbiguousError("article", prefix, tuple(article.id for article in living))
        return living[0]

    def open_article(self, article_id: str) -> ReadableArticle:
        """Return an article with its text and blocks, the text fetched as it is read."""
        with self._store.read() as tx:
            article = living(tx.articles.get(article_id), "article", article_id)
            return tx.revisions.readable(article)

    def pictures(self, revision_id: str) -> tuple[StoredPicture, ...]:
        """Return what is known of the pictures of a text, in the order of their names."""
        with self._store.read() as tx:
            return tx.resources.of_revision(revision_id)

    def picture(self, revision_id: str, name: str) -> bytes | None:
        """Return the bytes of a picture of a text; ``None`` where it has none of this name."""
        with self._store.read() as tx:
            return tx.resources.data(revision_id, name)

    def boxes(self, revision_id: str) -> tuple[Box, ...]:
        """Return where the importer's blocks of a text stand on the pages of its original."""
        with self._store.read() as tx:
            return tx.revisions.boxes(revision_id)

    def found_again(self, edit: Edit) -> FoundAgain:
        """Return how many highlights stand how surely in the text that an edit leads to.

        For the edits of ``plan_reread`` and ``plan_adoption``, before or after they are applied.
        """
        with self._store.read() as tx:
            return found_again_by(tx, edit)

    def collections(self) -> list[Collection]:
        """Return every collection and saved search, siblings together in their order."""
        with self._store.read() as tx:
            return tx.collections.all()

    def followed(self, edit: Edit, merged: Mapping[str, str] | None = None) -> Edit:
        """Return an edit with the saved searches changed that name what it renames or merges.

        ``merged`` says which tag takes the place of which, by their ids.
        """
        with self._store.read() as tx:
            return following.followed_in(tx, edit, merged)

    # Annotations, tags and notes

    def annotations(
        self, article_ids: Sequence[str] | None = None, tag_ids: Sequence[str] | None = None
    ) -> list[Annotation]:
        """Return the annotations on these articles with one of these tags; ``None`` is any."""
        with self._store.read() as tx:
            return tx.annotations.select(article_ids=article_ids, tag_ids=tag_ids)

    def annotations_having(self, tag_ids: Sequence[str]) -> list[Annotation]:
        """Return every annotation with one of these tags, also on articles in the bin.

        Who changes what a tag is, changes it there too.
        """
        with self._store.read() as tx:
            return tx.annotations.having(tag_ids)

    def annotations_of(self, readable: ReadableArticle) -> list[Annotation]:
        """Return the annotations of an open article by place, as its pane draws them."""
        with self._store.read() as tx:
            return tx.annotations.of_article(readable.article.id, readable.revision.id)

    def annotation(self, annotation_id: str) -> Annotation:
        """Return an annotation that is not in the bin, or raise ``NotFoundError``."""
        with self._store.read() as tx:
            return living(tx.annotations.get(annotation_id), "annotation", annotation_id)

    def places(self, article_id: str) -> Places:
        """Return the page and paragraph numbers of an article."""
        readable = self.open_article(article_id)
        return Places(readable.blocks, readable.marks)

    def tags(self) -> list[Tag]:
        """Return the codebook."""
        with self._store.read() as tx:
            return tx.tags.all()

    def tag_counts(self) -> dict[str, int]:
        """Return how many annotations have each tag, by its id."""
        with self._store.read() as tx:
            return tx.tags.counts()

    def tag_uses(self) -> dict[str, TagUse]:
        """Return in which articles each used tag stands how often, by its id."""
        with self._store.read() as tx:
            return tx.tags.uses()

    def tag_sets(self) -> list[TagSet]:
        """Return which tags stand together on how many annotations, article by article."""
        with self._store.read() as tx:
            return tx.tags.sets()

    def notes(self, article_id: str | None = None) -> list[Note]:
        """Return the notes on an article, or with ``None`` those on the library."""
        with self._store.read() as tx:
            return tx.notes.of_article(article_id)

    def note(self, note_id: str) -> Note:
        """Return a note that is not in the bin, or raise ``NotFoundError``."""
        with self._store.read() as tx:
            return living(tx.notes.get(note_id), "note", note_id)

    def make_note(self, *, article_id: str | None = None, title: str = "", text: str = "") -> Note:
        """Return my note on an article or, with ``None``, on the library, for an edit to store."""
        bare = Note(text="", article_id=article_id, person_id=self.me.id)
        return noting.rewritten(bare, title, text)

    def noted(
        self,
        annotation_ids: Sequence[str] | None = None,
        note_ids: Sequence[str] | None = None,
    ) -> list[Noted]:
        """Return all notes, those on quotes too; or those of these annotations and notes."""
        with self._store.read() as tx:
            if annotation_ids is None and note_ids is None:
                return tx.noted.all()
            return tx.noted.some(annotation_ids=annotation_ids or (), note_ids=note_ids or ())

    def find_note(self, prefix: str) -> Noted:
        """Return the one note, on whatever it is, whose id begins with ``prefix``."""
        with self._store.read() as tx:
            return noting.find(tx, prefix)

    def mentions(self, target: Target) -> list[Noted]:
        """Return the notes that refer to an article, an annotation or a note."""
        with self._store.read() as tx:
            return noting.mentions(tx, target)

    def mentioned(self) -> dict[Target, list[Target]]:
        """Return for everything that notes refer to which notes do."""
        with self._store.read() as tx:
            return noting.mentioned(tx)

    def named(self, targets: Sequence[Target]) -> dict[Target, Referable]:
        """Return those of these targets that are there, with the words they go by now."""
        with self._store.read() as tx:
            return tx.references.named(targets)

    def with_targets(self, text: str) -> str:
        """Return a note in which ``[[titles]]`` lead to what is called so."""
        if not noting.needs_targets(text):
            return text
        return noting.with_targets(text, noting.names(self.referable()))

    def referable(self) -> list[Referable]:
        """Return everything that a note can refer to: articles, notes, quotes, newest first."""
        with self._store.read() as tx:
            return tx.references.referable()

    def reconciled(self, edit: Edit) -> Edit | None:
        """Return the edit that keeps what ``edit`` wrote beside what was written elsewhere.

        For an edit of one note, or of what one tag means, that was refused; nothing is written
        here.
        """
        with self._store.read() as tx:
            if tagging.writes_description(edit):
                return tagging.reconciled(tx, edit, self.me.id)
            return noting.reconciled(tx, edit, self.me.id)

    def kept_note(self, title: str, text: str, article_id: str | None) -> Edit:
        """Return the edit that keeps what was written on something that is gone, as a note."""
        with self._store.read() as tx:
            return noting.kept(tx, title, text, article_id, self.me.id)

    def exported_notes(self, notes: Sequence[Noted]) -> list[ExportedNote]:
        """Return notes with the words for what they refer to, by article, the library's last."""
        with self._store.read() as tx:
            return exporting.gather_notes(tx, notes)

    def export_notes(self, notes: Sequence[Noted], *, wording: Wording = ENGLISH) -> bytes:
        """Return notes as one Markdown document."""
        return exporting.notes_as_markdown(self.info, self.exported_notes(notes), wording)

    def annotation_speakers(self) -> dict[str, SpeakerName]:
        """Return by what names those are shown who speak in what is highlighted, by their ids."""
        with self._store.read() as tx:
            return quoted.named(tx, tx.annotations.speaker_ids())

    def people(self) -> list[Person]:
        """Return everyone who has written here."""
        with self._store.read() as tx:
            return tx.people.all()

    def make_annotation(
        self,
        readable: ReadableArticle,
        span: Span,
        *,
        tags: Sequence[str] = (),
        colour: Colour | None = None,
        note: str = "",
    ) -> Annotation:
        """Return my annotation of ``span``, for an edit to store."""
        return quoting.make_annotation(
            readable, span, person_id=self.me.id, tags=tags, colour=colour, note=note
        )

    def resolve_annotation(self, prefix: str) -> Annotation:
        """Return the one annotation outside the bin whose id begins with ``prefix``."""
        with self._store.read() as tx:
            found = tx.annotations.find_ids(prefix.lower()) if prefix else []
            if len(found) > 1:
                raise AmbiguousError("annotation", prefix, tuple(found))
            key = found[0] if found else prefix
            return living(tx.annotations.get(key), "annotation", prefix)

    def links(self, article_ids: Sequence[str] | None = None) -> list[Linked]:
        """Return the links to or from annotations of these articles, oldest first.

        ``None`` is all of them. Those of which an end lies in the bin are left out.
        """
        with self._store.read() as tx:
            return tx.links.shown(article_ids)

    def links_of(self, annotation_ids: Iterable[str]) -> list[Linked]:
        """Return the links that these annotations have, oldest first."""
        with self._store.read() as tx:
            return tx.links.of_annotations(annotation_ids)

    def kept_links_of(self, annotation_ids: Iterable[str]) -> list[Link]:
        """Return the links that these annotations have, with those that rest, oldest first."""
        with self._store.read() as tx:
            return tx.links.kept_of(annotation_ids)

    def make_link(self, from_id: str, to_id: str, kind: LinkKind, *, comment: str = "") -> Link:
        """Return my link from one annotation to another, for an edit to store."""
        return Link(from_id=from_id, to_id=to_id, kind=kind, comment=comment, person_id=self.me.id)

    def pins(self, one: ReadableArticle, other: ReadableArticle) -> tuple[pinning.Pin, ...]:
        """Return what is pinned between two articles and where it stands, by place in ``one``."""
        with self._store.read() as tx:
            pairs = tx.passage_pairs.between(one.article.id, other.article.id, PairKind.PIN)
        return pinning.placed(pairs, one, other)

    def make_pin(
        self, one: ReadableArticle, span: Span, other: ReadableArticle, beside: Span
    ) -> PassagePair:
        """Return my pin of ``span`` to ``beside``, for an edit to store."""
        return pinning.make_pin(one, span, other, beside, person_id=self.me.id)

    def tag_from_path(self, path: str) -> tuple[Tag, tuple[ObjectChange, ...]]:
        """Return the tag at ``path`` and the changes that make what is missing of it."""
        return tagging.tag_from_path(path, self.tags(), self.me.id)

    # The bin, and what was

    def bin(self) -> list[Binned]:
        """Return what lies in the bin, what was deleted last first."""
        with self._store.read() as tx:
            return tx.bin.all()

    def restoring(
        self, wanted: Iterable[recovering.Named], *, with_articles: bool = False
    ) -> recovering.Restoration:
        """Return the edit that brings these back from the bin, and what it has to leave there.

        ``with_articles`` brings back the articles in the bin on which annotations and notes are.
        """
        with self._store.read() as tx:
            return recovering.restoring(tx, wanted, with_articles=with_articles)

    def resolve_history(self, prefix: str) -> str:
        """Return the id with this start of an annotation that is, or was, in the library."""
        with self._store.read() as tx:
            return history.resolve(tx, prefix)

    def history(self, annotation_id: str) -> list[HistoryEntry]:
        """Return what happened to an annotation, one in the bin too, what came first first."""
        with self._store.read() as tx:
            return history.history(tx, annotation_id)

    def going_back(self, annotation_id: str, number: int) -> Edit:
        """Return the edit that makes an annotation what it was after this entry of its history."""
        with self._store.read() as tx:
            return history.going_back(tx, annotation_id, number)


def living(value: T | None, kind: str, key: str) -> T:
    """Return what is there and not in the bin, or raise ``NotFoundError``."""
    if value is None or value.deleted is not None:
        raise NotFoundError(kind, key)
    return value
