"""Ids and instants: made before storing, so that redo restores the same object."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from uuid import uuid4

_TICK = timedelta(milliseconds=1)
_SET_BACK = timedelta(seconds=1)
"""A clock that says so much less than before was set; it is believed."""


def new_id() -> str:
    """Return a fresh uuid4 in lower case."""
    return str(uuid4())


def now() -> str:
    """Return the present instant as ISO 8601 UTC text with milliseconds and a Z."""
    return instant_of(datetime.now(UTC))


class Turns:
    """Gives instants to what is made one after another, so that they tell in which order.

    Several things may be made within one millisecond, and only ids, which say nothing, would
    part them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._last = datetime.min.replace(tzinfo=UTC)

    def next(self, moment: datetime | None = None) -> str:
        """Return the present instant, or a later one than the one before."""
        moment = moment or datetime.now(UTC)
        with self._lock:
            moment = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
            if moment <= self._last < moment + _SET_BACK:
                moment = self._last + _TICK
            self._last = moment
        return instant_of(moment)


def instant_of(moment: datetime) -> str:
    """Return a moment that knows its time zone as such text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
