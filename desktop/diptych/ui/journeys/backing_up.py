"""Copying the library to a file: work of the library, which every window shows and may stop."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from diptych.ui.attachment import Attachment
from diptych.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library


class BackingUp(QObject):
    """Makes a checked copy of the library as it is now, for whatever window asked."""

    begun = Signal()
    progressed = Signal(int, int)
    """Done and total."""
    ended = Signal()
    """It is over, however it ended."""
    done = Signal(str)
    """The copy is there and was checked: the name of its file."""
    failed = Signal(object)

    def __init__(self, attachment: Attachment, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._jobs = jobs
        self._running: list[Job] = []

    @property
    def running(self) -> bool:
        """Whether a copy is being made."""
        return bool(self._running)

    def start(self, target: Path) -> None:
        """Copy the library, as it is now, to a file."""

        def begin(library: Library) -> None:
            def work(progress: Progress) -> None:
                library.backup(target, progress)

            def done(_: None) -> None:
                self.done.emit(target.name)

            job = self._jobs.submit(
                work, owner=self, done=done, failed=self.failed.emit, label="backup"
            )
            self._running.append(job)
            job.progressed.connect(lambda n, total, _: self.progressed.emit(n, total))
            job.ended.connect(lambda: self._end(job))
            self.begun.emit()

        self._attachment.when_ready(begin)

    def _end(self, job: Job) -> None:
        self._running.remove(job)
        self.ended.emit()

    def cancel(self) -> None:
        """Stop; a file that was there before stays as it was."""
        for job in self._running:
            job.cancel()
