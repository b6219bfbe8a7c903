"""Footnotes: small print below a text, each beginning with its number or sign."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from diptych.formats.importers.pdf.columns import arranged
from diptych.formats.importers.pdf.values import Column, Line

SMALL = 0.93
"""Notes are set in so much of the text's size at most."""

_LABEL = re.compile(r"(?P<label>\d{1,3}|[*†‡§¶]{1,3})(?:[.)]?\s+|[.)]|(?=[^\W\d]|[“\"‘(]))\S")
_LOWER_HALF = 0.4


@dataclass(slots=True)
class Note:
    """One footnote; a label is missing where it goes on from the page before."""

    label: str
    lines: list[Line] = field(default_factory=list)


def label_of(line: Line) -> str:
    """Return what a line begins with if that may number a note."""
    found = _LABEL.match(line.text)
    return found["label"] if found else ""


def take_page_notes(
    lines: list[Line], body: float, height: float, *, goes_on: bool
) -> tuple[list[Line], list[Note]]:
    """Return a page's lines without its notes, and the notes below its last line of text.

    ``goes_on`` says that the last note of the page before is unfinished.
    """
    lowest = max((line.base for line in lines if line.size > SMALL * body), default=0.0)
    below = [line for line in lines if line.base > lowest + 1]
    if not below or not (lowest or goes_on or label_of(below[0])):
        return lines, []
    ordered = [
        line for column in arranged(below, fewest=1) for row in column.rows for line in _one(row)
    ]
    first = next((n for n, line in enumerate(ordered) if label_of(line)), len(ordered))
    if first and not (goes_on and ordered[0].base > _LOWER_HALF * height):
        ordered = ordered[first:]
    gone = {id(run) for line in ordered for run in line.runs}
    rest = [line for line in lines if id(line.runs[0]) not in gone]
    return rest, _notes(ordered)


def take_column_notes(column: Column, body: float, height: float) -> list[Note]:
    """Take the notes at the foot of one column out of it."""
    start = len(column.rows)
    while start and all(line.size <= SMALL * body for line in column.rows[start - 1]):
        start -= 1
    tail = column.rows[start:]
    first = next((n for n, row in enumerate(tail) if label_of(row[0])), None)
    if first is None or start == 0 or tail[first][0].base < _LOWER_HALF * height:
        return []
    column.rows = column.rows[: start + first]
    return _notes([line for row in tail[first:] for line in _one(row)])


def _one(row: list[Line]) -> list[Line]:
    """Return what stands on one height as one line."""
    if len(row) == 1:
        return row
    return [Line([run for line in row for run in line.runs], row[0].page)]


def _notes(lines: list[Line]) -> list[Note]:
    notes: list[Note] = []
    for line in lines:
        label = label_of(line)
        if label and (not notes or _follows(notes[-1].label, label)):
            notes.append(Note(label))
        elif not notes:
            notes.append(Note(""))
        notes[-1].lines.append(line)
    return notes


def _follows(before: str, label: str) -> bool:
    """Tell whether a label may come after another; a year or a number in a note does not."""
    if not before or not label.isdecimal() or not before.isdecimal():
        return True
    return 0 < int(label) - int(before) <= 3
