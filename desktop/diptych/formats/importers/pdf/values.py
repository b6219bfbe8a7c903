"""What a page is taken apart into: fonts, runs, lines, columns; and what is made of them: parts.

Coordinates are points in the page's text frame: from its top left corner, seen so that most of
its text stands upright, ``y`` downwards.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from diptych.domain.blocks import Aside, BlockKind

HYPHEN = "\x02"
"""What PDFium writes for a hyphen at a line's end."""

_INITIAL = 1.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Font:
    """How a run of characters looks."""

    name: str = ""
    bold: bool = False
    italic: bool = False
    mono: bool = False


PLAIN = Font()


@dataclass(slots=True)
class Run:
    """Characters of one text object on one line; ``first`` is its first one's index on the page.

    ``base`` is where its base line stands, ``size`` its font's size as it is seen.
    """

    text: str
    first: int
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    font: Font


@dataclass(slots=True, eq=False)
class Line:
    """Runs beside one another, in reading order; most lines have one."""

    runs: list[Run]
    page: int
    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    base: float = 0.0
    size: float = 0.0
    text: str = ""
    font: Font = PLAIN
    listed: bool = False
    """It begins with a number that stands apart, as those of lists do."""

    def __post_init__(self) -> None:
        self.measure()

    def measure(self) -> None:
        """Work out anew what follows from the runs."""
        runs = self.runs
        main = runs[0]
        if len(runs) == 1:
            self.left, self.right = main.left, main.right
            self.top, self.bottom = main.top, main.bottom
            self.text = main.text.strip()
        else:
            main = max(runs, key=lambda run: len(run.text.strip()) * (1 + run.size / 1000))
            # A letter that is much larger begins the line of which the next ones make room for it.
            usual = [run for run in runs if run.size < _INITIAL * main.size] or runs
            self.left = min(run.left for run in usual)
            self.top = min(run.top for run in runs)
            self.right = max(run.right for run in runs)
            self.bottom = max(run.bottom for run in runs)
            self.text = "".join(spaced(runs)).strip()
        self.base, self.size, self.font = main.base, main.size, main.font

    @property
    def width(self) -> float:
        """How wide the line is."""
        return self.right - self.left

    @property
    def styled(self) -> bool:
        """Whether some of it may look unlike plain text."""
        return len(self.runs) > 1 or self.font.bold or self.font.italic or self.font.mono


def spaced(runs: list[Run]) -> list[str]:
    """Return the runs' texts, with a space between two that stand apart and have none."""
    if not runs:
        return []
    out = [runs[0].text]
    for before, run in pairwise(runs):
        gap = max(run.left - before.right, before.left - run.right)
        if gap > 0.2 * max(before.size, run.size) and not (
            out[-1][-1:].isspace() or run.text[:1].isspace()
        ):
            out.append(" ")
        out.append(run.text)
    return out


Row = list[Line]
"""Lines beside one another on one base line: one in running text, several in a table."""


@dataclass(slots=True)
class Column:
    """Rows below one another: a column, or a part of a page as wide as its text."""

    rows: list[Row]


@dataclass(slots=True, kw_only=True)
class Part:
    """What becomes a block: its lines, and for a row its cells."""

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    aside: Aside = Aside.NONE
    cells: list[list[Line]] = field(default_factory=list)
    heads: bool = False
    """A row that names the columns below it."""
    label: str = ""
    """A footnote's own."""
    strip: int = 0
    """How many characters of its beginning are not said: an item's bullet."""


def sliced(line: Line, start: int, end: int) -> Line:
    """Return a part of a line, by offsets in its text; its edges stay the runs' own."""
    said = spaced(line.runs)
    lead = len("".join(said)) - len("".join(said).lstrip())
    runs: list[Run] = []
    offset, place = -lead, 0
    for piece in said:
        run = line.runs[place]
        if piece is not run.text:
            offset += len(piece)
            continue
        first, last = max(start - offset, 0), min(end - offset, len(piece))
        if first < last:
            runs.append(replace(run, text=piece[first:last], first=run.first + first))
        offset += len(piece)
        place += 1
    return Line(runs or line.runs[:1], line.page)
