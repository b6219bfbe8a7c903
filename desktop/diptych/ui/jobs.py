"""Work that takes longer than a handler may: done on other threads, its result brought home.

The runner owns the signals and lives on the interface's thread; work is a plain function that
is handed a `Progress`, and the owner of a result that is no more is left alone.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import partial
from threading import Event
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, Slot

from diptych.domain.errors import CancelledError

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

    from diptych.domain.progress import Progress

T = TypeVar("T")

log = logging.getLogger(__name__)

WORKERS = 4
"""Threads: long work (an import) takes one, and short reads must not wait behind it."""

TOLD_EACH = 0.05
"""Seconds between two reports of progress: no eye needs more."""


class Job(QObject):
    """One piece of work under way. Signals arrive on the interface's thread."""

    progressed = Signal(int, int, str)
    """Done, total, what is being worked on; at most twenty a second."""
    ended = Signal()
    """It is over, however it ended."""

    def __init__(self, label: str, parent: QObject) -> None:
        super().__init__(parent)
        self.label = label
        self._stop = Event()
        self._owner: QObject | None = None

    @Slot()
    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._stop.set()

    def cancel_with(self, owner: QObject) -> None:
        """Be cancelled by the end of ``owner``."""
        self._owner = owner
        owner.destroyed.connect(self.cancel)

    def let_go(self) -> None:
        """Be told no more of the owner's end.

        An owner that lives as long as the program would tell all its jobs, gone ones too; and
        one that is collected as garbage together with a job calls what is no longer whole.
        """
        owner, self._owner = self._owner, None
        if owner is not None and shiboken6.isValid(owner) and shiboken6.isValid(self):
            owner.destroyed.disconnect(self.cancel)

    @property
    def cancelled(self) -> bool:
        """Whether it was asked to stop."""
        return self._stop.is_set()


class _Watch:
    """The `Progress` that the work is handed: on the worker's thread."""

    def __init__(self, job: Job, report: Callable[[Job, int, int, str], None]) -> None:
        self._job = job
        self._report = report
        self._told = 0.0

    def step(self, done: int, total: int, what: str = "") -> None:
        """Report now and then; raise `CancelledError` once the job was cancelled."""
        if self._job.cancelled:
            raise CancelledError
        instant = monotonic()
        if instant - self._told >= TOLD_EACH or done >= total:
            self._told = instant
            self._report(self._job, done, total, what)


class JobRunner(QObject):
    """Runs work on a few threads; exactly one of ``done`` and ``failed`` follows.

    A cancelled job is followed by neither, and the end of its owner, with the window that it
    belongs to, cancels it. Callbacks run on the interface's thread, and only while their owner
    lives.
    """

    _finished = Signal(object)
    _stepped = Signal(object, int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: ThreadPoolExecutor | None = None
        self._jobs: list[Job] = []
        self._closed = False
        self._finished.connect(_run, Qt.ConnectionType.QueuedConnection)
        self._stepped.connect(_tell, Qt.ConnectionType.QueuedConnection)

    def _pool(self) -> ThreadPoolExecutor:
        # Imported late: the first paint does without threads.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - see above

        if self._made is None:
            self._made = ThreadPoolExecutor(max_workers=WORKERS, thread_name_prefix="job")
        return self._made

    @property
    def running(self) -> tuple[Job, ...]:
        """The jobs that are not over."""
        return tuple(self._jobs)

    def submit(
        self,
        work: Callable[[Progress], T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        label: str = "",
    ) -> Job:
        """Start ``work``; its result goes to ``done``, what it raised to ``failed``.

        Once the runner is closed nothing is started: a timer may still ask for something.
        """
        job = Job(label, self)
        if self._closed:
            job.cancel()
            return job
        self._jobs.append(job)
        job.cancel_with(owner)
        watch = _Watch(job, self._stepped.emit)

        def run() -> T:
            if job.cancelled:
                raise CancelledError
            return work(watch)

        self._follow(self._pool().submit(run), job, owner, done, failed)
        return job

    def follow(
        self,
        future: Future[T],
        *,
        owner: QObject,
        done: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Bring the outcome of work that was started elsewhere to the interface's thread."""
        self._follow(future, None, owner, done, failed)

    def _follow(
        self,
        future: Future[T],
        job: Job | None,
        owner: QObject,
        done: Callable[[T], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        from concurrent.futures import CancelledError as NeverBegun  # noqa: PLC0415 - as in _pool

        def bring_home(future: Future[T]) -> None:
            # Runs on the worker's thread: nothing of Qt but the queued signal.
            outcome: Callable[[], Any] | None = None
            try:
                result = future.result()
            except (CancelledError, NeverBegun):
                log.info("cancelled: %s", job.label if job else "an edit")
            except Exception as error:
                # Every failure belongs to the caller.
                outcome = partial(failed or _raise, error)
                if self._closed:
                    # Nobody is there to be told: an edit made while the window was closed.
                    log.exception("failed while closing")
            else:
                outcome = partial(done, result) if done is not None else None
            self._send((self, job, owner, outcome))

        future.add_done_callback(bring_home)

    def _send(self, parcel: object) -> None:
        if not self._closed and shiboken6.isValid(self):
            self._finished.emit(parcel)

    def forget(self, job: Job) -> None:
        """Take a job that is over from the list."""
        if job in self._jobs:
            self._jobs.remove(job)
            job.let_go()
            job.ended.emit()
            job.deleteLater()

    def close(self) -> None:
        """Stop what runs and wait for it; results no longer come home."""
        for job in self._jobs:
            job.cancel()
            job.let_go()
        self._closed = True
        if self._made is not None:
            self._made.shutdown(wait=True, cancel_futures=True)


def _raise(error: Exception) -> None:
    raise error


def _run(parcel: tuple[JobRunner, Job | None, QObject, Callable[[], None] | None]) -> None:
    runner, job, owner, outcome = parcel
    if job is not None and shiboken6.isValid(runner):
        runner.forget(job)
    if outcome is not None and shiboken6.isValid(owner):
        outcome()


def _tell(job: Job, done: int, total: int, what: str) -> None:
    if shiboken6.isValid(job):
        job.progressed.emit(done, total, what)
