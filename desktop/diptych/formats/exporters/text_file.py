"""Annotations as plain text, to be read anywhere and pasted anywhere.

Every line of a quote begins with ``> ``, an empty one is ``>`` alone: nothing in a quote can be
taken for what is said about it. What is said about it stands below, each in a line of its own; a
note has as many lines as it has, those after the first set in by two spaces.
"""

from __future__ import annotations

from collections.abc import Iterator

from diptych.domain.export import ExportOptions, Grouping
from diptych.domain.progress import Progress
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    Exporter,
    or_by_template,
)
from diptych.formats.exporters.grouping import Section, SectionKind, grouped, title_of
from diptych.formats.exporters.wording import Wording
from diptych.text.references import plain

_RULES = "=-"
"""What stands below the title, and below headings."""
_WIDEST_RULE = 78
_BY_ARTICLE = frozenset({Grouping.ARTICLE, Grouping.ARTICLE_TAG})


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    done, total = 0, len(data.articles)
    yield _encoded(_headed(data.words.titled(_line(data.library)), 0))
    for section in grouped(data, options):
        if section.kind is SectionKind.ARTICLE:
            progress.step(done, total, section.title)
            done += 1
        yield _encoded("\n".join(_section(section, options, data.words)))
    if data.codebook:
        yield _encoded("\n".join(_codebook(data)))
    progress.step(total, total)


def _encoded(text: str) -> bytes:
    return writable(f"{text}\n").encode("utf-8")


def _headed(words: str, depth: int) -> str:
    return f"{words}\n{_RULES[min(depth, 1)] * min(len(words), _WIDEST_RULE)}\n"


def _section(section: Section, options: ExportOptions, words: Wording) -> Iterator[str]:
    title = _line(section.title)
    if section.kind is SectionKind.TAG and section.tag is not None:
        title = _line(section.tag.path)
    if section.role:
        title = f"{title}, {_line(section.role)}"
    yield _headed(title, 1)
    if section.article is not None:
        about = list(_about(section.article, options))
        if about:
            yield from (*about, "")
    for note in section.notes:
        yield from (*_note(note, section, words), "")
    for quote in section.quotes:
        under = None if options.grouping in _BY_ARTICLE else quote.article
        yield "\n".join(f"> {line}".rstrip() for line in quote.annotation.quote.split("\n"))
        yield from (*_particulars(quote.annotation, under, options, words), "")


def _about(exported: ExportedArticle, options: ExportOptions) -> Iterator[str]:
    article = exported.article
    authors = ", ".join(author.name for author in article.authors)
    parts = (authors, article.source, article.published, article.doi)
    line = " · ".join(_line(part) for part in parts if part.strip())
    if line:
        yield line
    if article.url.strip():
        yield _line(article.url)
    if exported.reference is not None:
        yield _line(exported.reference.full)
    if options.links and exported.url:
        yield exported.url


def _note(note: ExportedNote, section: Section, words: Wording) -> Iterator[str]:
    on = note.article_title if section.article is None else ""
    name = f"{words.note} ({_line(on)})" if on else words.note
    yield from _with_note(name, note.below_its_title)


def _with_note(name: str, note: str) -> Iterator[str]:
    first, *rest = plain(note).strip("\n").split("\n")
    yield f"{name}: {first}"
    yield from (f"  {line}".rstrip() for line in rest)


def _particulars(
    exported: ExportedAnnotation,
    article: ExportedArticle | None,
    options: ExportOptions,
    words: Wording,
) -> Iterator[str]:
    """Yield what is said of a quote; of its ``article`` too, where that is not the heading."""
    annotation = exported.annotation
    if article is not None:
        yield title_of(article, words)
    if exported.reference is not None:
        yield _line(exported.reference.short)
    if options.notes and annotation.note.strip():
        yield from _with_note(words.note, annotation.note)
    if exported.tags:
        yield f"{words.tags}: {', '.join(_line(tag) for tag in exported.tags)}"
    if options.speakers and exported.speaker:
        role = f", {_line(exported.role)}" if exported.role else ""
        yield f"{words.speaker}: {_line(exported.speaker)}{role}"
    place = _place(exported, words)
    if options.places and place:
        yield f"{words.place}: {place}"
    yield from _linked(exported, words)
    marked = words.annotation(_line(exported.creator), annotation.created)
    yield f"{marked}, {words.colour(exported.colour)}"
    if options.links and exported.url:
        yield exported.url


def _linked(exported: ExportedAnnotation, words: Wording) -> Iterator[str]:
    """Yield the quotes that one is linked to, each by its first words."""
    here = exported.annotation.id
    for one in exported.links:
        other = one.other(here)
        relation = words.relation(one.link.kind, points_away=one.points_from(here))
        comment = f" ({_line(one.link.comment)})" if one.link.comment.strip() else ""
        yield f"{relation}: {_line(other.words)}, {_line(other.article_title)}{comment}"


def _place(exported: ExportedAnnotation, words: Wording) -> str:
    parts = [_line(exported.heading)] if exported.heading else []
    if exported.page:
        parts.append(words.page.format(label=_line(exported.page)))
    if exported.paragraph is not None:
        parts.append(words.paragraph.format(number=exported.paragraph))
    if exported.annotation.anchor.span is None:
        parts.append(words.orphan)
    return ", ".join(parts)


def _codebook(data: ExportData) -> Iterator[str]:
    yield _headed(data.words.codebook, 1)
    for one in data.codebook:
        about = f": {_line(one.tag.description)}" if one.tag.description.strip() else ""
        yield f"{_line(one.path)} ({one.uses}){about}"


def _line(words: str) -> str:
    return " ".join(words.split())


EXPORTER = Exporter(
    name="text",
    suffix=".txt",
    title="Plain text",
    description="Plain text: quotes with what belongs to them, to be read and pasted anywhere",
    icon="document",
    pieces=or_by_template(_pieces),
    heeds=frozenset({"grouping", "notes", "speakers", "places", "links", "reference", "template"}),
)
