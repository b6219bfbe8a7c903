"""Bringing together what two people made of the same text, such that no words of either go."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple


class _Change(NamedTuple):
    """Lines ``start`` to ``end`` of the base, and what stands there instead."""

    start: int
    end: int
    lines: tuple[str, ...]


def merged(base: str, mine: str, theirs: str) -> str:
    """Return ``base`` with the changes of both, line by line.

    A line that one of them changed is as they left it; where both changed the same lines, or
    added some at the same place, mine stand before theirs. Only what one of them took away, and
    the other left as it was, is gone.
    """
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    lines = base.split("\n")
    ours, others = _changes(lines, mine), _changes(lines, theirs)
    result: list[str] = []
    at = 0
    while ours or others:
        start, end, own, other = _group(ours, others)
        result += lines[at:start]
        result += _both(
            lines[start:end],
            _applied(lines, start, end, own),
            _applied(lines, start, end, other),
        )
        at = end
    return "\n".join(result + lines[at:])


def _changes(lines: Sequence[str], text: str) -> list[_Change]:
    other = text.split("\n")
    matcher = SequenceMatcher(None, lines, other, autojunk=False)
    return [
        _Change(start, end, tuple(other[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _group(
    ours: list[_Change], others: list[_Change]
) -> tuple[int, int, list[_Change], list[_Change]]:
    """Take the next changes off both lists that overlap, or add something at one place."""
    own: list[_Change] = []
    other: list[_Change] = []
    first = min(changes[0] for changes in (ours, others) if changes)
    start = end = first.start
    joined = True
    while joined:
        joined = False
        for changes, taken in ((ours, own), (others, other)):
            change = changes[0] if changes else None
            if change is None:
                continue
            if change is first or change.start < end or change.end == start == end:
                taken.append(changes.pop(0))
                end = max(end, change.end)
                joined = True
    return start, end, own, other


def _applied(lines: Sequence[str], start: int, end: int, changes: list[_Change]) -> list[str]:
    result: list[str] = []
    at = start
    for change in changes:
        result += [*lines[at : change.start], *change.lines]
        at = change.end
    return result + list(lines[at:end])


def _both(base: list[str], mine: list[str], theirs: list[str]) -> list[str]:
    if mine in (base, theirs):
        return theirs
    if theirs == base:
        return mine
    # A line that both have need not stand there twice; blank ones part paragraphs.
    return [*mine, *(line for line in theirs if line not in mine or not line.strip())]
