"""Taking annotations out: formats by name, quotes as prose, and notes as one document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from diptych.domain.annotation import Annotation
from diptych.domain.article import ReadableArticle
from diptych.domain.errors import UnknownFormatError
from diptych.domain.reference import Noted
from diptych.formats.exporters import EXPORTERS
from diptych.formats.exporters.data import ExportedNote, Exporter
from diptych.formats.exporters.notes_markdown import notes_to_markdown
from diptych.formats.exporters.wording import Wording
from diptych.library.tagging import paths
from diptych.text.prose import prose_of

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


def notes_as_markdown(info: LibraryInfo, notes: Sequence[ExportedNote], words: Wording) -> bytes:
    """Return notes as one document, in the order given."""
    return notes_to_markdown(info.name, notes, words)


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
