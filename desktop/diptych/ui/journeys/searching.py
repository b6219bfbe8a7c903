"""Searching the library from the window: the newest query wins, and hits are shown in panes."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from diptych.domain.annotation import Annotation
from diptych.domain.hit import Hit, HitKind, SearchResults
from diptych.domain.span import Span
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.models.reasons import query_words
from diptych.ui.panels.search.view import SearchView

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.reader.pane import ArticlePane

LIMIT = 50
"""Articles whose hits are listed."""

Found = tuple[SearchResults, dict[str, Annotation], float]


class LibrarySearch(QObject):
    """Asks the library what the search view wants to know, and takes the reader to hits.

    Escape in a text, where nothing else wants it, takes the hits off.
    """

    failed = Signal(object)
    """A search could not be done: why."""
    note_wanted = Signal(str)
    """A hit in a note that is on no highlight was chosen: the note's id."""
    shown = Signal()
    """Other hits are shown than before, or none."""

    def __init__(
        self,
        view: SearchView,
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
        self._job: Job | None = None
        self._results: SearchResults | None = None
        self._annotations: dict[str, Annotation] = {}
        self._found: Found | None = None
        self._titles: dict[str, str] = {}
        """What the articles that were found were called when their hits were shown."""
        self._wanted: Hit | None = None
        self._looking = False
        """Whether hits are looked at from the list, and Back knows where the reader came from."""
        view.query_changed.connect(self.ask)
        view.emptied.connect(self.forget)
        view.closed.connect(self._go_back_to_text)
        view.hit_looked_at.connect(self._look_at)
        view.hit_chosen.connect(self._choose)
        opening.opened.connect(self._mark_hits)
        opening.renewed.connect(self._renew)
        contents.articles_changed.connect(self._follow_titles)
        view.window().installEventFilter(self)

    @property
    def active(self) -> bool:
        """Whether there are hits to step through."""
        return self._results is not None and bool(self._results.hits)

    def ask(self, query: str) -> None:
        """Search; an earlier query that is still under way is given up."""
        self._attachment.when_ready(lambda library: self._start(library, query))

    def _start(self, library: Library, query: str) -> None:
        def work(progress: Progress) -> Found:
            began = perf_counter()
            results = library.search(query, LIMIT, words=query_words, progress=progress)
            took = (perf_counter() - began) * 1000
            wanted = {hit.article_id for hit in results.hits if hit.article_id}
            annotations = library.annotations(sorted(wanted)) if wanted else []
            return results, {one.id: one for one in annotations}, took

        def done(found: Found) -> None:
            if self._job is job and self._view.query() == query:
                self._show(*found)

        self._give_up()
        job = self._jobs.submit(work, owner=self, done=done, failed=self.failed.emit)
        self._job = job

    def _renew(self, pane: ArticlePane) -> None:
        """Search again where a text that has hits is another one now: they are elsewhere."""
        if self._hits_in(pane):
            self._wanted = None
            self.ask(self._view.query())

    def _give_up(self) -> None:
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _show(
        self, results: SearchResults, annotations: dict[str, Annotation], took: float
    ) -> None:
        self._results, self._annotations = results, annotations
        self._found = results, annotations, took
        articles = {key: summary.article for key, summary in self._contents.articles.items()}
        self._titles = self._titles_of(results)
        self._view.show_results(results, articles, annotations, self._contents.tags, took)
        self._opening.each_pane(self._mark_hits)
        self.shown.emit()

    def _titles_of(self, results: SearchResults) -> dict[str, str]:
        known = self._contents.articles
        ids = {hit.article_id for hit in results.hits if hit.article_id in known}
        return {key: known[key].article.title for key in ids if key is not None}

    def _follow_titles(self) -> None:
        """Show hits under the titles that their articles have now."""
        if self._found is not None and self._titles_of(self._found[0]) != self._titles:
            self._show(*self._found)

    def forget(self) -> None:
        """Take the hits off the texts."""
        self._give_up()
        self._found = None
        self._results = self._wanted = None
        self._opening.each_pane(self._mark_hits)
        self.shown.emit()

    # --- hits in the text --------------------------------------------------------------------

    def _look_at(self, hit: Hit) -> None:
        self._leave_mark()
        self._take_to(hit, beside=False, focus=False)

    def _choose(self, hit: Hit, beside: bool) -> None:
        if self._is_note(hit):
            self._end_looking()
            self.note_wanted.emit(hit.id)
            return
        self._leave_mark()
        self._end_looking()
        self._take_to(hit, beside=beside, focus=True)

    def _is_note(self, hit: Hit) -> bool:
        """Tell whether a hit lies in a note on an article or on the library."""
        return hit.kind is HitKind.NOTE and hit.id not in self._annotations

    def _leave_mark(self) -> None:
        """Let Back lead past all hits looked at, to where the reader was before."""
        if not self._looking:
            self._looking = True
            self._opening.leave_mark()

    def _end_looking(self) -> None:
        self._looking = False

    def _go_back_to_text(self) -> None:
        """Give the keyboard back to the text, where letters act."""
        self._end_looking()
        pane = self._opening.current()
        if pane is not None:
            pane.view.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the hits off at Escape, which comes up to the window if nobody took it."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and watched is self._view.window()
            and self.active
            and not self._view.isVisible()
        ):
            self.forget()
            return True
        return super().eventFilter(watched, event)

    def _take_to(self, hit: Hit, *, beside: bool, focus: bool) -> None:
        if hit.article_id is None:
            return
        self._wanted = hit
        of_highlight = hit.kind in _OF_HIGHLIGHTS and not self._is_note(hit)
        annotation = hit.id if of_highlight else ""
        visit = Visit(hit.article_id, span=hit.span, annotation_id=annotation)
        self._opening.go(visit, beside=beside, jump=False, focus=focus)
        self._opening.each_pane(self._mark_hits)

    def _mark_hits(self, pane: ArticlePane) -> None:
        wanted = self._wanted
        at = wanted.span if wanted is not None and wanted.article_id == pane.article_id else None
        spans = places(self._hits_in(pane), at)
        pane.view.set_hits(spans, spans.index(at) if at in spans else None)

    def _hits_in(self, pane: ArticlePane) -> list[Hit]:
        found = self._results.hits if self._results is not None else ()
        return [hit for hit in found if hit.article_id == pane.article_id]

    def step(self, by: int) -> bool:
        """Go to the next hit in the current article, or the one before; ``False`` without hits."""
        pane = self._opening.current()
        if pane is None or self._results is None:
            return False
        wanted = self._wanted.span if self._wanted is not None else None
        hits = {span: hit for hit in self._hits_in(pane) for span in hit.spans}
        spans = places(hits.values(), wanted)
        if not spans:
            return False
        at = spans.index(wanted) if wanted in spans else (-1 if by > 0 else 0)
        span = spans[(at + by) % len(spans)]
        self._take_to(hits[span].at(span), beside=False, focus=True)
        return True


_OF_HIGHLIGHTS = (HitKind.ANNOTATION, HitKind.NOTE)


def places(hits: Iterable[Hit], wanted: Span | None) -> list[Span]:
    """Return what is boxed in a text: the words that were found, and highlights for their notes.

    A highlight of a page is found by every word of its quote; boxed whole, it would hide them.
    So it is boxed where none of them lies in it, or where it is the hit that is ``wanted``.
    """
    words: set[Span] = set()
    highlights: set[Span] = set()
    for hit in hits:
        (highlights if hit.kind in _OF_HIGHLIGHTS else words).update(hit.spans)
    ordered = sorted(words)

    def bare(highlight: Span) -> bool:
        first = bisect_left(ordered, highlight.start, key=lambda word: word.start)
        return first == len(ordered) or ordered[first].end > highlight.end

    return sorted(words | {one for one in highlights if one == wanted or bare(one)})
