"""A Word document of quotes: paragraphs in styles, under headings, each with what belongs to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from diptych.formats.exporters.data import ExportedAnnotation
from diptych.formats.exporters.docx_file import elements
from diptych.formats.exporters.docx_file.elements import SWATCH, coloured, paragraph, run, styled
from diptych.formats.exporters.docx_file.writing import Writing, note_paragraphs, speech
from diptych.formats.exporters.grouping import Quoted, Section, SectionKind
from diptych.formats.exporters.paper.printed import Run, clean
from diptych.formats.exporters.paper.references import words_of
from diptych.formats.exporters.paper.saying import (
    cited,
    on_one_line,
    said_by,
    shown_tag,
    stands,
)
from diptych.formats.exporters.paper.shades import shades, tag_line
from diptych.text.direction import reads_right

if TYPE_CHECKING:
    from lxml.etree import _Element

_INDENT = 280


def write_section(writing: Writing, section: Section) -> None:
    """Append a heading and what is said of all that stands under it."""
    writing.heading(section.title, section.depth + 1)
    if section.role:
        run(writing.put(paragraph("Byline")), on_one_line(section.role))
    if section.tag is not None and section.tag.tag.description.strip():
        for made in note_paragraphs(section.tag.tag.description, "", "Byline"):
            writing.put(made)
    if section.article is not None:
        writing.about(section.article)
    writing.notes(section.notes, titled=section.kind is SectionKind.NOTES)


def write_quote(writing: Writing, quoted: Quoted, section: Section) -> None:
    """Append a quote with its reference line, tags and note."""
    exported = quoted.annotation
    colour = shades()[exported.colour].line
    language = quoted.article.article.language
    for part in (part for part in clean(exported.quote).split("\n\n") if part.strip()):
        right = reads_right(part)
        made = writing.put(paragraph("Quotation", right=right, bar=colour))
        run(made, part.strip("\n"), speech=speech(language, right=right))
    for made in _details(writing, quoted, section):
        writing.put(made)
    if writing.options.notes and exported.annotation.note.strip():
        head = writing.words.note
        for made in note_paragraphs(exported.annotation.note, head, "QuotationNote", left=_INDENT):
            writing.put(made)
    for made in writing.relations(exported, "QuotationNote"):
        writing.put(made)


def _details(writing: Writing, quoted: Quoted, section: Section) -> Iterator[_Element]:
    exported, options, words = quoted.annotation, writing.options, writing.words
    speaker = "" if section.kind is SectionKind.SPEAKER else said_by(exported, options)
    place = stands(exported, options, words)
    cite = cited(exported, quoted.article, words, within_article=section.within_article)
    made = paragraph("QuotationSource", right=reads_right(f"{speaker} {words_of(cite)}"))
    started = False
    for part in ((Run(speaker, elements.STRONG),), cite, (Run(place),)):
        if words_of(part):
            if started:
                run(made, " · ")
            for one in part:
                styled(made, one)
            started = True
    if options.links and exported.url:
        if started:
            run(made, " · ")
        elements.link(made, exported.url, Run(words.open))
        started = True
    if started:
        yield made
    yield _marked(writing, exported)


def _marked(writing: Writing, exported: ExportedAnnotation) -> _Element:
    """Return the line that says which tags a quote has, and who marked it when."""
    words = writing.words
    made = paragraph("QuotationSource")
    if exported.tags:
        for path in exported.tags:
            coloured(made, f"{SWATCH} ", tag_line(writing.tag_lines, path))
            run(made, shown_tag(path), marks=elements.STRONG)
            run(made, "  ")
        run(made, "· ")
    marked = words.annotation(on_one_line(exported.creator), exported.annotation.created)
    run(made, f"{on_one_line(marked)}, {words.colour(exported.colour)}")
    return made
