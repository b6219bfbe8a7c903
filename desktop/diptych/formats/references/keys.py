"""Citation keys: what a work is called in files of references, by its author, year and title."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import normalize

from diptych.domain.article import Article
from diptych.text.author_names import parted

_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "ł": "l", "đ": "d", "þ": "th"})
_WORD = re.compile(r"[^\W_]+")
_SMALL = frozenset(
    {"a", "an", "the", "der", "die", "das", "ein", "eine", "le", "la", "les", "un", "une"}
    | {"el", "los", "las", "una", "on", "of", "in", "and", "to", "for"}
)
_LONGEST = 24


def keys_of(articles: Iterable[Article]) -> dict[str, str]:
    """Return a key for each article by its id: of ASCII letters and digits, no two alike.

    Of several that would have the same the oldest keeps it, so that it does not change when more
    come.
    """
    keys: dict[str, str] = {}
    taken: set[str] = set()
    for article in sorted(articles, key=lambda one: (one.created, one.id)):
        key = plain = _key(article)
        number = 1
        while key in taken:
            number += 1
            key = f"{plain}-{number}"
        taken.add(key)
        keys[article.id] = key
    return keys


def _key(article: Article) -> str:
    first = article.authors[0] if article.authors else None
    name = article.source
    if first:
        family, _ = parted(first, language=article.language, source=article.source)
        name = family or first.name
    year = str(article.year or "")
    parts = ("".join(_words(name)[:3])[:_LONGEST], year, "".join(_words(article.title)[:1]))
    key = "".join(parts)[: 2 * _LONGEST]
    return key if key and key[0].isalpha() else f"work{key or _plain(article.id)[:8]}"


def _words(text: str) -> list[str]:
    """Return the words of a text that mean something, in ASCII letters."""
    words = [word for one in _WORD.findall(text) if (word := _plain(one))]
    return [word for word in words if word not in _SMALL and not word.isdecimal()] or words


def _plain(text: str) -> str:
    folded = normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(one for one in folded if one.isascii() and one.isalnum())
