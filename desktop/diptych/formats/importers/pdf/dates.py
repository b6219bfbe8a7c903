"""Dates as PDF writes them: ``D:20030412093000+01'00'``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

_DATE = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<month>\d\d)?(?P<day>\d\d)?"
    r"(?:(?P<hour>\d\d)(?P<minute>\d\d)?(?P<second>\d\d)?)?"
    r"(?P<zone>Z|[+-]\d\d(?:'?\d\d)?)?"
)


def instant(written: str) -> str:
    """Return a date with its time as an instant in UTC; nothing where it is none."""
    found = _DATE.match(written.strip())
    if found is None or found["hour"] is None:
        return ""
    parts = [int(found[name] or least) for name, least in _PARTS]
    try:
        there = datetime(*parts, tzinfo=UTC) - _ahead(found["zone"] or "")  # type: ignore[misc,arg-type]
    except (ValueError, OverflowError):
        return ""
    return there.strftime("%Y-%m-%dT%H:%M:%SZ") if there.year >= 1000 else ""


_PARTS = (("year", 1), ("month", 1), ("day", 1), ("hour", 0), ("minute", 0), ("second", 0))


def _ahead(zone: str) -> timedelta:
    if len(zone) < 3:
        return timedelta()
    minutes = int(zone[1:3]) * 60 + int(zone[3:].strip("'") or 0)
    return timedelta(minutes=-minutes if zone[0] == "-" else minutes)
