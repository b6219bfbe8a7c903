"""Searching the library from the window: the newest query wins, and hits come as they are seen."""

from __future__ import annotations

import logging
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from diptych.domain.article import Article
from diptych.domain.changes import Changes, Kind
from diptych.domain.errors import DiptychError
from diptych.domain.hit import FacetName, Hit, HitKind
from diptych.ui.appearance.look import Look
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.hits_in_text import HitsInText
from diptych.ui.journeys.opening import Opening
from diptych.ui.journeys.search_work import Listing, Told, listing_of, read_hits, told_of
from diptych.ui.models.hit_rows import RankHits
from diptych.ui.panels.search.found import Found
from diptych.ui.panels.search.view import SearchView

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.finding import Finding
    from diptych.library.library import Library
    from diptych.ui.reader.pane import ArticlePane

log = logging.getLogger(__name__)

WARMING = "a"
"""What is searched for before anything is asked."""
QUIET = 700
"""Milliseconds without a change of the library after which what is shown is asked anew."""
OF_RESULTS = (
    Kind.ARTICLE,
    Kind.ANNOTATION,
    Kind.TAG,
    Kind.NOTE,
    Kind.COLLECTION,
    Kind.BLOCK_EDIT,
)
"""Objects by whose change something else may be found."""
LONG = 500
"""Milliseconds after which it is said that a search is under way."""


class LibrarySearch(QObject):
    """Asks the library what the search view wants to know, and takes the reader to hits.

    The first hits come with the search, then by what it can be narrowed, then whatever else
    comes into sight. What is shown is asked anew once the library has changed, and when the
    view is shown again whose hits were taken off.
    """

    failed = Signal(object)
    """A search could not be done, and nobody expected that: why."""
    note_wanted = Signal(str)
    """A hit in a note that is on no highlight was chosen: the note's id."""
    shown = Signal()
    """Other hits are shown than before, or none."""
    suggested = Signal(object)
    """The ``Suggestion`` for the query that is shown, or ``None``."""

    def __init__(
        self,
        view: SearchView,
        look: Look,
        *,
        opening: Opening,
        attachment: Attachment,
        contents: Contents,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._opening = opening
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self.texts = HitsInText(opening, look, attachment, jobs, self)
        self._job: Job | None = None
        self._reading: Job | None = None
        self._telling: Job | None = None
        self._warming: Job | None = None
        self._listing: Listing | None = None
        self._expanded: set[FacetName] = set()
        self._query = ""
        self._unmarked = False
        """Whether the reader has taken the hits off the texts, but not left the list of them."""
        self._stale = False
        """Whether the library has changed since it was asked."""
        self._quiet = QTimer(self)
        self._quiet.setSingleShot(True)
        self._quiet.setInterval(QUIET)
        self._quiet.timeout.connect(self._ask_anew)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(LONG)
        self._long.timeout.connect(lambda: view.show_work(0, 0))
        self._connect()

    def _connect(self) -> None:
        view, opening = self._view, self._opening
        view.query_changed.connect(self.ask)
        view.emptied.connect(self._empty)
        view.cancelled.connect(self._cancel)
        view.closed.connect(self._go_back_to_text)
        view.more_wanted.connect(self._read_more)
        view.narrowing_wanted.connect(self._narrow)
        view.widening_wanted.connect(self._widen)
        view.values_wanted.connect(self._expand)
        view.hit_looked_at.connect(self._look_at)
        view.hit_chosen.connect(self._choose)
        self.texts.met.connect(view.view.choose)
        self.texts.given_up.connect(self._take_off)
        opening.renewed.connect(self._renew)
        self._attachment.changed.connect(self._mind_changes)
        self._attachment.when_ready(self._warm_up)
        view.installEventFilter(self)
        self._contents.articles_changed.connect(view.model.name_again)

    @property
    def active(self) -> bool:
        """Whether there are hits to step through."""
        return self._listing is not None and bool(self._listing.ranks)

    @property
    def finding(self) -> Finding | None:
        """What the query that is shown found; ask it within ``lock``, on a job's thread."""
        return None if self._listing is None else self._listing.finding

    @property
    def lock(self) -> Lock | None:
        """Who asks the finding holds this."""
        return None if self._listing is None else self._listing.lock

    def _warm_up(self, library: Library) -> None:
        """Bring in what searching takes while the reader still thinks of the first word."""

        def work(progress: Progress) -> None:
            library.find(WARMING, progress=progress).hits(0, 1)

        self._warming = self._jobs.submit(work, owner=self, failed=self._not_warm)
        self._warming.ended.connect(self._end_warming)

    def _end_warming(self) -> None:
        self._warming = None

    def _not_warm(self, error: Exception) -> None:
        """Leave it to the first search to say why it fails."""
        log.info("could not warm up: %s", error)

    # --- asking ------------------------------------------------------------------------------

    def ask(self, query: str) -> None:
        """Search; an earlier query that is still under way is given up."""
        self._unmarked = False
        self._attachment.when_ready(lambda library: self._start(library, query))

    def _mind_changes(self, changes: Changes) -> None:
        if changes.everything or any(changes.of(kind) for kind in OF_RESULTS):
            self._stale = True
            self._quiet.start()

    def mind_index(self) -> None:
        """Ask the index what was answered without it, now that it has all of the library."""
        if self._listing is not None and self._listing.finding.partial and self._job is None:
            self._stale = True
            self._ask_anew()

    def _ask_anew(self) -> None:
        """Ask once more what is shown, if that does not hold any more; all stays in place."""
        if self._listing is not None and (self._reading is not None or self._view.view.waiting):
            # The reader comes to what they wait for first.
            self._quiet.start()
            return
        query, hit = self._view.query(), self._view.current_hit()
        near = hit.article_id if hit is not None else None
        if query and self._view.isVisible() and (self._stale or self._listing is None):
            self._attachment.when_ready(
                lambda library: self._start(library, query, near=near or "")
            )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the hits again when the view is shown again."""
        if watched is self._view and event.type() == QEvent.Type.Show:
            self._ask_anew()
        return super().eventFilter(watched, event)

    def _start(self, library: Library, query: str, *, near: str = "") -> None:
        order, kinds, tags = self._view.order, self._view.kinds, self._contents.tags
        self._stale = False

        def work(progress: Progress) -> Listing:
            return listing_of(
                library, query, order=order, kinds=kinds, tags=tags, progress=progress, near=near
            )

        def done(listing: Listing) -> None:
            # Even if a letter more stands there by now: it may be taken away before it is asked.
            if self._job is job:
                self._end_work()
                self._show(listing)

        def failed(error: Exception) -> None:
            if self._job is job:
                self._end_work()
                self._fail(error)

        self._give_up()
        job = self._jobs.submit(work, owner=self, done=done, failed=failed)
        job.progressed.connect(self._progressed)
        self._job = job
        self._long.start()

    def _progressed(self, done: int, total: int, _: str) -> None:
        if not self._long.isActive() and self._job is not None:
            self._view.show_work(done, total)

    def _end_work(self) -> None:
        self._long.stop()
        self._job = None
        self._view.end_work()

    def _give_up(self) -> None:
        for job in (self._job, self._reading, self._telling, self._warming):
            if job is not None:
                job.cancel()
        self._job = self._reading = self._telling = None
        self._long.stop()

    def _cancel(self) -> None:
        self._give_up()
        self._view.show_stopped()

    def _fail(self, error: Exception) -> None:
        """Say in the view what could happen to anyone; what is a bug is reported as well."""
        self._listing = None
        if isinstance(error, DiptychError):
            self._view.show_failure(words_for(error), target_for_error(error))
        else:
            self._view.show_failure("")
            self.failed.emit(error)
        self.texts.forget()
        self.shown.emit()

    # --- showing -----------------------------------------------------------------------------

    def _show(self, listing: Listing) -> None:
        query = listing.finding.text
        before = self._view.current_hit() if query == self._query else None
        in_sight = self._view.view.current_in_sight()
        self._listing, self._query = listing, query
        found = Found(
            query=query,
            sentence=listing.finding.sentence,
            articles=listing.finding.total,
            ranks=listing.ranks,
            rank_of=listing.rank_of,
            known=listing.known,
            milliseconds=listing.milliseconds,
            partial=listing.finding.partial,
        )
        self._view.show_found(found, self._article_of)
        chosen = self._view.current_hit()
        self._mark()
        if chosen is None or _place_of(chosen) != _place_of(before):
            self.texts.look_again(chosen)
        elif in_sight:
            self._view.view.scrollTo(self._view.view.currentIndex())
        self._tell()
        self.shown.emit()

    def _mark(self) -> None:
        if not self._unmarked:
            self.texts.show(self._query, self._view.model.hits_of)

    def _article_of(self, article_id: str) -> Article | None:
        summary = self._contents.articles.get(article_id)
        return None if summary is None else summary.article

    def _tell(self) -> None:
        """Find out by what the result can be narrowed, and what else is said of it."""
        listing, library, query = self._listing, self._attachment.library, self._query
        if listing is None or library is None:
            return
        expanded = frozenset(self._expanded)

        def work(progress: Progress) -> Told:
            return told_of(library, listing, query, expanded, progress)

        def done(told: Told) -> None:
            if listing is self._listing:
                self._telling = None
                self._view.show_widenings(told.widenings)
                self._view.show_facets(told.facets, told.everything)
                if told.hits is not None:
                    self._view.show_count(told.hits)
                self.suggested.emit(told.suggestion)

        if self._telling is not None:
            self._telling.cancel()
        self._telling = self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)

    def _read_more(self, first: int, after: int) -> None:
        """Read the hits of what comes into sight, one piece at a time."""
        listing, library = self._listing, self._attachment.library
        if listing is None or library is None or self._reading is not None:
            return
        keys, tags = listing.ranks[first:after], self._contents.tags

        def work(_: Progress) -> dict[str, RankHits]:
            with listing.lock:
                return read_hits(library, listing.finding, keys, first, tags)

        def done(read: dict[str, RankHits]) -> None:
            if self._reading is job:
                self._reading = None
                self._view.fill(read)
                self._mark()

        def failed(error: Exception) -> None:
            if self._reading is job:
                self._reading = None
                self._fail(error)

        job = self._jobs.submit(work, owner=self, done=done, failed=failed)
        self._reading = job

    def _renew(self, pane: ArticlePane) -> None:
        """Search again where a text that has hits is another one now: they are elsewhere."""
        if self._listing is not None and self._view.model.hits_of(pane.article_id) != ():
            self.ask(self._view.query())

    def _empty(self) -> None:
        self._expanded.clear()
        self.forget()

    def forget(self) -> None:
        """Take the hits off the texts."""
        self._give_up()
        self._listing, self._unmarked = None, False
        self.texts.forget()
        self.suggested.emit(None)
        self.shown.emit()

    def _take_off(self) -> None:
        """Mark no hits, until the reader goes on in the list of them."""
        if self._view.isVisible():
            self._unmarked = True
            self.texts.forget()
        else:
            self.forget()

    def _mark_again(self) -> None:
        if self._unmarked:
            self._unmarked = False
            self._mark()

    # --- narrowing ---------------------------------------------------------------------------

    def _narrow(self, condition: str) -> None:
        library = self._attachment.library
        if library is not None:
            self._view.set_query(library.narrowed(self._view.query(), condition))

    def _widen(self, condition: str) -> None:
        library = self._attachment.library
        if library is not None:
            self._view.set_query(library.widened(self._view.query(), condition))

    def _expand(self, facet: FacetName) -> None:
        self._expanded.add(facet)
        self._tell()

    # --- going to hits -------------------------------------------------------------------------

    def _look_at(self, hit: Hit) -> None:
        self._mark_again()
        self.texts.look_at(hit)

    def _choose(self, hit: Hit, beside: bool) -> None:
        row = self._view.view.current_row()
        on_highlight = row is not None and row.hit is hit and row.of_highlight
        if hit.kind is HitKind.NOTE and not on_highlight:
            self._opening.end_preview()
            self.note_wanted.emit(hit.id)
        elif hit.article_id is not None:
            self._mark_again()
            self.texts.go(hit, beside=beside)

    def _go_back_to_text(self) -> None:
        """Give the keyboard back to the text, where letters act."""
        self._opening.end_preview()
        pane = self._opening.current()
        if pane is not None:
            pane.view.setFocus()

    def step(self, by: int) -> bool:
        """Go to the next hit in the current article, or the one before; ``False`` without hits."""
        return self._listing is not None and self.texts.step(by)


def _place_of(hit: Hit | None) -> object:
    return None if hit is None else (hit.kind, hit.id, hit.span)
