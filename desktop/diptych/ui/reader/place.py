"""Where a reader is in an article, in terms that outlive windows, fonts and zooming."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """The first line on the screen: the offset it begins at, and how much of it is above the edge.

    ``fraction`` is in heights of that line; where space above the line shows it is negative, the
    share of that space, so that −1 is the very top.
    """

    offset: int = 0
    fraction: float = 0.0
