"""Highlighting all that a search found: a plan to look through, then one edit of all of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from diptych.domain.act import Act
from diptych.domain.annotation import Annotation
from diptych.domain.errors import DiptychError
from diptych.ui.appearance.look import Look
from diptych.ui.errors import words_for
from diptych.ui.guide.targets import target_for_error
from diptych.ui.hand import Hand
from diptych.ui.jobs import Job
from diptych.ui.models.wording import article_count, highlight_count
from diptych.ui.study import Study
from diptych.ui.window.main_window import MainWindow

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.edits import Edit
    from diptych.library.finding import Finding
    from diptych.library.highlighting_hits import Extent
    from diptych.library.library import Library
    from diptych.ui.dialogs.highlighting_hits_dialog import (
        HighlightChoice,
        HighlightingHitsDialog,
    )
    from diptych.ui.models.planned_highlights_model import LaidPlan

    Find = Callable[[Library, Progress], Finding]

T = TypeVar("T")

translate = QCoreApplication.translate


class HighlightingHits(QObject):
    """Opens the plan of a search's result, and does what the reader chooses of it.

    Nothing is written before all of it is chosen, and it is one transaction and one step of undo.
    """

    told = Signal(str)
    """A sentence for the reader: why nothing happened."""
    made = Signal(str)
    """What has been done, in words."""
    failed = Signal(object)

    def __init__(self, window: MainWindow, look: Look, *, study: Study, hand: Hand) -> None:
        super().__init__(window)
        self._window = window
        self._look = look
        self._attachment = study.attachment
        self._contents = study.contents
        self._jobs = study.jobs
        self._hand = hand
        self._dialog: HighlightingHitsDialog | None = None
        self._job: Job | None = None
        self._query = ""
        self._articles: tuple[str, ...] | None = None
        self._find: Find | None = None
        look.theme_changed.connect(self._dress)

    def start(self, query: str, find: Find) -> None:
        """Offer what ``query`` finds in texts; ``find`` says in which, on a job's thread."""
        if self._dialog is not None:
            self._dialog.raise_()
            self._dialog.activateWindow()
            return
        self._query, self._find, self._articles = query, find, None
        self._attachment.when_ready(self._open)

    def _open(self, library: Library) -> None:
        from diptych.library.highlighting_hits import Extent  # noqa: PLC0415 - not at start-up
        from diptych.ui.dialogs.highlighting_hits_dialog import (  # noqa: PLC0415 - as above
            HighlightingHitsDialog,
        )

        if library.read_only:
            self.told.emit(translate("annotating", "This library can be read but not changed."))
            return
        dialog = HighlightingHitsDialog(
            self._look.theme,
            self._look.icons,
            query=self._query,
            tags=self._contents.tags,
            counts=self._contents.tag_counts,
            person_id=library.me.id,
            parent=self._window,
        )
        dialog.extent_chosen.connect(self._plan)
        dialog.requested.connect(self._carry_out)
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._closed)
        self._dialog = dialog
        dialog.open()
        self._plan(Extent.WORDS)

    # --- the plan ----------------------------------------------------------------------------

    def _plan(self, extent: Extent) -> None:
        """Read the texts anew for another extent; what was not ticked stays so."""
        dialog, library, find = self._dialog, self._attachment.library, self._find
        if dialog is None or library is None or find is None:
            return
        known = self._articles
        query, rows, left_out = self._query, dialog.model.rows(), dialog.model.left_out()

        def work(progress: Progress) -> tuple[tuple[str, ...], LaidPlan]:
            from diptych.ui.models.planned_highlights_model import (  # noqa: PLC0415 - as above
                hits_left_out,
                laid_out,
            )

            articles = find(library, progress).articles() if known is None else known
            plan = library.plan_highlights(query, articles, extent, progress)
            return articles, laid_out(plan, hits_left_out(rows, left_out))

        def done(found: tuple[tuple[str, ...], LaidPlan]) -> None:
            self._articles, laid = found
            dialog.show_plan(laid)

        self._run(work, done, translate("highlight hits", "Reading the texts"))

    # --- doing it ----------------------------------------------------------------------------

    def _carry_out(self, choice: HighlightChoice) -> None:
        library = self._attachment.library
        if library is None:
            return

        def work(progress: Progress) -> Edit:
            from diptych.library.highlighting_hits import edit_of  # noqa: PLC0415 - as above
            from diptych.ui.models.planned_highlights_model import chosen_of  # noqa: PLC0415

            edit = edit_of(
                chosen_of(choice.laid.rows, choice.left_out),
                colour=choice.colour,
                tags=choice.tags,
                new_tags=choice.new_tags,
                person_id=library.me.id,
            )
            if edit.changes:
                library.apply_all(edit, progress)
            return edit

        words = translate("highlight hits", "Highlighting")
        self._run(work, self._done, words, lasting=True)

    def _done(self, edit: Edit) -> None:
        if self._dialog is not None:
            self._dialog.end()
            self._dialog.accept()
        self._hand.take_up(edit)
        quotes = [change.after for change in edit.changes if isinstance(change.after, Annotation)]
        if quotes:
            self.made.emit(_said(edit, quotes))

    # --- how it is done ----------------------------------------------------------------------

    def _run(
        self,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        words: str,
        *,
        lasting: bool = False,
    ) -> None:
        """Do one thing at a time, with its progress in the dialog.

        What came of ``lasting`` work counts even if it was to be stopped when it was done.
        """
        dialog = self._dialog
        if dialog is None:
            return
        self._stop()

        def finished(found: T) -> None:
            wanted = self._job is job
            if wanted:
                self._job = None
            if wanted or lasting:
                done(found)

        def failed(error: Exception) -> None:
            if self._job is job:
                self._job = None
                self._fail(error)

        def progressed(step: int, total: int, _: str) -> None:
            if self._job is job and self._dialog is not None:
                self._dialog.show_progress(words, step, total)

        dialog.begin(words)
        job = self._jobs.submit(work, owner=self, done=finished, failed=failed)
        job.progressed.connect(progressed)
        # What came of it is told right after its end.
        job.ended.connect(lambda: QTimer.singleShot(0, self, lambda: self._give_up(job)))
        self._job = job

    def _give_up(self, job: Job) -> None:
        """Go on with what is shown where work was stopped: nobody else is told of that."""
        if self._job is job:
            self._job = None
            if self._dialog is not None:
                self._dialog.give_up()

    def _fail(self, error: Exception) -> None:
        if self._dialog is not None and isinstance(error, DiptychError):
            self._dialog.show_failure(words_for(error), target_for_error(error))
            return
        if self._dialog is not None:
            self._dialog.give_up()
        self.failed.emit(error)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _dress(self) -> None:
        if self._dialog is not None:
            self._dialog.set_theme(self._look.theme, self._look.icons)

    def _closed(self, _: int) -> None:
        self._stop()
        self._job = None
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
            self._window.activateWindow()


def _said(edit: Edit, quotes: Sequence[Annotation]) -> str:
    """Say how many highlights came of it, or got tags, and where."""
    articles = article_count(len({quote.article_id for quote in quotes}))
    words = translate("highlight hits", "{highlights} in {articles} made or tagged")
    label = edit.label
    if not isinstance(label, str) and label.act is Act.TAG:
        words = translate("highlight hits", "{highlights} in {articles} tagged")
    elif not isinstance(label, str) and label.count == len(quotes):
        words = translate("highlight hits", "{highlights} in {articles} made")
    return words.format(highlights=highlight_count(len(quotes)), articles=articles)
