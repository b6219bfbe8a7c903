"""Long lists in pieces: both databases limit the values that one statement takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice


def in_batches(values: Iterable[str], size: int) -> Iterator[list[str]]:
    """Give ``values`` in their order, at most ``size`` at a time."""
    rest = iter(values)
    while some := list(islice(rest, size)):
        yield some
