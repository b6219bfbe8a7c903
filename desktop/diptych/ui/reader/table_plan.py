"""How the width of a text is divided among a table's columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Need(NamedTuple):
    """What a column needs: for its longest word at ``least``, for its longest cell at ``most``."""

    least: float
    most: float


class Place(NamedTuple):
    """Where a column stands: in which band, how far from the table's edge, and how wide.

    A table that is too wide goes on below itself: each of its rows has several bands then.
    """

    band: int
    x: int
    width: int


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns of one table, in whole pixels, from the edge where reading begins."""

    places: tuple[Place, ...]
    bands: int
    width: int

    def across(self, column: int, span: int) -> Place:
        """Return the place of a cell that has ``span`` columns, as far as they are in one band."""
        if not self.places:
            return Place(0, 0, self.width)
        first = self.places[min(column, len(self.places) - 1)]
        last = first
        for place in self.places[column + 1 : column + span]:
            if place.band != first.band:
                break
            last = place
        return Place(first.band, first.x, last.x + last.width - first.x)


def divided(needs: Sequence[Need], width: int, gap: int, indent: int) -> Plan:
    """Divide ``width`` among columns, ``gap`` apart; bands below the first begin at ``indent``.

    A column is as wide as its longest cell where all fit, else none is narrower than its longest
    word and what is left is shared by what each would still like.
    """
    places: list[Place] = []
    used = 0
    bands = _bands(needs, width, gap, indent)
    for band, members in enumerate(bands):
        start = indent if band else 0
        x = start
        for wide in _widths(members, width - start - gap * (len(members) - 1)):
            places.append(Place(band, x, wide))
            x += wide + gap
        used = max(used, x - gap)
    return Plan(tuple(places), max(1, len(bands)), min(width, used))


def _bands(needs: Sequence[Need], width: int, gap: int, indent: int) -> list[list[Need]]:
    bands: list[list[Need]] = []
    left = 0.0
    for need in needs:
        if bands and need.least + gap <= left:
            bands[-1].append(need)
            left -= need.least + gap
        else:
            left = width - (indent if bands else 0) - need.least
            bands.append([need])
    return bands


def _widths(needs: Sequence[Need], room: int) -> list[int]:
    """Share ``room`` among the columns of one band."""
    most = sum(need.most for need in needs)
    if most <= room:
        return [max(1, round(need.most)) for need in needs]
    least = sum(need.least for need in needs)
    spare = max(0.0, room - least)
    wanted = max(1e-9, most - least)
    widths: list[int] = []
    done, exact = 0, 0.0
    for need in needs:
        exact += min(need.least, room) + spare * (need.most - need.least) / wanted
        wide = max(1, min(room, round(exact)) - done)
        widths.append(wide)
        done += wide
    return widths
