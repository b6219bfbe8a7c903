"""Reading files apart: importers of intricate formats run in workers, which may fail as they like.

A crash, a hang, too much memory, nonsense or too long an answer costs the one file that caused
it and is one sentence; a worker is started for the next. Plain text is read in this process.
"""

from __future__ import annotations

import logging
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from typing import Self

from diptych.domain.draft import Draft
from diptych.domain.errors import CancelledError, UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats import worker
from diptych.formats.confinement import Ration, ration_for
from diptych.formats.draft_form import (
    DRAFT,
    IS_TOO_MUCH,
    MAKES_NO_SENSE,
    UnfitDraftError,
    from_message,
)
from diptych.formats.importers import importer_for, read, refuse_large
from diptych.formats.importers.given import Given
from diptych.formats.language import language_of
from diptych.formats.limits import WARM_SECONDS, WORKER_FILES, WORKER_WORN_BYTES, WORKERS
from diptych.formats.wire import BrokenMessageError, Message, MessageTooLargeError
from diptych.formats.worker_process import WorkerProcess, command, compile_modules
from diptych.text.normalise import clean_input

_LOOK = 0.1
"""Seconds between two looks at whether a reader wants to stop, and at clock and memory."""
_REASON_CHARACTERS = 500

CRASHED = "reading it came to a sudden end; the file is probably damaged"
TOOK_TOO_LONG = "reading it takes too long"
TOOK_TOO_MUCH_MEMORY = "reading it takes too much memory"
NOT_STARTED = "the part of Diptych that reads such files cannot be started"

_ENDS: Mapping[int, str] = (
    {}
    if sys.platform == "win32"
    else {signal.SIGXCPU: TOOK_TOO_LONG, signal.SIGKILL: TOOK_TOO_MUCH_MEMORY}
)
"""What the signals mean with which the system ends a worker."""

_log = logging.getLogger(__name__)


class ImporterFault(RuntimeError):  # noqa: N818 - a fault of ours, no failure to be expected
    """An importer has a fault: what it raised where it ran is the message."""


class _Failed(Exception):  # noqa: N818 - says what is wrong with a worker, within this module
    """A worker did not come to an answer; ``reason`` is for the reader."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Isolation:
    """Reads files for several threads at once, as many in workers as there may be.

    Workers stay warm for a while after a file and are renewed now and then. Close it when done:
    whoever still waits for a file is told that the work was cancelled.
    """

    def __init__(
        self,
        *,
        workers: int = WORKERS,
        warm: float = WARM_SECONDS,
        start: Callable[[], Sequence[str]] = command,
        ration: Callable[[int], Ration] = ration_for,
    ) -> None:
        self._warm = warm
        self._start = start
        self._ration = ration
        self._free = threading.Semaphore(workers)
        self._here = threading.Lock()
        self._lock = threading.Lock()
        self._idle: list[tuple[WorkerProcess, float]] = []
        self._busy: set[WorkerProcess] = set()
        self._closed = False
        self._cooling: threading.Timer | None = None
        # Linux ends a child with the thread that started it, so that thread has to last.
        self._starter: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, given: Given, progress: Progress) -> Draft:
        """Read a file with the importer that its name asks for.

        Raise ``UnreadableFileError`` for whatever is wrong with it, and ``CancelledError`` where
        the progress or the end of the program asks for that.
        """
        refuse_large(given)
        if not importer_for(given.name, given.options.get("origin", "")).apart:
            with _waited_for(self._here.acquire, self._here.release, progress):
                return read(given, progress)
        with _waited_for(self._free.acquire, self._free.release, progress):
            return self._read_apart(given, progress)

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
            busy = list(self._busy)
            timer, starter = self._cooling, self._starter
        if timer is not None:
            timer.cancel()
        for one, _ in idle:
            one.end()
        for one in busy:
            # Its pipes are closed by the thread that has it.
            one.stop()
        if starter is not None:
            starter.shutdown(wait=False)

    def workers(self) -> list[int]:
        """Return the process numbers of the workers there are."""
        with self._lock:
            return [one.pid for one in (*self._busy, *(idle for idle, _ in self._idle))]

    def _read_apart(self, given: Given, progress: Progress) -> Draft:
        message = worker.request(given)
        for fresh in (False, True):
            one = self._taken(given, fresh=fresh)
            whole = False
            try:
                draft = self._draft(one, message, given, progress)
                whole = True
                return draft
            except UnreadableFileError:
                whole = one.lives
                raise
            except _Failed as error:
                # One that was warm may have been ended before it was given anything.
                if one.begun or fresh:
                    raise UnreadableFileError(given.name, error.reason) from error
            finally:
                self._give_back(one, whole=whole)
        raise AssertionError("a worker is asked twice at most")

    def _draft(
        self, one: WorkerProcess, message: Message, given: Given, progress: Progress
    ) -> Draft:
        answer = self._answer(one, message, self._ration(sum(map(len, message.parts))), progress)
        if answer.kind == worker.UNREADABLE:
            raise UnreadableFileError(given.name, _sentence(answer.facts.get("reason")))
        if answer.kind == worker.OUT_OF_MEMORY:
            raise _Failed(TOOK_TOO_MUCH_MEMORY)
        if answer.kind == worker.FAULT:
            raise ImporterFault(str(answer.facts.get("trace"))[: 100 * _REASON_CHARACTERS])
        try:
            if answer.kind != DRAFT:
                raise UnfitDraftError(MAKES_NO_SENSE, f"an answer called {answer.kind[:50]!r}")
            return _in_its_language(from_message(answer))
        except UnfitDraftError as error:
            _log.warning("a worker answered what cannot be used: %s", error)
            raise _Failed(error.reason) from error

    def _answer(
        self, one: WorkerProcess, message: Message, ration: Ration, progress: Progress
    ) -> Message:
        """Wait for an answer as long as clock, memory, the reader and the program allow."""
        ends = time.monotonic() + ration.wall
        one.ask(message)
        while (answer := one.wait(_LOOK)) is None:
            if self._closed:
                raise CancelledError
            progress.step(*one.so_far)
            if time.monotonic() > ends:
                raise _Failed(TOOK_TOO_LONG)
            if (one.memory() or 0) > ration.memory:
                raise _Failed(TOOK_TOO_MUCH_MEMORY)
        if isinstance(answer, Message):
            return answer
        if self._closed:
            raise CancelledError
        raise _Failed(_reason_of(one, answer)) from answer

    def _taken(self, given: Given, *, fresh: bool) -> WorkerProcess:
        """Return a worker that nobody has, a new one if it must be ``fresh`` or none is warm."""
        with self._lock:
            if self._closed:
                raise CancelledError
            while self._idle and not fresh:
                one, _ = self._idle.pop()
                if one.lives:
                    self._busy.add(one)
                    return one
                one.kill()
            if self._starter is None:
                self._starter = ThreadPoolExecutor(
                    1, thread_name_prefix="starts workers", initializer=compile_modules
                )
            try:
                one = self._starter.submit(lambda: WorkerProcess(self._start())).result()
            except OSError as error:
                _log.warning("no worker could be started: %s", error)
                raise UnreadableFileError(given.name, NOT_STARTED) from error
            self._busy.add(one)
            return one

    def _give_back(self, one: WorkerProcess, *, whole: bool) -> None:
        worn = one.files >= WORKER_FILES or (one.memory() or 0) > WORKER_WORN_BYTES
        with self._lock:
            self._busy.discard(one)
            kept = whole and not worn and not self._closed and one.lives
            if kept:
                self._idle.append((one, time.monotonic()))
                self._cool_later()
        if not kept:
            one.kill()

    def _cool_later(self) -> None:
        if self._cooling is None:
            self._cooling = threading.Timer(self._warm, self._cool)
            self._cooling.daemon = True
            self._cooling.start()

    def _cool(self) -> None:
        """End the workers that nobody has needed for a while."""
        with self._lock:
            self._cooling = None
            before = time.monotonic() - self._warm * 0.9
            cold = [one for one, since in self._idle if since <= before]
            self._idle = [(one, since) for one, since in self._idle if since > before]
            if self._idle and not self._closed:
                self._cool_later()
        for one in cold:
            one.end()


def _in_its_language(draft: Draft) -> Draft:
    """Return the draft with its language, which a worker tells by small words alone."""
    return draft if draft.language else replace(draft, language=language_of(draft.text))


@contextmanager
def _waited_for(
    acquire: Callable[..., bool], release: Callable[[], None], progress: Progress
) -> Iterator[None]:
    """Hold what only so many may have; whoever waits for it may be cancelled."""
    while not acquire(timeout=_LOOK):
        progress.step(0, 0)
    try:
        yield
    finally:
        release()


def _reason_of(one: WorkerProcess, problem: BrokenMessageError) -> str:
    """Return why there is no answer; the log has what is known of it."""
    status = one.ended()
    one.kill()
    _log.warning("a worker ended with %s: %s; %s", status, problem, one.last_words)
    if not one.begun:
        return NOT_STARTED
    if isinstance(problem, MessageTooLargeError):
        return IS_TOO_MUCH
    if status is None:
        return MAKES_NO_SENSE
    return _ENDS.get(-status, CRASHED)


def _sentence(reason: object) -> str:
    """Return what an importer says of a file, on one line."""
    said = " ".join(clean_input(reason).split()) if isinstance(reason, str) else ""
    return said[:_REASON_CHARACTERS] or MAKES_NO_SENSE


__all__ = ["ImporterFault", "Isolation"]
