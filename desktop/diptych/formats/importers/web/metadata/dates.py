"""When something was published, as pages write it: ISO 8601, as much as is certain."""

from __future__ import annotations

import re
from datetime import date
from email.utils import parsedate_tz

from diptych.text.dates import date_of

_ISO = re.compile(
    r"(?P<y>1[5-9]\d\d|20\d\d)(?:[-/.](?P<m>\d{1,2})(?:[-/.](?P<d>\d{1,2}))?)?(?=$|[T\s])"
)
_COMPACT = re.compile(r"(?P<y>1[5-9]\d\d|20\d\d)(?P<m>[01]\d)(?P<d>[0-3]\d)(?:T?\d{4,6}Z?)?$")
_EAST_ASIAN = re.compile(
    r"(?P<y>1[5-9]\d\d|20\d\d)\s*[年년]\s*(?P<m>\d{1,2})\s*[月월]\s*(?:(?P<d>\d{1,2})\s*[日일])?"
)
_LONGEST = 80


def published_in(text: object) -> str:
    """Return the date that a value or a short line gives."""
    if not isinstance(text, str) or not text.strip() or len(text) > _LONGEST:
        return ""
    text = " ".join(text.split())
    for pattern in (_COMPACT, _ISO, _EAST_ASIAN):
        found = pattern.match(text)
        if found:
            return _checked(found["y"], found["m"], found["d"])
    mail = parsedate_tz(text)
    if mail and mail[0] >= 1500:
        return _checked(str(mail[0]), str(mail[1]), str(mail[2]))
    return date_of(text)


def _checked(year: str, month: str | None, day: str | None) -> str:
    if not month or not 1 <= int(month) <= 12:
        return year
    if not day:
        return f"{year}-{int(month):02}"
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return f"{year}-{int(month):02}"
