"""What reads as one character in lines of both directions: where it stands, which way it reads.

Qt answers such questions for lines from left to right; in others a blank at a line's end, and
every change of direction, shifts what it finds by a letter or a word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from diptych.ui.reader.laid import Laid


_ALEFS = ("\u0622", "\u0623", "\u0625", "\u0627")


class Cluster(NamedTuple):
    """Offsets of a cluster, its left and right edge, and whether it reads from right to left."""

    start: int
    end: int
    left: int
    right: int
    backwards: bool

    @property
    def leading(self) -> int:
        """Where it begins."""
        return self.right if self.backwards else self.left

    @property
    def trailing(self) -> int:
        """Where it ends."""
        return self.left if self.backwards else self.right


def cluster(laid: Laid, number: int, start: int) -> Cluster | None:
    """Return the cluster that begins at ``start`` in a line; ``None`` where nothing is drawn."""
    end = laid.stepped(start, forward=True)
    # Of lam and alef, which are one glyph, Qt gives either its half of it, but puts it elsewhere.
    before, after = cuts_ligature(laid.text, start), cuts_ligature(laid.text, end)
    first, last = laid.offsets.to_qt(start - before), laid.offsets.to_qt(end + after)
    line = laid.rows[number].line
    runs = line.glyphRuns(first, last - first)
    if not runs:
        return None
    around = runs[0].boundingRect()
    for run in runs[1:]:
        around = around.united(run.boundingRect())
    left, right = round(around.left()), round(around.right())
    if before or after:
        middle = round(around.center().x())
        left, right = (left, middle) if before else (middle, right)
    elif not runs[0].isRightToLeft():  # the same of “ffi”, where Qt knows better
        begin: float = line.cursorToX(first)[0]  # type: ignore[index]  # PySide answers with a pair
        stop: float = line.cursorToX(last)[0]  # type: ignore[index]  # as above
        if 0 < stop - begin <= around.width() + laid.face.letter:
            left, right = round(begin), round(stop)
    return Cluster(start, end, left, right, runs[0].isRightToLeft())


def clusters(laid: Laid, number: int) -> Iterator[Cluster]:
    """Yield what is seen of a line, in the order of the text."""
    row = laid.rows[number]
    at, last = laid.offsets.from_qt(row.first), laid.offsets.from_qt(row.seen)
    while at < last:
        found = cluster(laid, number, at)
        if found is not None:
            yield found
        at = max(at + 1, laid.stepped(at, forward=True))


def cuts_ligature(text: str, offset: int) -> bool:
    """Tell whether lam and alef, which are drawn as one, are parted at ``offset``."""
    return text[max(0, offset - 1) : offset] == "\u0644" and text[offset : offset + 1] in _ALEFS


def spread(laid: Laid, number: int, start: int, end: int) -> list[tuple[int, int]]:
    """Return left edges and widths of what a line shows of a part, letter by letter."""
    edges = sorted(
        (each.left, each.right) for each in clusters(laid, number) if start <= each.start < end
    )
    joined: list[tuple[int, int]] = []
    for left, right in edges:
        if joined and left <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(joined[-1][1], right))
        else:
            joined.append((left, right))
    return [(left, right - left) for left, right in joined]


def nearest(laid: Laid, number: int, x: float) -> Cluster | None:
    """Return the cluster at ``x``, or the one nearest to it."""
    return min(
        clusters(laid, number),
        key=lambda each: max(each.left - x, x - each.right, 0.0),
        default=None,
    )


def place_at(laid: Laid, number: int, x: float) -> int:
    """Return the caret place nearest to ``x``: before or after what is drawn there."""
    found = nearest(laid, number, x)
    begin, end = laid.row_ends(number)
    if found is None:
        return begin
    if not found.left <= x <= found.right:  # beside the line
        return begin if (x > found.right) is laid.backwards else end
    to_the_left = x < (found.left + found.right) / 2
    return found.start if to_the_left is not found.backwards else found.end


def caret_x(laid: Laid, number: int, offset: int) -> int:
    """Return where a caret before ``offset`` stands: where the letter there begins."""
    last = laid.offsets.from_qt(laid.rows[number].seen)
    found = cluster(laid, number, offset) if offset < last else None
    if found is not None:
        return found.leading
    edges = [(each.left, each.right) for each in clusters(laid, number)]
    if not edges:
        return laid.left
    return min(left for left, _ in edges) if laid.backwards else max(right for _, right in edges)


def edge_of(laid: Laid, number: int, offset: int, *, leading: bool) -> int:
    """Return where a part begins whose first cluster does at ``offset``, or where one ends."""
    start = offset if leading else laid.stepped(offset, forward=False)
    found = cluster(laid, number, start)
    if found is None:
        return caret_x(laid, number, offset)
    return found.leading if leading else found.trailing
