"""Hits in texts: marked where they stand, looked at in a preview, gone to one after another."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, QTimer, Signal

from diptych.domain.hit import Hit, HitKind
from diptych.domain.span import Span
from diptych.ui.appearance.look import Look
from diptych.ui.attachment import Attachment
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.opening import Opening, Visit
from diptych.ui.reader.hits_bar import HitsBar

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.reader.pane import ArticlePane

SOON = 30
"""Milliseconds after which the hit is shown that the reader came to: a held key passes many."""

LISTED_AT_MOST = 100
"""Hits in one article of which there may be more than are listed."""

HitsOf = Callable[[str], Sequence[Hit] | None]


class HitsInText(QObject):
    """Shows in panes what a search found, and which of it is meant.

    A hit that is looked at is shown in a preview: whatever the reader has open stays as it is.
    One that is opened is gone to, and Back leads to where the reader was.
    """

    met = Signal(object)
    """The reader went to this ``Hit`` in the text."""
    given_up = Signal()
    """The reader wants to see no hits any more."""

    def __init__(
        self,
        opening: Opening,
        look: Look,
        attachment: Attachment,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._look = look
        self._attachment = attachment
        self._jobs = jobs
        self._hits_of: HitsOf = _nothing
        self._query = ""
        self._also: dict[str, tuple[Span, ...]] = {}
        """Places in articles whose hits are not listed, as far as they were asked for."""
        self._asked: dict[str, Job] = {}
        self._wanted: Hit | None = None
        self._bar: HitsBar | None = None
        self._bar_pane: ArticlePane | None = None
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._preview)
        opening.opened.connect(self.mark)
        opening.previewed.connect(self.mark)
        opening.renewed.connect(self._renew)
        opening.arrived.connect(self._mark_current)
        look.theme_changed.connect(self._restyle)

    def show(self, query: str, hits_of: HitsOf) -> None:
        """Mark what ``query`` finds; ``hits_of`` says of articles which hits are listed."""
        if query != self._query:
            self._drop_asked()
        self._query, self._hits_of = query, hits_of
        self._opening.each_pane(self.mark)

    def forget(self) -> None:
        """Mark nothing any more, and look at nothing."""
        self._soon.stop()
        self._drop_asked()
        self._query, self._hits_of, self._wanted = "", _nothing, None
        self._opening.end_preview()
        self._opening.each_pane(self.mark)
        self._take_bar()

    def _drop_asked(self) -> None:
        for job in self._asked.values():
            job.cancel()
        self._asked.clear()
        self._also.clear()

    def _renew(self, pane: ArticlePane) -> None:
        """Know nothing of the text that an article had before: in this one hits are elsewhere."""
        job = self._asked.pop(pane.article_id, None)
        if job is not None:
            job.cancel()
        self._also.pop(pane.article_id, None)

    # --- going to them ---------------------------------------------------------------------

    def look_at(self, hit: Hit) -> None:
        """Show a hit for a look, soon."""
        self._wanted = hit
        self._soon.start()

    def _preview(self) -> None:
        wanted = self._wanted
        if wanted is None:
            return
        if wanted.article_id is None:
            self._opening.end_preview()
            return
        self._opening.preview(self._visit(wanted))

    def go(self, hit: Hit, *, beside: bool) -> None:
        """Open the article of a hit there."""
        self._soon.stop()
        self._wanted = hit
        self._opening.go(self._visit(hit), beside=beside)
        self._opening.each_pane(self.mark)

    def look_again(self, hit: Hit | None) -> None:
        """Show another hit where one is looked at: what was found is other than before."""
        if not self._opening.previewing:
            return
        if hit is not None:
            self.look_at(hit)
        else:
            self._soon.stop()
            self._opening.end_preview()

    def step(self, by: int) -> bool:
        """Go to the next hit in the current article, or the one before; ``False`` without hits."""
        pane = self._opening.current()
        if pane is None:
            return False
        spans, at = self._places(pane)
        if not spans:
            return False
        number = (at + by) % len(spans) if at is not None else (0 if by > 0 else len(spans) - 1)
        span = spans[number]
        hit = self._hit_at(pane.article_id, span)
        self._wanted = hit
        if self._opening.previewing:
            self._opening.preview(self._visit(hit))
        else:
            self._opening.go(self._visit(hit), jump=False)
            self._opening.each_pane(self.mark)
        self.met.emit(hit)
        return True

    def _hit_at(self, article_id: str, span: Span) -> Hit:
        for hit in self._hits_of(article_id) or ():
            if span in hit.spans:
                return hit.at(span)
        return Hit(
            kind=HitKind.TEXT,
            id=article_id,
            article_id=article_id,
            title="",
            excerpt="",
            span=span,
        )

    def _visit(self, hit: Hit) -> Visit:
        assert hit.article_id is not None
        span = hit.span
        on_highlight = hit.kind in _OF_HIGHLIGHTS and span is not None
        place = self._opening.places.get(hit.article_id) if span is None else None
        return Visit(
            hit.article_id, place=place, span=span, annotation_id=hit.id if on_highlight else ""
        )

    # --- marking them ----------------------------------------------------------------------

    def mark(self, pane: ArticlePane) -> None:
        """Box the hits in a pane, and say in its bar which of them is meant.

        While the reader finds in it, what they find is boxed instead.
        """
        if pane.find_bar() is not None:
            if pane is self._bar_pane:
                self._take_bar()
            return
        spans, at = self._places(pane)
        pane.view.set_hits(spans, at)
        if pane is self._opening.current():
            self._show_bar(pane, spans, at)

    def _mark_current(self) -> None:
        """Have the bar where the reader has come to, among several that were opened at once."""
        pane = self._opening.current()
        if pane is not None:
            self.mark(pane)

    def _places(self, pane: ArticlePane) -> tuple[list[Span], int | None]:
        wanted = self._wanted
        meant = wanted.span if wanted is not None and wanted.article_id == pane.article_id else None
        listed = self._hits_of(pane.article_id) if pane.article_id else ()
        spans = places(listed or (), meant)
        if listed is None or len(spans) >= LISTED_AT_MOST:
            self._ask(pane)
            spans = sorted({*spans, *self._also.get(pane.article_id, ())})
        return spans, spans.index(meant) if meant is not None and meant in spans else None

    def _ask(self, pane: ArticlePane) -> None:
        """Find out where the hits are in an article that is open, but not listed."""
        article_id, readable, query = pane.article_id, pane.view.readable, self._query
        if not query or readable is None or article_id in self._asked or article_id in self._also:
            return

        def start(library: Library) -> None:
            def work(_: Progress) -> tuple[Span, ...]:
                return tuple(library.hits_in(readable, query))

            def done(spans: tuple[Span, ...]) -> None:
                self._asked.pop(article_id, None)
                if query == self._query:
                    self._also[article_id] = spans
                    for one in self._opening.panes_of(article_id):
                        self.mark(one)

            self._asked[article_id] = self._jobs.submit(work, owner=self, done=done)

        self._attachment.when_ready(start)

    # --- the bar ---------------------------------------------------------------------------

    def _show_bar(self, pane: ArticlePane, spans: Sequence[Span], at: int | None) -> None:
        # In a text that the reader has open it comes with the hit they went to: it may need room.
        if not spans or (at is None and pane is not self._opening.preview_pane):
            self._take_bar()
            return
        if self._bar is None or not shiboken6.isValid(self._bar):
            # It goes with the pane that it was in when that is closed.
            self._bar = HitsBar(self._look.icons)
            self._bar.stepped.connect(self.step)
            self._bar.closed.connect(self.given_up)
        self._bar.show_place(at, len(spans))
        if self._bar_pane is not pane:
            self._take_bar()
        self._bar_pane = pane
        pane.set_hits_bar(self._bar)

    def _take_bar(self) -> None:
        pane, self._bar_pane = self._bar_pane, None
        if pane is None or self._bar is None or not shiboken6.isValid(pane):
            return
        if pane.hits_bar() is self._bar:
            pane.set_hits_bar(None)

    def _restyle(self, _: object) -> None:
        if self._bar is not None and shiboken6.isValid(self._bar):
            self._bar.set_icons(self._look.icons)


def _nothing(_: str) -> Sequence[Hit]:
    return ()


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
