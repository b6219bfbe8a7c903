"""What is measured, as rows of build/bench.json, and how CPU time is taken.

CPU time, not wall time: on a machine that others use too, wall time measures the others.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Goal:
    """What a measurement has to reach; ``text`` is how the project's goals put it.

    ``of`` says whether the limit holds for our own figure or for its ratio to the peer's, and
    ``most`` whether it may be reached at most or at least.
    """

    text: str
    limit: float
    of: Literal["ratio", "ours"] = "ratio"
    most: bool = True

    def met(self, ours: float, ratio: float | None) -> bool:
        value = ours if self.of == "ours" else ratio
        if value is None:
            return False
        return value <= self.limit if self.most else value >= self.limit


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One measurement; ``ratio`` is always ours to the peer's in the measure named."""

    area: str
    case: str
    measure: str
    unit: str
    ours: float
    peer: float | None
    peer_name: str
    ratio: float | None
    goal: str
    met: bool | None


def compare(  # noqa: PLR0917 - a row is read in this order
    area: str,
    case: str,
    measure: str,
    unit: str,
    ours: float,
    peer: float | None = None,
    peer_name: str = "",
    goal: Goal | None = None,
) -> Row:
    """Make the row of a measurement, ours beside the peer's."""
    ratio = ours / peer if peer else None
    return Row(
        area=area,
        case=case,
        measure=measure,
        unit=unit,
        ours=_rounded(ours),
        peer=None if peer is None else _rounded(peer),
        peer_name=peer_name,
        ratio=None if ratio is None else _rounded(ratio),
        goal=goal.text if goal else "",
        met=goal.met(ours, ratio) if goal else None,
    )


def cpu(
    work: Callable[[], object],
    repeat: int = 5,
    clock: Callable[[], float] = time.thread_time,
) -> float:
    """Return the median CPU milliseconds of ``work``, after one run that warms up.

    ``thread_time`` counts the calling thread alone; pass ``time.process_time`` where other
    threads work too.
    """
    work()
    return statistics.median(once(work, clock) for _ in range(repeat))


def once(work: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    """Return the CPU milliseconds of one run."""
    started = clock()
    work()
    return (clock() - started) * 1000


def percentile(values: Sequence[float], share: float) -> float:
    """Return the value below which ``share`` of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(share * len(ranked)))]


def table(rows: Iterable[Row]) -> str:
    """Set the rows out in columns, for people."""
    head = ("area", "case", "measure", "ours", "peer", "ratio", "goal", "")
    lines = [head, *(_cells(row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    right = {3, 4, 5}
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column in right else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )


def _cells(row: Row) -> tuple[str, ...]:
    peer = "" if row.peer is None else f"{row.peer:g} {row.peer_name}"
    met = {None: "", True: "met", False: "MISSED"}[row.met]
    return (
        row.area,
        row.case,
        f"{row.measure} ({row.unit})",
        f"{row.ours:g}",
        peer,
        "" if row.ratio is None else f"{row.ratio:g}×",
        row.goal,
        met,
    )


def _rounded(value: float) -> float:
    return round(value, 3) if abs(value) < 10 else round(value, 1)
