"""What a reader sees: pictures of windows, and where text and colours are in them."""

from __future__ import annotations

import tomllib
from array import array
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from PySide6.QtGui import QGuiApplication, QImage

ROOT = Path(__file__).parents[3]
THEMES = ROOT / "resources" / "themes"


def theme(name: str = "light") -> dict[str, object]:
    """The colours that the program draws with, as it reads them itself."""
    return tomllib.loads((THEMES / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in a picture; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def middle(self) -> tuple[int, int]:
        return (self.left + self.right) // 2, (self.top + self.bottom) // 2

    @property
    def height(self) -> int:
        return self.bottom - self.top


class Picture:
    """A window as it was painted; colours are ``#rrggbb``."""

    def __init__(self, image: QImage) -> None:
        image = image.convertToFormat(QImage.Format.Format_RGB32)
        self.image = image
        self.width, self.height = image.width(), image.height()
        self._pixels = array("I")
        self._pixels.frombytes(bytes(image.constBits())[: 4 * self.width * self.height])

    def row(self, y: int, left: int = 0, right: int | None = None) -> array[int]:
        start = y * self.width
        return self._pixels[start + left : start + (self.width if right is None else right)]

    def count(self, colour: str, box: Box | None = None) -> int:
        """How many pixels have exactly this colour."""
        value = _value(colour)
        if box is None:
            return self._pixels.count(value)
        rows = range(box.top, box.bottom)
        return sum(self.row(y, box.left, box.right).count(value) for y in rows)

    def box_of(self, colour: str, least: int = 1) -> Box | None:
        """The rectangle around all rows that have at least ``least`` pixels of the colour."""
        value = _value(colour)
        found = []
        for y in range(self.height):
            row = self.row(y)
            if row.count(value) >= least:
                line = row.tolist()
                found.append((y, line.index(value), self.width - line[::-1].index(value)))
        if not found:
            return None
        return Box(
            min(left for _, left, _ in found),
            found[0][0],
            max(right for _, _, right in found),
            found[-1][0] + 1,
        )

    def lines(self, within: Box, paper: str) -> list[Box]:
        """The lines of text in a rectangle of this paper, as boxes around their ink."""
        blank = array("I", [_value(paper)]) * (within.right - within.left)
        rows = range(within.top, within.bottom)
        found = []
        for inked, run in groupby(rows, lambda y: self.row(y, within.left, within.right) != blank):
            if inked:
                ys = list(run)
                found.append(self._around(ys[0], ys[-1] + 1, within, paper))
        return found

    def _around(self, top: int, bottom: int, within: Box, paper: str) -> Box:
        value = _value(paper)
        left, right = within.right, within.left
        for y in range(top, bottom):
            inked = [
                x for x, one in enumerate(self.row(y, within.left, within.right)) if one != value
            ]
            if inked:
                left = min(left, within.left + inked[0])
                right = max(right, within.left + inked[-1] + 1)
        return Box(left, top, right, bottom)


def _value(colour: str) -> int:
    return 0xFF000000 | int(colour.removeprefix("#"), 16)


def picture_of(window: int) -> Picture:
    """What the screen shows of a window now, with what stands before it; 0 for all of it."""
    screen = QGuiApplication.primaryScreen()
    assert screen is not None
    return Picture(screen.grabWindow(window).toImage())
