"""Regular expressions, applied in a process that is ended where one takes too long.

``(a+)+$`` on a long line would keep the interpreter to itself for years. The worker is the one
that reads files, confined in the same way, but not one of those that read now: whoever finds
does not wait for an import.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NoReturn, Self

from diptych.domain.errors import CancelledError, PatternError, PatternTakesLongError
from diptych.domain.found_spans import MOST_FOUND, FoundSpans
from diptych.domain.progress import Progress
from diptych.domain.span import Span
from diptych.formats.limits import PATTERN_CHARACTERS, PATTERN_SECONDS, WARM_SECONDS
from diptych.formats.patterns import MATCHES, TOO_LARGE, UNFIT, request
from diptych.formats.wire import Message
from diptych.formats.worker_process import WorkerProcess, command, compile_modules

_LOOK = 0.02
"""Seconds between two looks at whether something else is wanted by now."""

_log = logging.getLogger(__name__)


class Matching:
    """Finds what expressions match, for several threads at once; close it when done.

    One worker stays warm for a while: an expression is looked for anew with each key.
    """

    def __init__(
        self,
        *,
        seconds: float = PATTERN_SECONDS,
        warm: float = WARM_SECONDS,
        start: Callable[[], Sequence[str]] = command,
    ) -> None:
        self._seconds = seconds
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

    def find(
        self,
        pattern: str,
        text: str,
        progress: Progress,
        *,
        ignore_case: bool = False,
        most: int = MOST_FOUND,
        start: int = 0,
    ) -> FoundSpans:
        """Return where ``pattern`` matches, by lines: the first ``most`` from ``start`` on.

        Raise ``PatternError`` where it is no expression, ``PatternTakesLongError`` where it does,
        and ``CancelledError`` as soon as ``progress`` wants that: the worker is ended then.
        """
        if len(pattern) > PATTERN_CHARACTERS:
            raise PatternError(TOO_LARGE, None)
        asked = request(pattern, text, ignore_case=ignore_case, most=most, start=start)
        one = self._taken()
        whole = False
        try:
            answer = self._answer(one, asked, progress)
            whole = True
        finally:
            self._give_back(one, whole=whole)
        if answer.kind != MATCHES:
            _refuse(answer)
        facts: Any = answer.facts
        return FoundSpans.first([Span(*place) for place in facts["places"]], most, start)

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

    def _answer(self, one: WorkerProcess, asked: Message, progress: Progress) -> Message:
        ends = time.monotonic() + self._seconds
        one.ask(asked)
        while (answer := one.wait(_LOOK)) is None:
            if self._closed:
                raise CancelledError
            progress.step(0, 0)
            if time.monotonic() > ends:
                raise PatternTakesLongError
        if self._closed:
            raise CancelledError
        if isinstance(answer, Message):
            return answer
        _log.warning("a worker ended while it matched: %s; %s", answer, one.last_words)
        raise PatternTakesLongError

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


def _refuse(answer: Message) -> NoReturn:
    """Raise what an answer without places means."""
    if answer.kind == UNFIT:
        facts: Any = answer.facts
        raise PatternError(facts["reason"], facts["position"])
    _log.warning("a worker could not match: %s %s", answer.kind, answer.facts.get("trace", ""))
    raise PatternTakesLongError
