"""Finding words in the current article: one bar that goes where the reader is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from diptych.domain.errors import PatternError, PatternTakesLongError
from diptych.domain.found_spans import FoundSpans
from diptych.domain.sought import Sought
from diptych.domain.span import Span
from diptych.ui.appearance.look import Look
from diptych.ui.attachment import Attachment
from diptych.ui.errors import words_for
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.opening import Opening

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.panels.find_bar import FindBar
    from diptych.ui.reader.pane import ArticlePane

translate = QCoreApplication.translate

LONGEST_START = 60
"""A longer selection is not what one wants to find."""
SOON = 500
"""Milliseconds after which a reader is told that it is still being looked for."""

_NOTHING = FoundSpans()


class Finding(QObject):
    """Finds on a job's thread, marks every hit, and steps through them from where the reader is.

    What lies in hidden paragraphs is found while they are shown.
    """

    found_changed = Signal(bool)
    """Whether there are hits to step through."""
    moved = Signal(object)
    """The bar has come into this pane, or has gone from it, and its hits with it."""

    def __init__(
        self,
        opening: Opening,
        look: Look,
        *,
        attachment: Attachment,
        jobs: JobRunner,
        fail: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._look = look
        self._attachment = attachment
        self._jobs = jobs
        self._fail = fail
        self._bar: FindBar | None = None
        self._pane: ArticlePane | None = None
        self._article_id = ""
        self._job: Job | None = None
        self._found = _NOTHING
        self._current: int | None = None
        self._asked = Sought()
        self._origin = 0
        """Where the reader was when they began to type, or the hit that they have gone to."""
        self._left_at = -1
        """The place at the top of the screen since a hit was shown; elsewhere they have moved."""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON)
        self._soon.timeout.connect(self._tell)
        look.theme_changed.connect(self._restyle)

    @property
    def active(self) -> bool:
        """Whether there is something to step through."""
        return bool(self._found.spans)

    @property
    def hits(self) -> tuple[Span, ...]:
        """What is marked."""
        return self._found.spans

    @property
    def current(self) -> int | None:
        """Which of the hits is the current one, counted from 0."""
        return self._current

    def start(self, words: str = "") -> None:
        """Open the bar in the current pane, with ``words`` or with what is selected there."""
        pane = self._opening.current()
        if pane is None:
            return
        selected = words or " ".join(pane.view.selected_text().split())
        if pane is not self._pane:
            self.close(focus=False)
            self._pane = pane
            self._article_id = pane.article_id
        bar = self._bar or self._make_bar()
        pane.set_find_bar(bar)
        bar.show()
        self.moved.emit(pane)
        bar.start(selected if len(selected) <= LONGEST_START else "")

    def _make_bar(self) -> FindBar:
        from diptych.ui.panels.find_bar import FindBar  # noqa: PLC0415 - not at start-up

        self._bar = FindBar(self._look.theme, self._look.icons)
        self._bar.sought_changed.connect(self._find)
        self._bar.next_requested.connect(lambda: self.step(1))
        self._bar.previous_requested.connect(lambda: self.step(-1))
        self._bar.stopped.connect(self._stop)
        self._bar.closed.connect(self.close)
        return self._bar

    def close(self, *, focus: bool = True) -> None:
        """Take bar and hits away; the reader is back in the text."""
        pane, self._pane = self._pane, None
        self._asked = Sought()
        self._left_at = -1
        self._give_up()
        self._show(_NOTHING, None)
        if pane is not None:
            pane.view.set_hits([])
            pane.set_find_bar(None)
            self.moved.emit(pane)
            if focus:
                pane.view.setFocus()

    def mind_panes(self, panes: Sequence[ArticlePane]) -> None:
        """Close the bar where its pane has gone or has taken another article."""
        pane = self._pane
        if pane is not None and (pane not in panes or pane.article_id != self._article_id):
            self.close(focus=False)

    def renew(self) -> None:
        """Look for the same again: some paragraphs are hidden or shown. The text stays in place."""
        if self._asked.needle:
            self._look_for(stay=True)

    def _find(self, sought: Sought) -> None:
        self._asked = sought
        if self._pane is not None and self._pane.view.place().offset != self._left_at:
            self._origin = self._left_at = self._pane.view.place().offset
        self._look_for()

    def _look_for(self, *, stay: bool = False) -> None:
        self._give_up()
        if self._pane is None or self._pane.view.readable is None or not self._asked.needle:
            self._show(_NOTHING, None)
            return
        asked = self._asked

        def look(library: Library) -> None:
            # The newest is wanted, where several have waited for the library.
            if asked is self._asked:
                self._look_in(library, stay=stay)

        self._attachment.when_ready(look)

    def _look_in(self, library: Library, *, stay: bool) -> None:
        self._give_up()
        pane, sought, start = self._pane, self._asked, self._origin
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None:
            return
        hidden = pane.view.hidden_shown

        def work(progress: Progress) -> FoundSpans:
            return library.find_in(readable, sought, progress, start=start, hidden=hidden)

        def done(found: FoundSpans) -> None:
            if self._job is job and self._pane is pane:
                self._give_up()
                hits = found.spans
                self._show(found, self._same(hits) if stay else self._nearest(hits), stay=stay)

        def failed(error: Exception) -> None:
            if self._job is job:
                self._give_up()
                self._refuse(error)

        job = self._jobs.submit(work, owner=self, done=done, failed=failed)
        self._job = job
        job.progressed.connect(self._progressed)
        self._soon.start()

    def _refuse(self, error: Exception) -> None:
        """Say what is wrong with an expression where it is typed; all else as elsewhere."""
        self._show(_NOTHING, None)
        if isinstance(error, PatternError | PatternTakesLongError) and self._bar is not None:
            self._bar.show_problem(words_for(error))
        else:
            self._fail(error)

    def _give_up(self) -> None:
        """Stop looking, if that is under way; what was found before stays."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
        self._soon.stop()
        if self._bar is not None:
            self._bar.show_working()

    def _stop(self) -> None:
        self._give_up()
        self._asked = Sought()
        self._show(_NOTHING, None)
        if self._bar is not None:
            self._bar.show_problem(translate("finding", "Looking for it was stopped."))
            self._bar.field.setFocus()

    def _tell(self) -> None:
        if self._bar is not None and self._job is not None:
            self._bar.show_working(0)

    def _progressed(self, done: int, total: int) -> None:
        if self._job is not None and self._bar is not None and not self._soon.isActive():
            self._bar.show_working(done, total)

    def _nearest(self, hits: Sequence[Span]) -> int | None:
        """Return the first hit at or after where the reader was; the first of all behind it."""
        if not hits:
            return None
        at = bisect_left(hits, self._origin, key=attrgetter("start"))
        return at if at < len(hits) else 0

    def _same(self, hits: Sequence[Span]) -> int | None:
        """Return the hit that was the current one; of others the nearest, if there was one."""
        if self._current is None:
            return None
        before = self._found.spans[self._current]
        return hits.index(before) if before in hits else self._nearest(hits)

    def step(self, by: int) -> bool:
        """Go to the next hit, or the one before; ``False`` where nothing was found."""
        hits = self._found.spans
        if not hits:
            return False
        at = self._current if self._current is not None else (-1 if by > 0 else 0)
        self._show(self._found, (at + by) % len(hits))
        if self._current is not None:
            self._origin = hits[self._current].start
        return True

    def _show(self, found: FoundSpans, current: int | None, *, stay: bool = False) -> None:
        had, hits = self.active, found.spans
        self._found, self._current = found, current
        pane = self._pane
        if pane is not None:
            pane.view.set_hits(hits, current)
            if current is not None and not stay:
                pane.view.reveal(hits[current])
                self._left_at = pane.view.place().offset
        if self._bar is not None:
            self._bar.show_count(current, len(hits), more=found.more)
        if had != bool(hits):
            self.found_changed.emit(bool(hits))

    def _restyle(self, _: object) -> None:
        if self._bar is not None:
            self._bar.set_theme(self._look.theme, self._look.icons)
