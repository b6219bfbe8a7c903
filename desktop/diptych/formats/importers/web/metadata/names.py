"""Names of authors as pages write them: with dates, honours, places and addresses around them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from diptych.domain.article import Author
from diptych.text.bylines import author_named, authors_said

_BY = re.compile(
    r"^(?:(?:written|words|text|story|report|reporting|posted|published|edited|interview)\s+)?"
    r"(?:(?:by|von|par|por|di|door|av|af)\s*:?\s+|(?:text|autor(?:in|en)?|authors?)\s*:\s*)"
    r"|^(?:words|text|story) (?:and|&) \w+ by:?\s+"
    r"|^(?:取材・)?(?:文|作者|记者|記者|글)\s*[・：:/／=＝]\s*",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s*(?:[,|·•–—-]|\bon\b)?\s*(?:\b(?:published|updated|posted|last)\b.*"
    r"|\b\d{1,2}[:./]\d.*|\b(?:on\s+)?(?:\d{1,2}(?:st|nd|rd|th|\.)?\s+\w{3,9}|\w{3,9}\s+\d{1,2}),?"
    r"\s+\d{4}.*)$",
    re.IGNORECASE,
)
_HONOURS = re.compile(
    r"^(?:(?:Dr|Prof(?:essor)?|Mrs?|Ms|Miss|Sir|Dame|Rev(?:erend)?|Dipl\.-\w+)\b\.?\s+)+"
)
_LETTERS_AFTER = re.compile(
    r"(?:,?\s+(?:PhD|Ph\.D\.|MD|M\.D\.|MSc|MA|BA|RN|FRCP|FRCN|OBE|CBE|MBE|MBBS))+$"
)
_WHERE = re.compile(r"\s+(?:in|for|at|from)\s+[A-Z][\w’' ]+$|\s*[(\[<—–/].*$|\s+-\s+.*$")
_ROLE = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|staff|writers?|columnist|desk|newsroom|agency|"
    r"contributors?|admin(?:istrator)?|authors?|redaktion|webmaster|journalist|producer)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"^https?://|^www\.|^\S+@\S+$|^@|\.(?:com|org|net)$")
_LONGEST = 60
_LONGEST_LINE = 3_000
_MOST_WORDS = 7


def authors_in(line: object) -> tuple[Author, ...]:
    """Return the authors that one line names; nothing for an address or a bare role."""
    if not isinstance(line, str) or len(line) > _LONGEST_LINE:
        return ()
    line = " ".join(line.split())
    credited = _BY.match(line) is not None
    line = _WHEN.sub("", _BY.sub("", line)).strip(" ,|·•–—»«-")
    if not line or _ADDRESS.search(line):
        return ()
    if credited and " " not in line and not _ROLE.search(line):
        return (Author(name=line),)  # what people call themselves in a forum
    return without_doubles(filter(_is_named, map(_cleaned, authors_said(line))))


def author_called(name: object, given: str = "", family: str = "") -> tuple[Author, ...]:
    """Return one author as a record names them, who may be called “Family, Given”."""
    if not isinstance(name, str):
        name = f"{given} {family}"
    if len(name) > _LONGEST * 2:
        return ()
    author = author_named(_BY.sub("", " ".join(name.split())))
    if author is None or _ADDRESS.search(author.name):
        return ()
    if given and family:
        author = replace(author, given=given, family=family)
    return tuple(filter(_is_named, [_cleaned(author)]))


def without_doubles(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Return each author once, in order."""
    seen: dict[str, Author] = {}
    for author in authors:
        seen.setdefault(author.name.casefold(), author)
    return tuple(seen.values())


def _cleaned(author: Author) -> Author:
    name = _LETTERS_AFTER.sub("", _HONOURS.sub("", author.name))
    name = _WHERE.sub("", name).strip(" .,:;|*·-–—»«“”\"'") or author.name
    if name.isupper() and " " in name:
        name = name.title()
    return replace(author, name=name)


def _is_named(author: Author) -> bool:
    """Tell a name from whatever else stands where names do."""
    name = author.name
    if not 2 <= len(name) <= _LONGEST or any(map(str.isdecimal, name)) or _ROLE.search(name):
        return False
    words = name.split()
    if len(words) > _MOST_WORDS:
        return False
    return any(word[0].isupper() or not word[0].isascii() for word in words)
