"""Under what headings quotes stand: the same in every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple

from diptych.domain.export import ExportOptions, Grouping
from diptych.domain.tag import split_path
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
    Reference,
)
from diptych.formats.exporters.wording import Wording


class SectionKind(StrEnum):
    """What a heading names."""

    ARTICLE = "article"
    TAG = "tag"
    UNTAGGED = "untagged"
    SPEAKER = "speaker"
    UNSPOKEN = "unspoken"
    NOTHING = "nothing"
    """That there is nothing of any article."""
    NOTES = "notes"
    """Notes on articles and on the library that no other section has; it is the last one."""


class Quoted(NamedTuple):
    """A quote with the article that it is from."""

    article: ExportedArticle
    annotation: ExportedAnnotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading with what stands under it before the next one.

    ``depth`` is 0 at the top; one that is deeper belongs to the nearest before it that is less
    deep. ``article`` is there where it is one's own, ``tag`` where the heading is one of the
    codebook. ``role`` is what a speaker is said to be. A section may have no quotes: of an
    article that has notes alone, or of a tag that only those nested in it have any of.
    """

    kind: SectionKind
    title: str
    depth: int = 0
    quotes: tuple[Quoted, ...] = ()
    notes: tuple[ExportedNote, ...] = ()
    article: ExportedArticle | None = None
    tag: ExportedTag | None = None
    role: str = ""
    within_article: bool = False
    """Whether all its quotes are of the article of the nearest heading that names one."""


def grouped(data: ExportData, options: ExportOptions) -> Iterator[Section]:
    """Yield the sections of an export, each quote at least once, in reading order within each.

    Quotes with several tags stand under each of them where it is grouped by tags, also within
    articles; those without come last. Orphans stand where
    others do, after those of the same article. Notes on articles stand with their articles, or
    at the end where articles have no headings; those on the library always at the end. They are
    left out where ``options.notes`` says so. Unused tags have no sections: a format names them
    by ``data.codebook``. Nor has an article with neither quotes nor notes, of which a library may
    have thousands; where there is nothing else, a heading says that there is nothing.
    """
    if (nothing := _nothing(data, options)) is not None:
        yield nothing
    elif options.grouping is Grouping.TAG:
        yield from _by_tag(data)
    elif options.grouping is Grouping.SPEAKER:
        yield from _by_speaker(data)
    else:
        within = options.grouping is Grouping.ARTICLE_TAG
        for one in data.articles:
            if has_anything(one, options):
                yield from _of_article(one, data, options, by_tag=within)
    notes = _left_notes(data, options) if options.notes else ()
    if notes:
        yield Section(kind=SectionKind.NOTES, title=data.words.notes, notes=notes)


def has_anything(article: ExportedArticle, options: ExportOptions) -> bool:
    """Tell whether a list of quotes has anything of an article."""
    return bool(article.annotations or (options.notes and article.notes))


def cited_works(data: ExportData, options: ExportOptions) -> list[Reference]:
    """Return the works of which a list of quotes has anything, where they are cited, each once."""
    found = (one.reference for one in data.articles if has_anything(one, options))
    return list(dict.fromkeys(one for one in found if one is not None))


def title_of(article: ExportedArticle, words: Wording) -> str:
    """Return what an article is called, on one line."""
    return " ".join(article.article.title.split()) or words.untitled


def _nothing(data: ExportData, options: ExportOptions) -> Section | None:
    """Return what a list of quotes has to say where there is nothing of any article."""
    if any(has_anything(one, options) for one in data.articles):
        return None
    if len(data.articles) == 1:
        (only,) = data.articles
        title = data.words.quoted(title_of(only, data.words))
        return Section(
            kind=SectionKind.NOTHING,
            title=data.words.nothing_in.replace("{title}", title),
            article=only,
            within_article=True,
        )
    if data.beside_articles or (options.notes and data.notes):
        return None
    return Section(kind=SectionKind.NOTHING, title=data.words.nothing)


def _of_article(
    exported: ExportedArticle, data: ExportData, options: ExportOptions, *, by_tag: bool
) -> Iterator[Section]:
    quotes = tuple(Quoted(exported, one) for one in exported.annotations)
    yield Section(
        kind=SectionKind.ARTICLE,
        title=title_of(exported, data.words),
        quotes=() if by_tag else quotes,
        notes=exported.notes if options.notes else (),
        article=exported,
        within_article=True,
    )
    if by_tag:
        paths = ((path, one) for one in quotes for path in one.annotation.tags or ("",))
        for section in _under_tags(paths, data):
            yield replace(section, depth=section.depth + 1, within_article=True)


def _by_tag(data: ExportData) -> Iterator[Section]:
    return _under_tags(
        ((path, one) for one in _all_quotes(data) for path in one.annotation.tags or ("",)), data
    )


@dataclass(slots=True)
class _Branch:
    """A tag that quotes may stand under, and those nested in it by their names."""

    tag: ExportedTag | None = None
    quotes: list[Quoted] = field(default_factory=list)
    below: dict[str, _Branch] = field(default_factory=dict)

    def at(self, path: str) -> _Branch:
        """Return the branch of the tag with this path, which grows where it is not there yet."""
        branch = self
        for name in split_path(path):
            branch = branch.below.setdefault(name, _Branch())
        return branch

    def sections(self, depth: int = 0) -> Iterator[Section]:
        """Yield those below that have quotes, or something nested in them that has."""
        for name, branch in self.below.items():
            nested = list(branch.sections(depth + 1))
            if branch.quotes or nested:
                yield Section(
                    kind=SectionKind.TAG,
                    title=name,
                    depth=depth,
                    quotes=tuple(branch.quotes),
                    tag=branch.tag,
                )
                yield from nested


def _under_tags(quotes: Iterable[tuple[str, Quoted]], data: ExportData) -> Iterator[Section]:
    root = _Branch()
    for tag in data.codebook:
        root.at(tag.path).tag = tag
    known: dict[str, _Branch] = {}
    for path, quote in quotes:
        branch = known.get(path)
        if branch is None:
            branch = known[path] = root.at(path)
        branch.quotes.append(quote)
    yield from root.sections()
    if root.quotes:
        yield Section(
            kind=SectionKind.UNTAGGED, title=data.words.untagged, quotes=tuple(root.quotes)
        )


def _by_speaker(data: ExportData) -> Iterator[Section]:
    """Yield a section for each speaker, by name: two who are called the same have two."""
    said: dict[tuple[str, str], list[Quoted]] = {}
    nobodys: list[Quoted] = []
    for quote in _all_quotes(data):
        by = quote.annotation
        own = said.setdefault((by.speaker, by.speaker_id), []) if by.speaker else nobodys
        own.append(quote)
    for name, speaker_id in sorted(said, key=lambda key: (key[0].casefold(), *key)):
        quotes = said[name, speaker_id]
        yield Section(
            kind=SectionKind.SPEAKER,
            title=name,
            quotes=tuple(quotes),
            role=next((one.annotation.role for one in quotes if one.annotation.role), ""),
        )
    if nobodys:
        yield Section(kind=SectionKind.UNSPOKEN, title=data.words.unspoken, quotes=tuple(nobodys))


def _all_quotes(data: ExportData) -> Iterator[Quoted]:
    for article in data.articles:
        for annotation in article.annotations:
            yield Quoted(article, annotation)


def _left_notes(data: ExportData, options: ExportOptions) -> tuple[ExportedNote, ...]:
    if options.grouping in {Grouping.ARTICLE, Grouping.ARTICLE_TAG}:
        return data.notes
    return (*(note for article in data.articles for note in article.notes), *data.notes)
