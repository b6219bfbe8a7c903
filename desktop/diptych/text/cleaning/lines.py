"""Lines, and the runs of them that blank lines part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from diptych.domain.progress import Progress

_TAB = 8
_STEP = 20_000


class Line(NamedTuple):
    """A line without the white space around it; ``start`` and ``end`` point into the raw text.

    A named tuple, since a long report has a million of them.
    """

    start: int
    end: int
    indent: int
    text: str


def runs_of(text: str, progress: Progress) -> Iterator[list[Line]]:
    """Yield the lines between blank lines, run by run."""
    run: list[Line] = []
    position = 0
    for number, raw in enumerate(text.split("\n")):
        if number % _STEP == 0:
            progress.step(position, len(text))
        body = raw.strip()
        if body:
            run.append(_line(raw, body, position))
        elif run:
            yield run
            run = []
        position += len(raw) + 1
    if run:
        yield run


def _line(raw: str, body: str, position: int) -> Line:
    if len(raw) == len(body):
        return Line(position, position + len(raw), 0, body)
    lead = len(raw) - len(raw.lstrip())
    white = raw[:lead]
    indent = len(white.expandtabs(_TAB)) if "\t" in white else lead
    start = position + lead
    return Line(start, start + len(body), indent, body)
