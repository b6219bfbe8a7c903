"""What the status line says of the search index while the reader searches."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal

from diptych.domain.index_state import IndexState
from diptych.ui.attachment import Attachment
from diptych.ui.contents import Contents
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.models.wording import SEPARATOR, article_count, counted, number

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from diptych.domain.progress import Progress
    from diptych.library.library import Library
    from diptych.ui.window.status_line import StatusLine

translate = QCoreApplication.translate

LOOK_EACH = 1000
"""Milliseconds between two looks at the index, while the search is shown."""


def index_words(state: IndexState) -> str:
    """Say how far the index stands for the library."""
    if state.making:
        words = translate("status", "Index being made: {done} of {total} articles")
        return words.format(done=number(state.done), total=number(state.total))
    if not state.ready:
        return translate("status", "No index yet")
    if state.behind:
        words = translate("status", "Index behind by %Ln change(s)", "", state.behind)
        return counted(words, state.behind)
    return translate("status", "Index up to date")


class IndexTelling(QObject):
    """Looks at the index on a job's thread, as long as a view is shown that asks it."""

    up_to_date = Signal()
    """It was looked at, and has all of the library."""

    def __init__(
        self,
        view: QWidget,
        status: StatusLine,
        *,
        attachment: Attachment,
        contents: Contents,
        jobs: JobRunner,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._status = status
        self._attachment = attachment
        self._contents = contents
        self._jobs = jobs
        self._job: Job | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EACH)
        self._clock.timeout.connect(self._look)
        view.installEventFilter(self)
        self._mind(shown=view.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Begin and end with the view."""
        if watched is self._view and event.type() in (QEvent.Type.Show, QEvent.Type.Hide):
            self._mind(shown=event.type() == QEvent.Type.Show)
        return super().eventFilter(watched, event)

    def _mind(self, *, shown: bool) -> None:
        if shown:
            self._clock.start()
            self._look()
        else:
            self._clock.stop()
            self._status.say_instead("")

    def _look(self) -> None:
        if self._job is None:
            self._attachment.when_ready(self._ask)

    def _ask(self, library: Library) -> None:
        def work(_: Progress) -> IndexState:
            return library.index_state()

        def done(state: IndexState) -> None:
            self._job = None
            if self._view.isVisible():
                articles = article_count(len(self._contents.articles))
                self._status.say_instead(SEPARATOR.join((index_words(state), articles)))
            if state.up_to_date:
                self.up_to_date.emit()

        def failed(_: Exception) -> None:
            # A library that cannot be read says so elsewhere.
            self._job = None

        self._job = self._jobs.submit(work, owner=self, done=done, failed=failed)
