"""YAML in front of a Markdown document, as Obsidian and static sites read it.

Its keys are English whatever language the document is in: programs look for them. It is written
here rather than by a library, since every value is one line and most need no quotation marks.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping

from diptych.formats.exporters.data import ExportData, ExportedArticle
from diptych.formats.exporters.markdown_tags import as_hashtag

_PLAIN = re.compile(r"[^\W\d_](?:[\w’“”.()/–-]| (?=[^\W_]))*\Z")
"""What YAML takes for a text without quotation marks, in a list as well."""

_DATE = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])\Z")
"""A day that every month has; others are in quotation marks, since not all of them are days."""

_NO_TEXT = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"})
"""What some versions of YAML take for something else than words."""

_UNPRINTABLE = re.compile(r"[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")

_Value = str | int | list[str] | Mapping[str, str]


def front_matter(data: ExportData) -> str:
    """Return what stands before the document: of its article, or of all where it has several."""
    facts = _of_article(data.articles[0], data) if len(data.articles) == 1 else _of_all(data)
    lines = ["---"]
    for name, value in facts:
        if value or value == 0:
            lines += _lines(name, value)
    return "\n".join([*lines, "---"])


def _of_article(exported: ExportedArticle, data: ExportData) -> Iterator[tuple[str, _Value]]:
    article = exported.article
    yield "title", _one_line(article.title) or data.words.untitled
    yield "authors", [author.name for author in article.authors]
    yield "source", article.source
    yield "date", article.published
    yield "url", article.url
    yield "doi", article.doi
    yield "language", article.language
    yield "type", article.kind
    yield "collections", list(exported.collections)
    yield "tags", _tags([exported])
    yield "fields", {field.name: field.value for field in article.fields}
    yield "library", data.words.called(data.library)
    yield "annotations", len(exported.annotations)
    yield "exported", data.exported
    yield "diptych", exported.url


def _of_all(data: ExportData) -> Iterator[tuple[str, _Value]]:
    if data.beside_articles:
        called = data.words.called(data.library)
        yield "title", called if data.notes else data.words.codebook
        yield "library", called
        yield "exported", data.exported
        return
    yield "title", data.words.titled(data.library)
    yield "tags", _tags(data.articles)
    yield "library", data.words.called(data.library)
    yield "articles", sum(bool(one.annotations or one.notes) for one in data.articles)
    yield "annotations", sum(len(one.annotations) for one in data.articles)
    yield "exported", data.exported


def _tags(articles: Iterable[ExportedArticle]) -> list[str]:
    paths = dict.fromkeys(
        path for article in articles for one in article.annotations for path in one.tags
    )
    return list(dict.fromkeys(as_hashtag(path) for path in paths))


def _lines(name: str, value: _Value) -> Iterator[str]:
    if isinstance(value, int):
        yield f"{name}: {value}"
    elif isinstance(value, str):
        yield f"{name}: {scalar(value)}"
    elif isinstance(value, list):
        yield f"{name}: [{', '.join(scalar(one) for one in value)}]"
    else:
        yield f"{name}:"
        yield from (f"  {scalar(key)}: {scalar(one)}" for key, one in value.items())


def scalar(text: str) -> str:
    """Return a text as YAML has it on one line: bare where it may be, else in quotation marks."""
    text = _one_line(text)
    plain = _PLAIN.match(text) is not None and text.casefold() not in _NO_TEXT
    if plain or _DATE.match(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNPRINTABLE.sub("", quoted)


def _one_line(text: str) -> str:
    return " ".join(text.split())
