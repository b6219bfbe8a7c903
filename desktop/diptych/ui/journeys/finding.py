"""Finding words in the current article: one bar that goes where the reader is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.domain.span import Span
from diptych.ui.appearance.look import Look
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.opening import Opening

if TYPE_CHECKING:
    from diptych.domain.article_text import ArticleText
    from diptych.domain.progress import Progress
    from diptych.ui.panels.find_bar import FindBar
    from diptych.ui.reader.pane import ArticlePane

LONGEST_START = 60
"""A longer selection is not what one wants to find."""


class Finding(QObject):
    """Finds on a job's thread, marks every hit, and steps through them from where the reader is.

    What lies in hidden paragraphs is found while they are shown.
    """

    found_changed = Signal(bool)
    """Whether there are hits to step through."""

    def __init__(
        self,
        opening: Opening,
        look: Look,
        jobs: JobRunner,
        fail: Callable[[Exception], None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._opening = opening
        self._look = look
        self._jobs = jobs
        self._fail = fail
        self._bar: FindBar | None = None
        self._pane: ArticlePane | None = None
        self._article_id = ""
        self._job: Job | None = None
        self._hits: list[Span] = []
        self._current: int | None = None
        self._asked = ("", False, False)
        """What is looked for, whether case matters, and whether only whole words do."""
        look.theme_changed.connect(self._restyle)

    @property
    def active(self) -> bool:
        """Whether there is something to step through."""
        return bool(self._hits)

    def start(self) -> None:
        """Open the bar in the current pane, with what is selected there."""
        pane = self._opening.current()
        if pane is None:
            return
        selected = " ".join(pane.view.selected_text().split())
        if pane is not self._pane:
            self.close(focus=False)
            self._pane = pane
            self._article_id = pane.article_id
        bar = self._bar or self._make_bar()
        pane.set_find_bar(bar)
        bar.show()
        bar.start(selected if len(selected) <= LONGEST_START else "")

    def _make_bar(self) -> FindBar:
        from diptych.ui.panels.find_bar import FindBar  # noqa: PLC0415 - not at start-up

        self._bar = FindBar(self._look.theme, self._look.icons)
        self._bar.needle_changed.connect(self._find)
        self._bar.next_requested.connect(lambda: self.step(1))
        self._bar.previous_requested.connect(lambda: self.step(-1))
        self._bar.closed.connect(self.close)
        return self._bar

    def close(self, *, focus: bool = True) -> None:
        """Take bar and hits away; the reader is back in the text."""
        pane, self._pane = self._pane, None
        self._asked = ("", False, False)
        self._job = None
        self._show([], None)
        if pane is not None:
            pane.view.set_hits([])
            pane.set_find_bar(None)
            if focus:
                pane.view.setFocus()

    def mind_panes(self, panes: Sequence[ArticlePane]) -> None:
        """Close the bar where its pane has gone or has taken another article."""
        pane = self._pane
        if pane is not None and (pane not in panes or pane.article_id != self._article_id):
            self.close(focus=False)

    def renew(self) -> None:
        """Look for the same again: some paragraphs are hidden or shown. The text stays in place."""
        if self._asked[0]:
            self._look_for(stay=True)

    def _find(self, needle: str, case: bool, whole_words: bool) -> None:
        self._asked = (needle, case, whole_words)
        self._look_for()

    def _look_for(self, *, stay: bool = False) -> None:
        pane, (needle, case, whole_words) = self._pane, self._asked
        readable = pane.view.readable if pane is not None else None
        if pane is None or readable is None or not needle:
            self._job = None
            self._show([], None)
            return
        text, blocks, all_shown = readable.text, readable.blocks, pane.view.hidden_shown

        def work(progress: Progress) -> list[Span]:
            progress.step(0, 1)
            hits = _find(text, needle, case=case, whole_words=whole_words)
            if all_shown or not blocks.any_aside():
                return hits
            return [hit for hit in hits if not blocks.hides(hit.start, hit.end)]

        def done(hits: list[Span]) -> None:
            if self._job is job and self._pane is pane:
                self._show(hits, self._same(hits) if stay else self._nearest(hits), stay=stay)

        def failed(error: Exception) -> None:
            if self._job is job:
                self._show([], None)
            self._fail(error)

        if self._job is not None:
            self._job.cancel()
        job = self._jobs.submit(work, owner=self, done=done, failed=failed)
        self._job = job

    def _nearest(self, hits: list[Span]) -> int | None:
        """Return the first hit at or after the top of the screen."""
        if not hits or self._pane is None:
            return None
        top = self._pane.view.place().offset
        return next((number for number, hit in enumerate(hits) if hit.start >= top), 0)

    def _same(self, hits: list[Span]) -> int | None:
        """Return the hit that was the current one; of others the nearest, if there was one."""
        if self._current is None:
            return None
        before = self._hits[self._current]
        return hits.index(before) if before in hits else self._nearest(hits)

    def step(self, by: int) -> bool:
        """Go to the next hit, or the one before; ``False`` where nothing was found."""
        if not self._hits:
            return False
        at = self._current if self._current is not None else (-1 if by > 0 else 0)
        self._show(self._hits, (at + by) % len(self._hits))
        return True

    def _show(self, hits: list[Span], current: int | None, *, stay: bool = False) -> None:
        had = bool(self._hits)
        self._hits, self._current = hits, current
        if self._pane is not None:
            self._pane.view.set_hits(hits, current)
            if current is not None and not stay:
                self._pane.view.reveal(hits[current])
        if self._bar is not None:
            self._bar.show_count(current, len(hits))
        if had != bool(hits):
            self.found_changed.emit(bool(hits))

    def _restyle(self, _: object) -> None:
        if self._bar is not None:
            self._bar.set_theme(self._look.theme, self._look.icons)


def _find(text: ArticleText, needle: str, *, case: bool, whole_words: bool) -> list[Span]:
    from diptych.text.find import find_all  # noqa: PLC0415 - not at start-up

    return find_all(text.whole(), needle, case=case, whole_words=whole_words)
