"""Word documents: quotes in styles under headings, or articles with highlights and comments.

A document is made in memory: its parts are zipped when all of it is there.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from diptych.domain.export import Content, ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, Exporter
from diptych.formats.exporters.grouping import grouped

if TYPE_CHECKING:
    from diptych.formats.exporters.docx_file.writing import Writing

_PIECE = 1 << 20
_BEFORE_STEP = 200
"""Quotes between two looks at whether to stop."""


def to_docx(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    """Yield the export as a Word document."""
    from diptych.formats.exporters.docx_file.writing import Writing  # noqa: PLC0415 - made when used
    from diptych.formats.exporters.paper.saying import works  # noqa: PLC0415 - made when used

    writing = Writing(data, options)
    if len(data.articles) != 1:
        writing.title(data)
    if options.content is Content.ARTICLES:
        _write_articles(writing, data, progress)
    else:
        _write_quotes(writing, data, options, progress)
    writing.works(works(data, options))
    if data.codebook and not options.each_article:
        writing.heading(data.words.codebook, 1)
        writing.codebook(data.codebook)
    progress.step(1, 1)
    file = BytesIO()
    writing.document.save(file)
    whole = file.getbuffer()
    for start in range(0, len(whole), _PIECE):
        yield bytes(whole[start : start + _PIECE])


def _write_quotes(
    writing: Writing, data: ExportData, options: ExportOptions, progress: Progress
) -> None:
    from diptych.formats.exporters.docx_file.quotes import (  # noqa: PLC0415 - made when used
        write_quote,
        write_section,
    )

    total = sum(len(one.annotations) for one in data.articles)
    done = 0
    for section in grouped(data, options):
        write_section(writing, section)
        for quoted in section.quotes:
            if done % _BEFORE_STEP == 0:
                progress.step(min(done, total), total)
            write_quote(writing, quoted, section)
            done += 1


def _write_articles(writing: Writing, data: ExportData, progress: Progress) -> None:
    from diptych.formats.exporters.docx_file.articles import (  # noqa: PLC0415 - made when used
        write_article,
    )

    if data.is_empty:
        writing.heading(data.words.nothing, 1)
    if len(data.articles) > 1:
        writing.contents(data)
    for number, exported in enumerate(data.articles):
        write_article(writing, exported, progress, number, len(data.articles))
    if data.notes and writing.options.notes:
        writing.heading(data.words.notes, 1)
        writing.notes(data.notes, titled=True)


EXPORTER = Exporter(
    name="docx",
    suffix=".docx",
    title="Word",
    description="Word: quotes under headings, or articles with highlights and comments",
    icon="document",
    pieces=to_docx,
    heeds=frozenset({"grouping", "content", "reference", "notes", "speakers", "places", "links"}),
    binary=True,
)
