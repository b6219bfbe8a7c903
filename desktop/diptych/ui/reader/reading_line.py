"""The line on which a reader's eyes are thought to be: panes are level where it says so."""

from __future__ import annotations

from diptych.domain.span import Span
from diptych.ui.reader.page import Page, Placed


class ReadingLine:
    """Measures a page in a viewport of ``height`` pixels; see `alignment.Measured`.

    Of panes of which one begins lower, the others are measured from there: ``above``.
    """

    def __init__(self, page: Page, height: int, below: int = 0, *, above: int = 0) -> None:
        self._page = page
        self._height = height
        self._below = below
        self._above = above
        self.y = above + (height - above) // 3
        """Where the reading line is in the viewport; what one jumps to is brought there too."""

    def moved(self, pixels: int) -> ReadingLine:
        """Return the line as it is with the text scrolled by so much more."""
        return ReadingLine(self._page, self._height, self._below + pixels, above=self._above)

    def value(self) -> float:
        """Return how many pixels of text are above the viewport."""
        return self._page.value() + self._below

    def most(self) -> float:
        """Return how many can be."""
        return max(0, self._page.map.total - self._height)

    def _placed(self) -> tuple[Placed, int] | None:
        """Return the piece on the reading line, and how far below its top that is."""
        y = self.y + self._below
        found = None
        for placed in self._page.visible(max(1, y + 1), above=max(0, -y)):
            if found is not None and placed.y > y:
                break
            found = placed
        return None if found is None else (found, y - found.y)

    def offset(self) -> int:
        """Return where the line of text on the reading line begins."""
        span = self.span()
        return span.start if span is not None else 0

    def span(self) -> Span | None:
        """Return the characters of that line without blanks at its end; ``None`` for no text."""
        found = self._placed()
        if found is None:
            return None
        placed, below = found
        laid = placed.laid
        first, seen = laid.span_of(laid.row_at(below))
        start = self._page.model.starts[placed.piece]
        return Span(start + laid.offsets.from_qt(first), start + laid.offsets.from_qt(seen))

    def value_at(self, offset: int) -> float:
        """Return how far the text is scrolled with the line of ``offset`` on the reading line."""
        page = self._page
        if not len(page.model):
            return 0.0
        piece, local, laid = page.find(offset)
        top = page.value() + page.y_of(piece) + laid.rows[laid.row_of(local)].top
        return top - self.y

    # --- paragraphs ------------------------------------------------------------------------

    def paragraph(self) -> float:
        """Return which of the shown paragraphs is on the reading line, and how much is above."""
        found = self._placed()
        if found is None:
            return 0.0
        placed, below = found
        return self._place(placed.piece, below)

    def paragraph_at(self, offset: int) -> float:
        """Return where among the paragraphs the line of ``offset`` is."""
        if not len(self._page.model):
            return 0.0
        piece, local, laid = self._page.find(offset)
        return self._place(piece, laid.rows[laid.row_of(local)].top)

    def _place(self, piece: int, below: float) -> float:
        """Return the place ``below`` pixels under a piece's top, in paragraphs."""
        model, heights = self._page.model, self._page.map
        number = model.paragraph_of(piece)
        first, last = model.pieces_of(number)
        top, height = self._extent(first, last)
        above = heights.top(piece) - top if piece != first else 0
        return number + min(1.0, max(0.0, (above + below) / max(1, height)))

    def _extent(self, first: int, last: int) -> tuple[int, int]:
        """Return top and height of the pieces ``first`` up to ``last``."""
        heights = self._page.map
        if last == first + 1:
            return heights.top(first), heights.height(first)
        top = heights.top(first)
        return top, heights.top(last) - top

    def value_of_paragraph(self, place: float) -> float:
        """Return how far the text is scrolled with that place on the reading line."""
        page = self._page
        count = page.model.paragraph_count
        if not count:
            return 0.0
        number = min(count - 1, max(0, int(place)))
        first, last = page.model.pieces_of(number)
        _, height = self._extent(first, last)
        return page.value() + page.y_of(first) + (place - number) * height - self.y
