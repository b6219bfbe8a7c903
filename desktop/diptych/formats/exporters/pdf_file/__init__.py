"""PDF: quotes under headings, or articles with their notes in the margin, set by Typst.

What is set is data (``nodes``), and the setting is ``resources/typst/paper.typ``. A document is
made in memory.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from diptych.domain.errors import UnwritableFileError
from diptych.domain.export import Content, ExportOptions
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportData, Exporter

if TYPE_CHECKING:
    from diptych.formats.exporters.pdf_file.asked import Asked

_PIECE = 1 << 20
MOST = 10_000
"""Annotations in one PDF: Typst has all of a document in memory, here some 1.5 GB."""
TOO_MANY = "more than 10,000 annotations are too many for one PDF"


def to_pdf(data: ExportData, options: ExportOptions, progress: Progress) -> Iterator[bytes]:
    """Yield the export as a PDF; raises ``UnwritableFileError`` where it would be too large."""
    if sum(len(one.annotations) for one in data.articles) > MOST:
        raise UnwritableFileError("PDF", TOO_MANY)
    # All of this is imported when a PDF is made: Typst alone is forty megabytes.
    from diptych.formats.exporters.pdf_file.setting import set_paper  # noqa: PLC0415 - see above

    paper, pictures = _paper(data, options, progress)
    whole = set_paper(json.dumps(paper, ensure_ascii=False), pictures, _made(data), progress)
    for start in range(0, len(whole), _PIECE):
        yield whole[start : start + _PIECE]


def _paper(
    data: ExportData, options: ExportOptions, progress: Progress
) -> tuple[dict[str, Any], dict[str, bytes]]:
    from diptych.formats.exporters.paper.printed import clean  # noqa: PLC0415 - see above
    from diptych.formats.exporters.paper.saying import on_one_line  # noqa: PLC0415 - see above
    from diptych.formats.exporters.paper.shades import tag_lines  # noqa: PLC0415 - see above
    from diptych.formats.exporters.pdf_file.articles import Articles  # noqa: PLC0415 - see above
    from diptych.formats.exporters.pdf_file.asked import Asked  # noqa: PLC0415 - see above
    from diptych.formats.exporters.pdf_file.nodes import language  # noqa: PLC0415 - see above

    words = data.words
    asked = Asked(
        options=options,
        words=words,
        language=language(words.language) or "en",
        tag_lines=tag_lines(data.codebook),
    )
    articles = Articles(asked)
    only = data.articles[0].article if len(data.articles) == 1 else None
    library = on_one_line(data.library)
    title = on_one_line(only.title) if only else words.titled(library)
    whole = options.content is Content.ARTICLES
    parts = _articles(data, asked, articles, progress) if whole else _quotes(data, asked, progress)
    people = (
        (author.name for author in only.authors)
        if only and whole
        else (one.creator for article in data.articles for one in article.annotations)
    )
    return {
        "title": title or words.untitled,
        "authors": [name for name in dict.fromkeys(map(on_one_line, people)) if name],
        "keywords": [],
        "lang": (language(only.language) if only else "") or asked.language,
        "kind": options.content.value,
        "parts": [part for part in parts if part["nodes"]],
        "margins": articles.margins,
        "date": clean(data.exported)[:10],
    }, articles.pictures


def _titled(data: ExportData, asked: Asked) -> list[dict[str, Any]]:
    """Return what stands before several articles: what this is, and what is in it."""
    from diptych.formats.exporters.paper.saying import on_one_line  # noqa: PLC0415 - see above

    if len(data.articles) == 1:
        return []
    title = asked.words.titled(on_one_line(data.library))
    nodes: list[dict[str, Any]] = [{"t": "title", "s": title}]
    if data.exported:
        nodes.append({"t": "byline", "parts": [{"s": data.exported[:10]}]})
    return nodes


def _quotes(data: ExportData, asked: Asked, progress: Progress) -> list[dict[str, Any]]:
    from diptych.formats.exporters.grouping import grouped  # noqa: PLC0415 - see above
    from diptych.formats.exporters.paper.saying import works  # noqa: PLC0415 - see above
    from diptych.formats.exporters.pdf_file import nodes  # noqa: PLC0415 - see above

    made = _titled(data, asked)
    for section in grouped(data, asked.options):
        progress.step(0, 1, section.title)
        made += nodes.section(section, asked)
        made += [nodes.quote(one, section, asked) for one in section.quotes]
    made += nodes.listed(works(data, asked.options), asked)
    if data.codebook and not asked.options.each_article:
        made += nodes.codebook(data.codebook, asked)
    return [{"nodes": made, "margin": False, "page": False}]


def _articles(
    data: ExportData, asked: Asked, articles: Any, progress: Progress
) -> list[dict[str, Any]]:
    from diptych.formats.exporters.pdf_file import nodes  # noqa: PLC0415 - see above

    front = _titled(data, asked)
    if data.is_empty:
        front.append(nodes.heading(data.words.nothing, 1))
    elif front and data.articles:
        front.append({"t": "contents"})
    parts = [{"nodes": front, "margin": False, "page": False}]
    for number, exported in enumerate(data.articles):
        parts.append(articles.part(exported, number, progress, len(data.articles)))
    back: list[dict[str, Any]] = []
    if data.notes and asked.options.notes:
        back.append(nodes.heading(asked.words.notes, 1))
        back += nodes.notes_of(data.notes, asked, titled=True)
    if data.codebook and not asked.options.each_article:
        back += nodes.codebook(data.codebook, asked)
    parts.append({"nodes": back, "margin": False, "page": True, "title": ""})
    return parts


def _made(data: ExportData) -> datetime:
    """Return when the export was gathered: the same data gives the same file."""
    try:
        return datetime.fromisoformat(data.exported).astimezone(UTC).replace(microsecond=0)
    except (ValueError, OverflowError):
        return datetime(2000, 1, 1, tzinfo=UTC)


EXPORTER = Exporter(
    name="pdf",
    suffix=".pdf",
    title="PDF",
    description="PDF: quotes under headings, or articles with notes in the margin",
    icon="document",
    pieces=to_pdf,
    heeds=frozenset({"grouping", "content", "reference", "notes", "speakers", "places", "links"}),
    binary=True,
)
