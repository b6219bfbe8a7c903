"""The façade: everything a reader can ask of a library, for the window and the command line.

What it holds stands in ``holdings``, who says what in ``quotations``; here is what is done with
it. Each method delegates to the module of its journey; writing goes through the store's one
writer. Nothing here knows Qt, SQL or Whoosh.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import TYPE_CHECKING, Self

from diptych.domain.annotation import Annotation, Colour
from diptych.domain.article import ReadableArticle
from diptych.domain.changes import Changes
from diptych.domain.draft import Draft
from diptych.domain.found_spans import FoundSpans
from diptych.domain.hit import (
    MOST_IN_ARTICLE,
    Completion,
    HitGroup,
    HitOrder,
    SearchResults,
    Widening,
)
from diptych.domain.index_state import IndexState
from diptych.domain.kept_backup import KeptBackup
from diptych.domain.person import Person
from diptych.domain.progress import Progress, Unwatched
from diptych.domain.sought import Sought
from diptych.domain.span import Span
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library import (
    annotating,
    care,
    exporting_hits,
    highlighting_hits,
    importing,
    quoting,
    recovering,
    tagging,
)
from diptych.library.applying import apply_edit
from diptych.library.arriving import Imported
from diptych.library.candidates import Candidate, find_candidates
from diptych.library.clipping import Clipping
from diptych.library.completing import Completing
from diptych.library.edits import Edit
from diptych.library.exports import Exports
from diptych.library.highlighting_hits import Extent, HighlightPlan
from diptych.library.holdings import living
from diptych.library.import_choices import Chosen, Filing
from diptych.library.reading_files import FileReader
from diptych.library.versions import Versions
from diptych.library.widening import widenings
from diptych.library.within_article import WithinArticle
from diptych.library.writing import Writing
from diptych.search.naming import name_for
from diptych.search.narrowing import narrowed, widened
from diptych.search.query import parse

if TYPE_CHECKING:
    from diptych.library.finding import Finding
    from diptych.library.searching import Searching
    from diptych.storage.store import Store
    from diptych.storage.transaction import Transaction


class Library(Exports):
    """One library, open; close it when done. Made by ``open_library``."""

    def __init__(
        self, store: Store, searching: Searching, *, me: Person, backup_folder: Path
    ) -> None:
        super().__init__(store, me, self._announce)
        self._searching = searching
        self._within = WithinArticle(searching.languages_in)
        self._writing = Writing(store, me)
        self._care = care.Care(store, backup_folder)
        self._reader = FileReader()
        self._versions = Versions(store, self._writing, self._reader, me)
        self._watchers: list[Callable[[Changes], None]] = []
        self._completing = Completing(store, searching)
        self._unwatch = store.watch(self._announce)
        self.watch(self._completing.forget)
        self.watch(self._detecting.changed)

    # What it is

    @property
    def instance(self) -> str:
        """The name under which this program's own changes are announced."""
        return self._store.instance

    # How texts come in, and become others

    def clip(
        self, clipping: Clipping, progress: Progress, *, filing: Filing | None = None
    ) -> Imported:
        """Make an article of what was copied elsewhere, and say what became of it.

        For a job's thread.
        """
        return self._versions.clip(clipping, progress, filing or Filing())

    def plan_reread(
        self,
        article_id: str,
        options: Mapping[str, str],
        progress: Progress,
        *,
        told: Callable[[Sequence[str]], object] | None = None,
    ) -> Edit | None:
        """Read an article's original anew; return the edit to the text that came of it.

        ``options`` say what is to be otherwise than now: ``extent``, ``encoding``; ``None`` where
        the text comes out as it is. For a job's thread: a revision is stored beside the present
        one, and nothing of the article is changed before the edit is applied. ``told`` is given
        the sentences that an importer has for the reader, as an import's ``warnings``.
        """
        return self._versions.plan_reread(article_id, options, progress, told=told)

    def plan_adoption(self, older_id: str, newer_id: str, progress: Progress) -> Edit:
        """Return the edit by which an article has the text of another, which goes to the bin.

        For a job's thread, as ``plan_reread``. What the newer one has of highlights, notes and
        pins comes along.
        """
        return self._versions.plan_adoption(older_id, newer_id, progress)

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
            desk=importing.Desk(self._store, self._writing, background=background, care=self._care),
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

    # Edits

    def become(self, me: Person) -> Future[Changes]:
        """Name me as the preferences do now; who I am stays the same."""
        self.me = me
        return self._writing.become(me)

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
            return living(tx.annotations.get(annotation.id), "annotation", annotation.id)

        return self._writing.result(work, action="highlight")

    def apply(self, edit: Edit) -> Future[Changes]:
        """Queue an edit; the future tells what it touched, or why nothing was applied.

        A large deletion makes a backup first.
        """
        return self._writing.apply(edit, self._care.before)

    def apply_all(self, edit: Edit, progress: Progress) -> Changes:
        """Apply an edit of many quotes and wait for it; cancelled, nothing of it is applied.

        For a job's thread.
        """
        return self._writing.apply(edit, self._care.before, progress).result()

    # The bin

    def delete_for_good(
        self, wanted: Iterable[recovering.Named], progress: Progress | None = None
    ) -> int:
        """Remove these from the bin without a way back, and return how many were there.

        For a job's thread: of a great deal a backup is made first.
        """
        return self._care.delete_for_good(wanted, progress or Unwatched())

    # Search

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

    def find(
        self,
        query: str,
        *,
        order: HitOrder = HitOrder.RELEVANCE,
        kinds: frozenset[HitGroup] = frozenset(),
        most_in_article: int = MOST_IN_ARTICLE,
        unfinished: bool = False,
        words: Callable[[str], str] = str,
        progress: Progress | None = None,
    ) -> Finding:
        """Search as ``search`` does, for a list that grows as it is scrolled, with facets.

        ``kinds`` leaves only hits of these kinds, and the articles that have such; none is all.
        Of one text at most ``most_in_article`` hits are listed, where 0 is all.
        Of an ``unfinished`` query that finds nothing the last word may be the beginning of one:
        the finding's ``text`` says so.
        """
        return self._searching.find(
            query,
            order=order,
            kinds=kinds,
            most_in_article=most_in_article,
            unfinished=unfinished,
            words=words,
            progress=progress,
        )

    def narrowed(self, query: str, condition: str) -> str:
        """Return the query with a facet's condition added; as it is where it has that already."""
        return narrowed(query, condition)

    def widened(self, query: str, condition: str) -> str:
        """Return the query without a facet's condition; as it is where it has none such."""
        return widened(query, condition)

    def widenings(self, query: str, *, progress: Progress | None = None) -> tuple[Widening, ...]:
        """Return what could be left out of a query that finds nothing, for it to find something."""
        return widenings(query, lambda text: self._searching.find(text, progress=progress).total)

    def articles_found(self, query: str, *, progress: Progress | None = None) -> frozenset[str]:
        """Return the ids of all articles that a query finds, as a saved search shows them."""
        return self._searching.articles(query, progress=progress)

    def complete(
        self, query: str, caret: int, words: Callable[[str], str] = str
    ) -> tuple[Completion, ...]:
        """Return what the piece of a query at the caret may become, the best first.

        For a job's thread. What is said of fields is said in the language of ``words``.
        """
        return self._completing.complete(query, caret, words)

    def understood(self, query: str, words: Callable[[str], str] = str) -> str:
        """Say how a query is understood, in the language of ``words``; nothing is searched."""
        return str(parse(query).understood(words))

    def name_for(self, query: str, words: Callable[[str], str] = str) -> str:
        """Return what a search may be called that is kept."""
        return name_for(query, words)

    def hits_in(self, readable: ReadableArticle, query: str) -> list[Span]:
        """Return every place in an open article that a query is about, for marking them all."""
        return self._searching.hits_in(readable, query)

    def find_in(
        self,
        readable: ReadableArticle,
        sought: Sought,
        progress: Progress | None = None,
        *,
        start: int = 0,
        hidden: bool = False,
    ) -> FoundSpans:
        """Return where it stands in an open article; words are found as a search marks them.

        For a job's thread. Places from ``start`` on come first where there are too many, those
        in ``hidden`` blocks only if asked for. Raise ``PatternError`` for a bad expression.
        """
        watching = progress or Unwatched()
        return self._within.find(readable, sought, watching, start=start, hidden=hidden)

    def plan_highlights(
        self, query: str, article_ids: Sequence[str], extent: Extent, progress: Progress
    ) -> HighlightPlan:
        """Return what could be highlighted where a query is found in the texts of these articles.

        For a job's thread; nothing is written.
        """
        return highlighting_hits.plan(
            self._store,
            article_ids,
            find_places=self._searching.places_of(query),
            extent=extent,
            progress=progress,
        )

    def export_hits(
        self,
        format: str,  # noqa: A002 - what it is called
        finding: Finding,
        progress: Progress,
        *,
        wording: Wording = ENGLISH,
    ) -> Iterator[bytes]:
        """Yield the file that holds all hits of a finding in a format, piece by piece.

        For a job's thread, on which alone ``finding`` is asked meanwhile.
        """
        return exporting_hits.pieces(
            self._store,
            self.info,
            format,
            finding,
            find_places=self._searching.places_of(finding.text),
            progress=progress,
            words=wording,
        )

    def index_state(self) -> IndexState:
        """Return how far the search index stands for the library."""
        return self._searching.state

    def reindex(self, progress: Progress | None = None) -> None:
        """Make the search index anew."""
        self._searching.reindex(progress or Unwatched())

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
        """Look after it in the background, as a window does: index, quotations, backup, bin."""
        self._searching.start()
        self._detecting.start()
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
        self._within.close()
        self.close_exports()
        self._unwatch()
        self._care.close()
        self._detecting.close()
        self._searching.close()
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
