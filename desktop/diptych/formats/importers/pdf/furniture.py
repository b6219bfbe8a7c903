"""Running heads and page numbers: what stands outermost on page after page.

Three things give them away: the same words in the same place on several pages; a number that
goes up with the pages; and, where the words change from chapter to chapter, a line that always
stands on one height, apart from the text and set otherwise.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from diptych.formats.importers.pdf.pages import Page
from diptych.formats.importers.pdf.values import Line

_ROWS = 3
_FEWEST_NUMBERED, _RISING = 6, 0.8
_ZONE = 0.17
"""The share of a page's height, from its edge, in which furniture may stand."""

_LARGE = 1.3
_APART = 1.4
_NUMBER = re.compile(
    r"\W*(?:(?:page|p\.|seite|s\.|página|pagina)\s*)?(?P<number>\d{1,5}|[ivxlcdm]{1,9})"
    r"(?:\s*(?:/|of|von|de|sur|di)\s*\d{1,5})?\W*",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")
_CAPTION = re.compile(r"(?:fig|table|tab|abb|chart|box|plate)\w*\.? ?\d", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


@dataclass(slots=True)
class Edges:
    """What of a page is furniture: above its text, numbers beside its lines, below."""

    heads: list[Line] = field(default_factory=list)
    beside: list[Line] = field(default_factory=list)
    feet: list[Line] = field(default_factory=list)


def take_line_numbers(page: Page) -> list[Line]:
    """Take the numbers of lines in the margin out of a page, as manuscripts have them."""
    numbers = [line for line in page.lines if line.text.isdecimal() and len(line.text) < 5]
    if len(numbers) < _FEWEST_NUMBERED:
        return []
    edge, _ = Counter(round(line.right / 4) for line in numbers).most_common(1)[0]
    column = [line for line in numbers if abs(round(line.right / 4) - edge) <= 1]
    steps = [int(line.text) - int(before.text) for before, line in pairwise(column)]
    rising = sum(step in {1, 2, 5, 10} for step in steps)
    if len(column) < _FEWEST_NUMBERED or rising < _RISING * len(steps):
        return []
    gone = {id(line) for line in column}
    words = [line for line in page.lines if id(line) not in gone]
    left, right = min(line.left for line in column), max(line.right for line in column)
    if any(line.left < right and line.right > left for line in words):
        return []
    page.lines = words
    return column


@dataclass(slots=True)
class _Row:
    """Lines on one height near a page's edge; ``apart`` is how far the next ones inwards are."""

    lines: list[Line]
    foot: bool
    apart: float


def body_size(pages: Iterable[Page]) -> float:
    """Return the size that most of a document is set in."""
    sizes: Counter[float] = Counter()
    for page in pages:
        for line in page.lines:
            sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def take_furniture(pages: Sequence[Page], body: float) -> list[Edges]:
    """Take the furniture out of the pages' lines, and return it page by page."""
    beside = [take_line_numbers(page) for page in pages]
    rows = [_edge_rows(page) for page in pages]
    known = _Known(pages, rows, body)
    out = []
    for page, edges, numbers in zip(pages, rows, beside, strict=True):
        taken = Edges(beside=numbers)
        for side, into in ((edges[0], taken.heads), (edges[1], taken.feet)):
            for row in side:
                if not known.is_furniture(page, row):
                    break
                into.extend(row.lines)
        taken.feet.reverse()
        gone = {id(line) for line in (*taken.heads, *taken.feet)}
        if gone:
            page.lines = [line for line in page.lines if id(line) not in gone]
        out.append(taken)
    return out


def _edge_rows(page: Page) -> tuple[list[_Row], list[_Row]]:
    """Return the outermost rows above and below, from the edge inwards."""
    if page.vertical or not page.lines:
        return [], []
    height = page.text_frame.height
    lines = page.lines
    return (
        _from_edge(lines, limit=height * _ZONE, foot=False),
        _from_edge(lines[::-1], limit=height * (1 - _ZONE), foot=True),
    )


def _from_edge(lines: Sequence[Line], *, limit: float, foot: bool) -> list[_Row]:
    rows: list[_Row] = []
    for line in lines:
        if rows and abs(line.base - rows[-1].lines[0].base) <= 0.5 * line.size:
            rows[-1].lines.append(line)
            continue
        if rows:
            outer = rows[-1].lines[0]
            rows[-1].apart = abs(line.base - outer.base) / max(outer.size, 1.0)
        beyond = line.base < limit if foot else line.base > limit
        if len(rows) == _ROWS or beyond:
            break
        rows.append(_Row([line], foot, 99.0))
    return rows


class _Known:
    """What the pages of a document have in common near their edges."""

    def __init__(
        self, pages: Sequence[Page], rows: list[tuple[list[_Row], list[_Row]]], body: float
    ) -> None:
        self._body = body
        self._same: Counter[tuple[bool, str, int]] = Counter()
        self._alike: Counter[tuple[bool, str, int]] = Counter()
        """Likewise, but for their numbers."""
        self._offsets: Counter[int] = Counter()
        """How far numbers are ahead of their pages; a chapter's first page has it below."""
        self._heights: Counter[tuple[bool, int, int]] = Counter()
        self._pages = len(pages)
        for page, edges in zip(pages, rows, strict=True):
            for side in edges:
                self._learn(page, side)

    def _learn(self, page: Page, side: list[_Row]) -> None:
        for row in side:
            for line in row.lines:
                height = round(line.base / 5)
                for near in (height - 1, height, height + 1):
                    self._same[row.foot, _words(line.text), near] += 1
                    self._alike[row.foot, _shape(line.text), near] += 1
                number = _number(line.text)
                if number is not None:
                    self._offsets[number - page.index] += 1
        if side:
            line = side[0].lines[0]
            height = round(line.base / 2)
            for near in (height - 1, height, height + 1):
                self._heights[side[0].foot, near, round(line.size)] += 1

    def is_furniture(self, page: Page, row: _Row) -> bool:
        """Tell whether a row that nothing but furniture is outside of is furniture too."""
        if any(line.size > _LARGE * self._body for line in row.lines):
            return False
        found = [self._gives_itself_away(page, row, line) for line in row.lines]
        return all(found) or (any(found) and row.apart > _APART and len(found) < 4)

    def _gives_itself_away(self, page: Page, row: _Row, line: Line) -> bool:
        number = _number(line.text)
        if number is not None:
            alike = self._offsets[number - page.index] > 1
            return alike or page.label.lower() in line.text.lower().split()
        height = round(line.base / 5)
        if self._same[row.foot, _words(line.text), height] > 1:
            return True
        unlike = line.size < 0.94 * self._body or line.font.italic
        # Entries of a list that goes on over pages are alike, too.
        if self._alike[row.foot, _shape(line.text), height] > 1:
            return unlike or row.apart > _APART
        often = self._heights[row.foot, round(line.base / 2), round(line.size)]
        return (
            often >= max(2, 0.3 * self._pages)
            and unlike
            and row.apart > _APART
            and not _CAPTION.match(line.text)
        )


def _words(text: str) -> str:
    return " ".join(text.lower().split())


def _shape(text: str) -> str:
    return _DIGITS.sub("#", _words(text))


def _number(text: str) -> int | None:
    """Return the page number that a line is, if it is nothing else."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return None
    written = found["number"].lower()
    return int(written) if written.isdecimal() else _roman(written)


def _roman(written: str) -> int:
    values = [_ROMAN[letter] for letter in written]
    return sum(
        -value if value < max(values[place:]) else value for place, value in enumerate(values)
    )
