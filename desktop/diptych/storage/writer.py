"""The one thread that writes: a fair queue in which the reader's edits come first.

SQLite's own waiting is not fair (a one-row commit starved behind an import), so within the
process nobody waits for a lock: they wait their turn here.
"""

from __future__ import annotations

import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

log = logging.getLogger(__name__)

T = TypeVar("T")

PAUSE = 0.01
"""Seconds between two pieces of background work, in which other processes get their turn."""
PATIENCE = 20
"""Edits that may overtake waiting background work before it gets a turn of its own."""


class Writer:
    """Runs work on its own thread, the reader's before background work.

    ``upkeep`` is called on that thread every ``period`` seconds in which something was written.
    """

    def __init__(self, *, upkeep: Callable[[], None], period: float = 60.0) -> None:
        self._upkeep = upkeep
        self._period = period
        self._edits: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._background: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._turn = threading.Condition()
        self._closing = False
        self._overtaken = 0
        self._resting_until = 0.0
        self._upkeep_due: float | None = None
        self._thread = threading.Thread(target=self._run, name="writer", daemon=True)
        self._thread.start()

    def submit(self, work: Callable[[], T], *, background: bool) -> Future[T]:
        """Queue ``work``; the future carries what it returns or raises."""
        future: Future[T] = Future()
        with self._turn:
            if self._closing:
                raise RuntimeError("the writer is closed")
            (self._background if background else self._edits).append((future, work))
            self._turn.notify_all()
        return future

    def close(self) -> None:
        """Do what is queued, then end; nothing more is taken."""
        with self._turn:
            self._closing = True
            self._turn.notify_all()
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        while (task := self._next()) is not None:
            future, work = task
            if not future.set_running_or_notify_cancel():
                continue
            try:
                result = work()
            except BaseException as error:  # noqa: BLE001 - every failure belongs to who waits
                future.set_exception(error)
            else:
                future.set_result(result)
            # Nothing of the work may live on while the thread waits for more.
            del task, future, work
            if self._upkeep_due is None:
                self._upkeep_due = time.monotonic() + self._period

    def _next(self) -> tuple[Future[Any], Callable[[], Any]] | None:
        """Wait for the next piece of work; ``None`` when all is done and no more will come."""
        while True:
            self._keep_up()
            with self._turn:
                wait = self._wait()
                if wait is None:
                    return self._take()
                if self._closing and not self._background:
                    return None
                self._turn.wait(wait)

    def _wait(self) -> float | None:
        """Return how long there is nothing to do, ``None`` if there is something now."""
        if self._edits:
            return None
        moment = time.monotonic()
        rest = self._resting_until - moment
        if self._background and (rest <= 0 or self._closing):
            return None
        if self._background:
            return rest
        return self._period if self._upkeep_due is None else max(0.0, self._upkeep_due - moment)

    def _take(self) -> tuple[Future[Any], Callable[[], Any]]:
        if self._edits and not (self._background and self._overtaken >= PATIENCE):
            self._overtaken += bool(self._background)
            return self._edits.popleft()
        self._overtaken = 0
        task = self._background.popleft()
        future, work = task
        return future, lambda: self._then_rest(work)

    def _then_rest(self, work: Callable[[], T]) -> T:
        try:
            return work()
        finally:
            self._resting_until = time.monotonic() + PAUSE

    def _keep_up(self) -> None:
        if self._upkeep_due is None or time.monotonic() < self._upkeep_due:
            return
        self._upkeep_due = None
        try:
            self._upkeep()
        except Exception:
            log.exception("upkeep of the library failed")
