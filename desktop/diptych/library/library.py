"""The façade: everything a reader can ask of a library, for the window and the command line.

Each method opens a transaction and delegates to the module of its journey. Reading may be done
on any thread; writing goes through the store's one writer. Nothing here knows Qt, SQL or Whoosh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeVar

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import Article, ArticleSummary, ReadableArticle, StoredPicture
from diptych.domain.bin import Binned
from diptych.domain.changes import Changes
from diptych.domain.collection import Collection
from diptych.domain.draft import Box, Draft
from diptych.domain.errors import AmbiguousError, NotFoundError
from diptych.domain.history import HistoryEntry
from diptych.domain.hit import SearchResults
from diptych.domain.kept_backup import KeptBackup
from diptych.domain.library_info import LibraryInfo
from diptych.domain.link import Link, Linked, LinkKind
from diptych.domain.note import Note
from diptych.domain.passage_pair import PairKind, PassagePair
from diptych.domain.person import Person
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.reference import Noted, Referable, Target
from diptych.domain.span import Span
from diptych.domain.tag import Tag, TagUse
from diptych.domain.tag_matrix import TagSet
from diptych.library import (
    annotating,
    care,
    exporting,
    history,
    importing,
    noting,
    pinning,
    quoting,
    recovering,
    tagging,
)
from diptych.library.applying import apply_edit
from diptych.library.arriving import Imported
from diptych.library.candidates import Candidate, find_candidates
from diptych.library.clipping import Clipping
from diptych.library.edits import Edit, ObjectChange
from diptych.library.import_choices import Chosen, Filing
from diptych.library.listing import listed
from diptych.library.reading_files import FileReader
from diptych.library.replacing import FoundAgain
from diptych.library.versions import Versions
from diptych.library.writing import Writing
from diptych.text.prose import Places

if TYPE_CHECKING:
    from diptych.formats.exporters.data import ExportedAnnotation, ExportedNote
    from diptych.library.searching import Searching
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction

T = TypeVar("T", Article, Annotation, Note)


class Library:
    """One library, open; close it when done. Made by ``open_library``."""

    def __init__(
        self, store: Store, searching: Searching, *, me: Person, backup_folder: Path
    ) -> None:
        self.me = me
        self._store = store
        self._searching = searching
        self._writing = Writing(store, me)
        self._care = care.Care(store, backup_folder)
        self._reader = FileReader()
        self._versions = Versions(store, self._writing, self._reader, me)
        self._watchers: list[Callable[[Changes], None]] = []
        self._unwatch = store.watch(self._announce)

    # What it is

    @property
    def info(self) -> LibraryInfo:
        """Which library this is."""
        return self._store.info

    @property
    def read_only(self) -> bool:
        """Whether nothing can be written here."""
        return self.info.read_only

    @property
    def instance(self) -> str:
        """The name under which this program's own changes are announced."""
        return self._store.instance

    # Articles

    def articles(self, filter: str = "") -> list[ArticleSummary]:  # noqa: A002 - what it is called
        """Return the articles that fit what was typed into the filter, all by default."""
        with self._store.read() as tx:
            return listed(tx.articles.summaries(), filter)

    def article(self, article_id: str) -> Article:
        """Return an article that is not in the bin, or raise ``NotFoundError``."""
        with self._store.read() as tx:
            return _living(tx.articles.get(article_id), "article", article_id)

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
            article = _living(tx.articles.get(article_id), "article", article_id)
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

    def clip(
        self, clipping: Clipping, progress: Progress, *, filing: Filing | None = None
    ) -> Imported:
        """Make an article of what was copied elsewhere, and say what became of it.

        For a job's thread.
        """
        return self._versions.clip(clipping, progress, filing or Filing())

    def plan_reread(
        self, article_id: str, options: Mapping[str, str], progress: Progress
    ) -> Edit | None:
        """Read an article's original anew; return the edit to the text that came of it.

        ``options`` say what is to be otherwise than now: ``extent``, ``encoding``; ``None`` where
        the text comes out as it is. For a job's thread: a revision is stored beside the present
        one, and nothing of the article is changed before the edit is applied.
        """
        return self._versions.plan_reread(article_id, options, progress)

    def plan_adoption(self, older_id: str, newer_id: str, progress: Progress) -> Edit:
        """Return the edit by which an article has the text of another, which goes to the bin.

        For a job's thread, as ``plan_reread``. What the newer one has of highlights, notes and
        pins comes along.
        """
        return self._versions.plan_adoption(older_id, newer_id, progress)

    def found_again(self, edit: Edit) -> FoundAgain:
        """Return how many highlights stand how surely in the text that an edit leads to.

        For the edits of ``plan_reread`` and ``plan_adoption``, before or after they are applied.
        """
        return self._versions.found_again(edit)

    def collections(self) -> list[Collection]:
        """Return every collection and saved search, siblings together in their order."""
        with self._store.read() as tx:
            return tx.collections.all()

    def import_paths(
        self,
        paths: Sequence[Path],
        progress: Progress | None = None,
        report: importing.ImportReport | None = None,
        *,
        background: bool = True,
        chosen: Mapping[Path, Chosen] | None = None,
        options: Mapping[str, str] | None = None,
        filing: Filing | None = None,
        filled_in: Callable[[Edit], None] | None = None,
    ) -> list[Imported]:
        """Read files and folders into the library and say what became of each.

        For a job's thread; in the ``background``, the reader's own edits come first. ``report``
        is told of each file as it is dealt with. ``chosen`` is what the reader chose for single
        files, by the paths that ``report`` is told; ``options`` those by which others are read;
        ``filing`` says where all of them go. Files of references fill in articles; ``filled_in``
        is given each edit by which one did, so that it can be taken back.
        """
        return importing.import_paths(
            paths,
            progress or Unwatched(),
            desk=importing.Desk(self._store, self._writing, background=background),
            reader=self._reader,
            person_id=self.me.id,
            report=report,
            choices=importing.Choices(
                chosen=chosen or {}, options=options or {}, filing=filing or Filing()
            ),
            filled_in=filled_in,
        )

    def candidates(self, paths: Sequence[Path]) -> Iterator[Candidate]:
        """Yield the files that importing these paths would read, with what they are.

        For a job's thread: folders are walked.
        """
        desk = importing.Desk(self._store, self._writing, background=True)
        yield from find_candidates(paths, desk.own_files())

    def draft_of(
        self, path: Path, progress: Progress, options: Mapping[str, str] | None = None
    ) -> Draft:
        """Return what importing a file would make of it; nothing is stored."""
        return self._reader.draft_of(path, progress, options)

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
            return _living(tx.annotations.get(annotation_id), "annotation", annotation_id)

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
            return _living(tx.notes.get(note_id), "note", note_id)

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

    def export_notes(self, notes: Sequence[Noted]) -> bytes:
        """Return notes as one Markdown document."""
        return exporting.notes_as_markdown(self.info, self.exported_notes(notes))

    def people(self) -> list[Person]:
        """Return everyone who has written here."""
        with self._store.read() as tx:
            return tx.people.all()

    def become(self, me: Person) -> Future[Changes]:
        """Name me as the preferences do now; who I am stays the same."""
        self.me = me
        return self._writing.become(me)

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
            return _living(tx.annotations.get(key), "annotation", prefix)

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

    def annotate_quote(
        self,
        article_id: str,
        quote: str,
        *,
        before: str = "",
        after: str = "",
        tag_paths: Sequence[str] = (),
        note: str = "",
        colour: Colour | None = None,
    ) -> Annotation:
        """Store an annotation of the one place that says ``quote``, and return it."""
        readable = self.open_article(article_id)
        span = quoting.find_quote(readable, quote, before, after)
        bare = self.make_annotation(readable, span, colour=colour, note=note)

        def work(tx: Transaction) -> Annotation:
            annotation, new_tags = tagging.tagged_by_paths(bare, tag_paths, tx.tags.all())
            apply_edit(tx, annotating.highlight(annotation, new_tags))
            return _living(tx.annotations.get(annotation.id), "annotation", annotation.id)

        return self._writing.result(work, action="highlight")

    def apply(self, edit: Edit) -> Future[Changes]:
        """Queue an edit; the future tells what it touched, or why nothing was applied.

        A large deletion makes a backup first.
        """
        return self._writing.apply(edit, self._care.before)

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

    def delete_for_good(
        self, wanted: Iterable[recovering.Named], progress: Progress | None = None
    ) -> int:
        """Remove these from the bin without a way back, and return how many were there.

        For a job's thread: of a great deal a backup is made first.
        """
        return self._care.delete_for_good(wanted, progress or Unwatched())

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

    # Search and export

    def search(
        self,
        query: str,
        limit: int = 20,
        *,
        words: Callable[[str], str] = str,
        progress: Progress | None = None,
    ) -> SearchResults:
        """Search texts, titles, quotes, notes and tags; hits of the best ``limit`` articles.

        Right for the last commit, however far the index is behind; 0 is every article. How the
        query was understood is said in the language of ``words``, which are given the English.
        """
        return self._searching.search(query, limit, words=words, progress=progress)

    def articles_found(self, query: str, *, progress: Progress | None = None) -> frozenset[str]:
        """Return the ids of all articles that a query finds, as a saved search shows them."""
        return self._searching.articles(query, progress=progress)

    def hits_in(self, readable: ReadableArticle, query: str) -> list[Span]:
        """Return every place in an open article that a query is about, for marking them all."""
        return self._searching.hits_in(readable, query)

    def index_status(self) -> str:
        """Say in what state the search index is."""
        return self._searching.status

    def reindex(self, progress: Progress | None = None) -> None:
        """Make the search index anew."""
        self._searching.reindex(progress or Unwatched())

    def export(
        self,
        format: str,  # noqa: A002 - what it is called
        *,
        article_ids: Sequence[str] | None = None,
        tag_ids: Sequence[str] | None = None,
        annotation_ids: Sequence[str] | None = None,
    ) -> bytes:
        """Return the annotations on these articles with one of these tags in a format.

        ``annotation_ids`` leaves only these of them.
        """
        exporter = exporting.exporter(format)
        with self._store.read() as tx:
            annotations = tx.annotations.select(article_ids=article_ids, tag_ids=tag_ids)
            if annotation_ids is not None:
                annotations = exporting.only(annotations, annotation_ids)
            data = exporting.gather(tx, self.info, annotations)
        return exporter.render(data)

    def exported(self, annotations: Sequence[Annotation]) -> list[ExportedAnnotation]:
        """Return annotations with the words for what they refer to, by article and place."""
        with self._store.read() as tx:
            data = exporting.gather(tx, self.info, annotations)
        return [one for article in data.articles for one in article.annotations]

    # Care

    def backup(self, target: Path, progress: Progress | None = None) -> None:
        """Copy the library, as it is now, to a new file, and check the copy."""
        self._care.backup(target, progress or Unwatched())

    def backup_daily(self, progress: Progress | None = None) -> Path | None:
        """Make today's backup where there is none yet; for a background job after the start."""
        return self._care.backup_daily(progress or Unwatched())

    def backups(self) -> list[Path]:
        """Return the backups that are kept of this library, newest first."""
        return self._care.backups()

    @property
    def backup_folder(self) -> Path:
        """Where the backups that are kept lie; there once one was made."""
        return self._care.folder

    def kept_backups(self) -> list[KeptBackup]:
        """Return the backups that are kept with what is known of each, newest first."""
        return self._care.look_over()

    def backup_now(self, progress: Progress | None = None) -> Path:
        """Make a backup of this moment beside those that are kept; five of such stay."""
        return self._care.backup_now(progress or Unwatched())

    def check_backup(self, backup: Path, progress: Progress | None = None) -> None:
        """Look a backup that is kept through; raise a ``LibraryError`` where it is not sound."""
        self._care.check_backup(backup, progress or Unwatched())

    def restore_beside(self, backup: Path, progress: Progress | None = None) -> Path:
        """Make a library of its own of a backup that is kept; return where it is.

        It is checked first. This library is not touched.
        """
        return self._care.restore_beside(backup, progress or Unwatched())

    def start_upkeep(self) -> None:
        """Look after the library in the background, as a window does: index, backup, bin."""
        self._searching.start()
        if not self.read_only:
            self._care.start()

    def check(self) -> list[str]:
        """Return one sentence for each fault found; none is a sound library."""
        return self._care.check()

    # Changes

    def watch(self, callback: Callable[[Changes], None]) -> Callable[[], None]:
        """Call ``callback`` after each commit, on the thread that learns of it.

        Own commits come on the writer's thread; other instances' through ``poll``. What is
        returned ends it.
        """
        self._watchers.append(callback)

        def unwatch() -> None:
            if callback in self._watchers:
                self._watchers.remove(callback)

        return unwatch

    def poll(self) -> None:
        """Look whether other instances have committed, and announce what they did."""
        changes = self._store.poll()
        if changes is not None:
            self._announce(changes)

    def _announce(self, changes: Changes) -> None:
        for callback in tuple(self._watchers):
            callback(changes)

    def checkpoint(self) -> None:
        """Bring the library's file up to date, so that it can be copied as one."""
        self._store.checkpoint()

    def close(self) -> None:
        """Finish what is queued and let go of the library."""
        self._reader.close()
        self._unwatch()
        self._care.close()
        self._searching.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _living(value: T | None, kind: str, key: str) -> T:
    if value is None or value.deleted is not None:
        raise NotFoundError(kind, key)
    return value
