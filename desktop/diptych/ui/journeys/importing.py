"""Bringing files in from any window: one import after another, quietly, with a Cancel."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from diptych.ui.attachment import Attachment
from diptych.ui.jobs import Job, JobRunner
from diptych.ui.journeys.import_run import FileState, ImportRun
from diptych.ui.models.wording import counted

if TYPE_CHECKING:
    from diptych.domain.progress import Progress
    from diptych.library.library import Library

translate = QCoreApplication.translate

SHOWN_EACH = 100
"""Milliseconds between two looks at what the import has told."""


class Importing(QObject):
    """Runs imports one at a time; the others wait their turn."""

    begun = Signal(object)
    """An `ImportRun` starts."""
    progressed = Signal(object, list)
    """Of this `ImportRun` something was told: the numbers of the files."""
    finished = Signal(object)
    """It is over, cancelled or not."""
    failed = Signal(object, object)
    """This `ImportRun` broke off with this exception; what was imported stays."""

    def __init__(
        self, attachment: Attachment, jobs: JobRunner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._attachment = attachment
        self._jobs = jobs
        self._queue: list[tuple[ImportRun, tuple[int, ...]]] = []
        """What waits, with the rows that are to be read again; none are all of them."""
        self._job: Job | None = None
        self.run: ImportRun | None = None
        """The import under way, or the last one."""
        self._clock = QTimer(self)
        self._clock.setInterval(SHOWN_EACH)
        self._clock.timeout.connect(self._look)

    @property
    def running(self) -> bool:
        """Whether an import is under way or waits."""
        return self._job is not None or bool(self._queue)

    def is_under_way(self, run: ImportRun) -> bool:
        """Tell whether this import is being read, or has something that waits to be."""
        under_way = self._job is not None and self.run is run
        return under_way or any(waiting is run for waiting, _ in self._queue)

    def start(self, paths: Sequence[Path], asker: object = None) -> None:
        """Bring these files and folders in, after those that wait already.

        ``asker`` is the `Hand` in whose window they are opened; without one it is any window.
        """
        if paths:
            self.bring(ImportRun(paths, asker))

    def bring(self, run: ImportRun, again: Sequence[int] = ()) -> None:
        """Bring an import in, after those that wait already; or ``again`` some rows of one."""
        run.await_again(again)
        self._queue.append((run, tuple(again)))
        self._attachment.when_ready(self._next)

    def cancel(self) -> None:
        """Stop what is under way and forget what waits; what was imported stays."""
        for run, again in self._queue:
            run.forsake(again)
        self._queue.clear()
        if self._job is not None:
            self._job.cancel()

    def _next(self, library: Library) -> None:
        if self._job is not None or not self._queue:
            return
        run, again = self._queue.pop(0)
        self.run = run
        run.begin()
        job: Job

        def work(progress: Progress) -> None:
            run.work(library, progress, again)

        job = self._jobs.submit(
            work, owner=self, failed=lambda error: self.failed.emit(run, error), label="import"
        )
        job.ended.connect(lambda: self._end(run))
        self._job = job
        self._clock.start()
        self.begun.emit(run)

    def _look(self) -> None:
        if self.run is not None:
            self.progressed.emit(self.run, self.run.drain())
            self._make_undoable(self.run)

    def _make_undoable(self, run: ImportRun) -> None:
        """Put what was filled in on the stack; doing once more what is done changes nothing."""
        history = self._attachment.history
        if history is not None:
            for edit in run.filled_in():
                history.do(edit, by=run.asker)

    def _end(self, run: ImportRun) -> None:
        self._clock.stop()
        self._job = None
        while touched := run.drain():
            self.progressed.emit(run, touched)
        self._make_undoable(run)
        self.finished.emit(run)
        self._attachment.when_ready(self._next)


def time_left(run: ImportRun) -> str:
    """Say how long the rest of an import will take."""
    seconds = run.seconds_left()
    if seconds is None or seconds < 3:
        return ""
    if seconds < 90:
        rounded = max(5, round(seconds / 5) * 5)
        return translate("import", "about {count} seconds left").format(count=rounded)
    return translate("import", "about {count} minutes left").format(count=round(seconds / 60))


def outcome(run: ImportRun) -> str:
    """Say in one sentence what became of an import."""
    counts = run.counts
    parts = [
        counted(
            translate("import", "%Ln article(s) imported", "", counts[FileState.IMPORTED]),
            counts[FileState.IMPORTED],
        )
        if counts[FileState.IMPORTED]
        else "",
        translate("import", "{count} already here").format(count=counts[FileState.DUPLICATE])
        if counts[FileState.DUPLICATE]
        else "",
        counted(
            translate("import", "%Ln file(s) of references read", "", counts[FileState.FILLED_IN]),
            counts[FileState.FILLED_IN],
        )
        if counts[FileState.FILLED_IN]
        else "",
        counted(
            translate("import", "%Ln library file(s) taken in", "", counts[FileState.LIBRARY]),
            counts[FileState.LIBRARY],
        )
        if counts[FileState.LIBRARY]
        else "",
        translate("import", "{count} failed").format(count=counts[FileState.FAILED])
        if counts[FileState.FAILED]
        else "",
        translate("import", "{count} cancelled").format(count=counts[FileState.CANCELLED])
        if counts[FileState.CANCELLED]
        else "",
    ]
    told = ", ".join(part for part in parts if part)
    if not told:
        return translate("import", "There was nothing to import.")
    only = [row for row in run.rows if row.state == FileState.FAILED]
    if len(run.rows) == 1 and only:
        return translate("import", "“{name}” was not imported: {reason}.").format(
            name=only[0].path.name, reason=only[0].detail.rstrip(".")
        )
    return f"{told}."
