"""Long work on the whole library, which every window shows and any may stop."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.ui.attachment import Attachment
from diptych.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library


class LibraryWork(QObject):
    """Does one kind of work for whatever window asked."""

    begun = Signal()
    progressed = Signal(int, int)
    """Done and total."""
    ended = Signal()
    """It is over, however it ended."""
    failed = Signal(object)

    def __init__(self, attachment: Attachment, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._jobs = jobs
        self._running: list[Job] = []

    @property
    def running(self) -> bool:
        """Whether it is under way."""
        return bool(self._running)

    def begin(
        self, work: Callable[[Library, Progress], None], done: Callable[[], None], label: str
    ) -> None:
        """Do this once the library is there."""

        def submit(library: Library) -> None:
            job = self._jobs.submit(
                lambda progress: work(library, progress),
                owner=self,
                done=lambda _: done(),
                failed=self.failed.emit,
                label=label,
            )
            self._running.append(job)
            job.progressed.connect(lambda n, total, _: self.progressed.emit(n, total))
            job.ended.connect(lambda: self._end(job))
            self.begun.emit()

        self._attachment.when_ready(submit)

    def _end(self, job: Job) -> None:
        self._running.remove(job)
        self.ended.emit()

    def cancel(self) -> None:
        """Stop; everything stays as it was or is done another time."""
        for job in self._running:
            job.cancel()
