"""What of a query that finds nothing could be left out, so that it finds something."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from diptych.domain.hit import Widening
from diptych.search.narrowing import widened
from diptych.search.query import parts

TRIED = 8
"""Conditions that are left out one after the other, from the last one on."""


def widenings(text: str, count: Callable[[str], int], most: int = 3) -> tuple[Widening, ...]:
    """Return what to leave out of ``text``, the last condition first, by which most is found.

    ``count`` says how many articles a query finds.
    """
    found = (
        Widening(condition=condition, query=without, articles=articles)
        for condition, without in islice(_without_one(text), TRIED)
        if (articles := count(without))
    )
    return tuple(sorted(found, key=lambda one: -one.articles)[:most])


def _without_one(text: str) -> Iterator[tuple[str, str]]:
    """Yield the conditions of a query that can be left out, and the query without each."""
    every = [(part.start, part.end) for part in parts(text)]
    outer = {
        (start, end)
        for start, end in every
        if not any(
            first <= start and end <= last and (first, last) != (start, end)
            for first, last in every
        )
    }
    seen: set[str] = set()
    for start, end in sorted(outer, reverse=True):
        condition = text[start:end]
        without = widened(text, condition).strip()
        if without and without != text.strip() and condition not in seen:
            seen.add(condition)
            yield condition, without
