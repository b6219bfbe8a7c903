"""How a text is set: the reader's choices, and the faces they give each kind of block."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil
from typing import TypeVar

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo, QFontMetricsF

from diptych.domain.blocks import BlockKind
from diptych.ui.appearance.theme import Tokens

SMALLEST, LARGEST = 9, 48
MEASURES = (36, 42, 48, 54, 60, 66, 72, 78, 84, 90, 96, 102)
"""How wide a column may be, in characters: from a newspaper's to a screen's."""
LINE_HEIGHTS = (1.3, 1.4, 1.5, 1.63, 1.75, 1.9, 2.1)
"""From line to line, in sizes of the type."""

LEAST_ROW = 0.88
"""From line to line, in heights of the font: the letters of some, Nastaliq's say, are very high."""

PROSE = frozenset({
    BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.ITEM, BlockKind.FOOTNOTE, BlockKind.CAPTION,
})  # fmt: skip
"""What is set with even edges where a reader wants that; titles and tables never are."""

INSET, PAD = 12, 8
"""Free pixels beside, and above and below, what stands on a ground of its own."""

_ON_GROUND = frozenset({BlockKind.VERBATIM, BlockKind.FIGURE})
_CAPTIONED = frozenset({BlockKind.FIGURE, BlockKind.ROW, BlockKind.VERBATIM})

DEEPEST = 8
"""Items deeper than this stand where this one does."""

_LEVELS = frozenset(
    [(BlockKind.ITEM, level) for level in range(2, DEEPEST + 1)]
    + [(BlockKind.HEADING, level) for level in (3, 4, 5, 6)]
)
"""What is set otherwise than others of its kind."""

_SAMPLE = (
    "the quick words of an ordinary sentence, as people write them in newspapers and reports"
    " everywhere"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """What a reader chooses; an empty ``family`` is the best serif that the system has.

    ``hyphenated`` says that words may be parted where the text is ``justified``: even lines of
    whole words have holes in a narrow column. ``page_labels`` says that the labels of an
    original's pages stand beside the text.
    """

    family: str = ""
    size: int = 16
    line_height: float = 1.63
    measure: int = 66
    justified: bool = False
    hyphenated: bool = True
    page_labels: bool = True

    def resized(self, pixels: int) -> Typography:
        """Return it larger by ``pixels`` (smaller, if negative), within bounds."""
        return replace(self, size=max(SMALLEST, min(LARGEST, self.size + pixels)))

    def widened(self, step: int) -> Typography:
        """Return it with the next wider measure, or the next narrower one for −1."""
        return replace(self, measure=_next(MEASURES, self.measure, step))

    def spaced(self, step: int) -> Typography:
        """Return it with the next greater line height, or the next smaller one for −1."""
        return replace(self, line_height=_next(LINE_HEIGHTS, self.line_height, step))

    def bounded(self) -> Typography:
        """Return it with every number within bounds: a file may say anything."""
        return replace(
            self,
            size=max(SMALLEST, min(LARGEST, self.size)),
            measure=max(MEASURES[0], min(MEASURES[-1], self.measure)),
            line_height=max(LINE_HEIGHTS[0], min(LINE_HEIGHTS[-1], self.line_height)),
        )


_Number = TypeVar("_Number", int, float)


def _next(steps: Sequence[_Number], now: _Number, step: int) -> _Number:
    """Return the step after ``now`` (before it, if negative); the last one where none is left."""
    if step > 0:
        return next((one for one in steps if one > now), steps[-1])
    return next((one for one in reversed(steps) if one < now), steps[0])


@dataclass(frozen=True, slots=True)
class Face:
    """How blocks of one kind are set; whole pixels, so that a scrolled frame is a shifted one.

    ``row`` is the height of a line, ``ascent`` and ``descent`` are those of the Latin font (a
    taller line makes its row taller), ``before`` and ``after`` are kept free around the block,
    ``left`` and ``right`` are indents. ``justified`` lines reach both edges of the column.
    """

    font: QFont
    row: int
    ascent: int
    descent: int
    before: int
    after: int
    letter: float
    left: int = 0
    right: int = 0
    muted: bool = False
    justified: bool = False

    @property
    def baseline(self) -> int:
        """Where letters stand in a row."""
        return (self.row - self.ascent - self.descent + 1) // 2 + self.ascent


def reading_families(tokens: Tokens, family: str = "") -> list[str]:
    """Return the stack of reading fonts, the reader's own choice first."""
    stack = {"darwin": "reading_macos", "win32": "reading_windows"}.get(
        sys.platform, "reading_linux"
    )
    return [*([family] if family else []), *tokens.type[stack], tokens.type["reading_last"]]


def reading_font(tokens: Tokens, typography: Typography) -> QFont:
    """Return the font of paragraphs."""
    font = QFont()
    font.setFamilies(reading_families(tokens, typography.family))
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(typography.size)
    return font


class Faces:
    """The faces of one typography, made once for all panes that share it."""

    def __init__(self, tokens: Tokens, typography: Typography) -> None:
        scale = tokens.type
        size = typography.size
        font = reading_font(tokens, typography)
        line = typography.line_height
        gap = round(size * scale["paragraph_gap"])
        heading = round(size * 1.32)
        self._indent = indent = round(size * 1.5)
        large = _sized(font, size * scale["title_scale"], bold=True)
        bold = _sized(font, size * scale["heading_scale"], bold=True)
        small = _sized(font, size * 0.88)
        mono = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        mono.setPixelSize(max(8, round(size * 0.88)))
        plain = _face(font, line, gap, gap)
        self.typography = typography
        self.column = round(typography.measure * plain.letter)
        self._gaps: dict[tuple[BlockKind, BlockKind], int] = {}
        self._levelled: dict[tuple[BlockKind, int], Face] = {}
        self.of = {
            BlockKind.TITLE: _face(large, scale["title_line_height"], 2 * size, gap),
            BlockKind.HEADING: _face(bold, scale["heading_line_height"], heading, size // 2),
            BlockKind.PARAGRAPH: plain,
            BlockKind.QUOTE: _face(font, line, gap, gap, left=indent, right=indent),
            BlockKind.ITEM: _face(font, line, gap // 2, gap // 2, left=indent),
            BlockKind.VERBATIM: _face(
                mono, line * 0.92, gap + PAD, gap + PAD, left=INSET, right=INSET
            ),
            BlockKind.ROW: _face(_tabular(_sized(font, size * 0.92)), line * 0.86, gap, gap),
            BlockKind.CAPTION: _face(small, line * 0.92, gap // 2, gap, muted=True),
            BlockKind.FOOTNOTE: _face(small, line * 0.92, gap // 2, gap // 2, left=indent),
            BlockKind.FIGURE: _face(
                small, line * 0.92, gap + PAD, gap + PAD, left=INSET, right=INSET, muted=True
            ),
        }
        if typography.justified:
            self.of |= {kind: replace(self.of[kind], justified=True) for kind in PROSE}

    def face(self, kind: BlockKind, level: int) -> Face:
        """Return how a block of a level is set: items stand deeper, headings become smaller."""
        level = min(level, DEEPEST)
        if (kind, level) not in _LEVELS:
            return self.of[kind]
        face = self._levelled.get((kind, level))
        if face is None:
            make = self._deeper if kind is BlockKind.ITEM else self._heading
            face = self._levelled[kind, level] = make(level)
        return face

    def _deeper(self, level: int) -> Face:
        return replace(self.of[BlockKind.ITEM], left=self._indent * level)

    def _heading(self, level: int) -> Face:
        own = self.of[BlockKind.HEADING]
        font = QFont(own.font)
        size = self.typography.size
        font.setPixelSize(size)
        font.setItalic(level > 3)
        line = own.row / max(1, QFontInfo(own.font).pixelSize())
        return _face(font, line, own.before, own.after)

    def gap(self, above: BlockKind, below: BlockKind) -> int:
        """Return what is kept free between two blocks that follow each other."""
        gap = self._gaps.get((above, below))
        if gap is None:
            gap = self._gaps[above, below] = self._gap(above, below)
        return gap

    def _gap(self, above: BlockKind, below: BlockKind) -> int:
        if above is below is BlockKind.ROW:
            return 0
        if above is BlockKind.HEADING and below not in _ON_GROUND:
            return self.of[above].after
        if below is BlockKind.CAPTION and above in _CAPTIONED:
            return self.of[below].before
        if above is BlockKind.CAPTION and below is BlockKind.ROW:
            return self.of[above].before
        if above is below is BlockKind.FOOTNOTE or above is below is BlockKind.ITEM:
            return self.of[below].before
        apart = self.of[BlockKind.PARAGRAPH].after
        if below is BlockKind.FOOTNOTE:  # the rule above notes stands between
            apart *= 2
        return max(self.of[above].after, self.of[below].before, apart)


def _sized(font: QFont, pixels: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPixelSize(max(8, round(pixels)))
    sized.setBold(bold)
    return sized


def _tabular(font: QFont) -> QFont:
    """Have a font's digits all equally wide, so that numbers stand below one another."""
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def _face(
    font: QFont,
    line: float,
    before: int,
    after: int,
    *,
    left: int = 0,
    right: int = 0,
    muted: bool = False,
) -> Face:
    metrics = QFontMetricsF(font)
    ascent, descent = ceil(metrics.ascent()), ceil(metrics.descent())
    return Face(
        font=font,
        row=max(round(QFontInfo(font).pixelSize() * line), ceil(LEAST_ROW * (ascent + descent))),
        ascent=ascent,
        descent=descent,
        before=before,
        after=after,
        letter=metrics.horizontalAdvance(_SAMPLE) / len(_SAMPLE),
        left=left,
        right=right,
        muted=muted,
    )
