"""Lines into paragraphs, headings, items and captions, over columns and pages.

A paragraph stays open at the end of a column. Footnotes, running heads, tables and captions that
come before it goes on wait until it is complete.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from diptych.domain.blocks import BlockKind
from diptych.formats.importers.pdf.breaks import (
    alike,
    all_bold,
    all_mono,
    begins_anew,
    bullet_of,
    ends_sentence,
    goes_on,
    is_caption,
    number_of,
    would_have_fitted,
)
from diptych.formats.importers.pdf.measures import Measures
from diptych.formats.importers.pdf.tables import contents_row
from diptych.formats.importers.pdf.values import Line, Part, sliced

_LOW = 0.85
"""A line stands low on its page if it is so far down, of what pages are filled."""

_SPREAD = 1.25
_LISTING_SPREAD = 2.3
_ALIGNED = 0.6
_HEADING_LINES, _HEADING_LENGTH = 3, 140
_CAPITALS = 6
_MOST_HEADING_LINES, _LONGEST_HEADING = 4, 250
"""What is larger than the text and longer than this is set to be read, not to head something."""

_NO_HEADING_ENDS = frozenset(".,;…-–—\x02")
_HEADS = frozenset({BlockKind.HEADING, BlockKind.TITLE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known of a document before its lines become parts."""

    body: float
    headings: dict[Line, int]
    """Lines that are headings for certain, with their level; 0 is the article's title."""
    entries: Mapping[Line, object]
    """The entries of the outline that lines are made of: what is of two is not one heading."""
    depth: float
    """How far down the pages' lines go."""
    typed: bool = False
    """All is set like typescript, so that such letters show nothing."""
    lowest: int = 2
    """The level of headings that nothing but bold letters show."""


@dataclass(slots=True)
class _Open:
    """A part under way, and the measures of the column where its last line stands."""

    lines: list[Line]
    measures: Measures
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    strip: int = 0
    waiting: list[Part] = field(default_factory=list)
    """What stands after it."""


class Paragraphs:
    """Takes lines in reading order, and parts that are complete."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._open: _Open | None = None
        self._held: _Open | None = None
        """An unfinished paragraph that a caption came between."""
        self._parts: list[Part] = []
        self._indented = 0
        """How many more paragraphs began with an indent than without, so far."""

    def line(self, line: Line, measures: Measures, *, first: bool) -> None:
        """Take a line; ``first`` is one that stands first in a column or after a table."""
        if not line.text:
            return
        contents = contents_row(line)
        level = self._known.headings.get(line)
        if contents is not None:
            self.whole(_contents(line, contents))
        elif level is not None:
            self._heading(line, measures, level)
        elif is_caption(line, self._known.body):
            self._caption(line, measures)
        elif self._is_listing(line, measures, first=first):
            self._listing(line, measures, first=first)
        else:
            self._running(line, measures, first=first)

    def later(self, part: Part) -> None:
        """Put a part after the paragraph under way."""
        under_way = self._held or self._open
        if under_way is None:
            self._parts.append(part)
        else:
            under_way.waiting.append(part)

    def whole(self, part: Part) -> None:
        """Put a part where the text has come to; the paragraph under way is complete."""
        self._close()
        self._parts.append(part)

    def parts(self) -> list[Part]:
        """Return what was made of all lines."""
        self._close()
        _level_items(self._parts)
        return self._parts

    # --- Lines ---------------------------------------------------------------------------

    def _running(self, line: Line, measures: Measures, *, first: bool) -> None:
        bullet, number = bullet_of(line.text), number_of(line.text)
        listed = number and not all_bold(line) and self._in_list(line, measures)
        if bullet or listed or line.listed:
            self._begin(_Open([line], measures, BlockKind.ITEM, strip=bullet))
            return
        if self._continues(line, measures, first=first):
            assert self._open is not None
            self._open.lines.append(line)
            self._open.measures = measures
            return
        if self._held is not None:
            self._resume()
            self._running(line, measures, first=True)
            return
        if not first and self._open is not None and self._open.kind is BlockKind.PARAGRAPH:
            self._indented += 1 if measures.is_indented(line) else -1
        self._begin(_Open([line], measures))

    def _continues(self, line: Line, measures: Measures, *, first: bool) -> bool:
        """Tell whether a line goes on with the part under way."""
        present = self._open
        if present is None or present.kind in _HEADS or present.kind is BlockKind.VERBATIM:
            return False
        before = present.lines[-1]
        if before.page != line.page or first:
            return present.kind is not BlockKind.CAPTION and goes_on(
                line,
                before,
                measures,
                present.measures,
                indents=self._indented > 0,
                full=before.page == line.page or before.base > _LOW * self._known.depth,
            )
        if present.kind is BlockKind.ITEM:
            return _hangs(line, present, measures)
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
            and self._known.entries.get(line) is self._known.entries.get(present.lines[-1])
            and abs(line.base - present.lines[-1].base) < 2.2 * line.size
            and abs(line.size - present.lines[-1].size) < 0.1 * line.size
        ):
            present.lines.append(line)
            return
        self._begin(_Open([line], measures, kind, level=level))

    def _caption(self, line: Line, measures: Measures) -> None:
        """Begin a caption; a paragraph that it comes into the middle of is held."""
        present = self._open
        unfinished = (
            present is not None
            and present.kind is BlockKind.PARAGRAPH
            and not ends_sentence(present.lines[-1].text)
        )
        if unfinished and self._held is None:
            self._held, self._open = present, _Open([line], measures, BlockKind.CAPTION)
        elif self._held is not None:
            self._resume()
            self._caption(line, measures)
        else:
            self._begin(_Open([line], measures, BlockKind.CAPTION))

    def _is_listing(self, line: Line, measures: Measures, *, first: bool) -> bool:
        """Tell whether a line is of a program or the like, and not a word inside a paragraph."""
        if self._known.typed or not all_mono(line):
            return False
        present = self._open
        if present is None or first or present.kind is BlockKind.VERBATIM:
            return True
        return begins_anew(line, present.lines[-1], measures)

    def _listing(self, line: Line, measures: Measures, *, first: bool) -> None:
        present = self._open
        if present is not None and present.kind is BlockKind.VERBATIM and not first:
            before = present.lines[-1]
            near = line.base - before.base <= _LISTING_SPREAD * measures.pitch * line.size
            if near and alike(line, before):
                present.lines.append(line)
                return
        self._begin(_Open([line], measures, BlockKind.VERBATIM))

    # --- Parts ---------------------------------------------------------------------------

    def _begin(self, new: _Open) -> None:
        self._close()
        self._open = new

    def _resume(self) -> None:
        """Complete the caption under way and return to the paragraph that was held."""
        assert self._held is not None
        caption, self._open, self._held = self._open, self._held, None
        if caption is not None:
            self._open.waiting += [self._part(caption), *caption.waiting]

    def _close(self) -> None:
        if self._held is not None:
            self._resume()
        present, self._open = self._open, None
        if present is not None:
            self._parts += [self._part(present), *present.waiting]

    def _part(self, present: _Open) -> Part:
        kind = _kind_of(present)
        level = (present.level or self._known.lowest) if kind is BlockKind.HEADING else 0
        return Part(kind=kind, lines=present.lines, level=level, strip=present.strip)


def _hangs(line: Line, item: _Open, measures: Measures) -> bool:
    """Tell whether a line goes on with a list's item: it stands below the item's words."""
    first, before = item.lines[0], item.lines[-1]
    if not alike(line, before) or line.base - before.base > (_SPREAD * measures.pitch * line.size):
        return False
    if len(item.lines) > 1:
        return abs(line.left - before.left) < _ALIGNED * line.size or (
            measures.backwards and not begins_anew(line, before, measures)
        )
    if line.left > first.left + 0.3 * line.size:
        return line.left < first.left + 4 * line.size
    return not would_have_fitted(line, before, measures) and not ends_sentence(before.text)


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
    if present.kind is BlockKind.HEADING and (
        len(present.lines) > _MOST_HEADING_LINES
        and sum(len(line.text) for line in present.lines) > _LONGEST_HEADING
    ):
        return BlockKind.PARAGRAPH
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
        and said[-1] not in _NO_HEADING_ENDS
        and (all(map(all_bold, lines)) or _is_shouted(lines))
        and sum(map(str.isalpha, said)) > 1
    )


def _is_shouted(lines: Sequence[Line]) -> bool:
    """Tell whether a short line is in capitals throughout."""
    text = lines[0].text
    return len(lines) == 1 and text.isupper() and sum(map(str.isalpha, text)) >= _CAPITALS


def _contents(line: Line, contents: tuple[str, str]) -> Part:
    what, page = contents
    text = line.text
    first = sliced(line, 0, len(what))
    last = sliced(line, len(text) - len(page), len(text))
    return Part(kind=BlockKind.ROW, lines=[line], cells=[[first], [last]])
