"""Pages into parts: each page's columns in turn, then what stands at its edges."""

from __future__ import annotations

from collections.abc import Sequence

from diptych.domain.blocks import Aside, BlockKind
from diptych.formats.importers.pdf.breaks import all_bold, ends_sentence
from diptych.formats.importers.pdf.columns import arranged
from diptych.formats.importers.pdf.furniture import Edges
from diptych.formats.importers.pdf.measures import Measured
from diptych.formats.importers.pdf.notes import Note, take_column_notes, take_page_notes
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.paragraphs import Known, Paragraphs
from diptych.formats.importers.pdf.tables import cells, is_labelled, tables
from diptych.formats.importers.pdf.values import Column, Line, Part, Row
from diptych.text.direction import reads_right

_LONG = 0.8
"""A line that runs downwards and is shorter than this share of the longest ends a paragraph."""


class Flow:
    """Takes pages one after another and makes parts of them."""

    def __init__(self, known: Known) -> None:
        self._body = known.body
        self._headings = known.headings
        self._paragraphs = Paragraphs(known)
        self._measured = Measured()
        self._note: Part | None = None
        """The last footnote, while its last line is no end of a sentence."""

    def page(self, page: Page, edges: Edges) -> None:
        """Take the next page."""
        self._aside(edges.heads, Aside.PAGE_HEAD)
        if page.vertical:
            self._vertical(page.lines)
        else:
            self._upright(page)
        self._aside(edges.beside, Aside.PAGE_FOOT)
        self._aside(edges.feet, Aside.PAGE_FOOT)
        for line in page.aslant:
            self._aside([line], Aside.BOILERPLATE)

    def parts(self) -> list[Part]:
        """Return what was made of all pages."""
        return self._paragraphs.parts()

    def _upright(self, page: Page) -> None:
        height = page.text_frame.height
        lines, notes = take_page_notes(
            page.lines, self._body, height, goes_on=self._note is not None
        )
        backwards = reads_right("".join(line.text for line in lines[:60]))
        for column in arranged(lines):
            of_column = take_column_notes(column, self._body, height)
            if column.rows:
                self._column(column, backwards=backwards)
            notes = of_column + notes
        for note in notes:
            self._take_note(note)
        if not notes:
            self._note = None

    def _take_note(self, note: Note) -> None:
        """Put a footnote after the paragraph under way; or where it goes on from."""
        if self._note is not None and not note.label:
            self._note.lines += note.lines
            part = self._note
        else:
            part = Part(kind=BlockKind.FOOTNOTE, lines=note.lines, label=note.label)
            self._paragraphs.later(part)
        self._note = None if ends_sentence(part.lines[-1].text) else part

    def _column(self, column: Column, *, backwards: bool) -> None:
        measures = self._measured.column(column.rows, backwards=backwards)
        at, first = 0, True
        for start, end in [*tables(column.rows), (len(column.rows), len(column.rows))]:
            for row in column.rows[at:start]:
                self._paragraphs.line(self._one_line(row), measures, first=first)
                first = False
            if start < end:
                self._table(cells(column.rows[start:end]))
                first = True
            at = end

    def _one_line(self, row: Row) -> Line:
        """Return what stands on one height as one line; a heading's number goes with it."""
        if len(row) == 1:
            return row[0]
        whole = Line([run for line in row for run in line.runs], row[0].page)
        whole.listed = is_labelled(row)
        levels = [self._headings[line] for line in row if line in self._headings]
        if levels:
            self._headings[whole] = min(levels)
        return whole

    def _table(self, rows: list[list[list[Line]]]) -> None:
        bold = [all(all_bold(line) for cell in row for line in cell) for row in rows]
        heads = bold.index(False) if False in bold else 0
        for number, row in enumerate(rows):
            lines = [line for cell in row for line in cell]
            self._paragraphs.later(
                Part(kind=BlockKind.ROW, lines=lines, cells=row, heads=number < heads)
            )

    def _aside(self, lines: Sequence[Line], aside: Aside) -> None:
        if lines:
            self._paragraphs.later(Part(kind=BlockKind.PARAGRAPH, lines=list(lines), aside=aside))

    def _vertical(self, lines: Sequence[Line]) -> None:
        """Take lines that run downwards; a short one ends a paragraph."""
        longest = max((line.bottom - line.top for line in lines), default=0.0)
        part: list[Line] = []
        for line in lines:
            part.append(line)
            if line.bottom - line.top < _LONG * longest or line is lines[-1]:
                self._paragraphs.whole(Part(kind=BlockKind.PARAGRAPH, lines=part))
                part = []
