"""What is said of a quote beside it: the same in every file for paper."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diptych.domain.article import Article
from diptych.domain.export import Content, ExportOptions, Grouping
from diptych.domain.tag import split_path
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
)
from diptych.formats.exporters.grouping import cited_works, title_of
from diptych.formats.exporters.paper.printed import Run, clean
from diptych.formats.exporters.paper.references import in_full, in_short
from diptych.formats.exporters.wording import Wording

_BY_ARTICLE = frozenset({Grouping.ARTICLE, Grouping.ARTICLE_TAG})


class Related(NamedTuple):
    """A link to another quote: what is said of it, its words, its article, the comment."""

    relation: str
    words: str
    title: str
    comment: str


def on_one_line(text: str) -> str:
    """Return ``text`` with single blanks for all white space."""
    return " ".join(clean(text).split())


def shown_tag(path: str) -> str:
    """Return a tag as people read it: names with a slash between."""
    return on_one_line("/".join(split_path(path)))


def byline(article: Article) -> str:
    """Return who wrote an article, where it appeared and when."""
    authors = ", ".join(author.name for author in article.authors)
    parts = (authors, article.source, article.published)
    return " · ".join(said for part in parts if (said := on_one_line(part)))


def source_of(exported: ExportedArticle) -> tuple[Run, ...]:
    """Return the reference of an article, or who wrote it, where it appeared and when."""
    if exported.reference is not None:
        return in_full(exported.reference)
    said = byline(exported.article)
    return (Run(said),) if said else ()


def said_by(exported: ExportedAnnotation, options: ExportOptions) -> str:
    """Return who says a quote, with what they are; empty where that is not wanted or known."""
    if not options.speakers:
        return ""
    return ", ".join(
        said for part in (exported.speaker, exported.role) if (said := on_one_line(part))
    )


def stands(exported: ExportedAnnotation, options: ExportOptions, words: Wording) -> str:
    """Return where a quote stands: the heading above it, page and paragraph."""
    parts = []
    if options.places:
        if heading := on_one_line(exported.heading):
            parts.append(words.quoted(heading))
        if place := on_one_line(exported.place_in(words)):
            parts.append(place)
    if exported.annotation.anchor.span is None:
        parts.append(words.orphan)
    return ", ".join(parts)


def cited(
    exported: ExportedAnnotation,
    article: ExportedArticle,
    words: Wording,
    *,
    within_article: bool,
) -> tuple[Run, ...]:
    """Return the reference of a quote, or what article it is of where no heading says so."""
    if exported.reference is not None:
        return in_short(exported.reference)
    title = "" if within_article else on_one_line(title_of(article, words))
    return (Run(title),) if title else ()


def works(data: ExportData, options: ExportOptions) -> list[tuple[Run, ...]]:
    """Return the works of an export in full, where no heading has them, as they are listed."""
    if options.content is Content.ARTICLES or options.grouping in _BY_ARTICLE:
        return []
    return [in_full(one) for one in cited_works(data, options)]


def related(exported: ExportedAnnotation, words: Wording) -> Iterator[Related]:
    """Yield what a quote has to do with others."""
    own = exported.annotation.id
    for linked in exported.links:
        other = linked.other(own)
        yield Related(
            relation=words.relation(linked.link.kind, points_away=linked.points_from(own)),
            words=on_one_line(other.words),
            title=on_one_line(other.article_title),
            comment=on_one_line(linked.link.comment),
        )


def note_head(exported: ExportedNote, *, titled: bool) -> str:
    """Return what a note is called; with what it is on, where no heading says so."""
    parts = (exported.article_title if titled else "", exported.noted.title)
    return ", ".join(said for part in parts if (said := on_one_line(part)))
