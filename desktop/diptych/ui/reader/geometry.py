"""Where the columns of a pane stand: text, tag bars, notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

INNER = 17
"""Least space between the text and the inner edge."""

EDGE = 6
"""Space between notes and the strip."""

DOT = 8
"""A note's size where there is no room for its words."""

_LEAST_TEXT = 280
_INNER_SHARE = 0.35


@dataclass(frozen=True, slots=True)
class Columns:
    """Left edges and widths in the viewport; ``note_width`` is 0 where notes are dots.

    ``inner`` is the free room across from the notes. ``outward`` is 1 where the margin is to the
    right of the text, -1 where to the left.
    """

    text: int
    text_width: int
    note: int
    note_width: int
    outward: int
    bar_gap: int
    lane: int
    bar: int
    inner: int

    @property
    def margin(self) -> tuple[int, int]:
        """The left edge and the width of bars and notes together."""
        if self.outward > 0:
            left = self.text + self.text_width + 1
            return left, max(0, self.note + (self.note_width or DOT) + EDGE - left)
        return 0, max(0, self.text - 1)

    def lane_x(self, lane: int) -> int:
        """Return the left edge of a bar in ``lane``, counted from the text."""
        away = self.bar_gap + lane * self.lane
        if self.outward > 0:
            return self.text + self.text_width + away
        return self.text - away - self.bar


def columns(
    width: int, column: int, sizes: Mapping[str, int], *, mirrored: bool, least_inner: int = INNER
) -> Columns:
    """Divide a viewport of ``width`` for a text at most ``column`` wide.

    Notes narrow from their best to their least width before the text does, then become dots.
    What is left over goes to the inner margin (a third) and to the notes. The room of notes is
    kept where there are none, so that nothing moves when the first is written. ``least_inner``
    is how wide the inner margin is at least.
    """
    gap, least, best = sizes["note_gap"], sizes["note_min"], sizes["note_max"]
    dots = width < least_inner + min(column, _LEAST_TEXT) + gap + least + EDGE
    note = DOT if dots else least
    spare = max(0, width - least_inner - column - gap - note - EDGE)
    text_width = max(80, min(column, width - least_inner - gap - note - EDGE))
    inner = least_inner + round(spare * _INNER_SHARE)
    note_width = 0 if dots else min(best, least + spare - round(spare * _INNER_SHARE))
    if mirrored:
        text = width - inner - text_width
        note_x = text - gap - (note_width or DOT)
    else:
        text = inner
        note_x = text + text_width + gap
    return Columns(
        text=text,
        text_width=text_width,
        note=note_x,
        note_width=note_width,
        outward=-1 if mirrored else 1,
        bar_gap=sizes["tag_bar_gap"],
        lane=sizes["tag_lane"],
        bar=sizes["tag_bar"],
        inner=inner,
    )
