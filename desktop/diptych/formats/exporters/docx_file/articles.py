"""A Word document of whole articles: highlights in their colours, and comments at the words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from diptych.domain.blocks import BlockKind
from diptych.domain.progress import Progress
from diptych.formats.exporters.data import ExportedAnnotation, ExportedArticle
from diptych.formats.exporters.docx_file import elements
from diptych.formats.exporters.docx_file.elements import (
    NO_INK,
    Ink,
    Speech,
    add,
    paragraph,
    styled,
)
from diptych.formats.exporters.docx_file.quotes import write_quote
from diptych.formats.exporters.docx_file.writing import Writing, speech
from diptych.formats.exporters.grouping import Quoted, Section, SectionKind, title_of
from diptych.formats.exporters.paper.printed import Printed, PrintedArticle, Run, printed

if TYPE_CHECKING:
    from lxml.etree import _Element

_STYLES = {
    BlockKind.TITLE: "Heading2",
    BlockKind.QUOTE: "Quote",
    BlockKind.CAPTION: "Caption",
    BlockKind.FIGURE: "Caption",
    BlockKind.VERBATIM: "Verbatim",
    BlockKind.FOOTNOTE: "Footnotes",
}
_BULLETS = ("ListBullet", "ListBullet2", "ListBullet3")
_BEFORE_STEP = 50
"""Blocks between two looks at whether to stop."""


def write_article(
    writing: Writing, exported: ExportedArticle, progress: Progress, done: int, total: int
) -> None:
    """Append an article with its annotations; it begins on a page of its own."""
    whole = printed(exported)
    inside = _Inside(writing, exported, whole)
    title = title_of(exported, writing.words)
    if whole.title is not None:
        made = writing.heading((), 1, new_page=True)
        inside.fill(made, whole.title.runs, Speech(right=whole.title.right))
    else:
        made = writing.heading(title, 1, new_page=True)
    elements.bookmark(made, f"article-{done}", done)
    writing.about(exported)
    if writing.options.notes:
        writing.notes(exported.notes)
    rows: list[Printed] = []
    for number, block in enumerate(whole.blocks):
        if number % _BEFORE_STEP == 0:
            progress.step(done, total, exported.article.title)
        if block.kind is BlockKind.ROW:
            rows.append(block)
            continue
        inside.table(rows)
        rows = []
        inside.block(block)
    inside.table(rows)
    _write_rest(writing, exported, whole.unplaced)


def _write_rest(writing: Writing, exported: ExportedArticle, unplaced: Iterable[int]) -> None:
    """Append the quotes whose words are not in the printed text."""
    rest = [exported.annotations[number] for number in unplaced]
    if not rest:
        return
    title = writing.words.elsewhere
    writing.heading(title, 2)
    section = Section(kind=SectionKind.ARTICLE, title=title, within_article=True)
    for one in rest:
        write_quote(writing, Quoted(exported, one), section)


class _Inside:
    """Writes the text of one article."""

    def __init__(self, writing: Writing, exported: ExportedArticle, whole: PrintedArticle) -> None:
        self._writing = writing
        self._exported = exported
        self._highest = whole.highest
        self._comments: dict[int, int] = {}
        self._language = exported.article.language

    def block(self, block: Printed) -> None:
        """Append one block that is no row."""
        for one in block.runs:
            if one.picture:
                self._writing.picture(self._exported, one.picture)
        if not block.text.strip() and not any(one.begins or one.ends for one in block.runs):
            return
        made = paragraph(self._style(block), right=block.right)
        self.fill(made, block.runs, speech(self._language, right=block.right))
        self._writing.put(made)

    def _style(self, block: Printed) -> str:
        if block.kind is BlockKind.HEADING:
            return f"Heading{max(2, min(6, block.level - self._highest + 2))}"
        if block.kind is BlockKind.ITEM:
            if block.bare:
                return "List"
            return _BULLETS[max(0, min(len(_BULLETS), block.level) - 1)]
        return _STYLES.get(block.kind, "")

    def fill(self, made: _Element, runs: Iterable[Run], said: Speech) -> None:
        """Append runs to a paragraph, with the comments that begin and end at their words."""
        annotations = self._exported.annotations
        for one in runs:
            for number in one.begins:
                if _says_something(annotations[number], notes=self._writing.options.notes):
                    comment = self._writing.comment(annotations[number])
                    self._comments[number] = comment
                    add(made, "commentRangeStart", id=str(comment))
            styled(made, one, ink=self._ink(one), speech=said)
            for number in one.ends:
                comment = self._comments.pop(number, -1)
                if comment >= 0:
                    add(made, "commentRangeEnd", id=str(comment))
                    reference = add(made, "r")
                    add(add(reference, "rPr"), "rStyle", val="CommentReference")
                    add(reference, "commentReference", id=str(comment))

    def _ink(self, one: Run) -> Ink:
        """Return the colour of the last annotation that began, over a line of the one below."""
        if not one.over:
            return NO_INK
        inks = [self._writing.ink(self._exported.annotations[number]) for number in one.over]
        return Ink(inks[-1].fill, inks[0].line if len(inks) > 1 else "")

    def table(self, rows: list[Printed]) -> None:
        """Append a table of these rows, where there are any."""
        if not rows:
            return
        from docx.oxml import OxmlElement  # noqa: PLC0415 - python-docx takes 150 ms to import

        columns = max(sum(cell.span for cell in row.cells) for row in rows)
        made = OxmlElement("w:tbl")
        properties = add(made, "tblPr")
        if all(row.right for row in rows):
            add(properties, "bidiVisual")
        add(properties, "tblW", w="5000", type="pct")
        borders = add(properties, "tblBorders")
        for side in ("top", "bottom", "insideH"):
            add(borders, side, val="single", sz="4", space="0", color="B8B5AD")
        grid = add(made, "tblGrid")
        for _ in range(columns):
            add(grid, "gridCol", w=str(9070 // columns))
        for row in rows:
            self._row(add(made, "tr"), row, columns)
        self._writing.put(made)
        self._writing.put(paragraph("TableText"))

    def _row(self, made: _Element, row: Printed, columns: int) -> None:
        if row.cells and all(cell.header for cell in row.cells if cell.runs):
            add(add(made, "trPr"), "tblHeader")
        missing = columns - sum(cell.span for cell in row.cells)
        for number, cell in enumerate(row.cells):
            box = add(made, "tc")
            span = cell.span + (missing if number == len(row.cells) - 1 else 0)
            properties = add(box, "tcPr")
            add(properties, "tcW", w=str(9070 * span // columns), type="dxa")
            if span > 1:
                add(properties, "gridSpan", val=str(span))
            words = paragraph("TableText", right=row.right)
            runs: Iterator[Run] | tuple[Run, ...] = cell.runs
            if cell.header:
                runs = (one._replace(marks=one.marks | elements.STRONG) for one in cell.runs)
            self.fill(words, runs, speech(self._language, right=row.right))
            box.append(words)


def _says_something(exported: ExportedAnnotation, *, notes: bool) -> bool:
    """Tell whether there is more to say of an annotation than its colour."""
    noted = notes and exported.annotation.note.strip()
    return bool(exported.tags or exported.speaker or noted or exported.links)
