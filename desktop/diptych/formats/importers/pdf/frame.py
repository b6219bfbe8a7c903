"""Where things stand on a page: PDF counts from the bottom left of a page that is not turned."""

from __future__ import annotations

from dataclasses import dataclass

Rect = tuple[float, float, float, float]
"""Left, top, right, bottom; ``y`` downwards."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What of a page is seen, turned clockwise by so many quarters."""

    left: float
    bottom: float
    right: float
    top: float
    turn: int = 0

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the PDF is seen."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 1:
            return y - self.bottom, x - self.left
        if self.turn == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        """Return where a rectangle of the PDF is seen."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the PDF that is seen here."""
        if self.turn == 0:
            return x + self.left, self.top - y
        if self.turn == 1:
            return y + self.left, x + self.bottom
        if self.turn == 2:
            return self.right - x, y + self.bottom
        return self.right - y, self.top - x

    def seen_in(self, other: Frame, rect: Rect) -> Rect:
        """Return where a rectangle of this frame is seen in another one of the same page."""
        left, top, right, bottom = rect
        x0, y0 = self.back(left, top)
        x1, y1 = self.back(right, bottom)
        return other.rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))

    def turned(self, turn: int) -> Frame:
        """Return the same page turned by ``turn`` quarters."""
        return Frame(
            left=self.left, bottom=self.bottom, right=self.right, top=self.top, turn=turn % 4
        )

    @property
    def width(self) -> float:
        """How wide the page is as it is seen."""
        return self.right - self.left if self.turn % 2 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """How high the page is as it is seen."""
        return self.top - self.bottom if self.turn % 2 == 0 else self.right - self.left
