"""Who wrote something, as bylines and files of metadata say it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diptych.domain.article import Author
from diptych.text.normalise import clean_input

_LONGEST = 1_000
_MOST = 200
"""No article has more authors in a list that anybody reads; some physics papers do."""

_BY = re.compile(
    r"(?:(?:words|text|report|story|written|posted|reported)\s+)?(?:by|von|par|por|door)\s*:?\s+"
    r"|(?:authors?|autor(?:en)?|auteurs?)\s*:\s*",
    re.IGNORECASE,
)
_AND = re.compile(r"\s*(?:,\s*(?:and|und|et|&)\s+|\s(?:and|und|et|&|＆)\s)\s*", re.IGNORECASE)
_SEMICOLON = re.compile(r"\s*[;；|•·]\s*|\s*\n\s*")
_COMMA = re.compile(r"\s*[,，、]\s*")
_ADDRESS = re.compile(r"<[^<>]*@[^<>]*>|\(?[\w.+-]+@[\w-]+\.[\w.-]+\)?|https?://\S+|www\.\S+")
_ORGANISATION = re.compile(
    r"\b(?:academy|agency|association|authority|board|bureau|centre|center|college|commission|"
    r"committee|company|council|department|federation|foundation|group|institute|laborator\w+|"
    r"ministry|network|office|organi[sz]ation|partnership|press|school|service|services|society|"
    r"team|trust|union|university|inc|ltd|gmbh|llp|bundesamt|ministerium|institut|universität|"
    r"université)\b",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"(?:jr|sr|ph\.?\s?d|m\.?d|m\.?a|b\.?a|m\.?sc|b\.?sc|esq|obe|cbe|mbe|frs|rn|ii|iii|iv)\.?",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r".*\b(?:correspondent|editor|reporter|staff|writer|columnist|director|professor|"
    r"redakteurin?|korrespondentin?)\b",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    {"admin", "administrator", "anonymous", "unknown", "author", "none", "n/a", "user", "owner"}
    | {"null", "guest", "webmaster", "editor", "-", "microsoft office user", "nan"}
)
_PARTICLES = frozenset({"de", "la", "van", "von", "der", "den", "del", "di", "da", "le", "ten"})


def author_named(name: str) -> Author | None:
    """Return one author from ``Family, Given`` or a name as printed; ``None`` for nobody's."""
    said = " ".join(clean_input(_ADDRESS.sub(" ", name)).split()).strip(" ,;:*†‡")
    if not said or said.lower() in _NOBODY or not any(map(str.isalpha, said)):
        return None
    parts = [part for part in _COMMA.split(said) if part]
    if len(parts) == 2 and not _ORGANISATION.search(said):
        family, given = parts
        if _TITLES.fullmatch(given):
            return Author(name=said)
        return Author(name=_joined(given, family), family=family, given=given)
    if len(parts) == 3 and _TITLES.fullmatch(parts[1]):
        family, title, given = parts
        return Author(name=f"{_joined(given, family)} {title}", family=family, given=given)
    return Author(name=said)


def authors_named(names: Iterable[str]) -> tuple[Author, ...]:
    """Return the authors of these names, each name of one; those who come twice once."""
    found: dict[str, Author] = {}
    for name in names:
        author = author_named(name)
        if author is not None:
            found.setdefault(author.name.casefold(), author)
    return tuple(found.values())[:_MOST]


def authors_said(text: str) -> tuple[Author, ...]:
    """Return the authors in one line: “By Ellen Marsh and Jo Pell”, ``Marsh, E.; Pell, J.``.

    Roles, addresses and degrees are left out; an organisation is one author, whatever “and”
    is in its name.
    """
    line = _ADDRESS.sub(" ", text.strip()[:_LONGEST])
    line = _BY.sub("", line, count=1) if _BY.match(line.lstrip()) else line
    parts = [part for part in _SEMICOLON.split(line.strip()) if part]
    if len(parts) > 1:
        return authors_named(parts)
    return authors_named(name for part in _anded(line) for name in _comma_parted(part))


def _joined(given: str, family: str) -> str:
    """Return a whole name; one in Chinese, Japanese or Korean has its family's name first."""
    if not re.search(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]", family):
        return f"{given} {family}"
    return f"{family}{given}"


def _anded(line: str) -> list[str]:
    if _ORGANISATION.search(line):
        return [line]
    return [part for part in _AND.split(line) if part]


def _comma_parted(part: str) -> list[str]:
    """Return the names in a part that has no “and” in it."""
    names = [name for name in _COMMA.split(part) if name]
    if len(names) < 2:
        return names
    if _ORGANISATION.search(part):
        return [part]
    if len(names) == 2 and _is_family(names[0]) and not _ROLE.match(names[1]):
        return [part]
    families = names[0::2]
    if len(names) % 2 == 0 and all(map(_is_family, families)) and len(names) > 2:
        return [f"{family}, {given}" for family, given in zip(families, names[1::2], strict=True)]
    kept: list[str] = []
    for name in names:
        if _TITLES.fullmatch(name) and kept:
            continue
        if kept and (name[0].islower() or _ROLE.match(name)):
            continue
        kept.append(name)
    return kept


def _is_family(name: str) -> bool:
    """Tell whether this is a family's name by itself: one word, perhaps with “de la” before it."""
    words = [word for word in name.split() if word.lower() not in _PARTICLES]
    return len(words) == 1
