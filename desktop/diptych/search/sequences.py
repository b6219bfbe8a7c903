"""Where words stand together, found for all documents of a segment at once.

The same answers as ``places.held`` gives for one text. A place is two numbers, its first word and
the one after its last; a document's words are numbered far from those of the next, so that one
array holds the places in all of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from diptych.search.postings import NO_LONGS, Longs, ranges

SHIFT = 17
"""Bits for the position in a document, one more than any needs: what stands near nothing in its
own document is not near the first words of the next."""


class Places(NamedTuple):
    """Places in order of ``first``, which is the document's number and the word's position."""

    first: Longs
    after: Longs

    @property
    def documents(self) -> Longs:
        """The document of each place."""
        return self.first >> SHIFT


NOWHERE = Places(NO_LONGS, NO_LONGS)


def places_of(documents: Longs, positions: Longs, lengths: Longs) -> Places:
    """Put places in order."""
    first = (documents << SHIFT) | positions
    return _sorted(first, first + lengths)


def either(one: Places, other: Places) -> Places:
    """Return the places of both, each once."""
    both = _sorted(
        np.concatenate([one.first, other.first]), np.concatenate([one.after, other.after])
    )
    new = np.ones(len(both.first), np.bool_)
    new[1:] = (both.first[1:] != both.first[:-1]) | (both.after[1:] != both.after[:-1])
    return Places(both.first[new], both.after[new])


def following(left: Places, right: Places) -> Places:
    """Return the places that begin as those on the left and go on as those on the right."""
    low = np.searchsorted(right.first, left.after, "left")
    count = np.searchsorted(right.first, left.after, "right") - low
    return Places(np.repeat(left.first, count), right.after[ranges(low, count)])


def near(items: Sequence[Places], distance: int) -> Longs:
    """Return the document of each place at which all items were met within the distance."""
    first = np.concatenate([places.first for places in items])
    after = np.concatenate([places.after for places in items])
    item = np.repeat(np.arange(len(items)), [len(places.first) for places in items])
    order = np.lexsort((item, after, first))
    first, item = first[order], item[order]
    never = np.int64(-1) << (SHIFT + 1)
    farthest = first.copy()
    for number in range(len(items)):
        last = np.maximum.accumulate(np.where(item == number, first, never))
        np.minimum(farthest, last, out=farthest)
    found: Longs = first[first - farthest <= distance] >> SHIFT
    return found


def _sorted(first: Longs, after: Longs) -> Places:
    steps = first[1:] - first[:-1]
    if len(steps) and int(steps.min()) <= 0:
        order = np.lexsort((after, first))
        return Places(first[order], after[order])
    return Places(first, after)
