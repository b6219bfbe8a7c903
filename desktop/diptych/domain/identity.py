"""Ids and instants: made before storing, so that redo restores the same object."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4


def new_id() -> str:
    """Return a fresh uuid4 in lower case."""
    return str(uuid4())


def now() -> str:
    """Return the present instant as ISO 8601 UTC text with milliseconds and a Z."""
    return instant_of(datetime.now(UTC))


def instant_of(moment: datetime) -> str:
    """Return a moment that knows its time zone as such text."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
