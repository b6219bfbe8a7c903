r"""The columns that every table of quotes has: CSV and spreadsheets alike, one row for each quote.

Several authors, tags or collections share a cell, separated by “; ”; a semicolon inside one is
``\;``, and backslashes are doubled where they stand before one or at the end. Elsewhere they
stay, so that the path of a tag is as the reader types it.

Each tag at the top of the codebook has a column of its own, ``tag: care``, in which those of the
quote's tags stand that are it or nested in it; it is there for an unused one too. Each of the
reader's own fields of articles has one, ``field: volume``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from diptych.domain.export import ExportOptions
from diptych.domain.tag import join_path, split_path
from diptych.formats.exporters.data import ExportData, ExportedAnnotation, ExportedArticle
from diptych.text.references import plain

Cell = str | int | None
"""Words, or a number; ``None`` where there is none."""

_BETWEEN = "; "
_TO_ESCAPE = re.compile(r"(\\*)(;|\Z)")
_ESCAPED = re.compile(r"(\\+)(;|\Z)")
_PART = re.compile(r"(?:[^\\;]|\\+(?![\\;])|(?:\\\\)*\\;|(?:\\\\)+(?=;))+")


class Holds(Enum):
    """What the cells of a column are, for those to whom it matters."""

    WORDS = "words"
    """What people wrote: it may begin with anything."""
    NAMES = "names"
    """Ids, states and other words of the program's own, and numbers."""
    INSTANT = "instant"
    DATE = "date"
    """It may be partial."""
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the article's, or of the annotation's; ``option`` names what leaves it out."""

    name: str
    holds: Holds = Holds.WORDS
    of_article: Callable[[ExportedArticle], Cell] | None = None
    of_annotation: Callable[[ExportedAnnotation], Cell] | None = None
    option: str = ""


def joined(parts: Iterable[str]) -> str:
    """Return several values as one cell that ``parted`` reads back."""
    return _BETWEEN.join(
        _TO_ESCAPE.sub(_escaped, part) if ";" in part or part.endswith("\\") else part
        for part in parts
    )


def parted(cell: str) -> tuple[str, ...]:
    """Return the values of a cell that ``joined`` wrote."""
    parts = (part.removeprefix(" ") for part in _PART.findall(cell))
    return tuple(_ESCAPED.sub(_unescaped, part) for part in parts)


def _escaped(run: re.Match[str]) -> str:
    return run[1] * 2 + (r"\;" if run[2] else "")


def _unescaped(run: re.Match[str]) -> str:
    return run[1][: len(run[1]) // 2] + run[2]


def _article(
    name: str,
    cell: Callable[[ExportedArticle], Cell],
    holds: Holds = Holds.WORDS,
) -> Column:
    return Column(name, holds, of_article=cell)


def _quote(
    name: str,
    cell: Callable[[ExportedAnnotation], Cell],
    holds: Holds = Holds.WORDS,
    option: str = "",
) -> Column:
    return Column(name, holds, of_annotation=cell, option=option)


def _start(one: ExportedAnnotation) -> Cell:
    span = one.annotation.anchor.span
    return None if span is None else span.start


def _end(one: ExportedAnnotation) -> Cell:
    span = one.annotation.anchor.span
    return None if span is None else span.end


ABOUT_ARTICLES: tuple[Column, ...] = (
    _article("article", lambda one: one.article.title),
    _article("authors", lambda one: joined(author.name for author in one.article.authors)),
    _article("source", lambda one: one.article.source),
    _article("published", lambda one: one.article.published, Holds.DATE),
    _article("collections", lambda one: joined(one.collections)),
    _article("url", lambda one: one.article.url, Holds.LINK),
    _article("doi", lambda one: one.article.doi),
    _article("language", lambda one: one.article.language),
    _article("kind", lambda one: one.article.kind),
    _article("article_id", lambda one: one.article.id, Holds.NAMES),
)
"""What every row of a quote says of the article that it is from."""

ABOUT_QUOTES: tuple[Column, ...] = (
    _quote("heading", lambda one: one.heading, option="places"),
    _quote("page", lambda one: one.page, option="places"),
    _quote("paragraph", lambda one: one.paragraph, Holds.NAMES, "places"),
    _quote("before", lambda one: one.before, option="places"),
    _quote("quote", lambda one: one.quote),
    _quote("after", lambda one: one.after, option="places"),
    _quote("note", lambda one: plain(one.annotation.note), option="notes"),
    _quote("tags", lambda one: joined(one.tags)),
    _quote("speaker", lambda one: one.speaker, option="speakers"),
    _quote("role", lambda one: one.role, option="speakers"),
    _quote("reference", lambda one: one.reference.short if one.reference else "",
           option="reference"),
    _quote("full_reference", lambda one: one.reference.full if one.reference else "",
           option="reference"),
    _quote("start", _start, Holds.NAMES, "places"),
    _quote("end", _end, Holds.NAMES, "places"),
    _quote("state", lambda one: one.annotation.anchor.state.value, Holds.NAMES),
    _quote("colour", lambda one: one.colour.value, Holds.NAMES),
    _quote("creator", lambda one: one.creator),
    _quote("created", lambda one: one.annotation.created, Holds.INSTANT),
    _quote("modified", lambda one: one.annotation.modified, Holds.INSTANT),
    _quote("link", lambda one: one.url, Holds.LINK, "links"),
    _quote("linked", lambda one: joined(own.link.id for own in one.links), Holds.NAMES),
    _quote("tag_ids", lambda one: joined(one.tag_ids), Holds.NAMES),
    _quote("speaker_id", lambda one: one.speaker_id, Holds.NAMES, "speakers"),
    _quote("id", lambda one: one.annotation.id, Holds.NAMES),
)  # fmt: skip
"""What a row says of the quote itself."""

HEEDED = frozenset({"notes", "speakers", "places", "links", "reference"})
"""The options that leave columns out."""

_BY_NAME = {column.name: column for column in (*ABOUT_ARTICLES, *ABOUT_QUOTES)}


class Table:
    """The rows of an export's quotes, in the order of the columns that are asked for."""

    def __init__(self, data: ExportData, options: ExportOptions, names: Iterable[str]) -> None:
        wanted = (_BY_NAME[name] for name in names)
        self.columns = tuple(
            one for one in wanted if not one.option or getattr(options, one.option)
        )
        self.tags = top_tags(data)
        self.fields = own_fields(data)
        self._tag_places = {tag: place for place, tag in enumerate(self.tags, len(self.columns))}
        first_field = len(self.columns) + len(self.tags)
        self._field_places = {name: place for place, name in enumerate(self.fields, first_field)}
        self._tops: dict[str, int] = {}
        self._own = tuple(
            (place, one.of_annotation)
            for place, one in enumerate(self.columns)
            if one.of_annotation is not None
        )

    @property
    def width(self) -> int:
        """How many columns there are, those of tags and fields included."""
        return len(self.columns) + len(self.tags) + len(self.fields)

    def of_article(self, exported: ExportedArticle) -> list[Cell]:
        """Return a row that says what there is to say of the article alone."""
        row: list[Cell] = [one.of_article and one.of_article(exported) for one in self.columns]
        row += [None] * (len(self.tags) + len(self.fields))
        values: dict[str, list[str]] = {}
        for field in exported.article.fields:
            values.setdefault(field.name, []).append(field.value)
        for name, parts in values.items():
            row[self._field_places[name]] = parts[0] if len(parts) == 1 else joined(parts)
        return row

    def rows(
        self, of_article: list[Cell], annotations: Iterable[ExportedAnnotation]
    ) -> Iterator[list[Cell]]:
        """Yield a row for each of an article's quotes over what the article's own row says."""
        own, tops = self._own, self._tops
        for one in annotations:
            row = of_article.copy()
            for place, cell in own:
                row[place] = cell(one)
            if one.tags:
                under: dict[int, list[str]] = {}
                for path in one.tags:
                    place = tops[path] if path in tops else self._top(path)
                    under.setdefault(place, []).append(path)
                for place, paths in under.items():
                    row[place] = joined(paths)
            yield row

    def _top(self, path: str) -> int:
        place = self._tops[path] = self._tag_places[_top_of(path)]
        return place


def top_tags(data: ExportData) -> tuple[str, ...]:
    """Return the paths of the tags at the top, in the codebook's order; none of a quote's lacks."""
    found = dict.fromkeys(tag.path for tag in data.codebook if not tag.depth)
    for article in data.articles:
        for annotation in article.annotations:
            for path in annotation.tags:
                if path not in found:
                    found.setdefault(_top_of(path))
    return tuple(found)


def own_fields(data: ExportData) -> tuple[str, ...]:
    """Return the names of the reader's own fields that any of the articles has, in order."""
    return tuple(sorted({field.name for one in data.articles for field in one.article.fields}))


def _top_of(path: str) -> str:
    names = split_path(path)
    return join_path(names[:1]) if names else path


def order(*names: str) -> tuple[str, ...]:
    """Return all names of columns, those given first, the others in the order they have here."""
    return (*names, *(name for name in _BY_NAME if name not in names))
