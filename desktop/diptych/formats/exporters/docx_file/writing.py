"""What both kinds of Word documents are made of: headings, notes, comments, pictures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from diptych.domain.blocks import BlockKind
from diptych.domain.export import ExportOptions
from diptych.formats.exporters.data import (
    ExportData,
    ExportedAnnotation,
    ExportedArticle,
    ExportedNote,
    ExportedTag,
)
from diptych.formats.exporters.docx_file import elements
from diptych.formats.exporters.docx_file.elements import Ink, Speech, add, paragraph, run, styled
from diptych.formats.exporters.docx_file.styles import prepare
from diptych.formats.exporters.grouping import title_of
from diptych.formats.exporters.paper.noted import noted, said_plainly
from diptych.formats.exporters.paper.printed import Printed, Run, clean
from diptych.formats.exporters.paper.references import words_of
from diptych.formats.exporters.paper.saying import (
    byline,
    note_head,
    on_one_line,
    related,
    said_by,
    shown_tag,
    source_of,
)
from diptych.formats.exporters.paper.shades import shades, tag_lines
from diptych.text.direction import reads_right

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_DEEPEST = 6
_WIDEST = 16.0
"""Centimetres between the margins."""
_TALLEST = 18.0
_LONGEST_NAME = 120
"""Characters of the name of somebody who comments."""


def speech(language: str, *, right: bool = False) -> Speech:
    """Return in what language words are, where the code is one that programs know."""
    return Speech(language=language if _LANGUAGE.match(language) else "", right=right)


class Writing:
    """Writes into one document, from its beginning to its end."""

    def __init__(self, data: ExportData, options: ExportOptions) -> None:
        import docx  # noqa: PLC0415 - it takes 150 ms to import

        self.document: Document = docx.Document()
        self.words = data.words
        self.options = options
        self.library = on_one_line(data.words.called(data.library))
        self.tag_lines = tag_lines(data.codebook)
        prepare(self.document)
        self._end = self.document.element.body[-1]
        self._empty = True
        self._comments: list[_Element] = []
        self._blank_comment: _Element | None = None
        self._page(data)

    def put(self, made: _Element) -> _Element:
        """Append a paragraph or a table to the document."""
        self._end.addprevious(made)
        self._empty = False
        return made

    def title(self, data: ExportData) -> None:
        """Append what the whole document is, and when it was made."""
        run(self.put(paragraph("Title")), data.words.titled(self.library))
        run(self.put(paragraph("Byline")), clean(data.exported)[:10])

    def contents(self, data: ExportData) -> None:
        """Append a list of the articles that leads to each of them."""
        if not data.articles:
            return
        self.heading(data.words.contents, 2)
        for number, one in enumerate(data.articles):
            made = self.put(paragraph("Contents"))
            title = Run(title_of(one, self.words))
            elements.link(made, f"article-{number}", title, within=True)
            if said := byline(one.article):
                run(made, f" – {said}")

    def works(self, works: Iterable[Iterable[Run]]) -> None:
        """Append a list of works, where there are any."""
        for number, work in enumerate(works):
            if number == 0:
                self.heading(self.words.references, 1)
            made = self.put(paragraph("Bibliography"))
            for one in work:
                styled(made, one)

    def codebook(self, codebook: Iterable[ExportedTag]) -> None:
        """Append tags, each with how often it is used and what it means, nested as they are."""
        for one in codebook:
            made = self.put(paragraph("List", left=360 * (min(one.depth, _DEEPEST) + 1)))
            elements.coloured(made, f"{elements.SWATCH} ", shades()[one.tag.colour].line)
            run(made, on_one_line(one.tag.name), marks=elements.STRONG)
            meaning = said_plainly(one.tag.description)
            run(made, f" ({one.uses})" + (f" – {meaning}" if meaning else ""))

    def heading(
        self, words: str | Iterable[_Element], depth: int, *, new_page: bool = False
    ) -> _Element:
        """Append a heading; the highest have depth 1."""
        style = f"Heading{max(1, min(depth, _DEEPEST))}"
        right = isinstance(words, str) and reads_right(words)
        made = self.put(paragraph(style, right=right, new_page=new_page and not self._empty))
        if isinstance(words, str):
            run(made, on_one_line(words), speech=Speech(right=right))
        return made

    def about(self, exported: ExportedArticle) -> None:
        """Append who wrote an article, where and when it appeared, and what leads there."""
        source = source_of(exported)
        said = words_of(source)
        address = on_one_line(exported.article.url)
        links = []
        if address.startswith(("http://", "https://")) and address not in said:
            links.append((address, address))
        if self.options.links and exported.url:
            links.append((exported.url, self.words.open))
        if not said and not links:
            return
        right = reads_right(said)
        made = self.put(paragraph("Byline", right=right))
        for one in source:
            styled(made, one, speech=Speech(right=right))
        for number, (target, words) in enumerate(links):
            if said or number:
                run(made, " · ")
            elements.link(made, target, Run(words))

    def notes(self, notes: Iterable[ExportedNote], *, titled: bool = False) -> None:
        """Append notes on an article or on the library."""
        for one in notes:
            head = note_head(one, titled=titled) or self.words.note
            for made in note_paragraphs(one.noted.text, head, "ArticleNote"):
                self.put(made)

    def ink(self, exported: ExportedAnnotation) -> Ink:
        """Return how the words of an annotation are marked."""
        return Ink(*shades()[exported.colour])

    def picture(self, exported: ExportedArticle, name: str) -> bool:
        """Append a picture; tell whether there is one."""
        data = exported.picture(name)
        drawn = self._drawn(data) if data else None
        if drawn is None:
            return False
        made = self.put(paragraph(kept=True))
        add(add(made, "r"), "drawing").append(drawn)
        return True

    def _drawn(self, data: bytes) -> _Element | None:
        from docx.image.exceptions import UnrecognizedImageError  # noqa: PLC0415 - see above
        from docx.shared import Cm  # noqa: PLC0415 - see above

        try:
            drawn = self.document.part.new_pic_inline(BytesIO(data))
        except (UnrecognizedImageError, ValueError, KeyError, ZeroDivisionError):
            return None
        wide, tall = drawn.extent.cx, drawn.extent.cy
        scale = min(1.0, Cm(_WIDEST) / max(1, wide), Cm(_TALLEST) / max(1, tall))
        if scale < 1:
            drawn = self.document.part.new_pic_inline(
                BytesIO(data), width=int(wide * scale), height=int(tall * scale)
            )
        element: _Element = drawn
        return element

    def comment(self, exported: ExportedAnnotation) -> int:
        """Add a comment that says all that an annotation has, and return its number."""
        author = on_one_line(exported.creator)[:_LONGEST_NAME] or self.library or "Diptych"
        initials = "".join(word[0] for word in author.split()[:3])
        whole, number = self._new_comment()
        whole.set(elements.named("author"), author)
        whole.set(elements.named("initials"), initials)
        whole.set(elements.named("date"), _instant(exported.annotation.created))
        first = whole[0]
        written = list(self.said(exported))
        for place, line in enumerate(written):
            if place == 0:
                for child in line:
                    if child.tag != elements.named("pPr"):
                        first.append(child)
            else:
                whole.append(line)
        return number

    def _new_comment(self) -> tuple[_Element, int]:
        """Return an empty comment and its number.

        python-docx looks through all comments for a number that is free: only the first is its.
        """
        if self._blank_comment is None:
            made = self.document.comments.add_comment().paragraphs[0].paragraph_format.element
            self._comments.append(made.getparent())
            self._blank_comment = deepcopy(made.getparent())
            return made.getparent(), 0
        whole = deepcopy(self._blank_comment)
        number = len(self._comments)
        whole.set(elements.named("id"), str(number))
        self._comments[-1].addnext(whole)
        self._comments.append(whole)
        return whole, number

    def said(self, exported: ExportedAnnotation) -> Iterable[_Element]:
        """Yield, as paragraphs, what a comment says of its words."""
        style, bold = "CommentText", elements.STRONG
        if exported.tags:
            made = paragraph(style)
            run(made, ", ".join(map(shown_tag, exported.tags)), marks=bold)
            yield made
        if speaker := said_by(exported, self.options):
            made = paragraph(style)
            run(made, f"{self.words.speaker}: {speaker}")
            yield made
        if self.options.notes and exported.annotation.note.strip():
            yield from note_paragraphs(exported.annotation.note, "", style)
        yield from self.relations(exported, style)

    def relations(self, exported: ExportedAnnotation, style: str) -> Iterable[_Element]:
        """Yield, as paragraphs, what a quote has to do with others."""
        for one in related(exported, self.words):
            made = paragraph(style)
            run(made, f"{one.relation}: ", marks=elements.STRONG)
            comment = f" – {one.comment}" if one.comment else ""
            run(made, f"{self.words.quoted(one.words)} ({one.title}){comment}")
            yield made

    def _page(self, data: ExportData) -> None:
        from docx.shared import Cm  # noqa: PLC0415 - see above

        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21.0), Cm(29.7)
        section.left_margin = section.right_margin = Cm(2.5)
        section.top_margin, section.bottom_margin = Cm(2.3), Cm(2.3)
        foot = section.footer.paragraphs[0].paragraph_format.element
        for part in ("PAGE", " / ", "NUMPAGES"):
            if part.strip() == "/":
                run(foot, part)
            else:
                run(add(foot, "fldSimple", instr=f" {part} "), "1")
        only = data.articles[0].article if len(data.articles) == 1 else None
        title = only.title if only else data.words.titled(data.library)
        core = self.document.core_properties
        core.title = on_one_line(title)[:255]
        core.author = self._author(data)
        core.comments = ""
        core.keywords = ""
        core.language = speech(only.language if only else data.words.language).language
        core.last_modified_by = ""
        core.revision = 1
        core.created = core.modified = _moment(data.exported)

    def _author(self, data: ExportData) -> str:
        creators = dict.fromkeys(
            on_one_line(one.creator) for article in data.articles for one in article.annotations
        )
        return ", ".join(name for name in creators if name)[:255]


def note_paragraphs(text: str, head: str, style: str, *, left: int = 0) -> Iterable[_Element]:
    """Yield a note as paragraphs; ``head`` is what its first one begins with."""
    blocks = noted(text)
    if head and (not blocks or blocks[0].kind is not BlockKind.PARAGRAPH):
        blocks = (Printed(kind=BlockKind.PARAGRAPH), *blocks)
    for number, block in enumerate(blocks):
        quoted = block.kind is BlockKind.QUOTE
        indent = left + 240 * (max(0, block.level - 1) + quoted)
        made = paragraph(style, right=block.right, left=indent if indent > left else 0)
        if number == 0 and head:
            run(made, f"{head}: ", marks=elements.STRONG)
        for one in block.runs:
            bold = one._replace(marks=one.marks | elements.STRONG)
            heading = block.kind is BlockKind.HEADING
            styled(made, bold if heading else one, speech=Speech(right=block.right))
        yield made


def _instant(written: str) -> str:
    """Return an instant as comments have it: to the second."""
    return _moment(written).strftime("%Y-%m-%dT%H:%M:%SZ")


def _moment(written: str) -> datetime:
    try:
        return datetime.fromisoformat(clean(written)).astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return datetime(2000, 1, 1)  # noqa: DTZ001 - python-docx writes naive instants as UTC
