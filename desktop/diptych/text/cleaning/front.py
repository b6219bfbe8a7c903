"""What stands plainly around a title: who wrote the article, when it appeared, and where."""

from __future__ import annotations

import re

from diptych.text.cleaning.cleaned import Front
from diptych.text.dates import date_of

_LONGEST = 120

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
