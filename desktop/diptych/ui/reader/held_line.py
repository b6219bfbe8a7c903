"""A line that stays where it is on the screen while the text around it is set anew."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint

from diptych.ui.reader.page import Page


@dataclass(frozen=True, slots=True)
class HeldLine:
    """The line of ``offset``: ``part`` of its height is above ``y`` of the viewport."""

    offset: int
    part: float
    y: int


def line_under(page: Page, point: QPoint, left: int) -> HeldLine | None:
    """Return the line at ``point``, by the character there; ``left`` is where the text begins."""
    placed = page.piece_at_y(point.y())
    if placed is None:
        return None
    laid, y = placed.laid, point.y() - placed.y
    number = laid.row_near(point.x() - left, y)
    row = laid.rows[number]
    begin, end = laid.offsets.from_qt(row.first), laid.offsets.from_qt(row.last)
    # The place behind a line's last letter may be the beginning of the next.
    local = max(begin, min(end - 1, laid.offset_in_row(number, point.x() - left)))
    start = page.model.starts[placed.piece]
    return HeldLine(start + local, (y - row.top) / row.height, point.y())


def bring_back(page: Page, line: HeldLine, height: int) -> None:
    """Bring ``line`` to where it was, as far as the ends of the text allow."""
    _, local, laid = page.find(line.offset)
    row = laid.rows[laid.row_of(local)]
    page.go_to(line.offset, 0.0, height, below=line.y - round(line.part * row.height))
