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
    texts = {
        name: unsigned(value)
        for name, value in item.items()
        if isinstance(value, str) and name not in _BESIDE
    }
    texts["title"] = _STOPPED.sub("", texts.get("title", "")) or _UNTITLED
    return Facts(
        type=item["type"],
        texts=texts,
        names={
            role: tuple(_name(one) for one in value)
            for role, value in item.items()
            if isinstance(value, list)
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


def _name(said: dict[str, Any]) -> Name:
    if "literal" in said:
        return Name(unsigned(said["literal"]), literal=True)
    return Name(unsigned(said["family"]), unsigned(said["given"]))
