"""Taking annotations out: everything that belongs to each, whatever the format."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.errors import UnknownFormatError
from diptych.domain.export import ExportSelection
from diptych.domain.identity import now
from diptych.domain.link import Linked
from diptych.domain.person import Person
from diptych.domain.reference import Noted
from diptych.domain.speaker_name import SpeakerName
from diptych.domain.tag import Tag
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    Exporter,
)
from diptych.formats.exporters.notes_markdown import notes_to_markdown
from diptych.formats.exporters.wording import ENGLISH, Wording
from diptych.library.linking import by_annotation
from diptych.library.quoted import named
from diptych.library.tagging import by_id, colour_of, paths
from diptych.text.prose import Places, prose_of

if TYPE_CHECKING:
    from diptych.domain.library_info import LibraryInfo
    from diptych.storage.transaction import Transaction

PARAGRAPHS = "\n\n"
"""What stands between an importer's blocks: a quote without it lies in one of them."""


def exporter(name: str) -> Exporter:
    """Return the exporter of this name, or raise ``UnknownFormatError``."""
    if name not in EXPORTERS:
        raise UnknownFormatError(name, tuple(EXPORTERS))
    return EXPORTERS[name]


def chosen(tx: Transaction, selection: ExportSelection) -> list[Annotation]:
    """Return the annotations that are selected, by article and place."""
    found = tx.annotations.select(article_ids=selection.article_ids, tag_ids=None)
    if selection.annotation_ids is not None:
        found = only(found, selection.annotation_ids)
    codebook = by_id(tx.tags.all())
    found = selection.filter.narrowed(found, codebook, {})
    return [one for one in found if one.tags] if selection.tagged_only else found


def only(annotations: Iterable[Annotation], ids: Collection[str]) -> list[Annotation]:
    """Return those that are wanted, in the order given."""
    wanted = frozenset(ids)
    return [one for one in annotations if one.id in wanted]


def gather(
    tx: Transaction,
    info: LibraryInfo,
    annotations: Iterable[Annotation],
    wording: Wording = ENGLISH,
) -> ExportData:
    """Return the annotations, of articles that are not in the bin, with all they refer to.

    Articles stand in the order in which the annotations name them first.
    """
    tags = by_id(tx.tags.all())
    tag_paths = paths(tags.values())
    people = {person.id: person for person in tx.people.all()}
    of_article: dict[str, list[Annotation]] = {}
    annotations = list(annotations)
    links = by_annotation(tx.links.of_annotations(one.id for one in annotations))
    speakers = named(tx, (one.speaker_id for one in annotations if one.speaker_id is not None))
    words = _Words(tags, tag_paths, people, speakers, links)
    for annotation in annotations:
        of_article.setdefault(annotation.article_id, []).append(annotation)
    exported = []
    for article_id, own in of_article.items():
        article = tx.articles.get(article_id)
        if article is not None and article.deleted is None:
            readable = tx.revisions.readable(article)
            exported.append(_article(readable, own, words))
    return ExportData(
        library=info.name,
        library_id=info.id,
        exported=now(),
        articles=tuple(exported),
        words=wording,
    )


class _Words(NamedTuple):
    """What annotations refer to, by their ids."""

    tags: Mapping[str, Tag]
    tag_paths: Mapping[str, str]
    people: Mapping[str, Person]
    speakers: Mapping[str, SpeakerName]
    links: Mapping[str, Sequence[Linked]]


def _article(
    readable: ReadableArticle, annotations: Iterable[Annotation], words: _Words
) -> ExportedArticle:
    places = Places(readable.blocks, readable.marks)
    exported = []
    for annotation in sorted(annotations, key=by_place):
        span = annotation.anchor.span
        person = words.people.get(annotation.person_id)
        speaker = words.speakers.get(annotation.speaker_id or "")
        tag_paths = words.tag_paths
        exported.append(
            ExportedAnnotation(
                annotation=annotation,
                quote=quote_prose(readable, annotation),
                colour=colour_of(annotation, words.tags),
                tags=tuple(tag_paths[tag] for tag in annotation.tags if tag in tag_paths),
                speaker=speaker.name if speaker else "",
                speaker_id=speaker.root_id if speaker else "",
                role=speaker.role if speaker else "",
                creator=person.name if person else "",
                page=places.page(span.start) if span else "",
                paragraph=places.paragraph(span.start) if span else None,
                links=tuple(words.links.get(annotation.id, ())),
            )
        )
    return ExportedArticle(article=readable.article, annotations=tuple(exported))


def gather_notes(tx: Transaction, notes: Sequence[Noted]) -> list[ExportedNote]:
    """Return the notes with all they refer to, by article as the list has them.

    An article's own notes stand before those on its quotes; the library's come last.
    """
    summaries = tx.articles.summaries()
    places = {one.article.id: place for place, one in enumerate(summaries)}
    titles = {one.article.id: one.article.title for one in summaries}
    people = {person.id: person.name for person in tx.people.all()}
    tag_paths = paths(tx.tags.all())

    def order(noted: Noted) -> tuple[int, bool, str, str]:
        place = places.get(noted.article_id or "", len(places))
        return (place, bool(noted.quote), noted.created, noted.id)

    return [
        ExportedNote(
            noted=one,
            article_title=titles.get(one.article_id or "", ""),
            tags=tuple(tag_paths[tag] for tag in one.tags if tag in tag_paths),
            creator=people.get(one.person_id, ""),
        )
        for one in sorted(notes, key=order)
    ]


def notes_as_markdown(info: LibraryInfo, notes: Sequence[ExportedNote]) -> bytes:
    """Return notes as one document, in the order given."""
    return notes_to_markdown(info.name, notes)


def by_place(annotation: Annotation) -> tuple[bool, int, int, str, str]:
    """Return the key that puts annotations in reading order, orphans last."""
    span = annotation.anchor.span
    start, end = (span.start, span.end) if span else (0, 0)
    return (span is None, start, end, annotation.created, annotation.id)


def quote_prose(readable: ReadableArticle, annotation: Annotation) -> str:
    """Return an annotation's quote as paragraphs, hidden blocks left out."""
    anchor = annotation.anchor
    if anchor.span is None:
        return anchor.quote
    if PARAGRAPHS not in anchor.quote and not readable.block_edits:
        return anchor.quote
    if anchor.revision_id != readable.revision.id:
        return anchor.quote
    if len(anchor.quote) != len(anchor.span):
        # It was found again among other words: where its paragraphs end, is not known.
        return anchor.quote
    return prose_of(anchor.quote, anchor.span.start, readable.blocks)
