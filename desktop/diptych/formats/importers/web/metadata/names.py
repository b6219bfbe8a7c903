"""Names of authors as pages write them: several in one line, with titles, roles and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diptych.domain.article import Author

_BY = re.compile(
    r"^(?:(?:written|words|text|story|report|reporting|posted|published|edited|interview)\s+)?"
    r"(?:by|von|par|por|di|door|av|af|text:|autor(?:in|en)?:|authors?:)\s*:?\s+",
    re.IGNORECASE,
)
_PARTING = re.compile(r"\s*(?:;|\||\n|·|•|\s&\s|\s&amp;\s|,?\s+(?:and|und|et|y|och|og|en)\s+)\s*")
_HONOURS = re.compile(
    r"^(?:(?:Dr|Prof(?:essor)?|Mrs?|Ms|Miss|Sir|Dame|Rev(?:erend)?|Dipl\.-\w+|Prof\.\s*Dr)\b\.?\s+)+"
)
_LETTERS_AFTER = re.compile(
    r"(?:,?\s+(?:PhD|Ph\.D\.|MD|M\.D\.|MSc|MA|BA|RN|FRCP|FRCN|OBE|CBE|MBE|Jr\.?|MBBS))+$"
)
_AT = re.compile(r"\s+(?:in|for|at|from)\s+[A-Z][\w’' ]+$|\s*(?:\(|\[|<|—|–|/).*$|\s+-\s+.*$")
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|staff|writer|columnist|desk|team|newsroom|agenc(?:y|ies)|"
    r"contributor|admin(?:istrator)?|author|redaktion|webmaster|journalist|producer|analyst)\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"https?://|www\.|\S+@\S+|^@|\.com$|\.org$")
_WHEN = re.compile(
    r"\s*(?:,|\bon\b)?\s*(?:published|updated|posted|last)\b.*$|\s*,?\s*\d{1,2}[:./]\d.*$"
    r"|\s*,?\s*\b(?:on\s+)?(?:\d{1,2}\s+\w{3,9}|\w{3,9}\s+\d{1,2}),?\s+\d{4}.*$",
    re.IGNORECASE,
)
_LONGEST = 60
_MOST = 50


def authors_in(line: object) -> tuple[Author, ...]:
    """Return the authors that one line names; nothing for an address or a bare role."""
    if not isinstance(line, str) or len(line) > _LONGEST * _MOST:
        return ()
    line = _BY.sub("", " ".join(line.split()))
    line = _WHEN.sub("", line)
    if not line or _ADDRESS.search(line):
        return ()
    found: list[Author] = []
    for piece in _PARTING.split(line):
        found += _of_piece(piece)
    return without_doubles(found)


def author_called(name: object, given: str = "", family: str = "") -> tuple[Author, ...]:
    """Return one author as a record names them, who may be called “Family, Given”."""
    if given and family and not isinstance(name, str):
        name = f"{given} {family}"
    if not isinstance(name, str):
        return ()
    name = _cleaned(name)
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 2 and all(parts) and not _ROLE.search(parts[1]):
        given, family = given or parts[1], family or parts[0]
        name = f"{parts[1]} {parts[0]}"
    if not _is_name(name, one_word=True):
        return ()
    return (Author(name=name, family=family, given=given),)


def without_doubles(authors: Iterable[Author]) -> tuple[Author, ...]:
    """Return each author once, in order."""
    seen: dict[str, Author] = {}
    for author in authors:
        seen.setdefault(author.name.casefold(), author)
    return tuple(seen.values())[:_MOST]


def _of_piece(piece: str) -> list[Author]:
    """Split at commas, where these part names and not a name from a role."""
    parts = [part.strip() for part in piece.split(",") if part.strip()]
    if (
        len(parts) == 2
        and " " not in parts[0]
        and " " not in parts[1]
        and _is_name(piece, one_word=True)
    ):
        return list(author_called(piece))
    names: list[Author] = []
    for part in parts:
        name = _cleaned(part)
        if _is_name(name, one_word=not names and len(parts) == 1):
            names.append(Author(name=name))
        elif names:
            break  # what follows a name and is none is what that person does
    return names


def _cleaned(name: str) -> str:
    name = _LETTERS_AFTER.sub("", _HONOURS.sub("", _BY.sub("", " ".join(name.split()))))
    name = _AT.sub("", name).strip(" .,:;|*·-–—“”\"'")
    if name.isupper() and " " in name:
        name = name.title()
    return name


def _is_name(name: str, *, one_word: bool = False) -> bool:
    if not 2 <= len(name) <= _LONGEST or any(map(str.isdecimal, name)):
        return False
    if _ROLE.search(name) or _ADDRESS.search(name):
        return False
    words = name.split()
    if len(words) > 6 or (len(words) == 1 and not one_word):
        return False
    return words[0][0].isupper() or not words[0][0].isascii() or words[-1][0].isupper()
