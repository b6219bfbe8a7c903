"""Annotations as Readwise's importer of CSV wants them: a highlight in each row.

Its columns are Highlight, Title, Author, URL, Note, Location and Date. Tags are words with a full
stop before them at the beginning of the note; a tag is one word of letters, digits, ``-`` and
``_``. A quote that is longer than Readwise takes has several rows. Nothing is guarded from
spreadsheets here, since an apostrophe more would be part of the highlight: it is not for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diptych.domain.export import ExportOptions
from diptych.domain.progress import Progress
from diptych.domain.tag import split_path
from diptych.formats.exporters.characters import writable
from diptych.formats.exporters.csv_file import written
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    Exporter,
)
from diptych.text.references import plain

_COLUMNS = ("Highlight", "Title", "Author", "URL", "Note", "Location", "Date")
_LONGEST = 8191
"""Characters that Readwise takes in a highlight."""
_LONGEST_TAG = 127
_APART = re.compile(r"[\W]+")
_ACTION = re.compile(r"(?:h[1-6]|c\d+|qa|cloze)\Z", re.IGNORECASE)
"""Words that are no tags to Readwise: it makes a heading or joins highlights by them."""


def _pieces(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    yield written([_COLUMNS])
    for number, article in enumerate(data.articles):
        progress.step(number, len(data.articles), article.article.title)
        if article.annotations:
            yield written(_rows(article, data, options))
    progress.step(len(data.articles), len(data.articles))


def _rows(
    exported: ExportedArticle, data: ExportData, options: ExportOptions
) -> Iterator[tuple[object, ...]]:
    article = exported.article
    title = " ".join(writable(article.title).split()) or data.words.untitled
    authors = ", ".join(author.name for author in article.authors)
    for one in exported.annotations:
        note = _note(one, data, options)
        location = one.paragraph if options.places else None
        instant = one.annotation.created[:19].replace("T", " ")
        for part in _parts(one.quote if one.quote.strip() else one.annotation.anchor.quote):
            yield part, title, authors, article.url, note, location, instant
            note = ""


def _note(one: ExportedAnnotation, data: ExportData, options: ExportOptions) -> str:
    lines = [" ".join(dict.fromkeys(f".{tag_word(path)}" for path in one.tags))]
    if options.notes:
        lines.append(plain(one.annotation.note).strip())
    if options.speakers and one.speaker:
        role = f", {one.role}" if one.role else ""
        lines.append(f"{data.words.speaker}: {one.speaker}{role}")
    return "\n".join(line for line in lines if line)


def tag_word(path: str) -> str:
    """Return a tag as the one word that Readwise takes: ``care-older_people``."""
    names = (_APART.sub("_", name).strip("_") for name in split_path(path))
    word = "-".join(name for name in names if name)[:_LONGEST_TAG] or "tag"
    return f"{word}_" if _ACTION.match(word) else word


def _parts(quote: str) -> Iterator[str]:
    """Yield a quote in pieces that Readwise takes, cut behind white space where there is some."""
    while len(quote) > _LONGEST:
        end = max(quote.rfind(sign, _LONGEST // 2, _LONGEST) for sign in " \n") + 1 or _LONGEST
        yield quote[:end]
        quote = quote[end:]
    yield quote


EXPORTER = Exporter(
    name="readwise",
    suffix=".csv",
    title="Readwise",
    description="Readwise: highlights with notes and tags, for its import of CSV",
    icon="table",
    pieces=_pieces,
    heeds=frozenset({"notes", "speakers", "places"}),
    quotes_alone=True,
)
