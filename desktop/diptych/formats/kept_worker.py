"""A worker that is kept warm for one kind of work beside the reading of files.

It is the same program as that which reads files, confined in the same way, but not one of those
that read now: whoever asks it does not wait for an import.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Self

from diptych.domain.errors import CancelledError
from diptych.domain.progress import Progress
from diptych.formats.limits import WARM_SECONDS
from diptych.formats.wire import Message
from diptych.formats.worker_process import WorkerProcess, command, compile_modules

_LOOK = 0.02
"""Seconds between two looks at whether something else is wanted by now."""

_log = logging.getLogger(__name__)


class NoAnswerError(Exception):
    """A worker did not come to an answer: it took too long, or it ended."""


class KeptWorker:
    """Asks a worker, for several threads at once; close it when done.

    One worker stays warm for a while. One that does not answer is ended. Each kind of work is a
    class of its own on top of this one, with its own words for what is asked and answered.
    """

    def __init__(
        self,
        *,
        warm: float = WARM_SECONDS,
        start: Callable[[], Sequence[str]] = command,
    ) -> None:
        self._warm = warm
        self._start = start
        self._lock = threading.Lock()
        self._idle: WorkerProcess | None = None
        self._busy: set[WorkerProcess] = set()
        self._closed = False
        self._cooling: threading.Timer | None = None
        # Linux ends a child with the thread that started it, so that thread has to last.
        self._starter: ThreadPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def ask(self, asked: Message, progress: Progress, seconds: float) -> Message:
        """Return what a worker answers within so many seconds by the clock.

        Raise ``NoAnswerError`` where it does not, and ``CancelledError`` as soon as ``progress``
        or whoever closes this wants that: the worker is ended then.
        """
        one = self._taken()
        whole = False
        try:
            answer = self._answer(one, asked, progress, seconds)
            whole = True
        finally:
            self._give_back(one, whole=whole)
        return answer

    def workers(self) -> list[int]:
        """Return the process numbers of the workers there are."""
        with self._lock:
            idle = [self._idle] if self._idle is not None else []
            return [one.pid for one in (*self._busy, *idle)]

    def close(self) -> None:
        """End the workers; whoever waits for one is told that the work was cancelled."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, None
            busy = list(self._busy)
            timer, starter = self._cooling, self._starter
        if timer is not None:
            timer.cancel()
        if idle is not None:
            idle.end()
        for one in busy:
            one.stop()
        if starter is not None:
            starter.shutdown(wait=False)

    def _answer(
        self, one: WorkerProcess, asked: Message, progress: Progress, seconds: float
    ) -> Message:
        ends = time.monotonic() + seconds
        one.ask(asked)
        while (answer := one.wait(_LOOK)) is None:
            if self._closed:
                raise CancelledError
            progress.step(0, 0)
            if time.monotonic() > ends:
                raise NoAnswerError("it takes too long")
        if self._closed:
            raise CancelledError
        if isinstance(answer, Message):
            return answer
        _log.warning("a worker ended while it was asked: %s; %s", answer, one.last_words)
        raise NoAnswerError(str(answer))

    def _taken(self) -> WorkerProcess:
        with self._lock:
            if self._closed:
                raise CancelledError
            one, self._idle = self._idle, None
            if one is not None and one.lives:
                self._busy.add(one)
                return one
            if self._starter is None:
                self._starter = ThreadPoolExecutor(
                    1, thread_name_prefix="starts workers", initializer=compile_modules
                )
            starting = self._starter.submit(lambda: WorkerProcess(self._start()))
        if one is not None:
            one.kill()
        # Not under the lock: to start takes long, and whoever closes does not wait for it.
        one = starting.result()
        if not self._is_busy_with(one):
            one.kill()
            raise CancelledError
        return one

    def _is_busy_with(self, one: WorkerProcess) -> bool:
        """Count it among those that work; false where all is closed by now."""
        with self._lock:
            if not self._closed:
                self._busy.add(one)
            return not self._closed

    def _give_back(self, one: WorkerProcess, *, whole: bool) -> None:
        with self._lock:
            self._busy.discard(one)
            kept = whole and not self._closed and self._idle is None and one.lives
            if kept:
                self._idle = one
                if self._cooling is not None:
                    self._cooling.cancel()
                self._cooling = threading.Timer(self._warm, self._cool)
                self._cooling.daemon = True
                self._cooling.start()
        if not kept:
            one.kill()

    def _cool(self) -> None:
        """End the worker that nobody has needed for a while."""
        with self._lock:
            one, self._idle = self._idle, None
        if one is not None:
            one.end()
