"""PDF documents: every page taken apart, then put together as one text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pypdfium2.raw as pdfium

from diptych.domain.blocks import Aside, BlockKind
from diptych.domain.draft import Draft
from diptych.domain.errors import UnreadableFileError
from diptych.domain.progress import Progress
from diptych.formats.importers.composing import Composed, TooLongError
from diptych.formats.importers.given import Given
from diptych.formats.importers.pdf.about import (
    About,
    about,
    authors_below,
    date_on,
    small_words,
)
from diptych.formats.importers.pdf.flow import Flow
from diptych.formats.importers.pdf.furniture import body_size, take_furniture
from diptych.formats.importers.pdf.headings import headings, title_lines
from diptych.formats.importers.pdf.hyphens import Hyphens
from diptych.formats.importers.pdf.opening import Handle, opened
from diptych.formats.importers.pdf.outline import Entry, entries, outlined
from diptych.formats.importers.pdf.pages import Page, read_page
from diptych.formats.importers.pdf.paragraphs import Known
from diptych.formats.importers.pdf.values import Line, Part
from diptych.formats.importers.pdf.writing import Writer, Written
from diptych.formats.importers.plain import title_from_name
from diptych.formats.language import language_of
from diptych.formats.limits import TEXT_CHARACTERS
from diptych.text.addresses import doi_in

IMPORTER = "pdf"
VERSION = 1
"""Rises whenever the same bytes would come out otherwise."""

_SCAN = "the PDF is a scan: it holds pictures of pages and no text"
_BLANK = "the PDF holds no text"
_SAMPLE = 2_000
_MUCH_LOST = 0.2
_FIRST_PAGES = 5


def read_document(given: Given, progress: Progress) -> Draft:
    """Read a PDF; see ``formats.importers.pdf.opening`` for what threads must keep to."""
    with opened(given.data, given.name) as document:
        found = about(document, given.data)
        pages = list(_pages(document, progress))
        if not any(page.lines for page in pages):
            pictured = any(page.pictured for page in pages)
            raise UnreadableFileError(given.name, _SCAN if pictured else _BLANK)
        outline = entries(document)
    first = list(pages[0].lines)
    body = body_size(pages)
    furniture = take_furniture(pages, body)
    title, lines = title_lines(pages, found.title, body)
    known = _known(pages, outlined(pages, outline), lines, body)
    flow = Flow(known)
    for page, edges in zip(pages, furniture, strict=True):
        flow.page(page, edges)
    written = _write(given.name, pages, _titled(flow.parts()), "" if lines else title, known)
    return _draft(given, found, title, written, pages, authors_of=(lines, first))


def _known(
    pages: Sequence[Page], marked: Mapping[Line, Entry], title: Sequence[Line], body: float
) -> Known:
    """Return what is to be known of a document before its lines become parts."""
    high = headings(pages, marked, title, body)
    lines = [line for page in pages for line in page.lines]
    typed = sum(len(line.text) for line in lines if line.font.mono)
    return Known(
        body=body,
        headings=high,
        entries=marked,
        depth=max((line.base for line in lines), default=0.0),
        typed=2 * typed > sum(len(line.text) for line in lines),
        lowest=max(2, min(6, max(high.values(), default=0) + 1)),
    )


def _pages(document: Handle, progress: Progress) -> Iterator[Page]:
    count = pdfium.FPDF_GetPageCount(document)
    for index in range(count):
        progress.step(index, count, "reading pages")
        yield read_page(document, index)


def _titled(parts: list[Part]) -> list[Part]:
    """Return the parts with the title at the front, and in one piece."""
    titles = [part for part in parts if part.kind is BlockKind.TITLE]
    if not titles:
        return parts
    whole = Part(kind=BlockKind.TITLE, lines=[line for part in titles for line in part.lines])
    return [whole, *(part for part in parts if part.kind is not BlockKind.TITLE)]


def _write(
    name: str, pages: Sequence[Page], parts: list[Part], title: str, known: Known
) -> Written:
    hyphens = Hyphens(line.text for part in parts if not part.aside for line in part.lines)
    try:
        return Writer(pages, hyphens, typed=known.typed).write(parts, title)
    except TooLongError:
        raise UnreadableFileError(
            name, f"the text is longer than {TEXT_CHARACTERS:,} characters"
        ) from None


def _draft(
    given: Given,
    found: About,
    title: str,
    written: Written,
    pages: Sequence[Page],
    *,
    authors_of: tuple[Sequence[Line], Sequence[Line]],
) -> Draft:
    composed = written.composed
    first = authors_of[1]
    return Draft(
        text=composed.text,
        blocks=composed.blocks,
        marks=composed.marks,
        title=title or title_from_name(given.name),
        title_found=bool(title),
        importer=IMPORTER,
        importer_version=VERSION,
        authors=found.authors or authors_below(*authors_of, _ordinary(pages)),
        source=found.source,
        doi=found.doi or doi_in("\n".join(line.text for line in first)),
        language=found.language or language_of(_sample(composed)),
        published=found.published or date_on(first) or found.created,
        media_type="application/pdf",
        pages=len(pages),
        annotations=written.annotations,
        boxes=written.boxes,
        warnings=tuple(_warnings(pages)),
    )


def _ordinary(pages: Sequence[Page]) -> frozenset[str]:
    return small_words(line for page in pages[:_FIRST_PAGES] for line in page.lines)


def _sample(composed: Composed) -> str:
    """Return some running text, from which a language is told better than from a cover."""
    out = ""
    for block in composed.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.aside is Aside.NONE:
            said = composed.text[block.start : block.end]
            if len(said) > 200 or len(composed.text) < _SAMPLE:
                out += said + "\n"
            if len(out) > _SAMPLE:
                break
    return out or composed.text[:_SAMPLE]


def _warnings(pages: Sequence[Page]) -> Iterator[str]:
    count = len(pages)
    crowded = sum(page.crowded for page in pages)
    if crowded:
        yield f"{crowded} of {count} pages hold too much to be read and were left out"
    pictured = sum(page.pictured for page in pages)
    if pictured:
        yield f"{pictured} of {count} pages hold pictures and no text; they may be scans"
    lost = sum(page.lost for page in pages)
    said = sum(len(line.text) for page in pages for line in page.lines)
    if lost > _MUCH_LOST * (said + lost):
        yield "many characters could not be read: the file does not say what its signs mean"
