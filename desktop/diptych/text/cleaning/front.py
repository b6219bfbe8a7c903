"""What stands plainly around a title: who wrote the article, when it appeared, and where."""

from __future__ import annotations

import re

from diptych.text.cleaning.cleaned import Front

_LONGEST = 120
_MONTHS = (
    ("january", "jan", "januar", "janvier", "enero"),
    ("february", "feb", "februar", "février", "febrero"),
    ("march", "mar", "märz", "mars", "marzo"),
    ("april", "apr", "avril", "abril"),
    ("may", "mai", "mayo"),
    ("june", "jun", "juni", "juin", "junio"),
    ("july", "jul", "juli", "juillet", "julio"),
    ("august", "aug", "août", "agosto"),
    ("september", "sep", "sept", "septembre", "septiembre"),
    ("october", "oct", "oktober", "okt", "octobre", "octubre"),
    ("november", "nov", "novembre", "noviembre"),
    ("december", "dec", "dezember", "dez", "décembre", "diciembre"),
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
_DATES = tuple(
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

_NAME = r"(?:(?:[Dd]e|[Vv]an|[Vv]on|der|la|Mc|[A-Z]\.|[^\W\d_a-z][\w.’'-]*) ?){2,5}"
_BYLINE = re.compile(
    rf"(?:[Bb]y|BY|Von|Par|Words by|Text by|Report by):? +(?P<names>{_NAME}"
    rf"(?:(?:, | and | & |, and | und | et ){_NAME})*)(?P<rest>(?:,| \||[ ][–—-]) .{{2,60}})?$"
)
_PARTED = re.compile(r", and |, | and | & | und | et ")
_ROLE = re.compile(r"[a-z]|.*(?:[Cc]orrespondent|[Ee]ditor|[Rr]eporter|[Ss]taff|[Ww]riter)")
_MAIL = re.compile(r"^(?P<name>Subject|From|Date|Sent): *(?P<value>\S.*)$", re.MULTILINE)
_ADDRESS = re.compile(r"[<(]?\S+@\S+|\(.*\)$")
_SOURCE = re.compile(r"(?:Source|Quelle|First published in|From): +(?P<source>\S.{1,80})$")


def front_line(text: str) -> Front | None:
    """Return what a line at the head of an article says about it; nothing for the article's own."""
    if len(text) > _LONGEST:
        return None
    published = date_of(text)
    if published:
        return Front(published=published)
    if byline := _BYLINE.match(text):
        return _credited(byline)
    source = _SOURCE.match(text)
    return Front(source=source.group("source")) if source else None


def mail_front(headers: str) -> Front:
    """Return what a letter's headers say: its subject is its title, its sender its author."""
    found = {match.group("name").lower(): match.group("value") for match in _MAIL.finditer(headers)}
    sender = _ADDRESS.sub("", found.get("from", "")).strip(' "')
    return Front(
        title=found.get("subject", ""),
        authors=(sender,) if sender else (),
        published=date_of(found.get("date", found.get("sent", ""))),
    )


def _credited(byline: re.Match[str]) -> Front:
    names = [name.strip(" ,") for name in _PARTED.split(byline.group("names"))]
    authors = tuple(name for name in names if " " in name and not _ROLE.match(name))
    rest = (byline.group("rest") or "").strip(" ,|–—-")
    return Front(authors=authors, published=date_of(rest))


def date_of(text: str) -> str:
    """Return the date that a whole line gives as ISO 8601, as much of it as is certain."""
    if not text or not any(map(str.isdecimal, text)):
        return ""
    for candidate in (text, _PLACE.sub("", text, count=1)):
        for pattern in _DATES:
            match = pattern.match(candidate)
            if match:
                return _iso(match.groupdict())
    return ""


def _iso(parts: dict[str, str | None]) -> str:
    year = parts["year"] or ""
    month, day = _month_and_day(parts)
    if not month:
        return year
    return f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"


def _month_and_day(parts: dict[str, str | None]) -> tuple[int, int]:
    """Return month and day, 0 where they are not certain: 3/4/2002 differs between countries."""
    if parts.get("first"):
        first, second = int(parts["first"] or 0), int(parts["second"] or 0)
        if first > 12 >= second:
            return second, first
        return (first, second) if second > 12 >= first else (0, 0)
    name = (parts.get("month") or "").lower()
    month = _MONTH_NUMBERS.get(name) or int(parts.get("number") or 0)
    day = int(parts.get("day") or 0)
    return month, day if day <= 31 else 0
