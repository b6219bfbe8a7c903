"""What readers of references share: words as they are stored, fields and file names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from diptych.domain.article import ArticleField
from diptych.domain.citation import Citation
from diptych.text.normalise import clean_input

_LONGEST = 2_000


def line(value: object) -> str:
    """Return a value as one line of text, as it is stored; empty for what is no text."""
    if not value or isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return " ".join(clean_input(str(value)[: 2 * _LONGEST]).split())[:_LONGEST]


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
