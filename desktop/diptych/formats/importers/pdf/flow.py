"""Pages into parts: paragraphs that run on over columns and pages, and what stands between them.

A paragraph stays open at the end of a column. Footnotes, running heads, tables and captions that
come before it goes on wait until it is complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diptych.domain.blocks import Aside, BlockKind
from diptych.formats.importers.pdf.breaks import (
    alike,
    all_bold,
    begins_anew,
    bullet_of,
    ends_sentence,
    goes_on,
    is_caption,
    number_of,
)
from diptych.formats.importers.pdf.columns import arranged
from diptych.formats.importers.pdf.furniture import Edges
from diptych.formats.importers.pdf.measures import Measures, measured
from diptych.formats.importers.pdf.notes import Note, take_column_notes, take_page_notes
from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.tables import cells, contents_row, tables
from diptych.formats.importers.pdf.values import Column, Line, Part, Row, sliced
from diptych.text.direction import reads_right

_LOW = 0.85
_HEADING_LINES, _HEADING_LENGTH = 3, 140
_NO_HEADING_ENDS = frozenset(".,;…-–—\x02")
_HEADS = frozenset({BlockKind.HEADING, BlockKind.TITLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a document before its lines become parts."""

    body: float
    headings: Mapping[Line, int]
    """Lines that are headings for certain, with their level; 0 is the article's title."""
    depth: float
    """How far down the pages' lines go."""
    lowest: int = 2
    """The level of headings that nothing but bold letters show."""


@dataclass(slots=True)
class _Open:
    """A paragraph under way, where its last line stands, and how it is to go on."""

    lines: list[Line]
    measures: Measures
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    strip: int = 0


class Flow:
    """Takes pages one after another and makes parts of them."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._open: _Open | None = None
        self._parts: list[Part] = []
        self._waiting: list[Part] = []
        self._notes = False
        self._backwards = False
        self._indented = 0
        """How many more paragraphs began with an indent than without, so far."""

    def page(self, page: Page, edges: Edges) -> None:
        """Take the next page."""
        self._aside(edges.heads, Aside.PAGE_HEAD)
        if page.vertical:
            self._vertical(page.lines)
        else:
            self._upright(page)
        self._aside(edges.feet, Aside.PAGE_FOOT)
        for line in page.aslant:
            self._aside([line], Aside.BOILERPLATE)

    def parts(self) -> list[Part]:
        """Return what was made of all pages."""
        self._close()
        _level_items(self._parts)
        return self._parts

    def _upright(self, page: Page) -> None:
        body, height = self._known.body, page.text_frame.height
        lines, notes = take_page_notes(page.lines, body, height, goes_on=self._notes)
        self._backwards = reads_right("".join(line.text for line in lines[:60]))
        for column in arranged(lines):
            of_column = take_column_notes(column, body, height)
            if column.rows:
                self._column(column)
            notes = of_column + notes
        self._notes = bool(notes)
        for note in notes:
            self._note(note)

    def _column(self, column: Column) -> None:
        measures = measured(column.rows, backwards=self._backwards)
        at, first = 0, True
        for start, end in [*tables(column.rows), (len(column.rows), len(column.rows))]:
            for row in column.rows[at:start]:
                self._line(_one_line(row), measures, first=first)
                first = False
            for table_row in cells(column.rows[start:end]) if start < end else ():
                lines = [line for cell in table_row for line in cell]
                self._later(Part(kind=BlockKind.ROW, lines=lines, cells=table_row))
            first = first or start < end
            at = end

    def _line(self, line: Line, measures: Measures, *, first: bool) -> None:
        if not line.text:
            return
        level = self._known.headings.get(line)
        if level is not None:
            self._heading(line, measures, level)
            return
        contents = contents_row(line)
        if contents is not None:
            self._close()
            self._parts.append(_contents(line, contents))
            return
        if is_caption(line, self._known.body):
            self._begin_caption(line, measures)
            return
        bullet, number = bullet_of(line.text), number_of(line.text)
        if bullet or (number and self._in_list(line, measures)):
            self._begin(_Open([line], measures, BlockKind.ITEM, level=0, strip=bullet))
            return
        if self._continues(line, measures, first=first):
            assert self._open is not None
            self._open.lines.append(line)
            self._open.measures = measures
            return
        if not first and self._open is not None and self._open.kind is BlockKind.PARAGRAPH:
            self._indented += 1 if measures.is_indented(line) else -1
        self._begin(_Open([line], measures))

    def _continues(self, line: Line, measures: Measures, *, first: bool) -> bool:
        """Tell whether a line goes on with the paragraph under way."""
        present = self._open
        if present is None or present.kind in _HEADS:
            return False
        before = present.lines[-1]
        if before.page != line.page or first:
            return goes_on(
                line,
                before,
                measures,
                present.measures,
                indents=self._indented > 0,
                full=before.page == line.page or before.base > _LOW * self._known.depth,
            )
        if present.kind is BlockKind.ITEM:
            stands_in = measures.indent(line) - measures.indent(present.lines[0]) > 0.3
            hung = len(present.lines) == 1 or (
                measures.indent(before) - measures.indent(present.lines[0]) > 0.3
            )
            if hung and (stands_in or len(present.lines) > 1):
                near = line.base - before.base <= 1.25 * measures.pitch * line.size
                return stands_in and near and alike(line, before)
        return not begins_anew(line, before, measures)

    def _in_list(self, line: Line, measures: Measures) -> bool:
        """Tell whether a line with a number begins an item; “3.” may end a sentence, too."""
        present = self._open
        if present is None or present.kind in _HEADS or present.kind is BlockKind.ITEM:
            return True
        before = present.lines[-1]
        if before.page != line.page or line.base < before.base:
            return ends_sentence(before.text)
        return ends_sentence(before.text) or begins_anew(line, before, measures)

    def _heading(self, line: Line, measures: Measures, level: int) -> None:
        kind = BlockKind.HEADING if level else BlockKind.TITLE
        present = self._open
        if (
            present is not None
            and present.kind is kind
            and present.level == level
            and abs(line.base - present.lines[-1].base) < 2.2 * line.size
            and abs(line.size - present.lines[-1].size) < 0.1 * line.size
        ):
            present.lines.append(line)
            return
        self._begin(_Open([line], measures, kind, level=level))

    def _begin_caption(self, line: Line, measures: Measures) -> None:
        self._begin(_Open([line], measures, BlockKind.CAPTION))

    def _begin(self, new: _Open) -> None:
        self._close()
        self._open = new

    def _note(self, note: Note) -> None:
        self._later(Part(kind=BlockKind.FOOTNOTE, lines=note.lines, label=note.label))

    def _aside(self, lines: Sequence[Line], aside: Aside) -> None:
        if lines:
            self._later(Part(kind=BlockKind.PARAGRAPH, lines=list(lines), aside=aside))

    def _later(self, part: Part) -> None:
        """Put a part after the paragraph under way."""
        if self._open is None:
            self._parts.append(part)
        else:
            self._waiting.append(part)

    def _close(self) -> None:
        present, self._open = self._open, None
        if present is not None:
            kind = _kind_of(present)
            level = self._known.lowest if kind is BlockKind.HEADING else 0
            self._parts.append(
                Part(
                    kind=kind,
                    lines=present.lines,
                    level=present.level or level,
                    strip=present.strip,
                )
            )
        self._parts += self._waiting
        self._waiting = []

    def _vertical(self, lines: Sequence[Line]) -> None:
        """Take lines that run from top to bottom, in the order in which they were written."""
        if not lines:
            return
        longest = max(line.bottom - line.top for line in lines)
        part: list[Line] = []
        for line in lines:
            part.append(line)
            if line.bottom - line.top < 0.8 * longest:
                self._close()
                self._parts.append(Part(kind=BlockKind.PARAGRAPH, lines=part))
                part = []
        if part:
            self._close()
            self._parts.append(Part(kind=BlockKind.PARAGRAPH, lines=part))


def _level_items(parts: Sequence[Part]) -> None:
    """Give items their depth: those that begin to the right of the one before are in its list."""
    edges: list[float] = []
    for part in parts:
        if part.kind is not BlockKind.ITEM:
            if not part.aside:
                edges = []
            continue
        first = part.lines[0]
        while edges and first.left < edges[-1] - 0.3 * first.size:
            edges.pop()
        if not edges or first.left > edges[-1] + 0.8 * first.size:
            edges.append(first.left)
        part.level = len(edges)


def _kind_of(present: _Open) -> BlockKind:
    """Return a paragraph's kind: a short bold one is a heading, one set in is a quotation."""
    if present.kind is not BlockKind.PARAGRAPH:
        return present.kind
    if _looks_like_heading(present.lines):
        return BlockKind.HEADING
    if len(present.lines) < 2:
        return BlockKind.PARAGRAPH
    measures = present.measures
    page = present.lines[-1].page
    inside = all(
        measures.indent(line) > 1.0 and measures.room(line) > 0.8 * line.size
        for line in present.lines
        if line.page == page
    )
    return BlockKind.QUOTE if inside else BlockKind.PARAGRAPH


def _looks_like_heading(lines: Sequence[Line]) -> bool:
    said = lines[-1].text
    return (
        len(lines) <= _HEADING_LINES
        and sum(len(line.text) for line in lines) <= _HEADING_LENGTH
        and all(map(all_bold, lines))
        and said[-1] not in _NO_HEADING_ENDS
        and sum(map(str.isalpha, said)) > 1
    )


def _one_line(row: Row) -> Line:
    if len(row) == 1:
        return row[0]
    return Line([run for line in row for run in line.runs], row[0].page)


def _contents(line: Line, contents: tuple[str, str]) -> Part:
    what, page = contents
    text = line.text
    first = sliced(line, 0, len(what))
    last = sliced(line, len(text) - len(page), len(text))
    return Part(kind=BlockKind.ROW, lines=[line], cells=[[first], [last]])
