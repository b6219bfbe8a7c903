"""The order in which people look for titles: by letters, whatever their case and accents."""

from __future__ import annotations

import re
from unicodedata import normalize

_DIGITS = re.compile(r"[0-9]+")
_MARKS = re.compile(r"[\u0300-\u036f]+")
_APART = re.compile(r"[\W_]+")


def title_key(title: str) -> str:
    """Return what titles are sorted by: “Été 9” stands before “ete 10”.

    Signs only part words, and numbers are compared as numbers.
    """
    if not title.isascii():
        title = _MARKS.sub("", normalize("NFKD", title))
    words = _APART.sub(" ", title.casefold()).strip()
    return _DIGITS.sub(_as_number, words)


def _as_number(digits: re.Match[str]) -> str:
    """Write how many digits there are before them: the longer number is the greater one."""
    number = digits.group().lstrip("0") or "0"
    return f"{len(number):04}{number}"
