"""What readers of references share: words as they are stored, languages, fields and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from diptych.domain.article import ArticleField
from diptych.domain.citation import Citation
from diptych.text.normalise import clean_input

_LONGEST = 2_000
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)
_NAMED_LANGUAGES = {
    "english": "en",
    "british": "en-GB",
    "ukenglish": "en-GB",
    "american": "en-US",
    "usenglish": "en-US",
    "german": "de",
    "ngerman": "de",
    "deutsch": "de",
    "french": "fr",
    "français": "fr",
    "francais": "fr",
    "spanish": "es",
    "español": "es",
    "italian": "it",
    "italiano": "it",
    "dutch": "nl",
    "portuguese": "pt",
    "polish": "pl",
    "russian": "ru",
    "japanese": "ja",
    "chinese": "zh",
    "eng": "en",
    "ger": "de",
    "deu": "de",
    "fre": "fr",
    "fra": "fr",
    "spa": "es",
}


def line(value: object) -> str:
    """Return a value as one line of text, as it is stored; empty for what is no text."""
    if not value or isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(clean_input(str(value)[: 2 * _LONGEST]).split())[:_LONGEST]


def language(value: str) -> str:
    """Return the code of a language that is named or already a code."""
    said = value.strip().lower()
    if said in _NAMED_LANGUAGES:
        return _NAMED_LANGUAGES[said]
    code = value.strip().replace("_", "-")
    return code if _LANGUAGE.fullmatch(code) and len(code.split("-")[0]) <= 3 else ""


def fields(values: Mapping[str, str]) -> tuple[ArticleField, ...]:
    """Return those of these fields that say something, by name."""
    return tuple(
        ArticleField(name=name, value=values[name]) for name in sorted(values) if values[name]
    )


def file_names(paths: Iterable[str]) -> tuple[str, ...]:
    """Return the names of files, whatever system wrote their paths, each once."""
    names = (re.split(r"[/\\]", path.strip())[-1].strip() for path in paths)
    return tuple(dict.fromkeys(name for name in names if name))


def says_something(citation: Citation) -> bool:
    """Tell whether there is anything to know the work by."""
    return bool(citation.title or citation.doi or citation.url or citation.files)
