"""Dates as people and files write them, as ISO 8601 and as much of each as is certain."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = (
    ("january", "jan", "januar", "jänner", "janvier", "enero", "gennaio", "januari", "janeiro"),
    ("february", "feb", "februar", "février", "febrero", "febbraio", "februari", "fevereiro"),
    ("march", "mar", "märz", "mars", "marzo", "maart", "março"),
    ("april", "apr", "avril", "abril", "aprile"),
    ("may", "mai", "mayo", "maggio", "mei", "maio"),
    ("june", "jun", "juni", "juin", "junio", "giugno", "junho"),
    ("july", "jul", "juli", "juillet", "julio", "luglio", "julho"),
    ("august", "aug", "août", "agosto", "augustus"),
    ("september", "sep", "sept", "septembre", "septiembre", "settembre", "setembro"),
    ("october", "oct", "oktober", "okt", "octobre", "octubre", "ottobre", "outubro"),
    ("november", "nov", "novembre", "noviembre", "novembro"),
    ("december", "dec", "dezember", "dez", "décembre", "diciembre", "dicembre", "dezembro"),
)
_MONTH_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
_MONTH = rf"(?P<month>{'|'.join(sorted(_MONTH_NUMBERS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>[0-3]?\d)(?:st|nd|rd|th|\.|er)?"
_YEAR = r"(?P<year>1[5-9]\d\d|20\d\d)"
_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? +|"
    r"(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag),? +)?"
)
_LEAD = r"(?:(?:first )?(?:published|posted|updated|last updated|date|dated)(?: on)?:? +)?"
_ZONE = r"(?: (?:gmt|bst|utc|[ce]e?[sd]?t|[+-]\d{4}))?"
_TIME = rf"(?:,?(?: at)? +\d{{1,2}}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\.?)?{_ZONE})?"
_LINES = tuple(
    re.compile(f"{_LEAD}{_WEEKDAY}{body}{_TIME}\\.?$", re.IGNORECASE)
    for body in (
        f"{_DAY} (?:de )?{_MONTH},? (?:de )?{_YEAR}",
        f"{_MONTH} {_DAY},? {_YEAR}",
        f"{_MONTH},? {_YEAR}",
        f"{_YEAR}-(?P<number>[01]\\d)-(?P<day>[0-3]\\d)",
        f"(?P<first>[0-3]?\\d)[/.](?P<second>[0-3]?\\d)[/.]{_YEAR}",
    )
)
_PLACE = re.compile(r"[A-Z][\w .'’-]{1,30}, +(?=[\dA-Z])")

_LONGEST = 80
_NUMBERED = re.compile(
    r"(?P<year>\d{4})(?:[-/.](?P<number>\d{1,2})(?:[-/.](?P<day>\d{1,2}))?)?(?![\d])[-/]*"
    r"(?:$|[T ,/].*)",
    re.IGNORECASE | re.DOTALL,
)
_RUN_TOGETHER = re.compile(
    r"(?:D:)?(?P<year>\d{4})(?P<number>\d\d)(?P<day>\d\d)(?:\D.*|\d{4,6}.*)?$"
)
_EAST_ASIAN = re.compile(
    r"(?P<year>\d{4})[年년](?:\s*(?P<number>\d{1,2})[月월](?:\s*(?P<day>\d{1,2})[日일])?)?"
)
_WORDS = tuple(
    re.compile(body, re.IGNORECASE)
    for body in (
        rf"\b(?:{_DAY}[ -](?:de )?)?{_MONTH}[ ,-]+(?:de )?{_YEAR}\b",
        rf"\b{_MONTH} {_DAY},? {_YEAR}\b",
    )
)
_ANY_YEAR = re.compile(r"(?<!\d)(1[5-9]\d\d|20\d\d)(?!\d)")


def date_of(text: str) -> str:
    """Return the date that a whole line of an article gives, empty where it is no such line."""
    if not text or not any(map(str.isdecimal, text)):
        return ""
    for candidate in (text, _PLACE.sub("", text, count=1)):
        for pattern in _LINES:
            match = pattern.match(candidate)
            if match:
                return _iso(match.groupdict())
    return ""


def date_said(value: str) -> str:
    """Return the date in a value that is known to be one, such as a field of metadata.

    It may hold a time, be partial, or be words in any of a few languages; a year alone is
    better than nothing. Of a day whose month is not certain only the year is returned.
    """
    value = " ".join(value.split()).strip(" []().,;©")
    if not value or len(value) > _LONGEST:
        return ""
    for pattern in (_NUMBERED, _RUN_TOGETHER, _EAST_ASIAN):
        match = pattern.match(value)
        if match and (found := _iso(match.groupdict())):
            return found
    if found := date_of(value):
        return found
    for pattern in _WORDS:
        if match := pattern.search(value):
            return _iso(match.groupdict())
    years = set(_ANY_YEAR.findall(value))
    return years.pop() if len(years) == 1 else ""


def date_of_parts(year: object, month: object = None, day: object = None) -> str:
    """Return a date from its numbers or words, as much of it as there is and makes sense."""
    said = str(year or "").strip()
    number = str(month or "").strip().lower().rstrip(".")
    number = str(_MONTH_NUMBERS.get(number) or number)
    return _iso({"year": said, "number": number, "day": str(day or "").strip()})


def _iso(parts: dict[str, str | None]) -> str:
    year = parts.get("year") or ""
    if not (year.isdecimal() and len(year) == 4 and 1000 <= int(year) < 2200):
        return ""
    month, day = _month_and_day(parts)
    if not 1 <= month <= 12:
        return f"{int(year)}"
    try:
        return date(int(year), month, day).isoformat()
    except ValueError:
        return f"{int(year)}-{month:02}"


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Return month and day, 0 where they are not certain: 3/4/2002 differs between countries."""
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first > 12 >= second:
            return second, first
        return (first, second) if second > 12 >= first else (0, 0)
    name = (parts.get("month") or "").lower()
    month = _MONTH_NUMBERS.get(name) or _whole(parts.get("number"))
    return month, _whole(parts.get("day"))


def _whole(digits: str | None) -> int:
    return int(digits) if digits and digits.isascii() and digits.isdecimal() else 0
