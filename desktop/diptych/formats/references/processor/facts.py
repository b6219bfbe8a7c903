"""What a style needs to know of an article."""

from __future__ import annotations

import re
from typing import Any

from diptych.domain.article import Article
from diptych.formats.references.items import csl_item
from diptych.formats.references.processor.markup import unsigned
from diptych.formats.references.processor.work import Day, Facts, Name, is_numeric

_BESIDE = frozenset({"id", "type", "language"})
_STOPPED = re.compile(r"(?<=[^\W\d_]{4})\.$|(?<=[’”»])\.$")
"""A full stop at the end of a title; that of an abbreviation stays."""
_UNTITLED = "[untitled]"


def facts_of(article: Article, *, number: int) -> Facts:
    """Return what is known of an article; ``number`` is its place in the bibliography."""
    item = csl_item(article, article.id)
    said = ((name, value) for name, value in item.items() if name not in _BESIDE)
    texts = {
        name: text for name, value in said if isinstance(value, str) and (text := unsigned(value))
    }
    texts["title"] = _STOPPED.sub("", texts.get("title", "")) or _UNTITLED
    return Facts(
        type=item["type"],
        texts=texts,
        names={
            role: names
            for role, value in item.items()
            if isinstance(value, list) and (names := _names(value))
        },
        dates={
            name: Day(*value["date-parts"][0])
            for name, value in item.items()
            if isinstance(value, dict)
        },
        numeric=frozenset(name for name, text in texts.items() if is_numeric(text)),
        language=article.language[:2].lower(),
        number=number,
    )


def _names(said: list[dict[str, Any]]) -> tuple[Name, ...]:
    names = (
        Name(unsigned(one["literal"]), literal=True)
        if "literal" in one
        else Name(unsigned(one["family"]), unsigned(one["given"]))
        for one in said
    )
    return tuple(name for name in names if name.family)
